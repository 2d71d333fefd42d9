using System.Globalization;
using System.Resources;

namespace Survey.Web.Texts;

/// <summary>The interface's words, one set of resource files a part of the product; a language is added by adding files.</summary>
public static class Words
{
    /// <summary>Layout, home, errors, information pages.</summary>
    public static TextSet Site { get; } = new("Site");

    /// <summary>What a participant reads.</summary>
    public static TextSet Participant { get; } = new("Participant");

    /// <summary>Result pages.</summary>
    public static TextSet Result { get; } = new("Result");

    /// <summary>What coaches, management and facilitators read.</summary>
    public static TextSet Staff { get; } = new("Staff");

    /// <summary>A team's workshop and its action plan.</summary>
    public static TextSet Team { get; } = new("Team");
}

/// <summary>Texts of <c>Texts/{name}.resx</c> (French) and its translations, in the language of the request.</summary>
public sealed class TextSet(string name)
{
    private readonly ResourceManager resources = new($"Survey.Web.Texts.{name}", typeof(TextSet).Assembly);

    /// <exception cref="MissingManifestResourceException">There are no such words.</exception>
    public string this[string key] => resources.GetString(key, CultureInfo.CurrentUICulture)
        ?? throw new MissingManifestResourceException($"{name}.resx has no text '{key}'");

    /// <summary>The words with <paramref name="values"/> in their places, numbers as the reader writes them.</summary>
    public string Say(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, this[key], values);

    /// <summary>
    /// The words of <c>{key}.one</c> or <c>{key}.many</c>: one is 0 or 1 in French and 1 in English. {0} is the count.
    /// </summary>
    public string Count(string key, int count, params object?[] more)
    {
        var one = count == 1 || (count == 0 && CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr");
        return Say($"{key}.{(one ? "one" : "many")}", [count, .. more]);
    }
}
