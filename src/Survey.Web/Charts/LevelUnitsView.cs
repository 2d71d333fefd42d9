using Survey.Web.Shared;

namespace Survey.Web.Charts;

/// <summary>How many teams retain each level, wave after wave (or cohort by cohort): a square for each.</summary>
public sealed record LevelUnitsView(string Caption, Ruler Ruler, IReadOnlyList<LevelUnitsRow> Rows)
{
    /// <summary>Heading of the rows in the table; "Wave" unless said.</summary>
    public string RowName { get; init; } = ChartWords.Capital(ChartWords.Say("Wave"));

    /// <summary>Past this many in one place the squares are drawn small.</summary>
    public bool Many => Rows.Any(row => row.Counts.Any(count => count > 24));

    public ChartTable Table() => new(
        Caption,
        RowName,
        [
            .. Ruler.Levels.Select(level => new TableColumn(level.Name)),
            TableColumn.Of(ChartWords.Say("Teams")),
        ],
        [.. Rows.Select(row => new TableRow(Phrases.Typed(row.Label), [.. row.Counts.Select(count => Figures.Count(count)), Figures.Count(row.Counts.Sum())]))]);
}

/// <param name="Label">Of the wave, as typed.</param>
/// <param name="Counts">One a level, lowest first; 0 is shown.</param>
/// <param name="Note">For example "wave 5, n = 7".</param>
public sealed record LevelUnitsRow(string Label, string? Note, IReadOnlyList<int> Counts, bool Hot = false);
