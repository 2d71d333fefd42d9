using Survey.Questionnaires;
using Survey.Web.Shared;

namespace Survey.Web.Charts;

/// <summary>A chart's numbers, for those who read rather than look, and for paper.</summary>
/// <param name="Caption">Also names the region in which a wide table scrolls.</param>
/// <param name="Name">Heading of the first column.</param>
public sealed record ChartTable(string Caption, string Name, IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows);

/// <param name="Number">Set flush with the end, digits below digits.</param>
public sealed record TableColumn(Phrase Name, bool Number = true)
{
    /// <summary>A heading in the language of the page.</summary>
    public static TableColumn Of(string name, bool number = true) => new(Phrases.Here(ChartWords.Capital(name)), number);
}

/// <param name="Cells">As shown, one a column.</param>
public sealed record TableRow(Phrase Name, IReadOnlyList<string> Cells);
