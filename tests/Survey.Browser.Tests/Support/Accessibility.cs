using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Survey.Browser.Tests.Support;

/// <summary>axe-core: WCAG 2.2 A and AA, its best practices and its RGAA 4 rules.</summary>
/// <remarks>It needs the page's own scripts to run: with a reader without script it would wait for ever.</remarks>
public static class Accessibility
{
    private const string Contrast = "color-contrast";

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Every rule with one of these is asked, but those that axe has given up and the one that only says to look.</summary>
    public static readonly IReadOnlyList<string> Tags =
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"];

    /// <summary>A tag alone asks no rule that axe calls experimental or leaves out unless named: these are named.</summary>
    private static readonly string[] Named =
        ["css-orientation-lock", "focus-order-semantics", "p-as-heading", "table-fake-caption", "target-size", "td-has-header"];

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    /// <summary>One entry a violated rule, with every element that violates it.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page)
    {
        var result = await RunAsync(page, ResultType.Violations, ResultType.Incomplete);
        return [.. result.Violations.Where(IsMeant).Select(violation => Describe("axe", violation)), .. await LeftOpenAsync(page, result.Incomplete)];
    }

    /// <param name="page"/>
    /// <param name="wanted">What is told in full of all that axe says: found wrong, right, undecided, none of it there. Empty for all.</param>
    public static async Task<AxeResult> RunAsync(IPage page, params ResultType[] wanted)
    {
        // In the page itself, which has no frames: its package for Playwright opens another page for every run.
        if (await page.EvaluateAsync<bool>("() => 'axe' in window") is false)
        {
            await page.EvaluateAsync(Script);
        }

        var options = new Dictionary<string, object>
        {
            ["runOnly"] = new { type = "tag", values = Tags },
            ["rules"] = Named.ToDictionary(rule => rule, _ => new { enabled = true }),
        };
        if (wanted.Length > 0)
        {
            options["resultTypes"] = wanted.Select(type => type.ToString().ToLowerInvariant());
        }

        var result = await page.EvaluateAsync<string>("async options => JSON.stringify(await axe.run(document, options))", options).WaitAsync(TimeLimit);
        return new AxeResult(JObject.Parse(result));
    }

    /// <summary>
    /// What axe cannot decide is decided here, or is a problem. Two of its rules are: contrast, of texts of pictures, on
    /// fields and in forced colours, computed from what is painted behind them; and what large type is no heading.
    /// </summary>
    private static async Task<IReadOnlyList<string>> LeftOpenAsync(IPage page, IReadOnlyList<AxeResultItem> open)
    {
        var texts = open.Where(item => item.Id == Contrast).SelectMany(item => item.Nodes).Select(node => node.Target.ToString()).ToArray();
        var pale = await PageScript.CallAsync<DomProblem[]>(page, new { call = "pale", targets = texts });
        return
        [
            .. pale.Select(problem => $"axe open {Contrast}: {problem.What}\n    in {problem.Where}"),
            .. open.Where(item => item.Id != Contrast && IsMeant(item)).Select(item => Describe("axe open", item)),
        ];
    }

    /// <summary>A paragraph in large type seems a heading to axe; a lead under the heading and a figure in large type are none.</summary>
    private static bool IsMeant(AxeResultItem item) =>
        item.Id != "p-as-heading" || !item.Nodes.All(paragraph => paragraph.Html.StartsWith("<p class=\"lead", StringComparison.Ordinal) || paragraph.Html.StartsWith("<p><span class=\"num big", StringComparison.Ordinal));

    public static async Task CheckAsync(IPage page)
    {
        var problems = await ProblemsAsync(page);
        Assert.True(problems.Count == 0, $"axe finds {problems.Count} violations on {page.Url}:\n{string.Join('\n', problems)}");
    }

    private static string Describe(string what, AxeResultItem violation) =>
        $"{what} {violation.Id} ({violation.Impact}): {violation.Help}"
        + string.Concat(violation.Nodes.Select(node => $"\n    in {node.Target}\n       {Shorten(node.Html)}"));

    private static string Shorten(string html) => html.Length <= 200 ? html : $"{html[..200]}…";
}
