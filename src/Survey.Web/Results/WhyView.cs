using System.Globalization;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>How a score came about: its rule, its parts with weight and points, what was missing, its level, what would lift it.</summary>
/// <param name="AddsUp">Whether what the parts bring adds up to the score.</param>
public sealed record WhyView(Phrase Name, string Question, IReadOnlyList<Sentence> Text, IReadOnlyList<WhyPart> Parts, bool AddsUp)
{
    private const int MostShortfalls = 4;

    /// <returns>Null when the scorecard says nothing of its parts.</returns>
    internal static WhyView? Of(ResultSource source, Score score)
    {
        if (source.Card.Find(score.Id) is not { Parts.Count: > 0 } result)
        {
            return null;
        }

        var brings = Explanation.Brings(score, result);
        return new(
            score.Label.Local(),
            QuestionOf(score, result),
            [Rule(score), .. result.Value is null ? [] : Level(source, score, result), .. Coverage(source, result), .. score.Kind == Score.OverallKind ? [] : StartView.WayOf(source, score)],
            [.. score.Of.Zip(result.Parts).Select((pair, i) => WhyPart.Of(source, score, pair.First, pair.Second, brings.Count == 0 ? null : brings[i]))],
            brings.Count > 0);
    }

    private static string QuestionOf(Score score, ScoreResult result) =>
        result.Value is null ? Words.Result.Say("WhyNone", score.Label.Local().Text)
        : score.Kind == Score.OverallKind && result.ComputedLevel is not null ? Words.Result["WhyLevel"]
        : Words.Result.Say("Why", score.Label.Local().Text, Figures.Score(result.Shown));

    private static Sentence Rule(Score score)
    {
        var even = score.Of.Select(part => part.Weight).Distinct().Count() == 1;
        var ofItems = score.Of.All(part => part.Item is not null);
        var count = InWords.Start(ofItems ? InWords.Feminine(score.Of.Count) : InWords.Masculine(score.Of.Count));
        var what = score.Combine switch
        {
            Combine.Mean => even ? "RuleMean" : "RuleWeighted",
            Combine.Sum => "RuleSum",
            Combine.Min => "RuleMin",
            Combine.Max => "RuleMax",
            Combine.Median => "RuleMedian",
            Combine.HighestLevel => "RuleHighest",
            _ => $"Rule{score.Combine}",
        };
        return Sentence.Count($"{what}{(ofItems ? "Questions" : "Scores")}", score.Of.Count, count);
    }

    private static IEnumerable<Sentence> Level(ResultSource source, Score score, ScoreResult result)
    {
        var levels = source.Questionnaire.LevelsOf(score);
        if (levels.FirstOrDefault(level => level.Id == result.ComputedLevel) is not { } computed)
        {
            yield break;
        }

        yield return levels.FirstOrDefault(level => level.Number == computed.Number + 1) is { } next
            ? Sentence.Say("LevelFromTo", SentencePart.Number(result.Shown), Figures.Count(computed.Number), SentencePart.Number(computed.AtLeast), SentencePart.Number(next.AtLeast))
            : Sentence.Say("LevelTop", SentencePart.Number(result.Shown), Figures.Count(computed.Number), SentencePart.Number(computed.AtLeast));
        if (score.Gates.Count > 0)
        {
            yield return result.FailedGates.Count == 0
                ? Sentence.Say("GatesHold", Figures.Count(computed.Number))
                : Sentence.Count("GatesFail", result.FailedGates.Count, InWords.Start(InWords.Feminine(result.FailedGates.Count)), new SentencePart([.. result.FailedGates.Select(gate => Subject.Of(source.Questionnaire, gate.Subject).Name).Distinct()]));
        }

        foreach (var sentence in Shortfalls(source, levels, result))
        {
            yield return sentence;
        }
    }

    /// <summary>What the lowest level that is not kept lacks, and the level that is.</summary>
    private static IEnumerable<Sentence> Shortfalls(ResultSource source, IReadOnlyList<Level> levels, ScoreResult result)
    {
        if (result.FailedGates.Count == 0)
        {
            yield break;
        }

        foreach (var gate in source.Questionnaire.FirstFailing(result).Where(gate => gate.Short is not null && source.Withholds(gate.Subject) is false).Take(MostShortfalls))
        {
            yield return Sentence.Say("ShortBy", Subject.Of(source.Questionnaire, gate.Subject).Name, SentencePart.Number(gate.AtLeast), SentencePart.Number(gate.Value), SentencePart.Number(gate.Short));
        }

        yield return levels.FirstOrDefault(level => level.Id == result.RetainedLevel) is { } retained
            ? Sentence.Say("RetainedIs", Figures.Count(retained.Number), levels.First(level => level.Id == result.FailedGates[0].Level).Number.ToString(CultureInfo.CurrentCulture))
            : Sentence.Say("RetainedNone");
    }

    private static IEnumerable<Sentence> Coverage(ResultSource source, ScoreResult result)
    {
        yield return Sentence.Count("Coverage", result.Answered, Figures.Count(result.Answered), Figures.Count(result.Applicable));
        if (Explanation.CoverageOf(source.Questionnaire, source.Card, result.Id) is not { } coverage)
        {
            yield break;
        }

        if (coverage.NotApplicable > 0)
        {
            yield return Sentence.Count("CoverageNotApplicable", coverage.NotApplicable, Figures.Count(coverage.NotApplicable), Figures.Percent(coverage.ShareOf(coverage.NotApplicable)));
        }

        if (coverage.Unknown > 0)
        {
            yield return Sentence.Count("CoverageUnknown", coverage.Unknown, Figures.Count(coverage.Unknown), Figures.Percent(coverage.ShareOf(coverage.Unknown)));
        }
    }
}

/// <param name="Points">The part's value; a dash when it has none.</param>
/// <param name="Brings">What it adds to the score; a dash when it adds none.</param>
/// <param name="Note">What is special about it; null when nothing is.</param>
public sealed record WhyPart(Phrase Name, string Points, string Weight, string Brings, string? Note)
{
    internal static WhyPart Of(ResultSource source, Score score, ScorePart part, Contribution contribution, decimal? brings)
    {
        var withheld = part.Item is { } item && source.Withholds(item);
        return new(
            part.Constant is not null ? Phrases.Here(Words.Result["PartConstant"]) : part.Item is { } id ? source.Questionnaire.FindItem(id)!.Short.Local() : source.Questionnaire.FindScore(part.Score!)!.Label.Local(),
            contribution.Points is { } points && withheld is false ? Figures.Score(points) : Figures.None,
            Figures.Plain(contribution.Weight),
            withheld ? Figures.None : Figures.Score(brings),
            withheld ? Words.Result["PartWithheld"] : NoteOf(source, score, part, contribution));
    }

    private static string? NoteOf(ResultSource source, Score score, ScorePart part, Contribution contribution) => (contribution.StandsIn ?? contribution.State) switch
    {
        PartState.NotApplicable => Words.Result[contribution.StandsIn is null ? "PartNotApplicable" : "PartNotApplicableCounts"],
        PartState.Unanswered => Words.Result[contribution.StandsIn is null ? "PartUnanswered" : "PartUnansweredCounts"],
        PartState.Hidden => Words.Result["PartHidden"],
        _ => score.Kind == Score.FactorKind && part.Item is { } item && Subject.FactorOf(source.Questionnaire, item) is { } other && other.Id != score.Id
            ? Words.Result.Say("PartOfOther", other.Label.Local().Text)
            : null,
    };
}
