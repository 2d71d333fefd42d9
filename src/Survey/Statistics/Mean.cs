namespace Survey.Statistics;

/// <summary>The arithmetic mean.</summary>
public static class Mean
{
    /// <returns>In the unit of the values, rounded at the 18th decimal; null for no values.</returns>
    public static decimal? Of(IReadOnlyCollection<decimal> values) =>
        values.Count == 0 ? null : Math.Round(values.Sum() / values.Count, 18, MidpointRounding.ToEven);
}
