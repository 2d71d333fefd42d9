using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Survey.Browser.Tests.Support;

/// <summary>
/// Waits until a step has led to another page and that page is loaded. The browser is asked again and again, because
/// Playwright's WaitForURLAsync first looks and then listens: a page that comes in between is waited for in vain
/// (microsoft/playwright-dotnet issue 3364).
/// </summary>
public static class Arrival
{
    private const int TimeLimit = 30_000;

    /// <param name="before">The address that was left.</param>
    public static async Task ElsewhereAsync(IPage page, string before)
    {
        await Assertions.Expect(page).Not.ToHaveURLAsync(before, new() { Timeout = TimeLimit });
        await LoadAsync(page);
    }

    /// <param name="part">A part of the address of the page to come to.</param>
    public static async Task AtAsync(IPage page, string part)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(part)), new() { Timeout = TimeLimit });
        await LoadAsync(page);
    }

    private static async Task LoadAsync(IPage page) =>
        await page.EvaluateAsync("() => document.readyState === 'complete' || new Promise((done) => addEventListener('load', () => done(true), { once: true }))");
}
