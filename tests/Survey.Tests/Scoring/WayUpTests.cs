using Survey.Answers;
using Survey.Demo;
using Survey.Questionnaires;
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

    [Theory]
    [InlineData("a=2 b=2", "a 2>3")] // 2.5 is the bound of level 3
    [InlineData("a=5 b=1 c=1", "b 1>2")] // 2.33 is level 2
    [InlineData("a=5 b=5 c=3 d=3", "c 3>5")] // 4 is level 4; level 5 begins at 4.5
    [InlineData("a=1 b=1 c=1", "a 1>3")] // 1.5: two rungs on one item rather than on two
    public void A_mean_rises_by_the_fewest_rungs_then_the_fewest_items_then_the_first(string answers, string steps) =>
        Assert.Equal((WayUpOutcome.Exact, steps), Told(Way(answers, Levelled("mean", "a b c d"))));

    [Fact]
    public void A_condition_is_met_where_it_is_cheapest()
    {
        // the mean of 4.33 is at level 4, whose condition asks for 3 on c; on the way there are two rungs
        var way = Way("a=5 b=5 c=1", Levelled("mean", "a b c", Sample.Gate("g", "l4", "\"item\": \"c\"", "3")));

        Assert.Equal("l4", way!.Target!.Id);
        Assert.Equal((WayUpOutcome.Exact, "c 1>3"), Told(way));
    }

    [Fact]
    public void What_counts_in_two_places_counts_twice()
    {
        // b is half of x and a part of its own: a rung of b moves the mean by 0.75, one of a or c by 0.25
        var way = Way("a=1 b=1 c=1", Sample.Score("x", "mean", "a b"), Levelled("mean", "#x b"));

        Assert.Equal((WayUpOutcome.Exact, "b 1>2"), Told(way));
    }

    [Theory]
    [InlineData("min", "a=1 b=1 c=4", "a 1>2 b 1>2")]
    [InlineData("max", "a=1 b=3 c=2", "b 3>4")]
    [InlineData("median", "a=1 b=2 c=5", "b 2>3")]
    public void Every_way_of_combining_has_its_own_way_up(string combine, string answers, string steps) =>
        Assert.Equal((WayUpOutcome.Exact, steps), Told(Way(answers, Levelled(combine, "a b c"))));

    [Theory]
    [InlineData("a=3 b=2 c=1", "", "b 2>3 c 1>3")]
    [InlineData("a=3 b=1 c=2", ", \"share\": 0.5", "c 2>3")] // one of b and c is enough
    public void The_highest_level_asks_for_the_parts_of_the_next_one(string answers, string share, string steps) =>
        Assert.Equal((WayUpOutcome.Exact, steps), Told(Way(answers, Levelled("highestLevel", "a@1>=3 b@2>=3 c@2>=3 d@3>=3 e@4>=3 f@5>=3", more: share))));

    [Theory]
    [InlineData("r=2", "r", "r 4>5")] // agreeing less scores more
    [InlineData("banded=20", "banded*2", "banded 2>4")]
    [InlineData("m=two", "m", "m 2>4")] // its sums, from the most valuable option down: 0, 4, 5 of at most 5
    public void Each_kind_of_item_climbs_its_own_values(string answers, string part, string steps) =>
        Assert.Equal((WayUpOutcome.Exact, steps), Told(Way(answers, Levelled("sum", part))));

    [Fact]
    public void A_number_that_scores_itself_does_not_climb() =>
        Assert.Equal((WayUpOutcome.Unreachable, ""), Told(Way("n=2", Levelled("sum", "n"))));

    [Theory]
    [InlineData("a=5 b=na", "exclude", WayUpOutcome.TopReached, "")]
    [InlineData("a=3 b=na", "exclude", WayUpOutcome.Exact, "a 3>4")]
    [InlineData("a=3 b=na", "zero", WayUpOutcome.Exact, "a 3>5")]
    public void What_does_not_apply_never_climbs(string answers, string policy, WayUpOutcome outcome, string steps) =>
        Assert.Equal((outcome, steps), Told(Way(answers, Levelled("mean", "a b", more: $", \"missing\": {{ \"notApplicable\": \"{policy}\" }}"))));

    [Theory]
    [InlineData("a=4", "exclude", "a 4>5")] // nobody knows where b stands
    [InlineData("a=5", "zero", "b ?>2")] // 5 and 0 make 2.5, level 3: answering b with 1 is a rung, with 2 another
    [InlineData("a=5", "lowest", "b ?>2")] // 1 stands in for it and is no step
    public void An_unanswered_item_climbs_only_where_the_gap_counts(string answers, string policy, string steps) =>
        Assert.Equal((WayUpOutcome.Exact, steps), Told(Way(answers, Levelled("mean", "a b", more: $", \"missing\": {{ \"unanswered\": \"{policy}\" }}"))));

    [Fact]
    public void A_condition_without_a_value_asks_for_answers_and_names_what_it_reads()
    {
        var way = Way("a=5 b=5", Sample.Score("x", "mean", "c"), Levelled("mean", "a b", Sample.Gate("g", "l4", "\"score\": \"x\"", "3")));

        Assert.Equal((WayUpOutcome.Unreachable, ""), Told(way));
        Assert.Equal(["x"], way!.WithoutValue);
    }

    [Fact]
    public void An_item_that_decides_what_is_asked_does_not_climb_and_the_way_is_not_called_the_shortest() =>
        Assert.Equal((WayUpOutcome.Approximate, "b 2>3"), Told(Way("a=2 b=2 hidden=1", Levelled("mean", "a b hidden"))));

    [Fact]
    public void A_barred_item_does_not_climb()
    {
        var questionnaire = Sample.Questionnaire(Levelled("mean", "a b"));
        var card = new Scorer(questionnaire).Score(Sample.Sheet("a=2 b=2"));

        Assert.Equal((WayUpOutcome.Exact, "b 2>3"), Told(new WayFinder(questionnaire).Of("top", card, item => item == "a")));
    }

    [Fact]
    public void A_team_s_first_step_leads_from_its_mean_to_the_value_above()
    {
        var card = Sample.Team("""{ "combine": "itemMean" }""", Levelled("mean", "a b"), ["a=2 b=2", "a=3 b=2"]).Card;

        var way = new WayFinder(Sample.Questionnaire(Levelled("mean", "a b"))).Of("top", card);

        Assert.Equal((WayUpOutcome.Exact, "a 2.5>3"), Told(way));
    }

    [Fact]
    public void A_team_s_mean_of_its_members_scores_does_not_tell_its_items()
    {
        var card = Sample.Team("""{ "combine": "scoreMean" }""", Levelled("mean", "a b"), ["a=2 b=2", "a=3 b=2"]).Card;

        Assert.Null(new WayFinder(Sample.Questionnaire(Levelled("mean", "a b"))).Of("top", card));
    }

    [Fact]
    public void Without_levels_or_without_a_value_there_is_no_way()
    {
        Assert.Null(Way("a=3", Sample.Score("top", "mean", "a b")));
        Assert.Null(Way("", Levelled("mean", "a b")));
    }

    [Fact]
    public void A_frozen_scorecard_tells_the_same_way_as_the_answers()
    {
        var scores = Levelled("mean", "a b", Sample.Gate("g", "l3", "\"item\": \"c\"", "3"));
        var questionnaire = Sample.Questionnaire(scores);
        var sheet = Sample.Sheet("a=3 b=3 c=2");
        var frozen = ScorecardJson.Read(ScorecardJson.Write(new Scorer(questionnaire).Score(sheet)));

        Assert.Equal("c 2>3", Told(new WayFinder(questionnaire).Of("top", frozen)).Steps);
        Assert.Equal("c 2>3", Told(new WayFinder(questionnaire).Of("top", sheet)).Steps);
    }

    [Fact]
    public void A_large_choice_of_ways_ends_with_one_that_is_called_approximate()
    {
        // one of many halves of 13 items that no sum ties together: more than is ever tried
        var items = Enumerable.Range(0, 13).Select(i => $"i{i}").ToList();
        var graph = Large(items);

        var way = new WayFinder(graph).Of("top", new AnswerSheet(items.ToDictionary(item => item, Answer (_) => new Chosen("p1"))));

        Assert.Equal(WayUpOutcome.Approximate, way!.Outcome);
        Assert.Equal(7, way.Steps.Count); // the median of 13 rises with 7 of them
    }

    /// <summary>In the flagship, every way of up to two rungs against everything with a rung less.</summary>
    [Fact]
    public void Nothing_shorter_leads_a_team_of_the_worked_case_up()
    {
        var scorer = new Scorer(Files.Flagship);
        var ways = new WayFinder(Files.Flagship);
        var checkedWays = 0;
        foreach (var team in WorkedCase.Load(Files.Flagship).Waves.TakeLast(2).SelectMany(wave => wave.Teams))
        {
            var card = scorer.ScoreTeam([.. team.Members.Select(member => member.Sheet)], team.Invited).Card;
            foreach (var score in Files.Flagship.Scores.Where(score => score.Levels is not null).Select(score => score.Id))
            {
                var way = ways.Of(score, card);
                if (way is { Outcome: WayUpOutcome.Exact, Rungs: <= 2 })
                {
                    checkedWays++;
                    Assert.True(Shorter(scorer, card, way) is false, $"{team.Team.Id} {score}: {Told(way)}");
                }
            }
        }

        Assert.True(checkedWays > 20, $"{checkedWays}");
    }

    private static bool Shorter(Scorer scorer, Scorecard card, WayUp way)
    {
        Item[] items = [.. Files.Flagship.Items];
        var values = CardValues.Of(Files.Flagship, items, card)!;
        var levels = Files.Flagship.LevelsOf(Files.Flagship.FindScore(way.Score)!);
        return Try(0, way.Rungs - 1);

        bool Try(int from, int left)
        {
            if (levels.FirstOrDefault(level => level.Id == scorer.Evaluate(values).Find(way.Score)!.RetainedLevel)?.Number >= way.Target!.Number)
            {
                return true;
            }

            for (var i = from; left > 0 && i < items.Length; i++)
            {
                var kept = values[i];
                if (kept.State == PartState.Counted && Rungs.Of(items[i]).FirstOrDefault(value => value > kept.Points) is var next and > 0)
                {
                    values[i] = kept with { Points = next };
                    if (Try(i, left - 1))
                    {
                        return true;
                    }

                    values[i] = kept;
                }
            }

            return false;
        }
    }

    private static Questionnaire Large(List<string> items)
    {
        var sample = Sample.Questionnaire(Levelled("median", "a b"));
        var one = (ScaleItem)sample.FindItem("a")!;
        return sample with
        {
            Sections = [sample.Sections[0] with { Items = [.. items.Select(id => one with { Id = id })] }],
            Scores = [sample.Scores[0] with { Of = [.. items.Select(id => new ScorePart(id, null))] }],
        };
    }

    /// <summary>The score <c>top</c> on five levels that begin at 1, 1.5, 2.5, 3.5 and 4.5.</summary>
    private static string Levelled(string combine, string of, string? gate = null, string more = "") =>
        Sample.Score("top", combine, of, $"\"levels\": \"five\", \"gates\": [{gate}]{more}");

    private static WayUp? Way(string answers, params string[] scores) =>
        new WayFinder(Sample.Questionnaire(string.Join(", ", scores))).Of("top", Sample.Sheet(answers));

    private static (WayUpOutcome Outcome, string Steps) Told(WayUp? way) => (
        way!.Outcome,
        string.Join(' ', way.Steps.Select(step => FormattableString.Invariant($"{step.Item} {(step.From is { } from ? from.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) : "?")}>{step.To:0.##}"))));

    private static WayUp? Find(RandomGraph graph) =>
        new WayFinder(graph.Questionnaire).Of("top", new Scorer(graph.Questionnaire).Evaluate(graph.Values));
}
