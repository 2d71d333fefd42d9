using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>Everything that bears on some scores.</summary>
internal sealed class Cone
{
    private readonly List<Score> scores = [];

    /// <param name="withRequired">Also what only decides whether a score has a value.</param>
    public Cone(Questionnaire questionnaire, IEnumerable<string> ids, bool withRequired = true)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(ids);
        while (open.TryPop(out var id))
        {
            if (seen.Add(id))
            {
                var score = questionnaire.FindScore(id)!;
                scores.Add(score);
                Items.UnionWith(score.Of.Select(part => part.Item).OfType<string>());
                foreach (var below in score.Of.Select(part => part.Score).OfType<string>().Concat(withRequired ? score.Requires : []))
                {
                    open.Push(below);
                }
            }
        }
    }

    public HashSet<string> Items { get; } = [];

    /// <summary>
    /// What the scores count for an unanswered item, where they count something; empty where they only take it as a bound not reached,
    /// or where a condition alone reads it. Null when a score leaves it out: then nobody knows where it stands.
    /// </summary>
    public IReadOnlyList<decimal>? StandIns(Scorecard card, string item)
    {
        var standIns = new List<decimal>();
        foreach (var score in scores)
        {
            foreach (var (part, contribution) in score.Of.Zip(card.Find(score.Id)!.Parts))
            {
                if (part.Item != item)
                {
                    continue;
                }

                if (contribution is { StandsIn: not null, Points: { } points })
                {
                    standIns.Add(points);
                }
                else if (score.Combine != Combine.HighestLevel)
                {
                    return null;
                }
            }
        }

        return standIns;
    }

    /// <summary>Items whose answers decide whether items of the cone, or of <paramref name="more"/>, are asked.</summary>
    public HashSet<string> Deciding(IReadOnlyList<Item> items, IEnumerable<string> more)
    {
        var conditions = items.ToDictionary(item => item.Id, item => item.VisibleWhen);
        var deciding = new HashSet<string>();
        var open = new Stack<string>(Items.Concat(more));
        while (open.TryPop(out var id))
        {
            foreach (var named in Named(conditions[id]).Where(deciding.Add))
            {
                open.Push(named);
            }
        }

        return deciding;
    }

    private static IEnumerable<string> Named(Condition? condition) => condition switch
    {
        null => [],
        IsOneOf one => [one.Item],
        AtLeast least => [least.Item],
        Below below => [below.Item],
        IsAnswered answered => [answered.Item],
        AllOf all => all.Conditions.SelectMany(Named),
        AnyOf any => any.Conditions.SelectMany(Named),
        Not not => Named(not.Inner),
        _ => throw new InvalidOperationException($"No rule for the condition {condition}."),
    };
}
