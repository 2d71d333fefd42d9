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
            var range = part.Item is { } item ? OfItem(item) : Visit(questionnaire, questionnaire.FindScore(part.Score!)!);
            if (range is { } found)
            {
                parts.Add((part, found));
            }
        }

        return scores[score.Id] = parts.Count == 0 ? null : Combined(score, parts);
    }

    private static Range Combined(Score score, List<(ScorePart Part, Range Range)> parts)
    {
        var weights = parts.Sum(part => part.Part.Weight);
        var range = score.Combine switch
        {
            Combine.Mean => new Range(
                Exact.Divide(parts.Sum(part => part.Part.Weight * part.Range.Lowest), weights),
                Exact.Divide(parts.Sum(part => part.Part.Weight * part.Range.Highest), weights)),
            Combine.Sum => new(
                Math.Max(-Farthest, parts.Sum(part => part.Part.Weight * part.Range.Lowest)),
                Math.Min(Farthest, parts.Sum(part => part.Part.Weight * part.Range.Highest))),
            Combine.Min => new(parts.Min(part => part.Range.Lowest), parts.Min(part => part.Range.Highest)),
            Combine.Max => new(parts.Max(part => part.Range.Lowest), parts.Max(part => part.Range.Highest)),
            Combine.Median => new(parts.Min(part => part.Range.Lowest), parts.Max(part => part.Range.Highest)),
            Combine.HighestLevel => new(0, parts.Max(part => part.Part.Level)),
            _ => throw new InvalidOperationException($"No range for {score.Combine}."),
        };
        return score.Missing.Unanswered == UnansweredPolicy.Zero || score.Missing.NotApplicable == NotApplicablePolicy.Zero
            ? new(Math.Min(0, range.Lowest), Math.Max(0, range.Highest))
            : range;
    }
}
