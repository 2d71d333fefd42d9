using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>How many items under a score stand where.</summary>
/// <param name="Answered">With an answer that counts.</param>
/// <param name="Unknown">Unanswered, or "I do not know".</param>
/// <param name="Hidden">Not asked; no share counts them.</param>
public sealed record Coverage(int Answered, int NotApplicable, int Unknown, int Hidden)
{
    /// <summary>What shares are of: all that was asked.</summary>
    public int Asked => Answered + NotApplicable + Unknown;

    /// <summary>0 to 1; 0 when nothing was asked.</summary>
    public decimal ShareOf(int count) => Asked == 0 ? 0 : (decimal)count / Asked;
}

/// <summary>What a scorecard tells of how its scores came about.</summary>
public static class Explanation
{
    /// <returns>Null when the scorecard does not tell the items' states (a team's mean of its members' scores).</returns>
    public static Coverage? CoverageOf(Questionnaire questionnaire, Scorecard card, string score)
    {
        Item[] items = [.. questionnaire.Items];
        if (CardValues.Of(questionnaire, items, card) is not { } values)
        {
            return null;
        }

        var under = new Cone(questionnaire, [score], withRequired: false).Items;
        var states = items.Zip(values).Where(pair => under.Contains(pair.First.Id)).GroupBy(pair => pair.Second.State).ToDictionary(group => group.Key, group => group.Count());
        int Count(PartState state) => states.GetValueOrDefault(state);
        return new(Count(PartState.Counted), Count(PartState.NotApplicable), Count(PartState.Unanswered), Count(PartState.Hidden));
    }

    /// <summary>What each part adds to the value: of a mean its share, of a sum its points times its weight. Together they are the value.</summary>
    /// <returns>In the order of the parts, null for a part that does not count; empty when the score is no mean or sum, or has no value.</returns>
    public static IReadOnlyList<decimal?> Brings(Score score, ScoreResult result)
    {
        if (result.Value is null || score.Combine is not (Combine.Mean or Combine.Sum))
        {
            return [];
        }

        var weights = score.Combine == Combine.Sum ? 1 : result.Parts.Where(part => part.State == PartState.Counted).Sum(part => part.Weight);
        return weights == 0 ? [] : [.. result.Parts.Select(part => part.Points is { } points ? Exact.Divide(part.Weight * points, weights) : (decimal?)null)];
    }
}
