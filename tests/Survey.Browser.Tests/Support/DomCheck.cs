using Microsoft.Playwright;
using Xunit;

namespace Survey.Browser.Tests.Support;

/// <summary>What a page is expected to be, where it cannot be read off the page itself.</summary>
public sealed record DomExpectation
{
    /// <summary>Two letters; null expects only that the page names its language.</summary>
    public string? Language { get; init; }

    /// <summary>The page shows errors: at least one field must say so in words, and the title must begin with it.</summary>
    public bool Error { get; init; }

    /// <summary>Whose targets must be 44 px; all others need 24.</summary>
    public string BigTargets { get; init; } = ".btn, .step";
}

/// <summary>One fault found by <c>dom-check.js</c>: the rule, a path to the element, and a sentence.</summary>
public sealed record DomProblem
{
    public string Rule { get; init; } = "";

    public string Where { get; init; } = "";

    public string What { get; init; } = "";

    public override string ToString() => $"dom {Rule}: {What}\n    in {Where}";
}

/// <summary>Our own check of a page: semantics, focus, targets and rules of this product that axe does not know.</summary>
/// <remarks>
/// Every rule is proven by a row of <see cref="SelfTests.SeededFaults"/>. The check moves the focus and puts it back.
/// </remarks>
public static class DomCheck
{
    public static async Task<IReadOnlyList<DomProblem>> ProblemsAsync(IPage page, DomExpectation expect) =>
        await PageScript.CallAsync<DomProblem[]>(
            page, new { call = "problems", lang = expect.Language, error = expect.Error, big = expect.BigTargets });

    public static async Task CheckAsync(IPage page, DomExpectation? expect = null)
    {
        var problems = await ProblemsAsync(page, expect ?? new());
        Assert.True(problems.Count == 0, $"{page.Url} has {problems.Count} problems:\n{string.Join('\n', problems)}");
    }

    /// <summary>Fails when two different pages share a title (WCAG 2.4.2).</summary>
    public static void CheckTitles(IEnumerable<(string Address, string Title)> pages)
    {
        var doubled = pages
            .Distinct()
            .GroupBy(page => page.Title)
            .Where(group => group.Count() > 1)
            .Select(group => $"\"{group.Key}\": {string.Join(", ", group.Select(page => page.Address))}")
            .ToList();
        Assert.True(doubled.Count == 0, $"Pages share a title:\n{string.Join('\n', doubled)}");
    }
}
