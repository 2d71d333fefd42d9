using Survey.Questionnaires;
using Survey.Web.Shared;

namespace Survey.Web.Charts;

/// <summary>One small chart a score, all on the same scale, wave after wave.</summary>
public sealed record TrendLinesView(string Caption, Ruler Ruler, IReadOnlyList<TrendWave> Waves, IReadOnlyList<TrendLine> Lines)
{
    public const int Band = 22;

    /// <summary>Heading of the names in the table; "Factor" unless said.</summary>
    public string RowName { get; init; } = ChartWords.Say("Factor");

    public int Height => Band * Math.Max(4, Ruler.Bands);

    public decimal X(int wave) => Waves.Count == 1 ? 0.45m : 0.12m + (wave * 0.66m / (Waves.Count - 1));

    public decimal Y(decimal score) => Height * (1 - Ruler.Position(score));

    public ChartTable Table() => new(
        Caption,
        RowName,
        [.. Waves.Select(wave => new TableColumn(wave.Heading))],
        [.. Lines.Select(line => new TableRow(line.Name, [.. line.Values.Select(Figures.Score)]))]);
}

/// <param name="Label">As typed, for example "Q2 2025".</param>
/// <param name="Short">A few characters under the point, for example "5".</param>
/// <param name="Count">Answers (or teams) behind the points; null where nothing is shown.</param>
public sealed record TrendWave(string Label, string Short, int? Count)
{
    /// <summary>Why no line leads here from the wave before; null where one may.</summary>
    public string? Break { get; init; }

    /// <summary>The label with the break before it.</summary>
    public string Name => Break is null ? Label : $"{Label}, {Break}";

    /// <summary>The name with the count, over the wave's column: typed, unless the page's own words part it from the wave before.</summary>
    public Phrase Heading => Break is null ? Phrases.Typed(Counted) : Phrases.Here(Counted);

    private string Counted => ChartWords.Capital(Name) + (Count is { } count ? $" (n\u00A0=\u00A0{Figures.Count(count)})" : "");
}

/// <param name="Values">One a wave, as shown; null leaves a gap.</param>
public sealed record TrendLine(Phrase Name, IReadOnlyList<decimal?> Values, bool Hot = false);
