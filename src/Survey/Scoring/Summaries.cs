using Survey.Questionnaires;
using Survey.Statistics;

namespace Survey.Scoring;

/// <summary>What the members of a team answered, item by item.</summary>
internal static class Summaries
{
    public static ItemSummary Of(Item item, IReadOnlyList<ItemValue> values)
    {
        var points = values.Where(value => value.State == PartState.Counted).Select(value => value.Points).ToList();
        return new()
        {
            Id = item.Id,
            Answered = points.Count,
            NotApplicable = values.Count(value => value.State == PartState.NotApplicable),
            Unanswered = values.Count(value => value.State == PartState.Unanswered && value.Option < 0),
            Mean = Mean.Of(points),
            Median = Median.Of(points),
            Lowest = points.Count > 0 ? points.Min() : null,
            Highest = points.Count > 0 ? points.Max() : null,
            AverageDeviation = AverageDeviation.Of(points),
            Counts = item is OptionItem options and not MultiItem
                ? [.. Enumerable.Range(0, options.Options.Count).Select(place => values.Count(value => value.Option == place))]
                : [],
        };
    }

    /// <summary>Weighted by the items' weights in the score; scores without answered items of their own are absent.</summary>
    public static Dictionary<string, decimal> Spread(Questionnaire questionnaire, IReadOnlyList<ItemSummary> summaries)
    {
        var deviations = summaries.Where(summary => summary.AverageDeviation is not null).ToDictionary(summary => summary.Id, summary => summary.AverageDeviation!.Value);
        var spread = new Dictionary<string, decimal>();
        foreach (var score in questionnaire.Scores)
        {
            var parts = score.Of.Where(part => part.Item is not null && deviations.ContainsKey(part.Item)).ToList();
            if (parts.Count > 0)
            {
                spread[score.Id] = Exact.Divide(parts.Sum(part => part.Weight * deviations[part.Item!]), parts.Sum(part => part.Weight));
            }
        }

        return spread;
    }
}
