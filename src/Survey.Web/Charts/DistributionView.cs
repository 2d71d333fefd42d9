using Survey.Questionnaires;
using Survey.Web.Shared;

namespace Survey.Web.Charts;

/// <summary>How many chose each option of each item: a bar cut in parts, with the counts on them.</summary>
/// <param name="Options">Names of the options, lowest first, the same for all rows.</param>
public sealed record DistributionView(string Caption, IReadOnlyList<DistributionOption> Options, IReadOnlyList<DistributionRow> Rows)
{
    public ChartTable Table() => new(
        Caption,
        ChartWords.Say("Item"),
        [
            .. Options.Select(option => new TableColumn(option.Name)),
            TableColumn.Of(ChartWords.Say("Answers")),
            TableColumn.Of(ChartWords.Say("Median")),
            TableColumn.Of(ChartWords.Say("Mean")),
            TableColumn.Of(ChartWords.Say("Range")),
        ],
        [.. Rows.Select(row => new TableRow(row.Name, row.Counts.Count == 0
            ? [.. Enumerable.Repeat(Figures.None, Options.Count + 4)]
            :
            [
                .. row.Counts.Select(count => Figures.Count(count)),
                Figures.Count(row.Answered),
                row.Median is { } median ? Figures.Plain(median) : Figures.None,
                Figures.Score(row.Mean),
                row.RangeText,
            ]))]);
}

/// <param name="Mark">What stands on the bar's key: the number of the level or point.</param>
public sealed record DistributionOption(string Mark, Phrase Name);

/// <summary>One item.</summary>
/// <param name="Counts">One an option; empty when they may not be shown.</param>
public sealed record DistributionRow(Phrase Name, IReadOnlyList<int> Counts)
{
    public decimal? Mean { get; init; }
    public decimal? Median { get; init; }
    public decimal? Lowest { get; init; }
    public decimal? Highest { get; init; }

    /// <summary>The answers differ enough to talk about first.</summary>
    public bool Discuss { get; init; }

    /// <summary>Why there are no counts.</summary>
    public string? Hidden { get; init; }

    public int Answered => Counts.Sum();

    public string RangeText => Lowest is { } lowest && Highest is { } highest
        ? ChartWords.Say("FromTo", Figures.Plain(lowest), Figures.Plain(highest))
        : Figures.None;
}
