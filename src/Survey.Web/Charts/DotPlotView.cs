using Survey.Questionnaires;
using Survey.Web.Shared;

namespace Survey.Web.Charts;

/// <summary>Scores on the ruler, in the order given (highest first is how they are read).</summary>
/// <param name="Caption">Of the table; says whose scores, how many answers, which wave.</param>
public sealed record DotPlotView(string Caption, Ruler Ruler, IReadOnlyList<DotGroup> Groups)
{
    public DotPlotView(string caption, Ruler ruler, IReadOnlyList<DotRow> rows)
        : this(caption, ruler, [new DotGroup(null, rows)])
    {
    }

    /// <summary>Heading of the names in the table; "Factor" unless said.</summary>
    public string RowName { get; init; } = ChartWords.Say("Factor");

    /// <summary>What <see cref="DotRow.Previous"/> is called, for example "Wave 4".</summary>
    public string? PreviousName { get; init; }

    public IEnumerable<DotRow> Rows => Groups.SelectMany(group => group.Rows);

    public bool HasChanges => Rows.Any(row => row.Change is not null);

    /// <summary>The same numbers as the marks, and no others.</summary>
    public ChartTable Table()
    {
        var spread = Rows.Any(row => row.Spread is not null);
        var previous = PreviousName is not null && Rows.Any(row => row.Previous is not null);
        List<TableColumn> columns = [TableColumn.Of(ChartWords.Say("Score"))];
        if (Ruler.Levels.Count > 0)
        {
            columns.Add(TableColumn.Of(ChartWords.Say("Level")));
        }

        if (spread)
        {
            columns.Add(TableColumn.Of(ChartWords.Say("Spread")));
        }

        if (previous)
        {
            columns.Add(TableColumn.Of(PreviousName!));
        }

        if (HasChanges)
        {
            columns.Add(TableColumn.Of(ChartWords.Say("Change")));
        }

        return new(Caption, RowName, columns, [.. Rows.Select(row => new TableRow(row.Name, [.. Cells(row)]))]);

        IEnumerable<string> Cells(DotRow row)
        {
            yield return Figures.Score(row.Value);
            if (Ruler.Levels.Count > 0)
            {
                yield return row.Value is { } value && Ruler.LevelAt(value) is { } level ? Figures.Count(level.Number) : Figures.None;
            }

            if (spread)
            {
                yield return Figures.Score(row.Spread);
            }

            if (previous)
            {
                yield return Figures.Score(row.Previous);
            }

            if (HasChanges)
            {
                yield return row.Change is { } change ? Figures.Change(change) : Figures.None;
            }
        }
    }
}

/// <param name="Title">Heading over its rows; null for none.</param>
public sealed record DotGroup(string? Title, IReadOnlyList<DotRow> Rows);

/// <summary>One row.</summary>
/// <param name="Value">As shown; null without a score.</param>
public sealed record DotRow(Phrase Name, decimal? Value)
{
    /// <summary>Average deviation of the members: drawn to both sides.</summary>
    public decimal? Spread { get; init; }

    public decimal? Previous { get; init; }
    public decimal? Change { get; init; }

    /// <summary>Look here: the row in the accent colour.</summary>
    public bool Hot { get; init; }

    /// <summary>A few words under the name, for example "holds back level 4" or why there is no score.</summary>
    public string? Note { get; init; }

    public DotGate? Gate { get; init; }

    /// <summary>Small circles, for example the teams whose mean the dot is.</summary>
    public IReadOnlyList<decimal> Others { get; init; } = [];
}

/// <summary>A bound to reach, drawn as a line with its words.</summary>
public sealed record DotGate(decimal AtLeast, string Label);
