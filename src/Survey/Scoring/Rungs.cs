using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>The values that an item climbs.</summary>
public static class Rungs
{
    /// <summary>
    /// Points in ascending order: a ladder's levels, the values of a scale (reversed where it is), of a choice or of a number's bands;
    /// for a multi the sums of its options taken from the most valuable down. Empty for a number without bands, a text and an info.
    /// </summary>
    public static IReadOnlyList<decimal> Of(Item item) => item switch
    {
        MultiItem multi => Sums(multi),
        OptionItem options => Ascending(options.Options.Select(option => option.Value is { } value ? PointsOf(options, value) : (decimal?)null).OfType<decimal>()),
        NumberItem number => Ascending(number.Bands.Select(band => band.Value)),
        _ => [],
    };

    /// <returns>The option that scores <paramref name="points"/>; null when none does, and for what is not chosen from options.</returns>
    public static Option? OptionAt(Item item, decimal points) => item is OptionItem options and not MultiItem
        ? options.Options.FirstOrDefault(option => option.Value is { } value && PointsOf(options, value) == points)
        : null;

    private static decimal PointsOf(OptionItem item, decimal value) =>
        item is ScaleItem { Reverse: true } ? item.Options[0].Value!.Value + item.Options[^1].Value!.Value - value : value;

    private static List<decimal> Sums(MultiItem item)
    {
        var sums = new List<decimal> { 0 };
        foreach (var value in item.Options.Select(option => option.Value ?? 0).Where(value => value > 0).OrderDescending())
        {
            sums.Add(sums[^1] + value);
        }

        return Ascending(sums.Select(sum => Math.Min(sum, item.Cap ?? sum)));
    }

    private static List<decimal> Ascending(IEnumerable<decimal> values) => [.. values.Distinct().Order()];
}
