using System.Globalization;
using Survey.Questionnaires;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>Numbers, dates and definition texts as sentences say them.</summary>
internal static class InWords
{
    /// <summary>A small number in words, a larger one in digits; French has two forms for one.</summary>
    public static string Masculine(int number) => Say("NumbersMasculine", number);

    public static string Feminine(int number) => Say("NumbersFeminine", number);

    /// <summary>Whether a count takes the singular: 0 and 1 in French, 1 in English.</summary>
    public static bool IsOne(int count) => count == 1 || (count == 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr");

    /// <summary>The same with a capital at the start.</summary>
    public static string Start(string text) => text.Length == 0 ? text : string.Concat(text[..1].ToUpper(CultureInfo.CurrentCulture), text.AsSpan(1));

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>A definition's text in the language of the page.</summary>
    public static Phrase Local(this LocalText text) => text.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    private static string Say(string key, int number)
    {
        var words = Words.Result[key].Split(' ');
        return number >= 0 && number < words.Length ? words[number] : Figures.Count(number);
    }
}
