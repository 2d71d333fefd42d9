using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Scoring;

/// <summary>Gates cap the computed level to the retained one.</summary>
public class GateTests
{
    [Theory]
    [InlineData(3, "l5")]
    [InlineData(2, "l3")]
    public void An_item_holds_a_level_and_all_above(int a, string retained)
    {
        var result = Placed($"n=5 a={a}", Sample.Gate("g", "l4", "\"item\": \"a\"", "3"));

        Assert.Equal(("l5", retained), (result.ComputedLevel, result.RetainedLevel));
    }

    [Fact]
    public void What_falls_short_is_told_with_its_number()
    {
        var failed = Assert.Single(Placed("n=5 a=2", Sample.Gate("g", "l4", "\"item\": \"a\"", "3")).FailedGates);

        Assert.Equal(new FailedGate("g", "l4", "a", 3, 2), failed);
    }

    [Fact]
    public void A_reversed_item_is_read_reversed() =>
        Assert.Equal("l5", Placed("n=5 r=2", Sample.Gate("g", "l4", "\"item\": \"r\"", "4")).RetainedLevel);

    [Theory]
    [InlineData("2.994", "l1")] // shown as 2.99
    [InlineData("2.995", "l5")] // shown as 3.00
    public void A_score_is_read_as_shown(string banded, string retained)
    {
        var result = Sample.Result(
            $"n={banded}",
            Sample.Score("x", "mean", "n", "\"round\": { \"decimals\": 2, \"mode\": \"halfUp\" }"),
            Sample.Score("y", "sum", "n*2", $"\"levels\": \"five\", \"gates\": [{Sample.Gate("g", "l2", "\"score\": \"x\"", "3")}]"));

        Assert.Equal(("l5", retained), (result.ComputedLevel, result.RetainedLevel));
    }

    [Theory]
    [InlineData("a=2 b=2", "l5", 0)]
    [InlineData("a=2 b=1", "l3", 1)]
    [InlineData("a=1 b=1", "l3", 2)]
    [InlineData("a=2 b=?", "l3", 1)]
    public void Every_score_of_a_kind_must_reach_it(string answers, string retained, int failed)
    {
        var result = Sample.Result(
            "n=5 " + answers,
            Sample.Score("x", "mean", "a", kind: "own"),
            Sample.Score("y", "mean", "b", kind: "own"),
            Sample.Score("z", "mean", "n", $"\"levels\": \"five\", \"gates\": [{Sample.Gate("g", "l4", "\"every\": \"own\"", "2")}]"));

        Assert.Equal((retained, failed), (result.RetainedLevel, result.FailedGates.Count));
    }

    [Theory]
    [InlineData("a=na")]
    [InlineData("a=?")]
    [InlineData("")]
    public void A_gate_that_cannot_be_read_does_not_hold(string answers)
    {
        var result = Placed("n=5 " + answers, Sample.Gate("g", "l4", "\"item\": \"a\"", "1"));

        Assert.Equal("l3", result.RetainedLevel);
        Assert.Null(Assert.Single(result.FailedGates).Value);
    }

    [Fact]
    public void A_hidden_item_does_not_hold_a_gate() =>
        Assert.Equal("l3", Placed("n=5 a=2 hidden=5", Sample.Gate("g", "l4", "\"item\": \"hidden\"", "1")).RetainedLevel);

    [Fact]
    public void The_lowest_level_that_falls_short_decides_whatever_holds_above()
    {
        var result = Placed("n=5 a=1 b=5", Sample.Gate("high", "l5", "\"item\": \"b\"", "5"), Sample.Gate("low", "l2", "\"item\": \"a\"", "2"));

        Assert.Equal("l1", result.RetainedLevel);
        Assert.Equal(["low"], result.FailedGates.Select(gate => gate.Gate));
    }

    [Fact]
    public void Gates_above_the_computed_level_are_not_asked()
    {
        var result = Placed("n=3 a=1", Sample.Gate("g", "l4", "\"item\": \"a\"", "3"));

        Assert.Equal(("l3", "l3"), (result.ComputedLevel, result.RetainedLevel));
        Assert.Empty(result.FailedGates);
    }

    [Fact]
    public void Failed_gates_come_lowest_level_first()
    {
        var result = Placed("n=5 a=1", Sample.Gate("five", "l5", "\"item\": \"a\"", "5"), Sample.Gate("two", "l2", "\"item\": \"a\"", "2"), Sample.Gate("four", "l4", "\"item\": \"a\"", "4"));

        Assert.Equal(["two", "four", "five"], result.FailedGates.Select(gate => gate.Gate));
    }

    [Fact]
    public void A_gate_of_the_lowest_level_can_leave_no_level()
    {
        var result = Placed("n=5 a=1", Sample.Gate("g", "l1", "\"item\": \"a\"", "2"));

        Assert.Equal(("l5", null), (result.ComputedLevel, result.RetainedLevel));
    }

    [Fact]
    public void A_score_without_a_value_has_no_level_and_no_failed_gate()
    {
        var result = Placed("a=1", Sample.Gate("g", "l1", "\"item\": \"a\"", "2"));

        Assert.Equal((null, null, 0), (result.ComputedLevel, result.RetainedLevel, result.FailedGates.Count));
    }

    [Fact]
    public void A_gate_may_read_a_score_that_comes_later()
    {
        var scores = Sample.Score("x", "mean", "n", $"\"levels\": \"five\", \"gates\": [{Sample.Gate("g", "l2", "\"score\": \"later\"", "4")}]") + ", " + Sample.Score("later", "mean", "a");

        Assert.Equal("l5", new Scorer(Sample.Questionnaire(scores)).Score(Sample.Sheet("n=5 a=4")).Find("x")!.RetainedLevel);
    }

    private static ScoreResult Placed(string answers, params string[] gates) =>
        Sample.Result(answers, Sample.Score("x", "mean", "n", $"\"levels\": \"five\", \"gates\": [{string.Join(", ", gates)}]"));
}
