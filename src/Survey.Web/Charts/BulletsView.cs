using Survey.Questionnaires;
using Survey.Web.Shared;

namespace Survey.Web.Charts;

/// <summary>Figures beside those of the study.</summary>
public sealed record BulletsView(string Caption, IReadOnlyList<Bullet> Bullets)
{
    public ChartTable Table() => new(
        Caption,
        ChartWords.Say("Indicator"),
        [TableColumn.Of(ChartWords.Say("Figure")), TableColumn.Of(ChartWords.Say("Study"))],
        [.. Bullets.Select(bullet => new TableRow(bullet.Name, [bullet.Text ?? Figures.None, bullet.ReferenceText?.Text ?? Figures.None]))]);
}

/// <summary>One figure.</summary>
/// <param name="Value">Null when it was not given.</param>
/// <param name="Text">The figure with its unit, as shown.</param>
/// <param name="Reference">Where the study's tick stands; null when the study gives no number: then there is no bar, for it would have no measure.</param>
/// <param name="ReferenceText">The study's figure in words.</param>
public sealed record Bullet(Phrase Name, decimal? Value, string? Text, decimal? Reference, Phrase? ReferenceText)
{
    /// <summary>Length of the bar and place of the tick, as shares; the longer of the two is four fifths.</summary>
    public (decimal Bar, decimal Tick) Shares()
    {
        var most = Math.Max(Value ?? 0, Reference ?? 0);
        return most <= 0 ? (0, 0) : (Math.Max(0, Value ?? 0) / most * 0.8m, Math.Max(0, Reference ?? 0) / most * 0.8m);
    }
}
