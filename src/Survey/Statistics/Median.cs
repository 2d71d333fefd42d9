namespace Survey.Statistics;

/// <summary>The middle of the ordered values.</summary>
public static class Median
{
    /// <returns>Half way between the two middle values when their number is even; null for no values.</returns>
    public static decimal? Of(IEnumerable<decimal> values)
    {
        var ordered = values.Order().ToList();
        var middle = ordered.Count / 2;
        return ordered.Count == 0 ? null
            : ordered.Count % 2 == 1 ? ordered[middle]
            : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
