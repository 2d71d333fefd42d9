using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Versions;
using Survey.Web.Charts;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>All teams of a closed campaign.</summary>
public sealed record CampaignView
{
    public required Sentence Crumb { get; init; }
    public required Sentence Heading { get; init; }
    public required IReadOnlyList<Sentence> Findings { get; init; }
    public required string Counts { get; init; }

    /// <summary>The same page of each closed wave of the series.</summary>
    public required IReadOnlyList<WaveLink> Waves { get; init; }

    /// <summary>Null when no team may be shown: then there is nothing below the counts.</summary>
    public HeatTableView? Heat { get; init; }

    public required string WorkbookHref { get; init; }

    /// <summary>Back to the campaign's order; null when it is in that order.</summary>
    public string? UnsortHref { get; init; }

    public LevelWaves? Levels { get; init; }
    public TeamsChange? Change { get; init; }
    public TrendLinesView? Trend { get; init; }

    /// <summary>Where versions of the questionnaire part waves, or leave a score out of comparisons.</summary>
    public IReadOnlyList<Sentence> Versions { get; init; } = [];

    /// <param name="waves">The closed waves of the series, first to last; <paramref name="report"/> is one of them.</param>
    /// <param name="sort">Id of the score to sort by, highest first; anything else leaves the campaign's order.</param>
    /// <param name="root">Where the application begins: <c>/</c>.</param>
    public static CampaignView Of(IReadOnlyList<CampaignReport> waves, CampaignReport report, string? sort, string root)
    {
        var earlier = waves.Where(wave => wave.Questionnaire.Id == report.Questionnaire.Id && wave.Campaign.Wave <= report.Campaign.Wave).ToList();
        var comparable = CarriedReport.Comparable(earlier);
        var previous = comparable.LastOrDefault(wave => wave.Campaign.Wave < report.Campaign.Wave);
        var any = report.Shown.Any();
        var columns = Columns(report.Questionnaire);
        var sorted = columns.Find(score => score.Id == sort);
        return new()
        {
            Crumb = Crumbs.Of(report.Campaign),
            Heading = CampaignFindings.Headline(report),
            Findings = [.. CampaignFindings.Levels(report, previous), .. Known(CampaignFindings.Matched(report, previous), CampaignFindings.Held(report))],
            Counts = CampaignFindings.Counts(report),
            Waves = [.. waves.Select(wave => new WaveLink(wave.Campaign.Label, wave == report ? null : $"{root}campaigns/{wave.Campaign.Id}/results"))],
            Heat = any && columns.Count > 0 ? Table(report, columns, sorted, root) : null,
            WorkbookHref = $"{root}campaigns/{report.Campaign.Id}/workbook",
            UnsortHref = sorted is null ? null : $"{root}campaigns/{report.Campaign.Id}/results",
            Levels = any ? LevelWaves.Of(comparable) : null,
            Change = TeamsChange.Of(report, previous),
            Trend = Trends(earlier, columns),
            Versions = VersionNotes.Of(earlier),
        };
    }

    internal static IEnumerable<Sentence> Known(params Sentence?[] sentences) => sentences.OfType<Sentence>();

    /// <summary>The factors; a questionnaire without any has its overall score alone.</summary>
    private static List<Score> Columns(Questionnaire questionnaire) =>
        questionnaire.Factors.ToList() is { Count: > 0 } factors ? factors : questionnaire.Overall is { } overall ? [overall] : [];

    private static HeatTableView Table(CampaignReport report, List<Score> columns, Score? sorted, string root)
    {
        var ruler = columns[0].Kind == Score.FactorKind ? Rulers.OfFactors(report.Questionnaire) : Rulers.OfScore(report.Questionnaire, columns[0]);
        IEnumerable<TeamReport> teams = sorted is null ? report.Teams : report.Teams.OrderByDescending(team => team.Scorecard?.Card.Find(sorted.Id)?.Value ?? decimal.MinValue);
        return new(
            ruler.Levels.Count > 0 ? Words.Result.Say("HeatCaption", Figures.Plain(ruler.Lowest), Figures.Plain(ruler.Highest)) : Words.Result["HeatCaptionPlain"],
            ruler,
            [.. columns.Select(score => new HeatColumn(score.Label.Local().Breakable(), score == sorted ? null : $"?sort={Uri.EscapeDataString(score.Id)}", score == sorted ? HeatSort.Descending : HeatSort.None))],
            [.. teams.Select(team => Row(report, team, columns, root))],
            report.Shown.Count() > 1 ? [.. columns.Select(score => report.Means.TryGetValue(score.Id, out var mean) ? mean : (decimal?)null)] : null);
    }

    private static HeatRow Row(CampaignReport report, TeamReport team, List<Score> columns, string root) => team.Scorecard is not { } card
        ? new(team.Name) { Hidden = Words.Result.Say("HiddenTeam", report.Campaign.MinGroup) }
        : new(team.Name)
        {
            Href = $"{root}teams/{team.AssessmentId}/result",
            Count = card.Respondents,
            Values = [.. columns.Select(score => card.Card.Find(score.Id)?.Shown)],
            Level = LevelOf(report.Questionnaire, card.Card),
        };

    private static RulerLevel? LevelOf(Questionnaire questionnaire, Scoring.Scorecard card) =>
        questionnaire.Overall is { } overall && card.Find(overall.Id)?.RetainedLevel is { } id && questionnaire.LevelsOf(overall).FirstOrDefault(level => level.Id == id) is { } level
            ? new(level.Number, level.Name.Local(), level.AtLeast)
            : null;

    /// <summary>Means of the teams shown in each wave; null with a single wave.</summary>
    private static TrendLinesView? Trends(List<CampaignReport> asked, List<Score> columns)
    {
        if (asked.Count(wave => wave.Shown.Any()) < 2 || columns.Count == 0)
        {
            return null;
        }

        var questionnaire = asked[^1].Questionnaire;
        var waves = asked.ConvertAll(wave => CarriedReport.To(wave, questionnaire));
        var drawn = asked.ConvertAll(wave => Lineage.IsComparable(wave.Questionnaire, questionnaire) || VersionNotes.HasSameScale(wave.Questionnaire, questionnaire));
        var ruler = columns[0].Kind == Score.FactorKind ? Rulers.OfFactors(questionnaire) : Rulers.OfScore(questionnaire, columns[0]);
        var lines = questionnaire.Overall is { } overall && overall.Levels == columns[0].Levels && columns[0] != overall ? columns.Prepend(overall) : columns;
        return new(
            Words.Result["TrendCaption"],
            ruler,
            [.. waves.Select((wave, i) => new TrendWave(wave.Campaign.Label, Figures.Count(wave.Campaign.Wave), wave.Shown.Count())
            {
                Break = i > 0 && Lineage.IsComparable(asked[i - 1].Questionnaire, asked[i].Questionnaire) is false ? Words.Result.Say("TrendBreak", asked[i].Questionnaire.Version) : null,
            })],
            [.. lines.Select(score => new TrendLine(score.Label.Local(), [.. waves.Select((wave, i) => drawn[i] && wave.Means.TryGetValue(score.Id, out var mean) ? mean : (decimal?)null)], score.Kind == Score.OverallKind))]);
    }
}

/// <summary>What moved, among the teams shown in both of two waves.</summary>
public sealed record TeamsChange(Sentence Heading, IReadOnlyList<Sentence> Text, ChangePlotView Plot)
{
    /// <returns>Null when no team is shown in both.</returns>
    internal static TeamsChange? Of(CampaignReport report, CampaignReport? previous)
    {
        if (previous is null)
        {
            return null;
        }

        var changes = report.Questionnaire.Factors
            .Select(score => (Score: score, Change: Trend.Between(previous, report, score.Id)))
            .Where(pair => pair.Change is not null)
            .Select(pair => (pair.Score, Change: pair.Change!))
            .OrderByDescending(pair => pair.Change.After - pair.Change.Before)
            .ToList();
        if (changes.Count == 0)
        {
            return null;
        }

        var (teams, shown) = (changes.Max(pair => pair.Change.Teams), report.Shown.Count());
        return new(
            Sentence.Say("TeamsChangeHeading", Figures.Count(previous.Campaign.Wave)),
            [
                Sentence.Count("TeamsInBoth", teams, InWords.Start(InWords.Feminine(teams)), InWords.Feminine(shown)),
                .. ChangeView.Moves([.. changes.Select(pair => Math.Round(pair.Change.After, 2, MidpointRounding.AwayFromZero) - Math.Round(pair.Change.Before, 2, MidpointRounding.AwayFromZero))], report.Questionnaire.Reading.NotableChange),
            ],
            new(
                Words.Result.Say("TeamsChangeCaption", previous.Campaign.Wave, report.Campaign.Wave),
                Rulers.OfFactors(report.Questionnaire),
                Words.Result.Say("WaveIs", previous.Campaign.Wave),
                Words.Result.Say("WaveIs", report.Campaign.Wave),
                [.. changes.Select(pair => new ChangeRow(
                    pair.Score.Label.Local(),
                    Math.Round(pair.Change.Before, 2, MidpointRounding.AwayFromZero),
                    Math.Round(pair.Change.After, 2, MidpointRounding.AwayFromZero)))]));
    }
}
