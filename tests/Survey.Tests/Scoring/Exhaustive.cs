using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Tests.Scoring;

/// <summary>The shortest way up by scoring every set of steps there is.</summary>
internal sealed record Exhaustive((int Rungs, int Items) Cost, int[] Rungs, IReadOnlyList<ItemStep> Steps)
{
    /// <returns>Null when no set of steps lifts the level.</returns>
    public static Exhaustive? Find(RandomGraph graph, WayUp way)
    {
        if (way.Target is null)
        {
            return null;
        }

        var scorer = new Scorer(graph.Questionnaire);
        var items = graph.Questionnaire.Items.ToArray();
        var levels = graph.Questionnaire.Levels["levels"];
        var above = items.Select((item, i) => Above(graph, way.Target.Number, item, i, scorer)).ToArray();
        var rungs = new int[items.Length];
        Exhaustive? best = null;
        do
        {
            var cost = (rungs.Sum(), rungs.Count(rung => rung > 0));
            if (best is null || cost.CompareTo(best.Cost) <= 0)
            {
                var after = graph.Values.Select((value, i) => rungs[i] == 0 ? value : new(PartState.Counted, above[i][rungs[i] - 1])).ToArray();
                var level = scorer.Evaluate(after).Find("top")!.RetainedLevel;
                var earlier = best is not null && cost == best.Cost && rungs.AsSpan().SequenceCompareTo(best.Rungs) < 0;
                if (earlier is false && (levels.FirstOrDefault(known => known.Id == level)?.Number ?? 0) >= way.Target.Number)
                {
                    best = new(cost, [.. rungs], [.. items.Select((item, i) => (item, i)).Where(pair => rungs[pair.i] > 0).Select(pair => new ItemStep(
                        pair.item.Id,
                        graph.Values[pair.i].State == PartState.Counted ? graph.Values[pair.i].Points : null,
                        above[pair.i][rungs[pair.i] - 1],
                        rungs[pair.i]))]);
                }
            }
        }
        while (Next(rungs, above));

        return best;
    }

    private static bool Next(int[] rungs, decimal[][] above)
    {
        for (var i = 0; i < rungs.Length; i++)
        {
            if (rungs[i]++ < above[i].Length)
            {
                return true;
            }

            rungs[i] = 0;
        }

        return false;
    }

    /// <summary>An unanswered item climbs where every score that bears on the level counts the gap.</summary>
    private static decimal[] Above(RandomGraph graph, int target, Item item, int place, Scorer scorer)
    {
        var rungs = Survey.Scoring.Rungs.Of(item);
        var value = graph.Values[place];
        if (value.State != PartState.Unanswered)
        {
            return value.State == PartState.Counted ? [.. rungs.Where(rung => rung > value.Points)] : [];
        }

        var card = scorer.Evaluate(graph.Values);
        var parts = Under(graph.Questionnaire, target).SelectMany(score => score.Of.Zip(card.Find(score.Id)!.Parts).Where(pair => pair.First.Item == item.Id).Select(pair => (score.Combine, pair.Second))).ToList();
        return parts.TrueForAll(part => part.Second.StandsIn is not null || part.Combine == Combine.HighestLevel)
            ? [.. rungs.Where(rung => parts.TrueForAll(part => part.Second.StandsIn is null || rung > part.Second.Points))]
            : [];
    }

    private static HashSet<Score> Under(Questionnaire questionnaire, int target)
    {
        var top = questionnaire.FindScore("top")!;
        var scores = new HashSet<Score>();
        var open = new Stack<Score>([top, .. top.Gates.Where(gate => questionnaire.Levels["levels"].First(level => level.Id == gate.Level).Number <= target).SelectMany(gate => questionnaire.Scores.Where(score => score.Id == gate.Score || score.Kind == gate.Every))]);
        while (open.TryPop(out var score))
        {
            if (scores.Add(score))
            {
                foreach (var part in score.Of.Where(part => part.Score is not null))
                {
                    open.Push(questionnaire.FindScore(part.Score!)!);
                }
            }
        }

        return scores;
    }
}
