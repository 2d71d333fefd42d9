namespace Survey.Web.Charts;

/// <summary>The levels as steps: those retained filled, the mean's own level dashed.</summary>
/// <param name="Computed">Number of the level that the thresholds give; null when there is none.</param>
/// <param name="Retained">Number of the level after gates; null when no level is reached.</param>
/// <param name="Mean">The score as shown; null without enough answers.</param>
public sealed record StairView(Ruler Ruler, int? Computed, int? Retained, decimal? Mean)
{
    public int Height => 88 + (Step * (Ruler.Levels.Count - 1));

    /// <summary>Whether the mean reaches a higher level than the gates let the team keep.</summary>
    public bool Capped => Computed is { } computed && computed > (Retained ?? 0);

    /// <summary>Top of a step; room above the highest is for its two lines of text.</summary>
    public int Top(int place) => Height - 48 - (Step * place);

    private int Step => Math.Min(48, 144 / Math.Max(1, Ruler.Levels.Count - 1));
}
