using Microsoft.Playwright;
using Xunit;

namespace Survey.Browser.Tests.Support;

/// <summary>Nothing is wider than the window, cut or drawn over something else, however the text is set.</summary>
/// <remarks>The style sheets that are injected need <see cref="Reader.BypassCsp"/>.</remarks>
public static class Reflow
{
    /// <summary>WCAG 1.4.12, all four at once.</summary>
    private const string TextSpacing = """
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }
        """;

    private const string TextAt200Percent = "html { font-size: 200% !important; }";

    /// <summary>In the window as it is.</summary>
    public static async Task CheckAsync(IPage page, string state = "as it is")
    {
        var lost = await PageScript.CallAsync<DomProblem[]>(page, new { call = "lost" });
        Assert.True(lost.Length == 0, $"{page.Url} at {page.ViewportSize!.Width} x {page.ViewportSize.Height}, {state}:\n{string.Join('\n', (object[])lost)}");
    }

    /// <summary>320 x 640 and 640 x 256, then the window it had.</summary>
    public static async Task CheckSmallWindowsAsync(IPage page)
    {
        var (width, height) = (page.ViewportSize!.Width, page.ViewportSize.Height);
        await page.SetViewportSizeAsync(320, 640);
        await CheckAsync(page);
        await page.SetViewportSizeAsync(640, 256);
        await CheckAsync(page);
        await page.SetViewportSizeAsync(width, height);
    }

    public static Task CheckTextSpacingAsync(IPage page) => CheckWithStyleAsync(page, TextSpacing, "with text spacing");

    /// <summary>Text twice as large in the same window.</summary>
    public static Task CheckLargeTextAsync(IPage page) => CheckWithStyleAsync(page, TextAt200Percent, "with text at 200 %");

    private static async Task CheckWithStyleAsync(IPage page, string css, string state)
    {
        var style = await page.AddStyleTagAsync(new() { Content = css });
        await CheckAsync(page, state);
        await style.EvaluateAsync("element => element.remove()");
    }
}
