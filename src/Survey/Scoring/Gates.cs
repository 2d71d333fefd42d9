using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>A gate with the places of what it reads.</summary>
internal sealed class GateNode
{
    private readonly bool ofItem;
    private readonly (string Id, int Index)[] subjects;

    public GateNode(Gate gate, int level, Questionnaire questionnaire, Dictionary<string, int> items, Dictionary<string, int> scores)
    {
        Gate = gate;
        Level = level;
        ofItem = gate.Item is not null;
        var ids = gate.Every is { } kind ? questionnaire.Scores.Where(score => score.Kind == kind).Select(score => score.Id) : [gate.Item ?? gate.Score!];
        subjects = [.. ids.Select(id => (id, ofItem ? items[id] : scores[id]))];
    }

    public Gate Gate { get; }

    /// <summary>Number of the level that the gate keeps, from 1.</summary>
    public int Level { get; }

    public bool Holds(ReadOnlySpan<ItemValue> items, ReadOnlySpan<NodeValue> nodes)
    {
        foreach (var (_, index) in subjects)
        {
            if (Read(index, items, nodes) is not { } value || value < Gate.AtLeast)
            {
                return false;
            }
        }

        return true;
    }

    public void AddShortfalls(ReadOnlySpan<ItemValue> items, ReadOnlySpan<NodeValue> nodes, List<FailedGate> failed)
    {
        foreach (var (id, index) in subjects)
        {
            var value = Read(index, items, nodes);
            if (value is null || value < Gate.AtLeast)
            {
                failed.Add(new(Gate.Id, Gate.Level, id, Gate.AtLeast, value));
            }
        }
    }

    /// <summary>An item's points or a score as shown; null without one.</summary>
    private decimal? Read(int index, ReadOnlySpan<ItemValue> items, ReadOnlySpan<NodeValue> nodes) => ofItem
        ? items[index].State == PartState.Counted ? items[index].Points : null
        : nodes[index].HasValue ? nodes[index].Shown : null;
}

/// <summary>From a value to the computed and the retained level.</summary>
internal static class Gates
{
    /// <returns>Numbers of the levels, from 1; 0 where none is reached.</returns>
    public static (int Computed, int Retained) Place(ScoreNode node, decimal shown, ReadOnlySpan<ItemValue> items, ReadOnlySpan<NodeValue> nodes)
    {
        var computed = Computed(node, shown);
        var retained = computed;
        foreach (var gate in node.Gates)
        {
            if (gate.Level <= retained && gate.Holds(items, nodes) is false)
            {
                retained = gate.Level - 1;
            }
        }

        return (computed, retained);
    }

    /// <summary>Gates of the computed level and of those below that do not hold, lowest level first.</summary>
    public static List<FailedGate> Failed(ScoreNode node, int computed, ReadOnlySpan<ItemValue> items, ReadOnlySpan<NodeValue> nodes)
    {
        var failed = new List<FailedGate>();
        foreach (var gate in node.Gates)
        {
            if (gate.Level <= computed)
            {
                gate.AddShortfalls(items, nodes, failed);
            }
        }

        return failed;
    }

    private static int Computed(ScoreNode node, decimal shown)
    {
        var computed = 0;
        while (computed < node.Bounds.Length && node.Bounds[computed] <= shown)
        {
            computed++;
        }

        return computed;
    }
}
