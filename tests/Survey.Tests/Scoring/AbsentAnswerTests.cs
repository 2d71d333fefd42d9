using CsCheck;
using Survey.Answers;
using Survey.Questionnaires;
using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Scoring;

/// <summary>What answers that are not there do: nothing, unless the definition says so.</summary>
public class AbsentAnswerTests
{
    private static readonly Scorer Flagship = new(Files.Flagship);

    [Theory]
    [InlineData("exclude", "4")] // (3 + 5) / 2
    [InlineData("zero", "2.67")] // 8 / 3
    [InlineData("lowest", "3")] // (3 + 5 + 1) / 3
    [InlineData("block", null)]
    public void An_unanswered_part_follows_its_policy(string policy, string? expected)
    {
        var result = Sample.Result("a=3 b=5 c=?", Mean("a b c", $"\"unanswered\": \"{policy}\""));

        Assert.Equal((Number(expected), expected is null ? ScoreStatus.NotEnoughAnswers : ScoreStatus.Scored), (result.Shown, result.Status));
    }

    [Theory]
    [InlineData("exclude", "4")]
    [InlineData("zero", "2.67")]
    [InlineData("highest", "4.33")] // (3 + 5 + 5) / 3
    [InlineData("block", null)]
    public void A_part_that_does_not_apply_follows_its_policy(string policy, string? expected)
    {
        var result = Sample.Result("a=3 b=5 c=na", Mean("a b c", $"\"notApplicable\": \"{policy}\""));

        Assert.Equal((Number(expected), expected is null ? ScoreStatus.NotEnoughAnswers : ScoreStatus.Scored), (result.Shown, result.Status));
    }

    [Fact]
    public void A_stand_in_says_what_it_stands_for()
    {
        var part = Sample.Result("a=3", Mean("a b", "\"unanswered\": \"zero\"")).Parts[1];

        Assert.Equal((PartState.Counted, 0m, PartState.Unanswered), (part.State, part.Points!.Value, part.StandsIn!.Value));
    }

    [Theory]
    [InlineData("a=3 b=5 c=?", "0.6", true)] // 2 of 3
    [InlineData("a=3 b=? c=?", "0.6", false)]
    [InlineData("a=3 b=na c=?", "0.5", true)] // 1 of the 2 that apply, exactly half
    [InlineData("a=3 b=na c=?", "0.51", false)]
    public void MinAnswered_is_a_share_of_what_applies(string answers, string share, bool scored) =>
        Assert.Equal(scored, Sample.Result(answers, Mean("a b c", $"\"minAnswered\": {share}")).Status == ScoreStatus.Scored);

    [Theory]
    [InlineData("a=3 b=5", true)]
    [InlineData("a=3 b=na c=na", false)]
    public void MinParts_is_a_number_of_values(string answers, bool scored) =>
        Assert.Equal(scored, Sample.Result(answers, Mean("a b c", "\"minParts\": 2")).Status == ScoreStatus.Scored);

    [Theory]
    [InlineData("a=3 b=3 c=na d=na", ScoreStatus.Scored)] // exactly half may be
    [InlineData("a=3 b=na c=na d=na", ScoreStatus.NotApplicable)]
    public void MaxNotApplicable_is_the_greatest_share(string answers, ScoreStatus status) =>
        Assert.Equal(status, Sample.Result(answers, Mean("a b c d", "\"maxNotApplicable\": 0.5")).Status);

    [Theory]
    [InlineData("", ScoreStatus.NotEnoughAnswers)]
    [InlineData("a=? b=?", ScoreStatus.NotEnoughAnswers)]
    [InlineData("a=na b=?", ScoreStatus.NotEnoughAnswers)]
    [InlineData("a=na b=na", ScoreStatus.NotApplicable)]
    public void Without_any_value_the_status_says_why(string answers, ScoreStatus status)
    {
        var result = Sample.Result(answers, Mean("a b"));

        Assert.Equal((status, null, null), (result.Status, result.Value, result.Shown));
    }

    [Fact]
    public void Fewer_parts_make_a_score_provisional_and_every_score_above_it()
    {
        var below = Mean("a b", "\"provisionalBelow\": 2");

        Assert.Equal(ScoreStatus.Provisional, Sample.Result("a=3", below).Status);
        Assert.Equal(ScoreStatus.Provisional, Sample.Result("a=3 c=1", below, Sample.Score("y", "mean", "#x c"), Sample.Score("z", "max", "#y")).Status);
        Assert.Equal(ScoreStatus.Scored, Sample.Result("a=3 b=3 c=1", below, Sample.Score("y", "mean", "#x c")).Status);
    }

    [Theory]
    [InlineData("a=3 b=?", ScoreStatus.NotEnoughAnswers)]
    [InlineData("a=3 b=na", ScoreStatus.NotApplicable)]
    [InlineData("a=3 b=2", ScoreStatus.Scored)]
    public void A_required_score_without_a_value_takes_the_value_away(string answers, ScoreStatus status)
    {
        var result = Sample.Result(answers, Sample.Score("x", "mean", "b"), Sample.Score("y", "mean", "a", "\"requires\": [\"x\"]"));

        Assert.Equal((status, status == ScoreStatus.Scored ? 3m : null), (result.Status, result.Value));
    }

    [Theory]
    [InlineData("a=na c=3", "\"maxNotApplicable\": 0.4", ScoreStatus.NotApplicable)] // 1 of 2 parts does not apply
    [InlineData("a=? c=3", "\"minAnswered\": 1", ScoreStatus.NotEnoughAnswers)]
    [InlineData("a=na c=3", "\"minAnswered\": 1", ScoreStatus.Scored)]
    [InlineData("a=? c=3", "\"maxNotApplicable\": 0.4", ScoreStatus.Scored)]
    public void A_score_without_a_value_is_an_answer_like_it_to_the_score_above(string answers, string missing, ScoreStatus status) =>
        Assert.Equal(status, Sample.Result(answers, Sample.Score("x", "mean", "a"), Sample.Score("y", "mean", "#x c", $"\"missing\": {{ {missing} }}")).Status);

    [Theory]
    [InlineData("a=2 hidden=5 b=4", "3", 2)] // hidden: (2 + 4) / 2
    [InlineData("a=3 hidden=5 b=4", "4", 3)] // shown: (3 + 5 + 4) / 3
    [InlineData("a=3 b=4", "3.5", 3)] // shown and unanswered
    public void A_hidden_item_counts_for_nothing(string answers, string expected, int applicable)
    {
        var result = Sample.Result(answers, Mean("a hidden b"));

        Assert.Equal((Number(expected), applicable), (result.Value, result.Applicable));
    }

    [Theory]
    [InlineData("a=2", 1, true)]
    [InlineData("a=2", 2, false)] // hidden: one value is left
    [InlineData("a=3 hidden=5", 2, true)]
    public void A_hidden_item_is_none_of_the_parts_that_must_have_a_value(string answers, int minParts, bool scored) =>
        Assert.Equal(scored, Sample.Result(answers, Mean("a hidden", $"\"minParts\": {minParts}")).Status == ScoreStatus.Scored);

    [Fact]
    public void A_hidden_item_is_neither_missing_nor_not_applicable() =>
        Assert.Equal(ScoreStatus.Scored, Sample.Result("a=2", Mean("a hidden", "\"minAnswered\": 1, \"maxNotApplicable\": 0, \"unanswered\": \"block\", \"notApplicable\": \"block\"")).Status);

    [Fact]
    public void An_option_without_a_value_scores_nothing() =>
        Assert.Throws<ArgumentException>(() => Sample.Result("plain=x", Mean("plain")));

    [Fact]
    public void What_does_not_apply_leaves_other_scores_alone_and_the_mean_of_the_rest()
    {
        var ladders = Files.Flagship.Items.OfType<LadderItem>().ToList();
        var levels = Gen.Int[0, 4].Array[ladders.Count];

        Gen.Select(levels, Gen.Int[0, ladders.Count - 1]).Sample(
            (chosen, place) =>
            {
                var answers = ladders.Zip(chosen).ToDictionary(pair => pair.First.Id, pair => (Answer)new Chosen(pair.First.Options[pair.Second].Id));
                var full = Flagship.Score(new(answers));
                answers[ladders[place].Id] = new DoesNotApply("");

                var card = Flagship.Score(new(answers));

                foreach (var score in Files.Flagship.Scores.Where(score => score.Kind is "factor" or "own"))
                {
                    var rest = score.Of.Where(part => part.Item != ladders[place].Id && answers.ContainsKey(part.Item!)).ToList();
                    var expected = rest.Sum(part => part.Weight * (1 + chosen[ladders.FindIndex(item => item.Id == part.Item)])) / rest.Sum(part => part.Weight);
                    Assert.Equal((double)expected, (double)card.Find(score.Id)!.Value!.Value, 1e-12);
                    if (score.Of.All(part => part.Item != ladders[place].Id))
                    {
                        Assert.Equal(full.Find(score.Id)!.Value, card.Find(score.Id)!.Value);
                    }
                }
            },
            iter: 200);
    }

    [Fact]
    public void Whatever_the_graph_what_does_not_apply_leaves_every_score_alone_that_it_is_no_part_of() => Gen.Int.Sample(
        seed =>
        {
            var graph = new RandomGraph(seed);
            var scorer = new Scorer(graph.Questionnaire);
            var before = scorer.Evaluate(graph.Values);
            var items = graph.Questionnaire.Items.ToList();
            for (var i = 0; i < items.Count; i++)
            {
                var after = scorer.Evaluate([.. graph.Values.Select((value, place) => place == i ? ItemValue.NotApplicable : value)]);
                foreach (var score in graph.Questionnaire.Scores.Where(score => new Cone(graph.Questionnaire, [score.Id]).Items.Contains(items[i].Id) is false))
                {
                    Assert.Equal((before.Find(score.Id)!.Value, before.Find(score.Id)!.Status), (after.Find(score.Id)!.Value, after.Find(score.Id)!.Status));
                }

                foreach (var score in graph.Questionnaire.Scores.Where(score => score is { Combine: Combine.Mean, Clamp: null } && score.Missing.NotApplicable == NotApplicablePolicy.Exclude && score.Of.All(part => part.Item is not null)))
                {
                    var rest = before.Find(score.Id)!.Parts.Where(part => part.Id != items[i].Id && part.Points is not null).ToList();
                    var expected = rest.Count == 0 ? null : (decimal?)Math.Round(rest.Sum(part => part.Weight * part.Points!.Value) / rest.Sum(part => part.Weight), 15);
                    Assert.Equal(expected, after.Find(score.Id)!.Value is { } mean ? Math.Round(mean, 15) : null);
                }
            }
        },
        iter: 300);

    private static string Mean(string of, string missing = "") =>
        Sample.Score("x", "mean", of, (missing.Length > 0 ? $"\"missing\": {{ {missing} }}, " : "") + "\"round\": { \"decimals\": 2, \"mode\": \"halfUp\" }");

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
