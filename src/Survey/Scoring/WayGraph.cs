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
    private readonly Reach reach;
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
    public WayGraph(Questionnaire questionnaire, Reach reach, Scorecard now, Climber[] climbers, Dictionary<string, int> climberOf)
    {
        (this.questionnaire, this.reach, this.now, this.climbers, this.climberOf) = (questionnaire, reach, now, climbers, climberOf);
        Scale = climbers.SelectMany(climber => climber.Values).Append(1).Max(value => Math.Abs((double)value));
    }

    /// <summary>A step is 1 from a bound on, else 0; a hold keeps its only part between bounds; a rounded one rounds it.</summary>
    internal enum Kind { Constant, Climber, Sum, Min, Max, Median, HighestLevel, Step, Hold, Rounded }

    internal readonly record struct Part(int Node, double Weight, int Level, double AtLeast);

    internal sealed record Node(Kind Kind, Part[] Parts)
    {
        /// <summary>The value of a constant, and of a climber that has not moved.</summary>
        public double Today { get; init; }

        /// <summary>Those below, or the node itself, in the definition's order.</summary>
        public int[] Climbers { get; init; } = [];

        public double Share { get; init; } = 1;

        /// <summary>Of a highestLevel: a level of which nothing applies is passed through.</summary>
        public int TopLevel { get; init; }

        public (double Least, double Most) Bounds { get; init; }

        public Rounding? Rounding { get; init; }
    }

    /// <summary>False when a score does something that this graph does not know, or may fall when a part of it rises.</summary>
    public bool IsKnown { get; private set; } = true;

    /// <summary>How large numbers are, for tolerances.</summary>
    public double Scale { get; private set; }

    public double Tolerance => 1e-12 * Scale;

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
        if (stamps[node] != stamp)
        {
            cache[node] = Compute(nodes[node], rungs);
            stamps[node] = stamp;
        }

        return cache[node];
    }

    /// <summary>Whether the engine gives the same values.</summary>
    public bool Agrees(Scorecard card, int[] rungs)
    {
        Renew();
        return scores.All(pair => card.Find(pair.Key)?.Value is { } value && Math.Abs((double)value - Value(pair.Value, rungs)) <= 1e-9 * Scale);
    }

    public int OfItem(string item, double today)
    {
        if (climberOf.TryGetValue(item, out var climber) is false)
        {
            return Constant(today);
        }

        return leaves.TryGetValue((climber, today), out var known)
            ? known
            : leaves[(climber, today)] = Add(new(Kind.Climber, []) { Today = today, Climbers = [climber] });
    }

    /// <summary>The node of a score that has a value.</summary>
    public int OfScore(string id)
    {
        if (scores.TryGetValue(id, out var known))
        {
            return known;
        }

        var (score, result) = (questionnaire.FindScore(id)!, now.Find(id)!);
        var parts = new List<Part>();
        foreach (var (part, contribution) in score.Of.Zip(result.Parts))
        {
            var missed = contribution.State == PartState.Unanswered && score.Combine is (Combine.HighestLevel or Combine.Count);
            if (contribution.State == PartState.Counted || missed)
            {
                var today = missed ? double.NegativeInfinity : (double)contribution.Points!.Value;
                parts.Add(new(Child(part, contribution.StandsIn is not null || missed, today), (double)part.Weight, part.Level, (double?)part.AtLeast ?? double.NegativeInfinity));
            }
        }

        var value = (double)result.Value!.Value;
        Scale = Math.Max(Scale, Math.Abs(value));
        return scores[id] = parts.TrueForAll(part => nodes[part.Node].Climbers.Length == 0) ? Constant(value) : Held(score, Combined(score, parts));
    }

    /// <param name="standsIn">The part has no value of its own.</param>
    private int Child(ScorePart part, bool standsIn, double today)
    {
        if ((part.Item ?? part.Score) is not { } id || part.Use == PartUse.Highest || (part.Score is not null && standsIn))
        {
            return Constant(today);
        }

        if (part.Use != PartUse.Share)
        {
            var child = part.Item is null ? OfScore(id) : OfItem(id, today);
            return part.Use == PartUse.Value || part.Item is not null || questionnaire.FindScore(id)!.Round is not { } rounding ? child
                : nodes[child].Climbers.Length == 0 ? Constant(today)
                : Add(new(Kind.Rounded, [new(child, 1, 0, 0)]) { Climbers = nodes[child].Climbers, Rounding = rounding });
        }

        if ((part.Item is null ? reach.OfScore(id) : reach.OfItem(id)) is not { } range || range.Lowest == range.Highest)
        {
            return Constant(today);
        }

        var (lowest, width) = ((double)range.Lowest, (double)(range.Highest - range.Lowest));
        var whole = part.Item is null ? OfScore(id) : OfItem(id, lowest + (today * width));
        return Sum([new(whole, 1 / width, 0, 0), new(Constant(-lowest / width), 1, 0, 0)]);
    }

    private int Combined(Score score, List<Part> parts)
    {
        switch (score.Combine)
        {
            case Combine.Mean:
                var weights = parts.Sum(part => part.Weight);
                return Sum([.. parts.Select(part => part with { Weight = part.Weight / weights })]);
            case Combine.Sum:
                return Sum([.. parts]);
            case Combine.Last:
                return parts[^1].Node;
            case Combine.Difference:
                return Sum([.. parts.Select((part, i) => i == 0 ? part : part with { Weight = -part.Weight })]);
            case Combine.Quotient when parts.Count == 2 && nodes[parts[1].Node] is { Kind: Kind.Constant, Today: > 0 } divisor:
                return Sum([parts[0] with { Weight = parts[0].Weight / (parts[1].Weight * divisor.Today) }]);
            case Combine.Count:
                IsKnown &= score.Of.All(part => part.Below is null);
                return Sum([.. parts.Select(part => part with { Node = Add(new(Kind.Step, [part]) { Climbers = nodes[part.Node].Climbers }) })]);
            case Combine.Min:
                return Other(Kind.Min, parts);
            case Combine.Max:
                return Other(Kind.Max, parts);
            case Combine.Median:
                return Other(Kind.Median, parts);
            case Combine.HighestLevel:
                return Other(Kind.HighestLevel, parts, (double)score.Share, score.Of.Max(part => part.Level));
            default:
                IsKnown = false;
                return Constant(0);
        }
    }

    private int Held(Score score, int node) => score.Clamp is not { } clamp ? node : Add(new(Kind.Hold, [new(node, 1, 0, 0)])
    {
        Climbers = nodes[node].Climbers,
        Bounds = ((double?)clamp.Min ?? double.NegativeInfinity, (double?)clamp.Max ?? double.PositiveInfinity),
    });

    private int Sum(Part[] parts)
    {
        IsKnown &= Array.TrueForAll(parts, part => part.Weight > 0 || nodes[part.Node].Climbers.Length == 0);
        return Add(new(Kind.Sum, parts) { Climbers = Below(parts) });
    }

    private int Other(Kind kind, List<Part> parts, double share = 1, int top = 0) =>
        Add(new(kind, [.. parts]) { Climbers = Below(parts), Share = share, TopLevel = top });

    private int[] Below(IEnumerable<Part> parts) => [.. parts.SelectMany(part => nodes[part.Node].Climbers).Distinct().Order()];

    private int Constant(double value) => Add(new(Kind.Constant, []) { Today = value });

    private int Add(Node node)
    {
        nodes.Add(node);
        return nodes.Count - 1;
    }

    private double Compute(Node node, int[] rungs)
    {
        switch (node.Kind)
        {
            case Kind.Constant:
                return node.Today;
            case Kind.Climber:
                var rung = rungs[node.Climbers[0]];
                return rung == 0 ? node.Today : (double)climbers[node.Climbers[0]].Values[rung - 1];
            case Kind.Sum:
                var sum = 0.0;
                foreach (var part in node.Parts)
                {
                    sum += part.Weight * Value(part.Node, rungs);
                }

                return sum;
            case Kind.Min:
                return node.Parts.Min(part => Value(part.Node, rungs));
            case Kind.Max:
                return node.Parts.Max(part => Value(part.Node, rungs));
            case Kind.Median:
                var ordered = node.Parts.Select(part => Value(part.Node, rungs)).Order().ToArray();
                return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
            case Kind.Step:
                return Reaches(node.Parts[0], rungs) ? 1 : 0;
            case Kind.Hold:
                return Math.Min(node.Bounds.Most, Math.Max(node.Bounds.Least, Value(node.Parts[0].Node, rungs)));
            case Kind.Rounded:
                return (double)Exact.Round((decimal)Math.Round(Value(node.Parts[0].Node, rungs), 12), node.Rounding);
            default:
                return HighestLevel(node, rungs);
        }
    }

    private bool Reaches(Part part, int[] rungs) => Value(part.Node, rungs) >= part.AtLeast - Tolerance && Value(part.Node, rungs) > double.NegativeInfinity;

    private int HighestLevel(Node node, int[] rungs)
    {
        var highest = 0;
        for (var level = 1; level <= node.TopLevel; level++)
        {
            var (reached, asked) = (0, 0);
            foreach (var part in node.Parts)
            {
                if (part.Level == level)
                {
                    asked++;
                    reached += Reaches(part, rungs) ? 1 : 0;
                }
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
