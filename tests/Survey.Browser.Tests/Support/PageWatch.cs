using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Survey.Browser.Tests.Support;

/// <summary>Listens from before the first request: console errors, script errors, policy violations, failed and foreign requests.</summary>
public sealed class PageWatch
{
    private readonly ConcurrentQueue<string> faults = new();
    private readonly ConcurrentQueue<string> allowed = new();
    private readonly ConcurrentQueue<string> requests = new();
    private Uri? host;
    private IResponse? document;

    public PageWatch(IBrowserContext context, Uri? host)
    {
        this.host = host;
        // Violations of the content security policy arrive as console errors.
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Enqueue($"console: {message.Text} ({message.Location})");
            }
        };
        context.WebError += (_, error) => faults.Enqueue($"script error: {error.Error}");
        context.Request += (_, request) =>
        {
            requests.Enqueue(request.Url);
            if (IsForeign(request.Url, this.host))
            {
                faults.Enqueue($"foreign request: {request.Method} {request.Url}");
            }
        };
        context.RequestFailed += (_, request) =>
        {
            // A download, and a page left while it loads, abort their request.
            if (request.Failure != "net::ERR_ABORTED")
            {
                faults.Enqueue($"failed request: {request.Method} {request.Url}: {request.Failure}");
            }
        };
        context.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest && response.Status is < 300 or >= 400)
            {
                document = response;
            }

            if (response.Status >= 400)
            {
                faults.Enqueue($"failed request: {response.Request.Method} {response.Url} answered {response.Status}");
            }
        };
    }

    /// <summary>Every address asked for so far, in order.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>What went wrong and was not allowed.</summary>
    public IReadOnlyList<string> Faults =>
        [.. faults.Where(fault => !allowed.Any(part => fault.Contains(part, StringComparison.Ordinal)))];

    /// <summary>Faults that contain this text are what the test is about: "404" for a page that is not there.</summary>
    public void Allow(string part) => allowed.Enqueue(part);

    /// <summary>Forgets what happened so far.</summary>
    public void Clear()
    {
        faults.Clear();
        requests.Clear();
    }

    /// <summary>Forgets also what was allowed, for the next visit in the same window.</summary>
    /// <param name="next">The only host that the page may ask from now on.</param>
    public void Restart(Uri next)
    {
        host = next;
        document = null;
        allowed.Clear();
        Clear();
    }

    /// <summary>The page as the server sent it, before any script changed it; null when it came from no server.</summary>
    public async Task<string?> SourceAsync() => document is null ? null : await document.TextAsync();

    public void AssertClean() =>
        Assert.True(Faults.Count == 0, $"The page was not clean:\n{string.Join('\n', Faults)}");

    private static bool IsForeign(string address, Uri? host) =>
        new Uri(address) is { Scheme: "http" or "https" or "ws" or "wss" } uri && uri.Authority != host?.Authority;
}
