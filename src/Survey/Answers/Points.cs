using Survey.Questionnaires;

namespace Survey.Answers;

/// <summary>What an answer scores.</summary>
public static class Points
{
    /// <returns>The points of the answer, reversed where the item is; null when it scores nothing.</returns>
    public static decimal? Of(Item item, Answer answer) =>
        Raw(item, answer) is not { } value ? null
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

    private static decimal Sum(MultiItem item, ChosenMany many)
    {
        var sum = item.Options.Where(option => many.Options.Contains(option.Id)).Sum(option => option.Value ?? 0);
        return item.Cap is { } cap ? Math.Min(cap, sum) : sum;
    }
}
