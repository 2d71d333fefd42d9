namespace Survey.Statistics;

/// <summary>
/// How far values lie from their mean, on average: the agreement index AD<sub>M</sub>
/// (Burke, Finkelstein and Dusig 1999).
/// </summary>
public static class AverageDeviation
{
    /// <returns>0 or more, in the unit of the values; 0 for one value; null for none.</returns>
    public static decimal? Of(IReadOnlyCollection<decimal> values) =>
        Mean.Of(values) is { } mean ? Mean.Of([.. values.Select(value => Math.Abs(value - mean))]) : null;
}
