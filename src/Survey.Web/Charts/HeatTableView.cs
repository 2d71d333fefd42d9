using Survey.Questionnaires;

namespace Survey.Web.Charts;

/// <summary>Teams by scores: a table of numbers, whose colours repeat what the numbers say.</summary>
/// <param name="Caption">What the numbers are; also names the region that scrolls.</param>
public sealed record HeatTableView(string Caption, Ruler Ruler, IReadOnlyList<HeatColumn> Columns, IReadOnlyList<HeatGroup> Groups)
{
    public HeatTableView(string caption, Ruler ruler, IReadOnlyList<HeatColumn> columns, IReadOnlyList<HeatRow> rows, IReadOnlyList<decimal?>? means = null)
        : this(caption, ruler, columns, [new HeatGroup(null, rows, means)])
    {
    }

    /// <summary>Heading of the names; "Team" unless said.</summary>
    public string RowName { get; init; } = ChartWords.Say("Team");

    /// <summary>Heading of the row of means.</summary>
    public string MeansName { get; init; } = ChartWords.Say("TeamsMean");

    public bool HasLevels => Groups.Any(group => group.Rows.Any(row => row.Level is not null));

    /// <summary>All columns, with the one of names, of answers and of levels.</summary>
    public int Width => Columns.Count + (HasLevels ? 3 : 2);
}

public enum HeatSort { None, Ascending, Descending }

/// <param name="Name">Short.</param>
/// <param name="Href">Page sorted by this column; null where it cannot be sorted.</param>
public sealed record HeatColumn(Phrase Name, string? Href = null, HeatSort Sort = HeatSort.None);

/// <summary>Teams that are read together, for example a cohort.</summary>
/// <param name="Title">Over its rows; null for none.</param>
/// <param name="Means">One a column; null for no row of means.</param>
public sealed record HeatGroup(string? Title, IReadOnlyList<HeatRow> Rows, IReadOnlyList<decimal?>? Means);

/// <summary>One team.</summary>
/// <param name="Name">As typed.</param>
public sealed record HeatRow(string Name)
{
    public string? Href { get; init; }

    /// <summary>Answers counted.</summary>
    public int? Count { get; init; }

    /// <summary>One a column, as shown; null without a score. Empty for a hidden team.</summary>
    public IReadOnlyList<decimal?> Values { get; init; } = [];

    /// <summary>The level retained.</summary>
    public RulerLevel? Level { get; init; }

    /// <summary>Why the team is not shown; it then has no numbers at all.</summary>
    public string? Hidden { get; init; }
}
