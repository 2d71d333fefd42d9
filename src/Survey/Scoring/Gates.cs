using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>From a value to the computed and the retained level.</summary>
internal static class Gates
{
    /// <param name="read">The value that a gate compares: an item's points or a score as shown; null without one.</param>
    /// <param name="scoresOf">Ids of the scores of a kind.</param>
    public static ScoreResult Place(ScoreResult result, decimal shown, ScoreNode node, Func<(bool IsItem, string Id), decimal?> read, Func<string, IEnumerable<string>> scoresOf)
    {
        var computed = node.Levels.LastOrDefault(level => level.AtLeast <= shown);
        if (computed is null)
        {
            return result;
        }

        var failed = new List<FailedGate>();
        Level? retained = null;
        foreach (var level in node.Levels.Take(computed.Number))
        {
            failed.AddRange(node.GateList.Where(gate => gate.Level == level.Id).SelectMany(gate => Shortfalls(gate, read, scoresOf)));
            retained = failed.Count == 0 ? level : retained;
        }

        return result with { ComputedLevel = computed.Id, RetainedLevel = retained?.Id, FailedGates = failed };
    }

    private static IEnumerable<FailedGate> Shortfalls(Gate gate, Func<(bool IsItem, string Id), decimal?> read, Func<string, IEnumerable<string>> scoresOf)
    {
        var subjects = gate.Every is { } kind ? scoresOf(kind) : [gate.Item ?? gate.Score!];
        foreach (var subject in subjects)
        {
            var value = read((gate.Item is not null, subject));
            if (value is null || value < gate.AtLeast)
            {
                yield return new(gate.Id, gate.Level, subject, gate.AtLeast, value);
            }
        }
    }
}
