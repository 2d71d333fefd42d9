using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>An item that can climb: its place in the definition and the values above its present one.</summary>
internal sealed record Climber(int Item, decimal? From, decimal[] Values);

/// <summary>
/// What steps can change of a score graph, in floating point. It proposes; the engine decides.
/// Parts that no step reaches are folded into constants, so what is absent or not applicable is as the engine left it.
/// </summary>
internal sealed class WayGraph
{
    private readonly Questionnaire questionnaire;
    private readonly Scorecard now;
    private readonly Climber[] climbers;
    private readonly Dictionary<string, int> climberOf;
    private readonly Dictionary<string, int> scores = [];
    private readonly Dictionary<(int, double), int> leaves = [];
    private readonly List<Node> nodes = [];
    private double[] cache = [];
    private int[] stamps = [];
    private int stamp;

    /// <param name="climberOf">Item id to its place among the climbers.</param>
    public WayGraph(Questionnaire questionnaire, Scorecard now, Climber[] climbers, Dictionary<string, int> climberOf)
    {
        (this.questionnaire, this.now, this.climbers, this.climberOf) = (questionnaire, now, climbers, climberOf);
        Scale = climbers.SelectMany(climber => climber.Values).Append(1).Max(value => Math.Abs((double)value));
    }

    internal readonly record struct Part(int Node, double Weight, int Level, double AtLeast);

    /// <param name="Climber">-1 for what is made of parts and for constants.</param>
    /// <param name="Constant">The value of a constant, and of a climber that has not moved.</param>
    internal sealed record Node(Combine Combine, Part[] Parts, double Share, double Constant, int Climber, int[] Climbers)
    {
        /// <summary>Of a highestLevel: a level of which nothing applies is passed through.</summary>
        public int TopLevel { get; init; }
    }

    /// <summary>False when a score does something that this graph does not know, or falls when a part of it rises.</summary>
    public bool IsKnown { get; private set; } = true;

    /// <summary>How large numbers are, for tolerances.</summary>
    public double Scale { get; private set; }

    public double Tolerance => 1e-12 * Scale;

    public IReadOnlyDictionary<string, int> Scores => scores;

    public Node this[int node] => nodes[node];

    /// <summary>Starts a new set of rungs: what was worked out for the last one is forgotten.</summary>
    public void Renew()
    {
        if (cache.Length < nodes.Count)
        {
            (cache, stamps, stamp) = (new double[nodes.Count], new int[nodes.Count], 0);
        }

        stamp++;
    }

    /// <param name="rungs">How far each climber has risen; 0 is today.</param>
    public double Value(int node, int[] rungs)
    {
        if (stamps[node] == stamp)
        {
            return cache[node];
        }

        var here = nodes[node];
        var value = here.Climber >= 0 ? rungs[here.Climber] is var rung && rung == 0 ? here.Constant : (double)climbers[here.Climber].Values[rung - 1]
            : here.Parts.Length == 0 ? here.Constant
            : Combined(here, rungs);
        (stamps[node], cache[node]) = (stamp, value);
        return value;
    }

    /// <summary>Whether the engine gives the same values.</summary>
    public bool Agrees(Scorecard card, int[] rungs)
    {
        Renew();
        return scores.All(pair => card.Find(pair.Key)?.Value is { } value && Math.Abs((double)value - Value(pair.Value, rungs)) <= 1e-9 * Scale);
    }

    public int OfItem(string item, double today) =>
        climberOf.TryGetValue(item, out var climber) ? Leaf(climber, today) : Add(new(default, [], 1, today, -1, []));

    /// <summary>The node of a score that has a value.</summary>
    public int OfScore(string id)
    {
        if (scores.TryGetValue(id, out var known))
        {
            return known;
        }

        var (score, result) = (questionnaire.FindScore(id)!, now.Find(id)!);
        var parts = new List<Part>();
        var weights = 0.0;
        foreach (var (part, contribution) in score.Of.Zip(result.Parts))
        {
            var asked = score.Combine == Combine.HighestLevel && contribution.State == PartState.Unanswered;
            if (contribution.State != PartState.Counted && asked is false)
            {
                continue;
            }

            var today = asked ? double.NegativeInfinity : (double)contribution.Points!.Value;
            var child = part.Item is { } item ? OfItem(item, today)
                : part.Score is { } below && asked is false && contribution.StandsIn is null ? OfScore(below)
                : Add(new(default, [], 1, today, -1, []));
            IsKnown &= part.Weight > 0;
            weights += (double)part.Weight;
            parts.Add(new(child, (double)part.Weight, part.Level, (double)(part.AtLeast ?? 0)));
        }

        var climbing = parts.SelectMany(part => nodes[part.Node].Climbers).Distinct().Order().ToArray();
        IsKnown &= climbing.Length == 0 || (score is { Clamp: null, Arithmetic: Arithmetic.Decimal } && score.Of.All(part => part.Use == PartUse.Value));
        IsKnown &= climbing.Length == 0 || score.Combine is Combine.Mean or Combine.Sum or Combine.Min or Combine.Max or Combine.Median or Combine.HighestLevel;
        Scale = Math.Max(Scale, Math.Abs((double)result.Value!.Value));
        var made = score.Combine == Combine.Mean ? [.. parts.Select(part => part with { Weight = part.Weight / weights })] : parts.ToArray();
        return scores[id] = Add(climbing.Length == 0
            ? new(default, [], 1, (double)result.Value.Value, -1, [])
            : new(score.Combine, made, (double)score.Share, 0, -1, climbing) { TopLevel = score.Of.Max(part => part.Level) });
    }

    private int Leaf(int climber, double today)
    {
        if (leaves.TryGetValue((climber, today), out var known))
        {
            return known;
        }

        return leaves[(climber, today)] = Add(new(default, [], 1, today, climber, [climber]));
    }

    private int Add(Node node)
    {
        nodes.Add(node);
        return nodes.Count - 1;
    }

    private double Combined(Node node, int[] rungs)
    {
        switch (node.Combine)
        {
            case Combine.Mean or Combine.Sum:
                var sum = 0.0;
                foreach (var part in node.Parts)
                {
                    sum += part.Weight * Value(part.Node, rungs);
                }

                return sum;
            case Combine.Min:
                return node.Parts.Min(part => Value(part.Node, rungs));
            case Combine.Max:
                return node.Parts.Max(part => Value(part.Node, rungs));
            case Combine.Median:
                var ordered = node.Parts.Select(part => Value(part.Node, rungs)).Order().ToArray();
                return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
            case Combine.HighestLevel:
                return HighestLevel(node, rungs);
            default:
                return double.NaN;
        }
    }

    private int HighestLevel(Node node, int[] rungs)
    {
        var highest = 0;
        for (var level = 1; level <= node.TopLevel; level++)
        {
            var (reached, asked) = (0, 0);
            foreach (var part in node.Parts.Where(part => part.Level == level))
            {
                asked++;
                reached += Value(part.Node, rungs) >= part.AtLeast - Tolerance ? 1 : 0;
            }

            if (reached < (node.Share * asked) - 1e-9)
            {
                break;
            }

            highest = level;
        }

        return highest;
    }
}
