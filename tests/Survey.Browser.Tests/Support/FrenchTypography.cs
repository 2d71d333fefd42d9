using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Survey.Browser.Tests.Support;

/// <summary>No-break spaces before <c>: ; ! ? %</c> and inside « », typographic apostrophes.</summary>
public static partial class FrenchTypography
{
    /// <summary>Every visible French text of the page, and every French label that is only spoken.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page)
    {
        var lines = await PageScript.CallAsync<string[]>(page, new { call = "lines", lang = "fr" });
        return [.. lines.Distinct().SelectMany(Of)];
    }

    public static async Task CheckAsync(IPage page)
    {
        var problems = await ProblemsAsync(page);
        Assert.True(problems.Count == 0, $"French typography of {page.Url}:\n{string.Join('\n', problems)}");
    }

    /// <returns>A sentence for each fault, with the characters around it; a no-break space is shown as ␣.</returns>
    public static IReadOnlyList<string> Of(string text)
    {
        var plain = Address().Replace(text, match => new string('x', match.Length));
        return
        [
            .. Find(plain, BareMark(), "no-break space missing before the mark"),
            .. Find(plain, BareColon(), "no-break space missing before the colon"),
            .. Find(plain, BareOpening(), "no-break space missing after «"),
            .. Find(plain, BareClosing(), "no-break space missing before »"),
            .. Find(plain, BareUnit(), "no-break space missing before the unit"),
            .. Find(plain, StraightApostrophe(), "straight apostrophe"),
        ];
    }

    private static IEnumerable<string> Find(string text, Regex fault, string what)
    {
        foreach (Match match in fault.Matches(text))
        {
            var start = Math.Max(0, match.Index - 20);
            var end = Math.Min(text.Length, match.Index + match.Length + 10);
            yield return $"{what}: \"{text[start..end].Replace('\u00A0', '␣').Replace('\u202F', '␣')}\"";
        }
    }

    [GeneratedRegex(@"(?:https?://|www\.)\S+|\S+@\S+\.\S+")]
    private static partial Regex Address();

    // "?!" and "(?)" and "…?" need no space; a mark alone has nothing before it.
    [GeneratedRegex(@"(?<=[^\u00A0\u202F;!?(\[…])[;!?]")]
    private static partial Regex BareMark();

    // 14:32 and a:b are no sentences.
    [GeneratedRegex(@"(?<=[^\u00A0\u202F]):(?=\s|$|[«\u00A0\u202F])")]
    private static partial Regex BareColon();

    [GeneratedRegex(@"«(?![\u00A0\u202F])")]
    private static partial Regex BareOpening();

    [GeneratedRegex(@"(?<![\u00A0\u202F])»")]
    private static partial Regex BareClosing();

    [GeneratedRegex(@"\d ?(?:[%€])")]
    private static partial Regex BareUnit();

    [GeneratedRegex(@"(?<=\p{L})'(?=\p{L})")]
    private static partial Regex StraightApostrophe();
}
