using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Scoring;

public class WayUpTests
{
    [Fact]
    public void No_set_of_steps_is_smaller_than_the_one_that_is_called_exact()
    {
        var outcomes = new Dictionary<WayUpOutcome, int>();
        for (var seed = 0; seed < 1500; seed++)
        {
            var graph = new RandomGraph(seed);
            var found = Find(graph);
            if (found is null)
            {
                continue;
            }

            outcomes[found.Outcome] = outcomes.GetValueOrDefault(found.Outcome) + 1;
            var best = Exhaustive.Find(graph, found);
            var said = $"seed {seed}: {found.Outcome} {string.Join(", ", found.Steps)}; by trying everything {string.Join(' ', best?.Rungs ?? [])}";
            switch (found.Outcome)
            {
                case WayUpOutcome.Exact:
                    Assert.True(best is not null && best.Cost == (found.Rungs, found.Steps.Count), said);
                    break;
                case WayUpOutcome.Unreachable:
                    Assert.True(best is null, said);
                    break;
                case WayUpOutcome.Approximate:
                    Assert.True(best is not null && best.Cost.CompareTo((found.Rungs, found.Steps.Count)) <= 0, said);
                    break;
            }
        }

        Assert.True(outcomes[WayUpOutcome.Exact] > 500 && outcomes[WayUpOutcome.Exact] > 20 * (outcomes.GetValueOrDefault(WayUpOutcome.Approximate) + outcomes.GetValueOrDefault(WayUpOutcome.NotFound)), string.Join(", ", outcomes));
    }

    [Fact]
    public void Among_ways_of_the_same_size_it_takes_the_definition_s_first_items()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var graph = new RandomGraph(seed, linear: true);
            if (Find(graph) is { Outcome: WayUpOutcome.Exact } found)
            {
                var best = Exhaustive.Find(graph, found)!;
                Assert.True(best.Steps.SequenceEqual(found.Steps), $"seed {seed}: {string.Join(", ", found.Steps)}; by trying everything {string.Join(", ", best.Steps)}");
            }
        }
    }

    private static WayUp? Find(RandomGraph graph) =>
        new WayFinder(graph.Questionnaire).Of("top", new Scorer(graph.Questionnaire).Evaluate(graph.Values));
}
