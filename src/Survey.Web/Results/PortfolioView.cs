using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Web.Charts;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>A series as management sees it: where it stands after its newest closed wave.</summary>
public sealed record PortfolioView
{
    public required Sentence Crumb { get; init; }
    public required Sentence Heading { get; init; }
    public required IReadOnlyList<Sentence> Findings { get; init; }
    public required string Counts { get; init; }

    /// <summary>Other series; empty when there is one.</summary>
    public required IReadOnlyList<WaveLink> Series { get; init; }

    public required string WorkbookHref { get; init; }
    public required string ResultsHref { get; init; }

    /// <summary>What the workbook rests on.</summary>
    public required string WorkbookNote { get; init; }

    public LevelWaves? Levels { get; init; }
    public BulletsView? Bullets { get; init; }

    /// <summary>Figures for which the study gives none; null when there is none.</summary>
    public Sentence? Others { get; init; }

    /// <summary>Where versions of the questionnaire part waves, or leave a score out of comparisons.</summary>
    public IReadOnlyList<Sentence> Versions { get; init; } = [];

    public DotPlotView? Factors { get; init; }
    public ChartTable? FactorTable { get; init; }

    /// <param name="waves">The closed waves of the series, first to last; at least one.</param>
    /// <param name="series">Links to all series with closed waves.</param>
    /// <param name="root">Where the application begins: <c>/</c>.</param>
    public static PortfolioView Of(IReadOnlyList<CampaignReport> waves, IReadOnlyList<WaveLink> series, string root)
    {
        var report = waves[^1];
        var earlier = waves.Where(wave => wave.Questionnaire.Id == report.Questionnaire.Id).ToList();
        var comparable = CarriedReport.Comparable(earlier);
        var previous = comparable.Count > 1 ? comparable[^2] : null;
        var any = report.Shown.Any();
        return new()
        {
            Crumb = Crumbs.Of(report.Campaign),
            Heading = CampaignFindings.Headline(report),
            Findings =
            [
                .. CampaignFindings.Levels(report, previous),
                .. CampaignView.Known(CampaignFindings.Matched(report, previous), CampaignFindings.Held(report), CampaignFindings.Study(report)),
            ],
            Counts = CampaignFindings.Counts(report),
            Versions = VersionNotes.Of(earlier),
            Series = series.Count > 1 ? series : [],
            WorkbookHref = $"{root}campaigns/{report.Campaign.Id}/workbook",
            ResultsHref = $"{root}campaigns/{report.Campaign.Id}/results",
            WorkbookNote = Words.Result.Say("WorkbookNote", InWords.Day(report.Campaign.Closes), report.Questionnaire.Version, report.Campaign.MinGroup),
            Levels = any ? LevelWaves.Of(comparable) : null,
            Bullets = BulletsOf(report),
            Others = OthersOf(report),
            Factors = any ? Plot(report) : null,
            FactorTable = any ? Table(report) : null,
        };
    }

    private static BulletsView? BulletsOf(CampaignReport report)
    {
        var bullets = report.Questionnaire.Items.OfType<NumberItem>()
            .Where(item => item.Reference?.Value is not null)
            .Select(item => (Item: item, Figure: IndicatorFigures.Find(report.Indicators, item)))
            .Select(pair => new Bullet(pair.Item.Short.Local(), pair.Figure, IndicatorFigures.Say(pair.Item, pair.Figure), pair.Item.Reference!.Value, IndicatorFigures.Reference(pair.Item)))
            .ToList();
        return bullets.TrueForAll(bullet => bullet.Value is null) ? null : new(Words.Result.Say("IndicatorsCaption", report.Campaign.Wave), bullets);
    }

    private static Sentence? OthersOf(CampaignReport report)
    {
        var others = report.Questionnaire.Items.OfType<NumberItem>()
            .Where(item => item.Reference?.Value is null && item.AnsweredBy != AnsweredBy.Member)
            .Select(item => (Name: item.Short.Local(), Figure: IndicatorFigures.Say(item, IndicatorFigures.Find(report.Indicators, item))))
            .Where(pair => pair.Figure is not null)
            .Select(pair => pair.Name with { Text = Words.Result.Say("NameFigure", pair.Name.Text, pair.Figure) })
            .ToArray();
        return others.Length == 0 ? null : Sentence.Say("OtherFigures", new SentencePart(others));
    }

    /// <summary>The three highest and the three lowest factors, each with its teams.</summary>
    private static DotPlotView? Plot(CampaignReport report)
    {
        var ranked = Ranked(report);
        var most = Math.Min(3, ranked.Count / 2);
        var shown = report.Shown.Count();
        return most == 0 ? null : new(
            Words.Result.Count("PortfolioCaption", shown, report.Campaign.Wave),
            Rulers.OfFactors(report.Questionnaire),
            [
                new DotGroup(Words.Result["Highest"], [.. ranked.Take(most).Select(factor => Row(report, factor.Score, factor.Mean))]),
                new DotGroup(Words.Result["Lowest"], [.. ranked.Skip(ranked.Count - most).Select(factor => Row(report, factor.Score, factor.Mean))]),
            ]);
    }

    private static DotRow Row(CampaignReport report, Score score, decimal mean) => new(score.Label.Local(), mean)
    {
        Others = report.Shown.Count() < 2 ? [] : [.. report.Shown.Select(team => team.Scorecard!.Card.Find(score.Id)?.Shown).OfType<decimal>()],
    };

    /// <summary>All factors with their mean and how many teams stand at each level.</summary>
    private static ChartTable? Table(CampaignReport report)
    {
        var ranked = Ranked(report);
        var levels = Rulers.OfFactors(report.Questionnaire).Levels;
        return ranked.Count == 0 ? null : new(
            Words.Result.Count("PortfolioCaption", report.Shown.Count(), report.Campaign.Wave),
            ChartWords.Say("Factor"),
            [TableColumn.Of(ChartWords.Capital(ChartWords.Say("Mean"))), .. levels.Select(level => TableColumn.Of(Words.Result.Say("TeamsAtLevel", level.Number)))],
            [.. ranked.Select(factor => new TableRow(
                factor.Score.Label.Local(),
                [
                    Figures.Score(factor.Mean),
                    .. levels.Select(level => Figures.Count(report.Shown.Count(team =>
                        report.Questionnaire.LevelsOf(factor.Score).FirstOrDefault(known => known.Id == team.Scorecard!.Card.Find(factor.Score.Id)?.ComputedLevel)?.Number == level.Number))),
                ]))]);
    }

    private static List<(Score Score, decimal Mean)> Ranked(CampaignReport report) =>
        [.. report.Questionnaire.Factors.Where(score => report.Means.ContainsKey(score.Id)).Select(score => (score, report.Means[score.Id])).OrderByDescending(factor => factor.Item2)];
}
