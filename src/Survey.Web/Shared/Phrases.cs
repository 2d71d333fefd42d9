using System.Globalization;
using Survey.Questionnaires;

namespace Survey.Web.Shared;

/// <summary>Phrases beside the language of the page (current UI culture).</summary>
public static class Phrases
{
    /// <summary>The page's own words, or a name that people gave: nothing to mark.</summary>
    public static Phrase Here(string text) => new(text, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>The tag to mark a phrase with.</summary>
    /// <returns>Null when the phrase is in the language of the page.</returns>
    public static string? LanguageOf(Phrase phrase)
    {
        var page = CultureInfo.CurrentUICulture;
        return string.IsNullOrEmpty(phrase.Text)
            || string.Equals(phrase.Language, page.Name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(phrase.Language, page.TwoLetterISOLanguageName, StringComparison.OrdinalIgnoreCase)
            ? null
            : phrase.Language;
    }
}
