using Microsoft.Playwright;
using Xunit;

namespace Survey.Browser.Tests.Support;

/// <summary>A page open before a reader, with everything that can be asked of it.</summary>
public sealed class Visit(IPage page, Reader reader, PageWatch watch, HtmlChecker html) : IAsyncDisposable
{
    public IPage Page => page;

    public Reader Reader => reader;

    public PageWatch Watch => watch;

    public Keyboard Keyboard { get; } = new(page);

    /// <summary>Everything a machine can say of this state of the page: axe (not without script), our own check, valid HTML, French typography.</summary>
    public async Task CheckAsync(DomExpectation? expect = null) => AssertNone(await ProblemsAsync(expect));

    /// <summary>The same of a page that was checked in other colours: what it was sent as, and its words, are the same.</summary>
    public async Task CheckColoursAsync(DomExpectation expect) => AssertNone(await PaintedProblemsAsync(expect));

    /// <summary>The same as sentences; empty when there is nothing to say.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(DomExpectation? expect = null)
    {
        expect ??= new();
        var language = expect.Language ?? reader.Language;
        return
        [
            .. await PaintedProblemsAsync(expect),
            .. await HtmlProblemsAsync(),
            .. language == "fr" ? (await FrenchTypography.ProblemsAsync(page)).Select(p => $"typography: {p}") : [],
        ];
    }

    /// <summary>What the Nu Html Checker says of the page as it was sent.</summary>
    public async Task<IReadOnlyList<string>> HtmlProblemsAsync() =>
        await watch.SourceAsync() is { } source ? await html.ProblemsAsync(source) : [];

    /// <summary>The same page with another reader's colours; language and window stay as they are.</summary>
    public async Task<Visit> AsAsync(Reader other)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = other.Colours, ForcedColors = other.ForcedColours ? ForcedColors.Active : ForcedColors.None });
        return new(page, other, watch, html);
    }

    /// <summary>Saves what is on the page, from top to bottom.</summary>
    /// <returns>The file, <c>tests/artifacts/name-fr-1280x900-light.png</c>.</returns>
    public Task<string> SavePictureAsync(string name) => Pictures.SaveAsync(page, $"{name}-{reader}");

    public ValueTask DisposeAsync() => page.Context.DisposeAsync();

    private async Task<IReadOnlyList<string>> PaintedProblemsAsync(DomExpectation expect) =>
    [
        .. (await DomCheck.ProblemsAsync(page, expect with { Language = expect.Language ?? reader.Language })).Select(p => p.ToString()),
        .. reader.Script ? await Accessibility.ProblemsAsync(page) : [],
    ];

    private void AssertNone(IReadOnlyList<string> problems) =>
        Assert.True(problems.Count == 0, $"{page.Url} ({reader}) has {problems.Count} problems:\n{string.Join('\n', problems)}");

    internal async Task SaveFailureAsync()
    {
        try
        {
            var test = TestContext.Current.Test?.TestDisplayName ?? "test";
            await Pictures.SaveAsync(page, $"failed-{test}");
        }
        catch (PlaywrightException)
        {
            // The page is gone; the test's own failure is the one to report.
        }
    }
}
