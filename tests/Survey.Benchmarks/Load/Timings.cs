using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Survey.Benchmarks.Load;

/// <summary>How long many calls took, in milliseconds; may be added to by many at once.</summary>
internal sealed class Timings
{
    private readonly ConcurrentBag<double> all = [];

    public int Count => all.Count;

    public static Timings Of(IEnumerable<double> milliseconds)
    {
        var timings = new Timings();
        foreach (var one in milliseconds)
        {
            timings.all.Add(one);
        }

        return timings;
    }

    public T Time<T>(Func<T> call)
    {
        var start = Stopwatch.GetTimestamp();
        var result = call();
        all.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return result;
    }

    public void Add(Timings others)
    {
        foreach (var one in others.all)
        {
            all.Add(one);
        }
    }

    /// <summary>The least value that this share of the calls did not exceed (nearest rank).</summary>
    /// <param name="share">Over 0, at most 1.</param>
    /// <returns>NaN for no calls.</returns>
    public double Quantile(double share) => all.Order().ToArray() is { Length: > 0 } sorted ? sorted[(int)Math.Ceiling(share * sorted.Length) - 1] : double.NaN;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {Quantile(0.5):0.0}, p95 {Quantile(0.95):0.0}, p99 {Quantile(0.99):0.0}, max {Quantile(1):0.0} ms of {Count:#,0}");
}
