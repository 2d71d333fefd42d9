using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>What has to rise for a level to be retained, taken apart as far as the graph allows.</summary>
internal sealed class WayNeeds
{
    private readonly WayGraph graph;
    private readonly int[] today;
    private readonly List<(int Node, double AtLeast)> bounds = [];

    public WayNeeds(WayGraph graph, Climber[] climbers)
    {
        this.graph = graph;
        Climbers = climbers;
        Least = new int[climbers.Length];
        today = new int[climbers.Length];
    }

    public Climber[] Climbers { get; }

    /// <summary>The least number of rungs of each climber.</summary>
    public int[] Least { get; }

    /// <summary>Sums that must grow by an amount.</summary>
    public List<Linear> Sums { get; } = [];

    /// <summary>Scores that are no sums and must reach a bound.</summary>
    public List<(int Node, double AtLeast)> Opaque { get; } = [];

    /// <summary>False when something that no step reaches is too low.</summary>
    public bool CanBeMet { get; private set; } = true;

    /// <param name="Terms">Climbing items and scores that are no sums, each with its weight.</param>
    /// <param name="Deficit">What the sum must gain, a tolerance taken off.</param>
    internal sealed record Linear(Dictionary<int, double> Terms, double Deficit);

    /// <summary>A score, rounded as it is shown, must reach a bound.</summary>
    public void AddShown(int node, decimal atLeast, Rounding? rounding) => Add(node, Unrounded(atLeast, rounding));

    public void Add(int node, double atLeast)
    {
        bounds.Add((node, atLeast));
        TakeApart(node, atLeast);
    }

    /// <summary>What all needs lack together, each as a share of its bound; 0 when they are met.</summary>
    public double Lacking(int[] rungs)
    {
        graph.Renew();
        return bounds.Sum(need => graph.Value(need.Node, rungs) is var value && value >= need.AtLeast - graph.Tolerance ? 0
            : double.IsNegativeInfinity(value) ? 1
            : (need.AtLeast - value) / Math.Max(1, Math.Abs(need.AtLeast)));
    }

    private void TakeApart(int node, double atLeast)
    {
        graph.Renew();
        if (graph.Value(node, today) >= atLeast - graph.Tolerance)
        {
            return;
        }

        var here = graph[node];
        if (here.Climbers.Length == 0)
        {
            CanBeMet = false;
        }
        else if (here.Climber >= 0)
        {
            AddItem(here.Climber, atLeast);
        }
        else if (here.Combine == Combine.Min)
        {
            AddAll(here.Parts, part => (part.Node, atLeast));
        }
        else if (here.Combine == Combine.HighestLevel && here.Share >= 1)
        {
            var level = (int)Math.Ceiling(atLeast - graph.Tolerance);
            CanBeMet &= level <= here.TopLevel;
            AddAll(here.Parts.Where(part => part.Level <= level), part => (part.Node, part.AtLeast));
        }
        else if (here.Combine is Combine.Mean or Combine.Sum)
        {
            AddSum(node, atLeast);
        }
        else
        {
            Opaque.Add((node, atLeast - graph.Tolerance));
        }
    }

    private void AddAll(IEnumerable<WayGraph.Part> parts, Func<WayGraph.Part, (int Node, double AtLeast)> need)
    {
        foreach (var part in parts)
        {
            var (node, atLeast) = need(part);
            TakeApart(node, atLeast);
        }
    }

    private void AddItem(int climber, double atLeast)
    {
        var rung = Array.FindIndex(Climbers[climber].Values, value => (double)value >= atLeast - graph.Tolerance) + 1;
        CanBeMet &= rung > 0;
        Least[climber] = Math.Max(Least[climber], rung);
    }

    private void AddSum(int node, double atLeast)
    {
        var terms = new Dictionary<int, double>();
        Flatten(node, 1, terms);
        graph.Renew();
        var deficit = atLeast - graph.Value(node, today) - graph.Tolerance;
        if (terms.Count == 1)
        {
            var (term, weight) = terms.First();
            TakeApart(term, graph.Value(term, today) + ((deficit + graph.Tolerance) / weight));
        }
        else
        {
            Sums.Add(new(terms, deficit));
        }
    }

    /// <summary>Sums of sums are sums of items: what counts in several places is added up.</summary>
    private void Flatten(int node, double weight, Dictionary<int, double> terms)
    {
        var here = graph[node];
        if (here.Climbers.Length == 0)
        {
            return;
        }

        if (here.Climber >= 0 || here.Combine is not (Combine.Mean or Combine.Sum))
        {
            terms[node] = terms.GetValueOrDefault(node) + weight;
            return;
        }

        foreach (var part in here.Parts)
        {
            Flatten(part.Node, weight * part.Weight, terms);
        }
    }

    /// <summary>The least value that is shown as <paramref name="atLeast"/> or more.</summary>
    private double Unrounded(decimal atLeast, Rounding? rounding)
    {
        if (rounding is null)
        {
            return (double)atLeast;
        }

        var unit = 1m;
        for (var i = 0; i < rounding.Decimals; i++)
        {
            unit /= 10;
        }

        var shown = Math.Ceiling(atLeast / unit) * unit;
        var edge = rounding.Mode == RoundingMode.Down ? shown > 0 ? shown : shown - unit : shown - (unit / 2);
        return Exact.Round(edge, rounding) >= shown ? (double)edge : (double)edge + (4 * graph.Tolerance);
    }
}
