using System.Globalization;

namespace Survey.Web.Commands;

/// <summary>What the command line says, in French where the machine's language is French, else in English.</summary>
internal static class CommandText
{
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? "fr" : "en";

    public static string Of(string english, string french) => Language == "fr" ? french : english;

    public static void Problem(string text) => Console.Error.WriteLine(text);
}

/// <summary>The word for how a command ended.</summary>
internal static class Exit
{
    public const int Fine = 0;
    public const int InputIsWrong = 1;
    public const int CallIsWrong = 2;
}
