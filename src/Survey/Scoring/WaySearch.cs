namespace Survey.Scoring;

/// <summary>
/// The cheapest rungs that meet every need. Items that something other than a sum ties together are tried out together;
/// then a dynamic program goes over the items from the last to the first and keeps, of what is gained for a price,
/// only what nothing cheaper gains too. Its way back takes the definition's first items where prices are equal.
/// </summary>
internal sealed class WaySearch(WayGraph graph, WayNeeds needs)
{
    /// <summary>A rung costs this much, an item 1: fewest rungs, then fewest items.</summary>
    private const int RungCost = 1024;

    private const int MostTries = 20_000;
    private const int MostLabels = 200_000;

    private readonly List<Group> groups = [];
    private readonly int[] rungs = new int[needs.Climbers.Length];
    private int tries;

    /// <summary>Adding up in another order may differ by less than this.</summary>
    private double Slack => graph.Tolerance / 4;

    /// <param name="Gains">What each sum gains, at most what it needs.</param>
    private sealed record Option(int[] Rungs, int Cost, double[] Gains);

    /// <param name="Climbers">In the definition's order.</param>
    /// <param name="Options">The most rungs of the first climber first.</param>
    private sealed record Group(int[] Climbers, List<Option> Options);

    private readonly record struct Label(int Cost, double[] Gains);

    /// <summary>Rungs for each climber; null when there is no way, or too many to try.</summary>
    /// <param name="exact">Nothing cheaper meets the needs, or there is no way at all.</param>
    public int[]? Find(out bool exact)
    {
        exact = true;
        if (needs.CanBeMet is false)
        {
            return null;
        }

        foreach (var tied in Tied())
        {
            var group = new Group(tied, []);
            Enumerate(group, 0, 0);
            if (tries > MostTries)
            {
                exact = false;
                return null;
            }

            if (group.Options.Count == 0)
            {
                return null;
            }

            groups.Add(group);
        }

        if (Greedy() is not { } greedy)
        {
            return null;
        }

        var labels = Labels(greedy.Sum(option => option.Cost));
        exact = labels is not null;
        return Spread(labels is null ? greedy : WayBack(labels));
    }

    private int[] Spread(Option[] chosen)
    {
        var spread = new int[rungs.Length];
        for (var k = 0; k < groups.Count; k++)
        {
            for (var i = 0; i < groups[k].Climbers.Length; i++)
            {
                spread[groups[k].Climbers[i]] = chosen[k].Rungs[i];
            }
        }

        return spread;
    }

    /// <summary>Climbers that bear on a need, in groups that can be looked at apart.</summary>
    private List<int[]> Tied()
    {
        var leader = Enumerable.Range(0, rungs.Length).ToArray();
        int Leader(int climber) => leader[climber] == climber ? climber : leader[climber] = Leader(leader[climber]);
        foreach (var node in needs.Opaque.Select(need => need.Node).Concat(needs.Sums.SelectMany(sum => sum.Terms.Keys)))
        {
            foreach (var climber in graph[node].Climbers)
            {
                var (a, b) = (Leader(graph[node].Climbers[0]), Leader(climber));
                leader[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        var bears = needs.Opaque.Select(need => need.Node).Concat(needs.Sums.SelectMany(sum => sum.Terms.Keys)).SelectMany(node => graph[node].Climbers).ToHashSet();
        return [.. Enumerable.Range(0, rungs.Length)
            .Where(climber => bears.Contains(climber) || needs.Least[climber] > 0)
            .GroupBy(Leader)
            .OrderBy(group => group.Key)
            .Select(group => group.Order().ToArray())];
    }

    private void Enumerate(Group group, int place, int cost)
    {
        if (tries > MostTries)
        {
            return;
        }

        if (place == group.Climbers.Length)
        {
            tries++;
            graph.Renew();
            if (needs.Opaque.All(need => graph[need.Node].Climbers is var tied && (Array.IndexOf(group.Climbers, tied[0]) < 0 || graph.Value(need.Node, rungs) >= need.AtLeast)))
            {
                group.Options.Add(new([.. group.Climbers.Select(climber => rungs[climber])], cost, GainsOf(group)));
            }

            return;
        }

        var here = group.Climbers[place];
        for (var rung = needs.Climbers[here].Values.Length; rung >= needs.Least[here]; rung--)
        {
            rungs[here] = rung;
            Enumerate(group, place + 1, cost + (rung * RungCost) + (rung > 0 ? 1 : 0));
        }

        rungs[here] = 0;
    }

    private double[] GainsOf(Group group)
    {
        var gains = new double[needs.Sums.Count];
        var today = new int[rungs.Length];
        for (var j = 0; j < gains.Length; j++)
        {
            foreach (var (term, weight) in needs.Sums[j].Terms)
            {
                if (Array.IndexOf(group.Climbers, graph[term].Climbers[0]) >= 0)
                {
                    var then = graph.Value(term, rungs);
                    gains[j] += weight * (then - Today(term, today));
                }
            }

            gains[j] = Math.Min(gains[j], needs.Sums[j].Deficit);
        }

        return gains;
    }

    private readonly Dictionary<int, double> before = [];

    private double Today(int term, int[] today)
    {
        if (before.TryGetValue(term, out var known))
        {
            return known;
        }

        graph.Renew();
        var value = graph.Value(term, today);
        graph.Renew();
        return before[term] = value;
    }

    /// <summary>Some way: always the step that brings most for its price, then everything that was not needed taken back.</summary>
    private Option[]? Greedy()
    {
        var chosen = groups.Select(group => group.Options.MinBy(option => option.Cost)!).ToArray();
        var gains = Total(chosen);
        while (Met(gains) is false)
        {
            var (best, where, to) = (0.0, -1, (Option?)null);
            for (var k = 0; k < groups.Count; k++)
            {
                foreach (var option in groups[k].Options.Where(option => option.Cost > chosen[k].Cost))
                {
                    var rate = Progress(gains, chosen[k].Gains, option.Gains) / (option.Cost - chosen[k].Cost);
                    if (rate > best)
                    {
                        (best, where, to) = (rate, k, option);
                    }
                }
            }

            if (to is null)
            {
                return null;
            }

            chosen[where] = to;
            gains = Total(chosen);
        }

        for (var k = groups.Count - 1; k >= 0; k--)
        {
            foreach (var option in groups[k].Options.OrderBy(option => option.Cost).TakeWhile(option => option.Cost < chosen[k].Cost))
            {
                var kept = chosen[k];
                chosen[k] = option;
                if (Met(Total(chosen)))
                {
                    break;
                }

                chosen[k] = kept;
            }
        }

        return chosen;
    }

    private double Progress(double[] gains, double[] without, double[] with)
    {
        var progress = 0.0;
        for (var j = 0; j < gains.Length; j++)
        {
            var deficit = needs.Sums[j].Deficit;
            progress += (Math.Min(deficit, gains[j] - without[j] + with[j]) - Math.Min(deficit, gains[j])) / deficit;
        }

        return progress;
    }

    private double[] Total(Option[] chosen)
    {
        var total = new double[needs.Sums.Count];
        foreach (var option in chosen)
        {
            for (var j = 0; j < total.Length; j++)
            {
                total[j] += option.Gains[j];
            }
        }

        return total;
    }

    private bool Met(double[] gains)
    {
        for (var j = 0; j < gains.Length; j++)
        {
            if (gains[j] < needs.Sums[j].Deficit - Slack)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>For each place, what the groups from there on can gain and for what; null when that is too much to keep.</summary>
    private List<Label>[]? Labels(int most)
    {
        var sums = needs.Sums.Count;
        var labels = new List<Label>[groups.Count + 1];
        labels[^1] = [new(0, new double[sums])];
        var first = Enumerable.Range(0, sums).Select(j => groups.FindIndex(group => group.Options.Exists(option => option.Gains[j] > 0))).ToArray();
        var kept = 0;
        for (var k = groups.Count - 1; k >= 0; k--)
        {
            var ahead = Enumerable.Range(0, sums).Select(j => new Ahead(groups.Take(k), j)).ToArray();
            var least = groups.Take(k).Sum(group => group.Options.Min(option => option.Cost));
            var all = new List<Label>();
            foreach (var option in groups[k].Options)
            {
                foreach (var label in labels[k + 1])
                {
                    var (cost, gains) = (label.Cost + option.Cost + least, new double[sums]);
                    var open = cost <= most;
                    for (var j = 0; j < sums && open; j++)
                    {
                        gains[j] = Math.Min(needs.Sums[j].Deficit, label.Gains[j] + option.Gains[j]);
                        open = cost + ahead[j].Price(needs.Sums[j].Deficit - gains[j] - Slack) <= most + 0.5;
                    }

                    if (open)
                    {
                        all.Add(new(label.Cost + option.Cost, gains));
                    }
                }
            }

            labels[k] = Best(all, [.. Enumerable.Range(0, sums).Where(j => first[j] < k && all.Exists(label => label.Gains[j] > 0))]);
            kept += labels[k].Count;
            if (kept > MostLabels)
            {
                return null;
            }
        }

        return labels;
    }

    /// <summary>For one sum, what the groups before a place can gain at best for a price: the upper hull of their options, steepest first.</summary>
    private sealed class Ahead
    {
        private readonly List<(double Gain, double Cost)> corners = [(0, 0)];

        public Ahead(IEnumerable<Group> groups, int sum)
        {
            foreach (var (gain, cost) in groups.SelectMany(group => Hull(group, sum)).Where(step => step.Gain > 0).OrderByDescending(step => step.Gain / step.Cost))
            {
                corners.Add((corners[^1].Gain + gain, corners[^1].Cost + cost));
            }
        }

        /// <summary>No less is paid for this gain; more than any price when it cannot be gained.</summary>
        public double Price(double gain)
        {
            var (low, high) = (0, corners.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = corners[middle].Gain >= gain ? (low, middle) : (middle + 1, high);
            }

            return low == corners.Count ? double.PositiveInfinity
                : low == 0 ? 0
                : corners[low - 1].Cost + ((corners[low].Cost - corners[low - 1].Cost) * (gain - corners[low - 1].Gain) / (corners[low].Gain - corners[low - 1].Gain));
        }

        /// <summary>Differences between neighbouring corners; what comes with the cheapest option is free.</summary>
        private static IEnumerable<(double Gain, double Cost)> Hull(Group group, int sum)
        {
            var (gain, cost) = (0.0, group.Options.Min(option => option.Cost));
            var most = group.Options.Where(option => option.Cost == cost).Max(option => option.Gains[sum]);
            yield return (most, 1e-9);
            gain = most;
            while (group.Options.Where(option => option.Cost > cost && option.Gains[sum] > gain).MaxBy(option => (option.Gains[sum] - gain) / (option.Cost - cost)) is { } next)
            {
                yield return (next.Gains[sum] - gain, next.Cost - cost);
                (gain, cost) = (next.Gains[sum], next.Cost);
            }
        }
    }

    /// <param name="open">The sums that groups before still add to, and in which the labels may differ.</param>
    private static List<Label> Best(List<Label> labels, int[] open)
    {
        labels.Sort((a, b) => a.Cost != b.Cost ? a.Cost.CompareTo(b.Cost) : open.Length == 0 ? 0 : b.Gains[open[0]].CompareTo(a.Gains[open[0]]));
        var best = new List<Label>();
        var most = double.NegativeInfinity;
        foreach (var label in labels)
        {
            var better = open.Length switch
            {
                0 => best.Count == 0,
                1 => label.Gains[open[0]] > most,
                _ => best.TrueForAll(kept => Array.Exists(open, j => label.Gains[j] > kept.Gains[j])),
            };
            if (better)
            {
                best.Add(label);
                most = open.Length == 0 ? most : Math.Max(most, label.Gains[open[0]]);
            }
        }

        return best;
    }

    private Option[] WayBack(List<Label>[] labels)
    {
        var left = labels[0].Min(label => label.Cost);
        var gains = new double[needs.Sums.Count];
        var chosen = new Option[groups.Count];
        for (var k = 0; k < groups.Count; k++)
        {
            chosen[k] = groups[k].Options.First(option => labels[k + 1].Exists(label => label.Cost + option.Cost <= left && Met(Sum(gains, option.Gains, label.Gains))));
            left -= chosen[k].Cost;
            gains = Sum(gains, chosen[k].Gains);
        }

        return chosen;
    }

    private double[] Sum(params double[][] gains)
    {
        var sum = new double[needs.Sums.Count];
        foreach (var more in gains)
        {
            for (var j = 0; j < sum.Length; j++)
            {
                sum[j] += more[j];
            }
        }

        return sum;
    }
}
