using System.Globalization;
using Survey.Web.Texts;

namespace Survey.Web.Shared;

/// <summary>Days as people write them (current culture).</summary>
public static class Dates
{
    /// <summary>"3 mars 2026", "1er mars 2026"; "3 March 2026".</summary>
    public static string Day(DateOnly day) =>
        day.Day == 1 && CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fr"
            ? $"1er {day.ToString("MMMM yyyy", CultureInfo.CurrentCulture)}"
            : day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>"mardi 3 mars 2026", "dimanche 1er mars 2026"; "Tuesday 3 March 2026".</summary>
    public static string Weekday(DateOnly day) => $"{day.ToString("dddd", CultureInfo.CurrentCulture)} {Day(day)}";

    /// <summary>From the first day to the last, without saying month and year twice.</summary>
    public static string Span(DateOnly from, DateOnly to)
    {
        var first = from.Year != to.Year ? Day(from) : from.Month != to.Month ? Day(from)[..^5] : Day(from).Split(' ')[0];
        return Words.Staff.Say("Span", first, Day(to));
    }

    /// <summary>As a date field of a form takes it.</summary>
    public static string Field(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What a date field gives, or what somebody typed where the browser has none.</summary>
    /// <returns>Null when it is no day.</returns>
    public static DateOnly? Read(string? typed) =>
        DateOnly.TryParseExact(typed?.Trim(), ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
