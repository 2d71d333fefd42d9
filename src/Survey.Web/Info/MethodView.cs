using System.Globalization;
using Survey.Questionnaires;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Info;

/// <summary>How a questionnaire's levels are calculated, read from its definition.</summary>
public sealed record MethodView(Questionnaire Questionnaire, IReadOnlyList<Questionnaire> Offered)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public IReadOnlyList<ScoreRow> Factors => [.. Questionnaire.Factors.Select(Row)];

    public ScoreRow? Overall => Questionnaire.Overall is { } overall ? Row(overall) : null;

    /// <summary>Scores that are neither a factor nor the overall one: conditions read them.</summary>
    public IReadOnlyList<ScoreRow> Others => [.. Questionnaire.Scores.Where(IsOther).Select(Row)];

    public IReadOnlyList<Level> Levels => Questionnaire.Overall is { } overall ? Questionnaire.LevelsOf(overall) : [];

    public IReadOnlyList<GateRow> Gates =>
        [.. Questionnaire.Scores.SelectMany(score => score.Gates.Select(gate => new GateRow(LevelName(score, gate.Level), Condition(gate), gate.Because.In(Language))))];

    /// <summary>From what is answered to points.</summary>
    public IEnumerable<string> Points()
    {
        var site = Words.Site;
        if (Questionnaire.Items.OfType<LadderItem>().FirstOrDefault() is { } ladder)
        {
            yield return site.Say("InfoPointsLadder", ladder.Options.Count);
        }

        foreach (var scale in Questionnaire.Items.OfType<ScaleItem>().DistinctBy(item => item.Scale))
        {
            yield return site.Say("InfoPointsScale", Text(scale.Options[0].Label), Points(scale.Options[0]), Text(scale.Options[^1].Label), Points(scale.Options[^1]));
        }

        var reversed = Questionnaire.Items.OfType<ScaleItem>().Where(item => item.Reverse).Select(item => Quoted(item.Short)).ToList();
        if (reversed.Count > 0)
        {
            yield return site.Say("InfoPointsReversed", string.Join(", ", reversed));
        }

        yield return site["InfoPointsMissing"];
        if (Questionnaire.Items.Any(item => item.AnsweredBy != AnsweredBy.Member))
        {
            yield return site["InfoPointsIndicators"];
        }
    }

    /// <summary>From members' sheets to the team's scorecard.</summary>
    public IEnumerable<string> TeamRules()
    {
        var (site, team) = (Words.Site, Questionnaire.Team);
        yield return site[$"InfoTeam{team.Combine}"];
        if (team.SheetMinAnswered > 0)
        {
            yield return site.Say("InfoTeamSheet", Figures.Percent(team.SheetMinAnswered));
        }

        if (team.MinRespondents > 1)
        {
            yield return site.Say("InfoTeamRespondents", team.MinRespondents);
        }

        if (team.MinParticipation > 0)
        {
            yield return site.Say("InfoTeamParticipation", Figures.Percent(team.MinParticipation));
        }

        if (team.ItemMinAnswers > 1)
        {
            yield return site.Say("InfoTeamItem", team.ItemMinAnswers);
        }

        if (team.ItemMaxNotApplicable < 1)
        {
            yield return site.Say("InfoTeamNotApplicable", Figures.Percent(team.ItemMaxNotApplicable));
        }
    }

    public IEnumerable<string> Roundings() => Questionnaire.Scores
        .Select(score => score.Round)
        .Distinct()
        .Select(round => round is null ? Words.Site["InfoRoundNone"] : Words.Site.Count($"InfoRound{round.Mode}", round.Decimals));

    /// <summary>What the questionnaire rests on, and what comes from it.</summary>
    public IReadOnlyList<SourceRow> Sources => [.. Questionnaire.Sources.Select(source => new SourceRow(
        source.Id,
        source.Text.In(Language),
        [.. Questionnaire.Items.Where(item => item.Sources.Contains(source.Id)).Select(item => item.Short.In(Language))],
        [.. Questionnaire.Scores.Where(score => score.Sources.Contains(source.Id)).Select(score => score.Label.In(Language))],
        [.. Questionnaire.Scores.SelectMany(score => score.Gates.Where(gate => gate.Sources.Contains(source.Id)).Select(gate => LevelName(score, gate.Level))).Distinct()]))];

    private static bool IsOther(Score score) => score.Kind is not (Score.FactorKind or Score.OverallKind);

    private static string Text(LocalText text) => text.In(Language).Text;

    private static string Quoted(LocalText text) => Words.Site.Say("InfoQuoted", Text(text));

    private static string Points(Option option) => option.Value is { } value ? Figures.Plain(value) : Figures.None;

    private ScoreRow Row(Score score) => new(
        score.Label.In(Language),
        Words.Site[score.Combine == Combine.Mean && score.Of.Any(part => part.Weight != 1) ? "InfoCombineWeighted" : $"InfoCombine{score.Combine}"],
        [.. score.Of.Select(part => new PartRow(PartName(part), part.Weight))],
        [.. Conditions(score)]);

    private Phrase PartName(ScorePart part) =>
        part.Constant is { } constant ? Phrases.Here(Words.Site.Say("InfoConstant", Figures.Plain(constant)))
        : (part.Item is { } item ? Questionnaire.FindItem(item)?.Short : Questionnaire.FindScore(part.Score!)?.Label)?.In(Language) ?? Phrases.Here(part.Id);

    private IEnumerable<string> Conditions(Score score)
    {
        var (site, missing) = (Words.Site, score.Missing);
        if (missing.MinParts > 1)
        {
            yield return site.Say("InfoMinParts", missing.MinParts, score.Of.Count);
        }

        if (missing.MinAnswered > 0)
        {
            yield return site.Say("InfoMinAnswered", Figures.Percent(missing.MinAnswered));
        }

        if (missing.MaxNotApplicable < 1)
        {
            yield return site.Say("InfoMaxNotApplicable", Figures.Percent(missing.MaxNotApplicable));
        }

        if (missing.Unanswered != UnansweredPolicy.Exclude)
        {
            yield return site[$"InfoUnanswered{missing.Unanswered}"];
        }

        if (missing.NotApplicable != NotApplicablePolicy.Exclude)
        {
            yield return site[$"InfoNotApplicable{missing.NotApplicable}"];
        }

        foreach (var needed in score.Requires)
        {
            yield return site.Say("InfoRequires", Quoted(Questionnaire.FindScore(needed)!.Label));
        }

        if (missing.ProvisionalBelow > 0)
        {
            yield return site.Say("InfoProvisional", missing.ProvisionalBelow);
        }
    }

    private string Condition(Gate gate)
    {
        var bound = Figures.Score(gate.AtLeast);
        return gate switch
        {
            { Every: Score.FactorKind } => Words.Site.Say("InfoGateFactors", Questionnaire.Factors.Count(), bound),
            { Every: { } kind } => Words.Site.Say("InfoGateOthers", Questionnaire.Scores.Count(score => score.Kind == kind), bound),
            { Item: { } item } => Words.Site.Say("InfoGate", Text(Questionnaire.FindItem(item)!.Short), bound),
            _ => Words.Site.Say("InfoGate", Text(Questionnaire.FindScore(gate.Score!)!.Label), bound),
        };
    }

    private Phrase LevelName(Score score, string level) => Questionnaire.LevelsOf(score).FirstOrDefault(one => one.Id == level)?.Name.In(Language) ?? Phrases.Here(level);
}

/// <param name="How">How its parts are put together.</param>
/// <param name="Conditions">What it takes to have a value.</param>
public sealed record ScoreRow(Phrase Label, string How, IReadOnlyList<PartRow> Parts, IReadOnlyList<string> Conditions);

public sealed record PartRow(Phrase Name, decimal Weight);

public sealed record GateRow(Phrase Level, string Condition, Phrase Because);

public sealed record SourceRow(string Id, Phrase Text, IReadOnlyList<Phrase> Items, IReadOnlyList<Phrase> Scores, IReadOnlyList<Phrase> Gates);
