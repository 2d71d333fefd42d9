using System.Globalization;
using System.Text.RegularExpressions;
using Survey.Questionnaires;

namespace Survey.Web.Shared;

/// <summary>Phrases beside the language of the page (current UI culture).</summary>
public static partial class Phrases
{
    /// <summary>The page's own words: nothing to mark.</summary>
    public static Phrase Here(string text) => new(text, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>
    /// What people typed: a name, a comment, a reason. It may be in any language, whichever the page's is; HTML says so
    /// with <c>lang=""</c>.
    /// </summary>
    public static Phrase Typed(string? text) => new(text ?? "", "");

    /// <summary>The tag to mark a phrase with.</summary>
    /// <returns>Null when the phrase is in the language of the page; empty when nobody knows its language.</returns>
    public static string? LanguageOf(Phrase phrase)
    {
        var page = CultureInfo.CurrentUICulture;
        return string.IsNullOrEmpty(phrase.Text)
            || string.Equals(phrase.Language, page.Name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(phrase.Language, page.TwoLetterISOLanguageName, StringComparison.OrdinalIgnoreCase)
            ? null
            : phrase.Language;
    }

    /// <summary>
    /// With a soft hyphen in each long word, for narrow places: between two syllables, nearest the middle. A rule of
    /// thumb for Latin scripts; other words stay whole.
    /// </summary>
    public static Phrase Breakable(this Phrase phrase) => phrase with { Text = LongWord().Replace(phrase.Text, word => Broken(word.Value)) };

    private static string Broken(string word)
    {
        var place = Enumerable.Range(3, word.Length - 5)
            .Where(i => MayBreak(word, i))
            .OrderBy(i => Math.Abs((2 * i) - word.Length))
            .FirstOrDefault();
        return place == 0 ? word : word.Insert(place, "\u00AD");
    }

    /// <summary>Before a consonant and a vowel, after a vowel or after a consonant that does not sound with it.</summary>
    private static bool MayBreak(string word, int i) =>
        IsVowel(word[i]) is false
        && IsVowel(word[i + 1])
        && (IsVowel(word[i - 1])
            || (IsVowel(word[i - 2]) && "lrh".Contains(word[i], StringComparison.OrdinalIgnoreCase) is false && word[(i - 1)..(i + 1)] is not "gn"));

    private static bool IsVowel(char letter) => "aeiouyàâéèêëîïôùûü".Contains(char.ToLowerInvariant(letter), StringComparison.Ordinal);

    [GeneratedRegex(@"\p{L}{10,}")]
    private static partial Regex LongWord();
}
