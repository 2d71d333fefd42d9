using System.Threading.RateLimiting;

namespace Survey.Web.Hosting;

/// <summary>
/// Slows down guessing of links and codes. Only failures count: a whole bank may come in by one address and succeed.
/// Addresses are kept in memory for a minute and nowhere else.
/// </summary>
public sealed class FailedLookups : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = 30, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Counts a failure of this address.</summary>
    /// <returns>False when it has failed too often and is to wait a minute.</returns>
    public bool Count(HttpContext context) => limiter.AttemptAcquire(Address(context)).IsAcquired;

    /// <summary>Whether this address may try at all: asked before a typed code is looked up, which is short enough to guess at.</summary>
    public bool MayTry(HttpContext context) => (limiter.GetStatistics(Address(context))?.CurrentAvailablePermits ?? 1) > 0;

    public void Dispose() => limiter.Dispose();

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
