using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Survey.Browser.Tests.Support;

/// <summary>Screenshots for people to look at, in <c>tests/artifacts</c>.</summary>
public static partial class Pictures
{
    public static async Task<string> SaveAsync(IPage page, string name)
    {
        var file = Path.Combine(Repository.Artifacts, $"{Shorten(NotForFiles().Replace(name, "-"))}.png");
        await page.ScreenshotAsync(new() { Path = file, FullPage = true, Animations = ScreenshotAnimations.Disabled });
        return file;
    }

    private static string Shorten(string name) => name.Length <= 150 ? name : name[..150];

    [GeneratedRegex("[^A-Za-z0-9_.-]+")]
    private static partial Regex NotForFiles();
}
