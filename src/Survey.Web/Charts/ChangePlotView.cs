using Survey.Questionnaires;
using Survey.Web.Shared;

namespace Survey.Web.Charts;

/// <summary>Scores of two waves, or of two sheets, on one ruler: a ring, then a dot.</summary>
/// <param name="PreviousName">For example "wave 4".</param>
public sealed record ChangePlotView(string Caption, Ruler Ruler, string PreviousName, string CurrentName, IReadOnlyList<ChangeRow> Rows)
{
    /// <summary>Heading of the names in the table; "Factor" unless said.</summary>
    public string RowName { get; init; } = ChartWords.Say("Factor");

    /// <summary>Heading of the differences; "Change" unless said.</summary>
    public string DifferenceName { get; init; } = ChartWords.Say("Change");

    public ChartTable Table() => new(
        Caption,
        RowName,
        [TableColumn.Of(PreviousName), TableColumn.Of(CurrentName), TableColumn.Of(DifferenceName)],
        [.. Rows.Select(row => new TableRow(row.Name, [Figures.Score(row.Previous), Figures.Score(row.Current), row.ChangeText]))]);
}

/// <summary>One row; both scores as shown, null where there is none.</summary>
public sealed record ChangeRow(Phrase Name, decimal? Previous, decimal? Current)
{
    public string ChangeText => Current - Previous is { } change ? Figures.Change(change) : Figures.None;
}
