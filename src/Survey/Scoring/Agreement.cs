using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>What a team settles together after its members answered alone, and in which order it talks.</summary>
public static class Agreement
{
    /// <summary>
    /// Items that members answer and that bear on a score; where ladders are among them, only those: a level can be
    /// settled, how somebody feels about a thing cannot. In the definition's order.
    /// </summary>
    public static IReadOnlyList<Item> Items(Questionnaire questionnaire)
    {
        var scored = questionnaire.Scores.SelectMany(score => score.Of).Select(part => part.Item).OfType<string>().ToHashSet();
        var items = questionnaire.Items.Where(item => item.AnsweredBy == AnsweredBy.Member && scored.Contains(item.Id)).ToList();
        return items.Exists(item => item is LadderItem) ? [.. items.OfType<LadderItem>()] : items;
    }

    /// <summary>Widest range of answers first, then the greatest average deviation; items without a breakdown last. Equal ones keep their order.</summary>
    /// <param name="answers">What members answered, as far as it may be told; null when nothing may.</param>
    public static IReadOnlyList<Item> WidestFirst(IEnumerable<Item> items, TeamScorecard? answers) =>
        [.. items
            .Select(item => (Item: item, Summary: answers?.FindItem(item.Id)))
            .OrderByDescending(pair => pair.Summary?.Highest - pair.Summary?.Lowest ?? -1)
            .ThenByDescending(pair => pair.Summary?.AverageDeviation ?? 0)
            .Select(pair => pair.Item)];
}
