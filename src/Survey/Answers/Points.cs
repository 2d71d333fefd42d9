using Survey.Questionnaires;

namespace Survey.Answers;

/// <summary>What an answer scores.</summary>
public static class Points
{
    /// <param name="on">The day from which the age of a date counts; without it a date scores nothing.</param>
    /// <returns>The points of the answer, reversed where the item is; null when it scores nothing.</returns>
    public static decimal? Of(Item item, Answer answer, DateOnly? on = null) =>
        (item, answer, on) is (DateItem date, TextGiven given, { } day) ? OfDate(date, given, day)
        : Raw(item, answer) is not { } value ? null
        : item is ScaleItem { Reverse: true } scale ? scale.Options[0].Value + scale.Options[^1].Value - value
        : item is NumberItem { Bands.Count: > 0 } number ? number.Bands.LastOrDefault(band => band.AtLeast <= value)?.Value
        : value;

    /// <returns>The value as given, neither reversed nor banded; null when it has none.</returns>
    internal static decimal? Raw(Item item, Answer answer) => (item, answer) switch
    {
        (MultiItem multi, ChosenMany many) => Sum(multi, many),
        (OptionItem options, Chosen chosen) => options.Options.FirstOrDefault(option => option.Id == chosen.Option)?.Value,
        (NumberItem, NumberGiven number) => number.Value,
        _ => null,
    };

    /// <summary>The first age that is not past: a date exactly one month old is no longer within a month.</summary>
    private static decimal? OfDate(DateItem item, TextGiven given, DateOnly on) =>
        DateItem.Read(given.Text) is { } date ? item.Ages.FirstOrDefault(age => age.Within is not { } within || within.After(date) > on)?.Value : null;

    private static decimal Sum(MultiItem item, ChosenMany many)
    {
        var sum = item.Options.Where(option => many.Options.Contains(option.Id)).Sum(option => option.Value ?? 0);
        return item.Cap is { } cap ? Math.Min(cap, sum) : sum;
    }
}
