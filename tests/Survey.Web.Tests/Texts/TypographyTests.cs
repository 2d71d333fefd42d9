using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Survey.Web.Tests.Texts;

/// <summary>
/// Every text of the program, wherever it stands: French keeps its spaces (U+202F before ; ! ? and U+00A0 before : and
/// inside « ») and both languages their apostrophes. Shipped questionnaires and pages have tests of their own.
/// </summary>
public sealed partial class TypographyTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "src"));

    [Fact]
    public void French_words_of_the_interface_and_the_workbook_keep_their_spaces_and_apostrophes() =>
        Assert.Empty(Words(french: true).SelectMany(text => Faults(text.Where, text.Text)));

    [Fact]
    public void English_words_have_no_space_before_a_mark_and_no_straight_apostrophe() =>
        Assert.Empty(Words(french: false).Where(text => EnglishFault().IsMatch(text.Text)).Select(text => $"{text.Where}: {text.Text}"));

    /// <summary>Problems, verbs of the command line and what else stands in the code: a text with a French letter is French.</summary>
    [Fact]
    public void French_sentences_in_the_code_keep_their_spaces_and_apostrophes()
    {
        var texts = Files("*.cs").Concat(Files("*.cshtml")).Concat(Files("*.razor"))
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (Where: $"{Path.GetFileName(file)}:{i + 1}", Line: line)))
            .Where(place => Comment().IsMatch(place.Line) is false)
            .SelectMany(place => Literal().Matches(place.Line).Select(match => (place.Where, Text: match.Groups[1].Value)))
            .Where(text => FrenchLetter().IsMatch(text.Text))
            .ToList();

        Assert.True(texts.Count > 100);
        Assert.Empty(texts.SelectMany(text => Faults(text.Where, text.Text)));
    }

    [Theory]
    [InlineData("l'équipe")]
    [InlineData("Qui a répondu ?")]
    [InlineData("Qui a répondu\u00a0?")]
    [InlineData("oui; non")]
    [InlineData("Total :")]
    [InlineData("Total: 3")]
    [InlineData("« {0}\u00a0»")]
    [InlineData("«\u00a0{0} »")]
    [InlineData("20 % des équipes")]
    public void A_fault_is_found(string text) => Assert.NotEmpty(Faults("", text));

    [Theory]
    [InlineData("l’équipe «\u00a0{0}\u00a0»\u00a0: {1:word}\u202f; fin\u202f!")]
    [InlineData("fichier:ligne:colonne, https://exemple.fr/?a=b;c, 20\u00a0%, 14:03")]
    public void Good_French_has_no_fault(string text) => Assert.Empty(Faults("", text));

    private static IEnumerable<string> Faults(string where, string text)
    {
        var plain = Address().Replace(Place().Replace(text, "X"), "X");
        return FrenchFault().Matches(plain).Select(match => $"{where}: \"{match.Value}\" in: {text}");
    }

    private static IEnumerable<(string Where, string Text)> Words(bool french)
    {
        var files = Files("*.resx").Where(file => file.EndsWith(".en.resx", StringComparison.Ordinal) != french).ToList();
        Assert.NotEmpty(files);
        return files.SelectMany(file => XDocument.Load(file).Descendants("data")
            .Select(data => ($"{Path.GetFileName(file)} {(string)data.Attribute("name")!}", (string)data.Element("value")!)));
    }

    private static IEnumerable<string> Files(string pattern) => Directory.GetFiles(Source, pattern, SearchOption.AllDirectories)
        .Where(file => Output().IsMatch(file) is false);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("[^\u202f][;!?]|[^\u00a0]:(?=\\s|$|«)|«(?!\u00a0)|(?<!\u00a0)»|(?<=\\p{L})'(?=\\p{L})|\\d [%€]")]
    private static partial Regex FrenchFault();

    [GeneratedRegex("[ \u00a0\u202f][;:!?]|(?<=\\p{L})'")]
    private static partial Regex EnglishFault();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("[éèàùçêôîœÉ’«]")]
    private static partial Regex FrenchLetter();

    [GeneratedRegex(@"^\s*(//|@\*)")]
    private static partial Regex Comment();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Output();
}
