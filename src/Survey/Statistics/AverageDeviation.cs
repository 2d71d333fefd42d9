namespace Survey.Statistics;

/// <summary>
/// How far values lie from their mean, on average: the agreement index AD<sub>M</sub>
/// (Burke, Finkelstein and Dusig 1999).
/// </summary>
public static class AverageDeviation
{
    /// <returns>0 or more, in the unit of the values; null for fewer than two values, which agree with nobody.</returns>
    public static decimal? Of(IReadOnlyCollection<decimal> values) =>
        values.Count > 1 && Mean.Of(values) is { } mean ? Mean.Of([.. values.Select(value => Math.Abs(value - mean))]) : null;
}
