using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>The items' values as a scorecard tells them.</summary>
internal static class CardValues
{
    /// <returns>Null when no part of any score is told, or an item only by its share or its greatest value.</returns>
    public static ItemValue[]? Of(Questionnaire questionnaire, Item[] items, Scorecard card)
    {
        var known = new Dictionary<string, ItemValue>();
        var untold = new HashSet<string>();
        foreach (var score in questionnaire.Scores)
        {
            if (card.Find(score.Id) is not { } result)
            {
                continue;
            }

            foreach (var (part, contribution) in score.Of.Zip(result.Parts).Where(pair => pair.First.Item is not null))
            {
                var state = contribution.StandsIn ?? contribution.State;
                if (part.Use != PartUse.Value && state == PartState.Counted)
                {
                    untold.Add(part.Item!);
                    continue;
                }

                known[part.Item!] = new(state, state == PartState.Counted ? contribution.Points!.Value : 0);
            }
        }

        if (known.Count == 0)
        {
            return null;
        }

        foreach (var read in card.ReadByGates ?? [])
        {
            known[read.Id] = new(read.State, read.Points ?? 0);
        }

        if (untold.Except(known.Keys).Any())
        {
            return null;
        }

        return [.. items.Select(item => known.GetValueOrDefault(item.Id, ItemValue.Hidden))];
    }
}
