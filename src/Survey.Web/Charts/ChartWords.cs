using System.Globalization;
using System.Resources;

namespace Survey.Web.Charts;

/// <summary>The charts' own words, in <c>Texts/Charts.resx</c> (French) and <c>Texts/Charts.en.resx</c>.</summary>
public static class ChartWords
{
    private static readonly ResourceManager Resources = new("Survey.Web.Texts.Charts", typeof(ChartWords).Assembly);

    /// <summary>The words in the language of the page, with <paramref name="values"/> in their places.</summary>
    /// <exception cref="MissingManifestResourceException">There are no such words.</exception>
    public static string Say(string key, params object[] values)
    {
        var words = Resources.GetString(key, CultureInfo.CurrentUICulture)
            ?? throw new MissingManifestResourceException($"Charts.resx has no text '{key}'");
        return values.Length == 0 ? words : string.Format(CultureInfo.CurrentCulture, words, values);
    }

    /// <summary>The words with a capital at the start, as in a heading.</summary>
    public static string Capital(string words) =>
        words.Length == 0 ? words : string.Concat(words[..1].ToUpper(CultureInfo.CurrentUICulture), words.AsSpan(1));
}
