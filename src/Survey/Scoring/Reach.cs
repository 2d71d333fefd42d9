using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>The least and greatest value that something can take; both inclusive.</summary>
public readonly record struct Range(decimal Lowest, decimal Highest);

/// <summary>What values items and scores can take when everything is answered.</summary>
public sealed class Reach
{
    /// <summary>No sum goes beyond this: the decimals of every score stay exact.</summary>
    internal const decimal Farthest = 1_000_000_000_000_000;

    private readonly Dictionary<string, Range?> items = [];
    private readonly Dictionary<string, Range?> scores = [];

    /// <param name="questionnaire">Its scores have no circle.</param>
    public Reach(Questionnaire questionnaire)
    {
        foreach (var item in questionnaire.Items)
        {
            items[item.Id] = Of(item);
        }

        foreach (var score in questionnaire.Scores)
        {
            Visit(questionnaire, score);
        }
    }

    /// <returns>Null when the item scores nothing.</returns>
    public Range? OfItem(string id) => items.GetValueOrDefault(id);

    /// <returns>Null when no part of the score has a value.</returns>
    public Range? OfScore(string id) => scores.GetValueOrDefault(id);

    internal static Range? Of(Item item) => item switch
    {
        MultiItem multi when multi.Options.Any(option => option.Value is not null) => new(
            multi.Options.Sum(option => Math.Min(0, option.Value ?? 0)),
            Math.Min(multi.Cap ?? decimal.MaxValue, multi.Options.Sum(option => Math.Max(0, option.Value ?? 0)))),
        OptionItem options when options is not MultiItem && options.Options.Any(option => option.Value is not null) =>
            new(options.Options.Min(option => option.Value)!.Value, options.Options.Max(option => option.Value)!.Value),
        NumberItem { Bands.Count: > 0 } number => new(number.Bands.Min(band => band.Value), number.Bands.Max(band => band.Value)),
        NumberItem number => new(number.Min, number.Max),
        DateItem { Ages.Count: > 0 } date => new(date.Ages.Min(age => age.Value), date.Ages.Max(age => age.Value)),
        _ => null,
    };

    private Range? Visit(Questionnaire questionnaire, Score score)
    {
        if (scores.TryGetValue(score.Id, out var known))
        {
            return known;
        }

        var parts = new List<(ScorePart Part, Range Range)>();
        foreach (var part in score.Of)
        {
            Range? own = part switch
            {
                { Constant: { } constant } => new Range(constant, constant),
                { Item: { } item } => OfItem(item),
                _ => Visit(questionnaire, questionnaire.FindScore(part.Score!)!),
            };
            if (own is { } found)
            {
                parts.Add((part, Used(part, found, questionnaire, score)));
            }
        }

        return scores[score.Id] = parts.Count == 0 ? null : Clamped(score, Combined(score, parts));
    }

    /// <summary>What a part can bring: as it is used, with the numbers that may stand in for it.</summary>
    private static Range Used(ScorePart part, Range own, Questionnaire questionnaire, Score score)
    {
        var rounding = part.Score is { } below ? questionnaire.FindScore(below)!.Round : null;
        decimal As(decimal value) => part.Use switch
        {
            PartUse.Rounded => Exact.Round(value, rounding),
            PartUse.Share => own.Highest == own.Lowest ? 0 : Exact.Divide(value - own.Lowest, own.Highest - own.Lowest),
            PartUse.Highest => own.Highest,
            _ => value,
        };
        var values = new List<decimal> { As(own.Lowest), As(own.Highest) };
        values.AddRange(new[] { part.WhenUnanswered, part.WhenNotApplicable }.OfType<decimal>().Select(As));
        if (part.Constant is null && (score.Missing.Unanswered == UnansweredPolicy.Zero || score.Missing.NotApplicable == NotApplicablePolicy.Zero))
        {
            values.Add(As(0));
        }

        return new(values.Min(), values.Max());
    }

    private static Range Clamped(Score score, Range range) => score.Clamp is { } clamp
        ? new(clamp.Hold(range.Lowest), clamp.Hold(range.Highest))
        : range;

    private static Range Combined(Score score, List<(ScorePart Part, Range Range)> parts)
    {
        var weights = parts.Sum(part => part.Part.Weight);
        var weighted = parts.Select(part => new Range(part.Part.Weight * part.Range.Lowest, part.Part.Weight * part.Range.Highest)).ToList();
        return score.Combine switch
        {
            Combine.Mean => new(Exact.Divide(weighted.Sum(part => part.Lowest), weights), Exact.Divide(weighted.Sum(part => part.Highest), weights)),
            Combine.Sum => Near(weighted.Sum(part => part.Lowest), weighted.Sum(part => part.Highest)),
            Combine.Min => new(parts.Min(part => part.Range.Lowest), parts.Min(part => part.Range.Highest)),
            Combine.Max => new(parts.Max(part => part.Range.Lowest), parts.Max(part => part.Range.Highest)),
            Combine.Median or Combine.Mode or Combine.Last => new(parts.Min(part => part.Range.Lowest), parts.Max(part => part.Range.Highest)),
            Combine.Count => new(0, weights),
            Combine.Difference => Near(
                weighted[0].Lowest - weighted.Skip(1).Sum(part => part.Highest),
                weighted[0].Highest - weighted.Skip(1).Sum(part => part.Lowest)),
            Combine.Quotient => weighted.Count > 1 ? Quotient(weighted[0], weighted[1]) : weighted[0],
            Combine.SumUntil => Near(
                weighted[0].Lowest + weighted.Skip(1).Sum(part => Math.Min(0, part.Lowest)),
                weighted[0].Highest + weighted.Skip(1).Sum(part => Math.Max(0, part.Highest))),
            Combine.HighestLevel => new(0, parts.Max(part => part.Part.Level)),
            _ => throw new InvalidOperationException($"No range for {score.Combine}."),
        };
    }

    private static Range Near(decimal lowest, decimal highest) => new(Math.Max(-Farthest, lowest), Math.Min(Farthest, highest));

    /// <summary>Without bounds where the divisor may come near 0.</summary>
    private static Range Quotient(Range dividend, Range divisor)
    {
        if (divisor.Lowest < Exact.Least && divisor.Highest > -Exact.Least)
        {
            return new(-Farthest, Farthest);
        }

        decimal[] corners =
        [
            Exact.Divide(dividend.Lowest, divisor.Lowest), Exact.Divide(dividend.Lowest, divisor.Highest),
            Exact.Divide(dividend.Highest, divisor.Lowest), Exact.Divide(dividend.Highest, divisor.Highest),
        ];
        return Near(corners.Min(), corners.Max());
    }
}
