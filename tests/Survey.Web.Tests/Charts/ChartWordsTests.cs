using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed partial class ChartWordsTests : ChartTest
{
    private static readonly ResourceManager Resources = new("Survey.Web.Texts.Charts", typeof(ChartWords).Assembly);

    [Fact]
    public void French_and_English_have_the_same_texts_with_the_same_places()
    {
        var french = Texts(CultureInfo.InvariantCulture);
        var english = Texts(CultureInfo.GetCultureInfo("en"));

        Assert.Equal(french.Keys.Order(), english.Keys.Order());
        Assert.All(french, text => Assert.Equal(Places(text.Value), Places(english[text.Key])));
    }

    [Fact]
    public void French_has_its_own_spaces_and_apostrophes() =>
        Assert.All(Texts(CultureInfo.InvariantCulture).Values, text =>
        {
            Assert.DoesNotMatch(@"[^\u00a0]:", text);
            Assert.DoesNotMatch(@"[^\u202f][;!?]", text);
            Assert.DoesNotContain('\'', text);
        });

    [Fact]
    public void A_text_that_is_not_there_is_an_error() =>
        Assert.Throws<MissingManifestResourceException>(() => ChartWords.Say("Nonsense"));

    private static Dictionary<string, string> Texts(CultureInfo culture) =>
        Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string Places(string text) => string.Concat(Place().Matches(text).Select(match => match.Value).Order());

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
