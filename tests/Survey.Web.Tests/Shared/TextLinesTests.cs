using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Survey.Web.Shared;
using Xunit;

namespace Survey.Web.Tests.Shared;

public sealed partial class TextLinesTests
{
    [Theory]
    [InlineData("Une; 3\r\nDeux; 4\r\n", "Une; 3\nDeux; 4\n")]
    [InlineData("Une; 3\nDeux; 4", "Une; 3\nDeux; 4")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void What_a_form_posted_has_no_carriage_return(string? typed, string? shown) => Assert.Equal(shown, TextLines.Of(typed));

    [Fact]
    public void Every_text_area_of_the_pages_gives_back_what_was_typed_that_way()
    {
        var areas = Markup().SelectMany(markup => TextArea().Matches(markup)).Select(area => area.Groups[1].Value).ToList();

        Assert.NotEmpty(areas);
        Assert.All(areas, content => Assert.StartsWith("@TextLines.Of(", content, StringComparison.Ordinal));
    }

    /// <summary>A browser then checks the spelling in its user's language, not in the page's, and a screen reader reads what was typed so.</summary>
    [Fact]
    public void Every_field_for_words_is_of_no_language()
    {
        var fields = Markup().SelectMany(markup => Field().Matches(markup)).Select(field => field.Value).Where(field => NoWords().IsMatch(field) is false).ToList();

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.Contains(" lang=\"\" dir=\"auto\"", field, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Markup() => Directory.GetFiles(Source(), "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".cshtml" or ".razor")
        .Select(File.ReadAllText);

    private static string Source([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src", "Survey.Web"));

    [GeneratedRegex(@"<textarea .*>(@[^<]*)</textarea>")]
    private static partial Regex TextArea();

    [GeneratedRegex("<(input|textarea) .*?(?<!=)>")]
    private static partial Regex Field();

    /// <summary>Of a type that is no text, for numbers, or for a code.</summary>
    [GeneratedRegex(" (type|inputmode|autocapitalize)=")]
    private static partial Regex NoWords();
}
