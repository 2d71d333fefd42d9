using System.Diagnostics;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;

namespace Survey.Web.Hosting;

/// <summary>
/// Slows down guessing of links and codes, and keeps to itself why one leads nowhere. Only failures count: a whole bank may come in by one address and succeed.
/// Addresses are kept in memory for a minute and nowhere else.
/// </summary>
public sealed class FailedLookups : IDisposable
{
    /// <summary>Nothing that leads nowhere is answered sooner, counted from the start of its lookup.</summary>
    public static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(20);

    /// <summary>By so much a timer may be late.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(2);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = 30, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Counts a failure of this address.</summary>
    /// <returns>False when it has failed too often and is to wait a minute.</returns>
    public bool Count(HttpContext context) => limiter.AttemptAcquire(Address(context)).IsAcquired;

    /// <summary>Whether this address may try at all: asked before a typed code is looked up, which is short enough to guess at.</summary>
    public bool MayTry(HttpContext context) => (limiter.GetStatistics(Address(context))?.CurrentAvailablePermits ?? 1) > 0;

    /// <summary>What every link that leads nowhere gets, whatever the reason: the same page, after the same time.</summary>
    /// <param name="since">When looking it up began, of <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="guessed">False for a link that was given out once: a whole company that opens it late is no guessing.</param>
    public async Task<IActionResult> DeadAsync(HttpContext context, long since, bool guessed = true)
    {
        var allowed = guessed ? Count(context) : MayTry(context);
        await CalmAsync(since, context.RequestAborted);
        return new StatusCodeResult(allowed ? StatusCodes.Status404NotFound : StatusCodes.Status429TooManyRequests);
    }

    /// <summary>Waits until a time after <paramref name="since"/> that is longer than any lookup takes: how long this one took is not seen.</summary>
    public static async Task CalmAsync(long since, CancellationToken ct)
    {
        if (Floor - Late - Stopwatch.GetElapsedTime(since) is { Ticks: > 0 } sleep)
        {
            await Task.Delay(sleep, ct);
        }

        // Timers fire in steps, counted from when they were set: the rest is waited for awake, to the microsecond.
        while (Stopwatch.GetElapsedTime(since) < Floor)
        {
            Thread.Yield();
        }
    }

    public void Dispose() => limiter.Dispose();

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
