using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Versions;
using Survey.Web.Charts;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>A result as its page says it: one person's own, or a team's after closing.</summary>
public sealed record ResultView
{
    /// <summary>Where one is: series, wave, closing.</summary>
    public required Sentence Crumb { get; init; }

    public required VerdictView Verdict { get; init; }

    /// <summary>How many answered; null for one person.</summary>
    public string? Counts { get; init; }

    /// <summary>Which questionnaire.</summary>
    public required string Version { get; init; }

    /// <summary>The team's results, wave by wave.</summary>
    public IReadOnlyList<WaveLink> Waves { get; init; } = [];

    public StepsView? Steps { get; init; }
    public FactorsView? Factors { get; init; }
    public AnswersView? Answers { get; init; }
    public IReadOnlyList<HighlightView> Strengths { get; init; } = [];
    public IReadOnlyList<HighlightView> ToStrengthen { get; init; } = [];
    public ChangeView? Change { get; init; }

    /// <summary>Why the wave before is not compared with; null when it is, or there is none.</summary>
    public BreakView? Break { get; init; }

    public IndicatorsView? Indicators { get; init; }

    /// <summary>How each factor came about.</summary>
    public IReadOnlyList<WhyView> Whys { get; init; } = [];

    /// <summary>One person's own result.</summary>
    /// <param name="title">Begins the heading, for example "Your result".</param>
    public static ResultView OfPerson(Questionnaire questionnaire, Scorecard card, string title, Sentence crumb) =>
        Of(new(questionnaire, card, null, null, null), title) with { Crumb = crumb };

    /// <param name="team">Shown: with a scorecard.</param>
    /// <param name="previous">The wave to compare with; null when there is none in which the team is shown.</param>
    public static ResultView OfTeam(CampaignReport report, TeamReport team, CampaignReport? previous)
    {
        var same = previous?.Questionnaire.Id == report.Questionnaire.Id ? previous : null;
        var comparable = same is not null && Lineage.IsComparable(same.Questionnaire, report.Questionnaire) ? CarriedReport.To(same, report.Questionnaire) : null;
        var before = comparable?.Shown.FirstOrDefault(earlier => earlier.TeamId == team.TeamId);
        var source = new ResultSource(report.Questionnaire, team.Scorecard!.Card, report, team, before is null ? null : new(comparable!, before));
        return Of(source, team.Name) with
        {
            Crumb = Crumbs.Of(report.Campaign),
            Counts = CountsOf(team),
            Answers = source.HasScores ? AnswersView.Of(report, team) : null,
            Change = ChangeView.Of(source),
            Break = same is null || comparable is not null ? null : BreakView.Of(same, report),
            Indicators = IndicatorsView.Of(source),
        };
    }

    private static ResultView Of(ResultSource source, string title)
    {
        var ranked = Highlights.Ranked(source.Questionnaire, source.Card);
        var ruler = Rulers.OfFactors(source.Questionnaire);
        return new()
        {
            Crumb = "",
            Version = Words.Result.Say("VersionIs", source.Questionnaire.Title.Local().Text, source.Questionnaire.Version),
            Verdict = VerdictView.Of(source, title),
            Steps = StepsView.Of(source),
            Factors = source.HasScores ? FactorsView.Of(source, ranked, ruler) : null,
            Strengths = [.. Highlights.Strengths(ranked).Select(factor => HighlightView.Of(source, factor, ruler))],
            ToStrengthen = [.. Highlights.ToStrengthen(ranked).Select(factor => HighlightView.Of(source, factor, ruler))],
            Whys = source.HasScores ? [.. Told(source).Select(score => WhyView.Of(source, score)).OfType<WhyView>()] : [],
        };
    }

    /// <summary>Scores whose number the page shows: factors, what the overall score is made of, what holds its level back.</summary>
    private static IEnumerable<Score> Told(ResultSource source)
    {
        var overall = source.Questionnaire.Overall;
        var named = (overall?.Of.Select(part => part.Score) ?? []).Concat(source.Overall?.FailedGates.Select(gate => gate.Subject) ?? []).ToHashSet();
        return source.Questionnaire.Scores.Where(score => score.Id != overall?.Id && (score.Kind == Score.FactorKind || named.Contains(score.Id)));
    }

    private static string CountsOf(TeamReport team)
    {
        var card = team.Scorecard!;
        var counts = team.Invited is { } invited
            ? Words.Result.Count("AnswersOfInvited", card.Respondents, invited)
            : Words.Result.Count("AnswersCounted", card.Respondents);
        var left = card.Submitted - card.Respondents;
        return left > 0 ? $"{counts} {Words.Result.Count("IncompleteSheets", left)}" : counts;
    }
}

/// <summary>What the parts of a result page are made from.</summary>
/// <param name="Report">Null, like the team, for one person.</param>
internal sealed record ResultSource(Questionnaire Questionnaire, Scorecard Card, CampaignReport? Report, TeamReport? Team, Earlier? Before)
{
    private readonly Lazy<WayFinder> ways = new(() => new(Questionnaire));
    private readonly Dictionary<string, WayUp?> found = [];

    /// <summary>The shortest way up of a score, without items that may not be told of; null where nothing is known.</summary>
    public WayUp? WayUp(string score)
    {
        if (found.TryGetValue(score, out var known) is false)
        {
            found[score] = known = ways.Value.Of(score, Card, Withholds);
        }

        return known;
    }

    /// <summary>Whether there is any number to show.</summary>
    public bool HasScores => Card.Scores.Any(score => score.Value is not null);

    public ScoreResult? Overall => Questionnaire.Overall is { } overall ? Card.Find(overall.Id) : null;

    /// <summary>An item's value: a person's points, a team's mean; null where it has none or may not be shown.</summary>
    public decimal? ValueOf(string item) => Team is { } team
        ? team.Scorecard!.FindItem(item)?.Mean
        : Card.Scores.SelectMany(score => score.Parts).FirstOrDefault(part => part.Id == item && part.StandsIn is null)?.Points;

    /// <summary>Whether the disclosure rules leave an item out of what may be told of the team.</summary>
    public bool Withholds(string item) => Team is { } team && Questionnaire.FindItem(item) is { AnsweredBy: AnsweredBy.Member } && team.Scorecard!.FindItem(item) is null;
}

/// <summary>The same team in an earlier wave.</summary>
internal sealed record Earlier(CampaignReport Report, TeamReport Team)
{
    public string Name => Words.Result.Say("WaveIs", Report.Campaign.Wave);

    public decimal? ValueOf(string score) => Team.Scorecard!.Card.Find(score)?.Shown;
}

/// <param name="Href">Null for the wave that is shown.</param>
public sealed record WaveLink(string Label, string? Href);

/// <summary>A factor among the highest or the lowest.</summary>
/// <param name="Shade">Colour of its level, 1 to 5; null without levels.</param>
/// <param name="NextStep">Null at the top level, or where the questionnaire recommends nothing.</param>
/// <param name="Why">How its number came about; null when the scorecard says nothing of it.</param>
public sealed record HighlightView(Phrase Name, decimal? Value, int? Shade, Phrase? Description, Phrase? NextStep, WhyView? Why)
{
    internal static HighlightView Of(ResultSource source, RankedFactor factor, Ruler ruler) => new(
        factor.Score.Label.Local(),
        factor.Result.Shown,
        factor.Result.Shown is { } shown && ruler.LevelAt(shown) is { } level ? ruler.Shade(level) : null,
        factor.Score.Description?.Local(),
        factor.NextStep?.Local(),
        WhyView.Of(source, factor.Score));
}

internal static class Crumbs
{
    public static Sentence Of(CampaignFacts campaign) =>
        Sentence.Say("Crumb", Phrases.Typed(campaign.Series), Figures.Count(campaign.Wave), Phrases.Typed(campaign.Label), InWords.Day(campaign.Closes));
}
