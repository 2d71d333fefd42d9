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
        var areas = Directory.GetFiles(Source(), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cshtml" or ".razor")
            .SelectMany(file => TextArea().Matches(File.ReadAllText(file)))
            .Select(area => area.Groups[1].Value)
            .ToList();

        Assert.NotEmpty(areas);
        Assert.All(areas, content => Assert.StartsWith("@TextLines.Of(", content, StringComparison.Ordinal));
    }

    private static string Source([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src", "Survey.Web"));

    [GeneratedRegex(@"<textarea .*>(@[^<]*)</textarea>")]
    private static partial Regex TextArea();
}
