using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>One score of the compiled graph.</summary>
internal sealed class ScoreNode
{
    private readonly Score score;
    private readonly int[] leaves;
    private readonly Range? range;

    public ScoreNode(Score score, Questionnaire questionnaire, Reach reach, Dictionary<string, int> items, Dictionary<string, int> scores)
    {
        this.score = score;
        range = reach.OfScore(score.Id);
        Parts = [.. score.Of.Select(part => new Part(
            part.Item is not null,
            part.Item is { } item ? items[item] : scores[part.Score!],
            part.Weight,
            part.Level,
            part.AtLeast,
            part.Item is { } id ? reach.OfItem(id) : reach.OfScore(part.Score!)))];
        Requires = [.. score.Requires.Select(id => scores[id])];
        Levels = questionnaire.LevelsOf(score);
        leaves = [.. Leaves(score, questionnaire).Select(id => items[id])];
    }

    internal readonly record struct Part(bool IsItem, int Index, decimal Weight, int Level, decimal AtLeast, Range? Range);

    public Part[] Parts { get; }

    public int[] Requires { get; }

    public IReadOnlyList<Level> Levels { get; }

    public IReadOnlyList<Gate> GateList => score.Gates;

    /// <param name="results">Holds at least every score that this one is made of or requires.</param>
    public ScoreResult Evaluate(ItemValue[] values, ScoreResult[] results)
    {
        var parts = new Contribution[Parts.Length];
        for (var i = 0; i < Parts.Length; i++)
        {
            parts[i] = Contribute(Parts[i], score.Of[i].Id, values, results);
        }

        var status = StatusOf(parts, results);
        var value = status is ScoreStatus.Scored or ScoreStatus.Provisional ? CombineParts(parts) : (decimal?)null;
        return Result(value, status, parts) with
        {
            Answered = leaves.Count(leaf => values[leaf].State == PartState.Counted),
            Applicable = leaves.Count(leaf => values[leaf].State is PartState.Counted or PartState.Unanswered),
        };
    }

    public ScoreResult Result(decimal? value, ScoreStatus status, IReadOnlyList<Contribution> parts) => new()
    {
        Id = score.Id,
        Status = status,
        Value = value,
        Shown = value is { } number ? Exact.Round(number, score.Round) : null,
        Parts = parts,
        Lowest = range?.Lowest,
        Highest = range?.Highest,
    };

    /// <summary>Each item under the score once. Each score is visited once: the ways through a graph are many more than its nodes.</summary>
    private static HashSet<string> Leaves(Score score, Questionnaire questionnaire)
    {
        var items = new HashSet<string>();
        var seen = new HashSet<string> { score.Id };
        var open = new Stack<Score>([score]);
        while (open.TryPop(out var next))
        {
            items.UnionWith(next.Of.Select(part => part.Item).OfType<string>());
            foreach (var below in next.Of.Select(part => part.Score).OfType<string>().Where(seen.Add))
            {
                open.Push(questionnaire.FindScore(below)!);
            }
        }

        return items;
    }

    private Contribution Contribute(Part part, string id, ItemValue[] values, ScoreResult[] results)
    {
        var (state, points) = part.IsItem ? (values[part.Index].State, values[part.Index].Points) : results[part.Index] switch
        {
            { Value: { } value } => (PartState.Counted, value),
            { Status: ScoreStatus.NotApplicable } => (PartState.NotApplicable, 0m),
            _ => (PartState.Unanswered, 0m),
        };
        decimal? standIn = (state, score.Missing.Unanswered, score.Missing.NotApplicable) switch
        {
            (PartState.Unanswered, UnansweredPolicy.Zero, _) or (PartState.NotApplicable, _, NotApplicablePolicy.Zero) => 0,
            (PartState.Unanswered, UnansweredPolicy.Lowest, _) => part.Range?.Lowest,
            (PartState.NotApplicable, _, NotApplicablePolicy.Highest) => part.Range?.Highest,
            _ => null,
        };
        return standIn is { } stand ? new(id, part.Weight, PartState.Counted, stand) { StandsIn = state }
            : new(id, part.Weight, state, state == PartState.Counted ? points : null);
    }

    private ScoreStatus StatusOf(Contribution[] parts, ScoreResult[] results)
    {
        var counted = parts.Count(part => part.State == PartState.Counted);
        var unanswered = parts.Count(part => part.State == PartState.Unanswered);
        var notApplicable = parts.Count(part => part.State == PartState.NotApplicable);
        var missing = score.Missing;
        foreach (var required in Requires.Select(index => results[index]).Where(result => result.Value is null))
        {
            return required.Status;
        }

        if (counted + unanswered == 0 || notApplicable > missing.MaxNotApplicable * (counted + unanswered + notApplicable))
        {
            return ScoreStatus.NotApplicable;
        }

        if ((unanswered > 0 && missing.Unanswered == UnansweredPolicy.Block)
            || (notApplicable > 0 && missing.NotApplicable == NotApplicablePolicy.Block)
            || counted < missing.MinParts
            || (counted == 0 && score.Combine != Combine.HighestLevel)
            || counted < missing.MinAnswered * (counted + unanswered))
        {
            return ScoreStatus.NotEnoughAnswers;
        }

        var provisional = counted < missing.ProvisionalBelow
            || Parts.Any(part => part.IsItem is false && results[part.Index].Status == ScoreStatus.Provisional);
        return provisional ? ScoreStatus.Provisional : ScoreStatus.Scored;
    }

    private decimal CombineParts(Contribution[] parts)
    {
        var counted = parts.Where(part => part.State == PartState.Counted);
        return score.Combine switch
        {
            Combine.Mean => Exact.Divide(counted.Sum(part => part.Weight * part.Points!.Value), counted.Sum(part => part.Weight)),
            Combine.Sum => counted.Sum(part => part.Weight * part.Points!.Value),
            Combine.Min => counted.Min(part => part.Points!.Value),
            Combine.Max => counted.Max(part => part.Points!.Value),
            Combine.Median => Statistics.Median.Of([.. counted.Select(part => part.Points!.Value)])!.Value,
            Combine.HighestLevel => HighestLevel(parts),
            _ => throw new InvalidOperationException($"No rule for {score.Combine}."),
        };
    }

    /// <summary>The highest level for which it, and every level below, has its share of parts at their bounds.</summary>
    private int HighestLevel(Contribution[] parts)
    {
        var highest = 0;
        for (var level = 1; level <= Parts.Max(part => part.Level); level++)
        {
            var (reached, asked) = (0, 0);
            for (var i = 0; i < parts.Length; i++)
            {
                if (Parts[i].Level == level && (parts[i].State is PartState.Counted or PartState.Unanswered))
                {
                    asked++;
                    reached += parts[i].Points >= Parts[i].AtLeast ? 1 : 0;
                }
            }

            if (reached < score.Share * asked)
            {
                break;
            }

            highest = level;
        }

        return highest;
    }
}
