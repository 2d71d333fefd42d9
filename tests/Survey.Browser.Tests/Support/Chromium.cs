using Microsoft.Playwright;
using Survey.Browser.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Survey.Browser.Tests.Support;

/// <summary>One Chromium for the whole run. A machine without it fails every test with a sentence; nothing is skipped.</summary>
/// <remarks>Debian's browser, or the one that the environment variable CHROMIUM names.</remarks>
public sealed class Chromium : IAsyncLifetime
{
    private readonly HtmlChecker html = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public static string ExecutablePath =>
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(ExecutablePath))
        {
            throw new InvalidOperationException(
                $"Chromium is missing: there is no {ExecutablePath}. Run tests/run.sh, which installs it, or set CHROMIUM to its path.");
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ExecutablePath,
            // Hidden scroll bars would make the narrow windows wider than a reader's.
            IgnoreDefaultArgs = ["--hide-scrollbars"],
        });
    }

    /// <summary>
    /// Opens a page as this reader sees it and runs <paramref name="steps"/>; fails also when the page logged an error,
    /// broke its content security policy, or asked for something that failed or belongs to another host.
    /// </summary>
    /// <param name="host">The only host that the page may ask; relative addresses start here. Null: no host at all.</param>
    public async Task ReadAsync(Reader reader, Uri? host, Func<Visit, Task> steps)
    {
        await using var visit = await OpenAsync(reader, host);
        try
        {
            await steps(visit);
        }
        catch
        {
            await visit.SaveFailureAsync();
            throw;
        }

        visit.Watch.AssertClean();
    }

    /// <summary>The same for a test that ends the visit itself: call <see cref="PageWatch.AssertClean"/> before.</summary>
    public async Task<Visit> OpenAsync(Reader reader, Uri? host)
    {
        var context = await browser!.NewContextAsync(reader.ContextOptions(host));
        var watch = new PageWatch(context, host);
        return new Visit(await context.NewPageAsync(), reader, watch, html);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await html.DisposeAsync();
    }
}
