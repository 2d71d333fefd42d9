using Survey.Questionnaires;
using Survey.Web.Shared;

namespace Survey.Web.Charts;

/// <summary>Scores around a circle: a second view, after a plot that can be compared.</summary>
/// <param name="CurrentName">For example "wave 5"; null when there is but one series.</param>
public sealed record RadarView(string Caption, decimal Lowest, decimal Highest, IReadOnlyList<RadarAxis> Axes, string? CurrentName = null, string? PreviousName = null)
{
    public const int Width = 420;
    public const int Height = 350;
    private const double CentreX = 210;
    private const double CentreY = 172;
    private const double Radius = 118;

    /// <summary>Heading of the names in the table; "Factor" unless said.</summary>
    public string RowName { get; init; } = ChartWords.Say("Factor");

    public bool HasPrevious => PreviousName is not null && Axes.Any(axis => axis.Previous is not null);

    /// <summary>Five values of the scale, equally far apart, that rings are drawn at.</summary>
    public IReadOnlyList<decimal> Rings => [.. Enumerable.Range(0, 5).Select(i => Lowest + (i * (Highest - Lowest) / 4))];

    /// <summary>Point on an axis; the lowest score stands a fifth out, so that a low polygon is still a polygon.</summary>
    public (double X, double Y) At(int axis, decimal score)
    {
        var floor = Lowest - ((Highest - Lowest) / 4);
        return Around(axis, Radius * (double)((Math.Clamp(score, Lowest, Highest) - floor) / (Highest - floor)));
    }

    /// <summary>Where an axis ends, and where its words are.</summary>
    public (double X, double Y) End(int axis, double beyond = 0) => Around(axis, Radius + beyond);

    public (double X, double Y) Label(int axis)
    {
        var (x, y) = Around(axis, Radius + 14);
        var up = Up(axis);
        return (x, up > 0.9 ? y - 18 : up < -0.9 ? y + 12 : y - 4);
    }

    /// <summary>The side of its point that an axis's words begin from.</summary>
    public string Anchor(int axis) => Math.Sin(Turn(axis)) switch { > 0.1 => "start", < -0.1 => "end", _ => "middle" };

    public ChartTable Table() => new(
        Caption,
        RowName,
        [
            TableColumn.Of(CurrentName ?? ChartWords.Say("Score")),
            .. HasPrevious ? [TableColumn.Of(PreviousName!)] : Array.Empty<TableColumn>(),
        ],
        [.. Axes.Select(axis => new TableRow(axis.Name, HasPrevious ? [Figures.Score(axis.Current), Figures.Score(axis.Previous)] : [Figures.Score(axis.Current)]))]);

    private double Turn(int axis) => 2 * Math.PI * axis / Axes.Count;

    private double Up(int axis) => Math.Cos(Turn(axis));

    private (double X, double Y) Around(int axis, double distance) =>
        (CentreX + (distance * Math.Sin(Turn(axis))), CentreY - (distance * Math.Cos(Turn(axis))));
}

/// <summary>One axis.</summary>
/// <param name="Name">Short: it stands at the end of the axis.</param>
/// <param name="Current">As shown; null breaks the line.</param>
public sealed record RadarAxis(Phrase Name, decimal? Current, decimal? Previous = null, bool Hot = false);
