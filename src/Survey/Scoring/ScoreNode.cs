using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>The value of one node; both numbers are 0 without one.</summary>
internal readonly record struct NodeValue(ScoreStatus Status, decimal Value, decimal Shown)
{
    public bool HasValue => Status is ScoreStatus.Scored or ScoreStatus.Provisional;
}

/// <summary>One score of the compiled graph.</summary>
internal sealed class ScoreNode
{
    private readonly Score score;
    private readonly int needed;
    private readonly int provisionalBelow;
    private readonly int[] leaves;
    private readonly Range? range;
    private readonly bool even;
    private readonly bool plain;
    private readonly int[] onlyItems;

    public ScoreNode(Score score, Questionnaire questionnaire, Reach reach, Dictionary<string, int> items, Dictionary<string, int> scores)
    {
        this.score = score;
        range = reach.OfScore(score.Id);
        Parts = [.. score.Of.Select(part => PartNode.Of(part, score, reach, items, scores))];
        (needed, provisionalBelow) = (Math.Max(1, score.Missing.MinParts), score.Missing.ProvisionalBelow);
        even = score.Of.All(part => part.Weight == 1);
        plain = score.Combine is Combine.Mean or Combine.Sum && score.Arithmetic == Arithmetic.Decimal
            && Array.TrueForAll(Parts, part => part is { From: not PartSource.Constant, Use: PartUse.Value, Unanswered: null, NotApplicable: null });
        onlyItems = plain && even && score.Requires.Count == 0 && Array.TrueForAll(Parts, part => part.IsItem) ? [.. Parts.Select(part => part.Index)] : [];
        Requires = [.. score.Requires.Select(id => scores[id])];
        Levels = questionnaire.LevelsOf(score);
        Bounds = [.. Levels.Select(level => level.AtLeast)];
        Gates = [.. score.Gates.Select(gate => new GateNode(gate, Levels.First(level => level.Id == gate.Level).Number, questionnaire, items, scores)).OrderBy(gate => gate.Level)];
        leaves = [.. Leaves(score, questionnaire).Select(id => items[id])];
    }

    public PartNode[] Parts { get; }

    public int[] Requires { get; }

    public IReadOnlyList<Level> Levels { get; }

    /// <summary>What each level asks of the value, lowest first; inclusive.</summary>
    public decimal[] Bounds { get; }

    /// <summary>Lowest level first.</summary>
    public GateNode[] Gates { get; }

    /// <param name="nodes">Holds at least every score that this one is made of or requires.</param>
    /// <param name="parts">At least as many as the score has; the first of them are written, for whoever explains the value.</param>
    public NodeValue Evaluate(ReadOnlySpan<ItemValue> items, ReadOnlySpan<NodeValue> nodes, Span<PartValue> parts)
    {
        parts = parts[..Parts.Length];
        var (counted, unanswered, notApplicable, provisional) = (0, 0, 0, false);
        for (var i = 0; i < Parts.Length; i++)
        {
            ref readonly var part = ref Parts[i];
            ref readonly var read = ref parts[i];
            switch (part.From)
            {
                case PartSource.Item:
                    ref readonly var item = ref items[part.Index];
                    parts[i] = part.Read(item.State, item.Points);
                    break;
                case PartSource.Score:
                    ref readonly var node = ref nodes[part.Index];
                    provisional |= node.Status == ScoreStatus.Provisional;
                    parts[i] = part.Read(StateOf(node), part.Use == PartUse.Rounded ? node.Shown : node.Value);
                    break;
                default:
                    parts[i] = new(PartState.Counted, part.Unanswered!.Value, PartState.Counted);
                    break;
            }

            counted += read.State == PartState.Counted ? 1 : 0;
            unanswered += read.State == PartState.Unanswered ? 1 : 0;
            notApplicable += read.State == PartState.NotApplicable ? 1 : 0;
        }

        var status = StatusOf(counted, unanswered, notApplicable, provisional, nodes);
        if (status is not (ScoreStatus.Scored or ScoreStatus.Provisional))
        {
            return new(status, 0, 0);
        }

        var combined = score.Arithmetic == Arithmetic.Binary ? Binary.Combine(score.Combine, Parts, parts) : Combination.Of(score, Parts, parts);
        if (combined is not { } value)
        {
            return new(ScoreStatus.NotApplicable, 0, 0);
        }

        return Value(score.Clamp is { } clamp ? clamp.Hold(value) : value, status);
    }

    /// <summary>The value alone: as <see cref="Evaluate"/> gives it, in one pass where parts are only added up.</summary>
    /// <param name="scratch">At least as many as the score has parts.</param>
    public NodeValue ValueOf(ReadOnlySpan<ItemValue> items, ReadOnlySpan<NodeValue> nodes, Span<PartValue> scratch)
    {
        if (plain is false)
        {
            return Evaluate(items, nodes, scratch);
        }

        if (onlyItems.Length > 0 && onlyItems.Length >= needed && SumOfAll(items) is { } all)
        {
            var whole = score.Combine == Combine.Sum ? all : Exact.Divide(all, onlyItems.Length);
            return Value(score.Clamp is { } bounds ? bounds.Hold(whole) : whole, onlyItems.Length < provisionalBelow ? ScoreStatus.Provisional : ScoreStatus.Scored);
        }

        var (counted, unanswered, notApplicable, provisional) = (0, 0, 0, false);
        var (sum, weights) = (0m, 0m);
        foreach (ref readonly var part in Parts.AsSpan())
        {
            PartState state;
            decimal points;
            if (part.From == PartSource.Item)
            {
                ref readonly var item = ref items[part.Index];
                (state, points) = (item.State, item.Points);
            }
            else
            {
                ref readonly var node = ref nodes[part.Index];
                provisional |= node.Status == ScoreStatus.Provisional;
                (state, points) = (StateOf(node), node.Value);
            }

            switch (state)
            {
                case PartState.Counted when even:
                    counted++;
                    sum += points;
                    break;
                case PartState.Counted:
                    counted++;
                    sum += part.Weight * points;
                    weights += part.Weight;
                    break;
                case PartState.Unanswered:
                    unanswered++;
                    break;
                case PartState.NotApplicable:
                    notApplicable++;
                    break;
                default:
                    break;
            }
        }

        var status = StatusOf(counted, unanswered, notApplicable, provisional, nodes);
        if (status is not (ScoreStatus.Scored or ScoreStatus.Provisional))
        {
            return new(status, 0, 0);
        }

        var value = score.Combine == Combine.Sum ? sum : Exact.Divide(sum, even ? counted : weights);
        return Value(score.Clamp is { } clamp ? clamp.Hold(value) : value, status);
    }

    /// <returns>Null when an item does not count.</returns>
    private decimal? SumOfAll(ReadOnlySpan<ItemValue> items)
    {
        var sum = 0m;
        foreach (var index in onlyItems)
        {
            ref readonly var item = ref items[index];
            if (item.State != PartState.Counted)
            {
                return null;
            }

            sum += item.Points;
        }

        return sum;
    }

    private static PartState StateOf(in NodeValue node) =>
        node.HasValue ? PartState.Counted : node.Status == ScoreStatus.NotApplicable ? PartState.NotApplicable : PartState.Unanswered;

    public NodeValue Value(decimal value, ScoreStatus status) => new(status, value, Exact.Round(value, score.Round));

    public ScoreResult Result(NodeValue node, IReadOnlyList<Contribution> parts) => new()
    {
        Id = score.Id,
        Status = node.Status,
        Value = node.HasValue ? node.Value : null,
        Shown = node.HasValue ? node.Shown : null,
        Parts = parts,
        Lowest = range?.Lowest,
        Highest = range?.Highest,
    };

    public Contribution[] Explain(ReadOnlySpan<PartValue> parts)
    {
        var contributions = new Contribution[Parts.Length];
        for (var i = 0; i < Parts.Length; i++)
        {
            contributions[i] = new(score.Of[i].Id, Parts[i].Weight, parts[i].State, parts[i].State == PartState.Counted ? parts[i].Points : null)
            {
                StandsIn = parts[i].State == parts[i].Really ? null : parts[i].Really,
            };
        }

        return contributions;
    }

    /// <summary>Items under the score that have an answer that counts, and that apply.</summary>
    public (int Answered, int Applicable) Coverage(ReadOnlySpan<ItemValue> items)
    {
        var (answered, applicable) = (0, 0);
        foreach (var leaf in leaves)
        {
            answered += items[leaf].State == PartState.Counted ? 1 : 0;
            applicable += items[leaf].State is PartState.Counted or PartState.Unanswered ? 1 : 0;
        }

        return (answered, applicable);
    }

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

    private ScoreStatus StatusOf(int counted, int unanswered, int notApplicable, bool provisional, ReadOnlySpan<NodeValue> nodes)
    {
        foreach (var required in Requires)
        {
            if (nodes[required].HasValue is false)
            {
                return nodes[required].Status;
            }
        }

        if (unanswered + notApplicable == 0 && counted >= needed)
        {
            return provisional || counted < provisionalBelow ? ScoreStatus.Provisional : ScoreStatus.Scored;
        }

        var missing = score.Missing;
        var all = score.Combine is Combine.Difference or Combine.Quotient;
        if (counted + unanswered == 0 || notApplicable > missing.MaxNotApplicable * (counted + unanswered + notApplicable) || (all && notApplicable > 0 && unanswered == 0))
        {
            return ScoreStatus.NotApplicable;
        }

        if ((unanswered > 0 && (all || missing.Unanswered == UnansweredPolicy.Block))
            || (notApplicable > 0 && missing.NotApplicable == NotApplicablePolicy.Block)
            || counted < missing.MinParts
            || (counted == 0 && score.Combine != Combine.HighestLevel)
            || (missing.MinAnswered > 0 && counted < missing.MinAnswered * (counted + unanswered)))
        {
            return ScoreStatus.NotEnoughAnswers;
        }

        return provisional || counted < missing.ProvisionalBelow ? ScoreStatus.Provisional : ScoreStatus.Scored;
    }
}
