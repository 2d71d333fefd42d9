using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Survey.Browser.Tests.Support;

/// <summary>axe-core: WCAG 2.2 A and AA, its best practices and its RGAA 4 rules.</summary>
/// <remarks>It needs the page's own scripts to run: with a reader without script it would wait for ever.</remarks>
public static class Accessibility
{
    private static readonly List<string> Tags =
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"];

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>One entry a violated rule, with every element that violates it.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page)
    {
        var run = page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = Tags } });
        var result = await run.WaitAsync(TimeLimit);
        return [.. result.Violations.Select(Describe)];
    }

    public static async Task CheckAsync(IPage page)
    {
        var problems = await ProblemsAsync(page);
        Assert.True(problems.Count == 0, $"axe finds {problems.Count} violations on {page.Url}:\n{string.Join('\n', problems)}");
    }

    private static string Describe(AxeResultItem violation) =>
        $"axe {violation.Id} ({violation.Impact}): {violation.Help}"
        + string.Concat(violation.Nodes.Select(node => $"\n    in {node.Target}\n       {Shorten(node.Html)}"));

    private static string Shorten(string html) => html.Length <= 200 ? html : $"{html[..200]}…";
}
