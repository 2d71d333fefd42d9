using Survey.Questionnaires;

namespace Survey.Web.Charts;

/// <summary>A level on the ruler; <paramref name="AtLeast"/> is its inclusive lower bound.</summary>
public sealed record RulerLevel(int Number, Phrase Name, decimal AtLeast);

/// <summary>Where a score stands: one band of equal width for each level, linear between the level's bounds.</summary>
/// <remarks>
/// The first and last levels often reach less far than the others (1 to 1.5 where the rest are 1 wide, because answers end at 1).
/// They then count as wide as their neighbour, so that a step of score is the same step on the page: with bounds
/// 1, 1.5, 2.5, 3.5, 4.5 and scores from 1 to 5 the position is exactly (score - 0.5) / 5.
/// </remarks>
public sealed class Ruler
{
    private readonly decimal[] bounds;

    /// <param name="levels">Lowest first, bounds rising; none gives one band over the whole scale.</param>
    /// <param name="lowest">Least score that answers can give.</param>
    /// <param name="highest">Greatest score that answers can give.</param>
    /// <exception cref="ArgumentException">The bounds do not rise.</exception>
    public Ruler(IReadOnlyList<RulerLevel> levels, decimal lowest, decimal highest)
    {
        Levels = levels;
        Lowest = lowest;
        Highest = highest;
        bounds = Bounds(levels, lowest, highest);
        for (var i = 1; i < bounds.Length; i++)
        {
            if (bounds[i] <= bounds[i - 1])
            {
                throw new ArgumentException($"Level bounds do not rise: {string.Join(", ", bounds)}", nameof(levels));
            }
        }
    }

    public static Ruler Of(IReadOnlyList<Level> levels, decimal lowest, decimal highest, string language) =>
        new([.. levels.Select(level => new RulerLevel(level.Number, level.Name.In(language), level.AtLeast))], lowest, highest);

    public IReadOnlyList<RulerLevel> Levels { get; }
    public decimal Lowest { get; }
    public decimal Highest { get; }

    /// <summary>At least 1.</summary>
    public int Bands => bounds.Length - 1;

    /// <summary>Width of a band, as a share of the ruler.</summary>
    public decimal Band => 1m / Bands;

    /// <returns>From 0 (start) to 1 (end); a score off the ruler stands at its edge.</returns>
    public decimal Position(decimal score)
    {
        if (score <= bounds[0])
        {
            return 0;
        }

        for (var i = 0; i < Bands; i++)
        {
            if (score < bounds[i + 1])
            {
                return (i + ((score - bounds[i]) / (bounds[i + 1] - bounds[i]))) / Bands;
            }
        }

        return 1;
    }

    /// <summary>The highest level whose bound the score reaches.</summary>
    /// <returns>Null below the first level.</returns>
    public RulerLevel? LevelAt(decimal score) => Levels.LastOrDefault(level => level.AtLeast <= score);

    /// <summary>Which of the five level colours the level at a place from 0 has: first the lightest, last the strongest.</summary>
    public int Shade(int place) => ShadeOf(place, Levels.Count);

    /// <summary>The colour of a level of this ruler.</summary>
    public int Shade(RulerLevel level) => Shade(Math.Max(0, Levels.ToList().IndexOf(level)));

    /// <summary>Spreads <paramref name="count"/> ordered things over the five level colours.</summary>
    public static int ShadeOf(int place, int count) =>
        count < 2 ? 3 : 1 + (int)Math.Round(place * 4m / (count - 1), MidpointRounding.AwayFromZero);

    private static decimal[] Bounds(IReadOnlyList<RulerLevel> levels, decimal lowest, decimal highest)
    {
        if (levels.Count < 2)
        {
            var start = levels.Count == 0 ? lowest : Math.Max(lowest, levels[0].AtLeast);
            return [start, highest > start ? highest : start + 1];
        }

        var bounds = levels.Select(level => level.AtLeast).Append(highest).ToArray();
        var last = levels.Count - 1;
        bounds[0] = lowest < bounds[1] ? Math.Max(bounds[0], lowest) : bounds[0];
        if (levels.Count > 2)
        {
            bounds[0] = Math.Min(bounds[0], bounds[1] - (bounds[2] - bounds[1]));
            bounds[^1] = Math.Max(highest, bounds[last] + (bounds[last] - bounds[last - 1]));
        }
        else if (highest <= bounds[last])
        {
            bounds[^1] = bounds[last] + (bounds[last] - bounds[0]);
        }

        return bounds;
    }
}
