using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Scoring;

public class ExplanationTests
{
    [Fact]
    public void What_the_parts_bring_adds_up_to_the_mean()
    {
        var (score, result) = Scored("a=2 b=5 c=na", Sample.Score("x", "mean", "a b*0.5 c"));

        Assert.Equal([1.333333333333333333m, 1.666666666666666667m, null], Explanation.Brings(score, result)); // 2 of 1.5, 2.5 of 1.5
        Assert.Equal(3, result.Value);
    }

    [Fact]
    public void Of_a_sum_each_part_brings_its_points_times_its_weight()
    {
        var (score, result) = Scored("a=2 b=5", Sample.Score("x", "sum", "a b*0.5"));

        Assert.Equal([2m, 2.5m], Explanation.Brings(score, result));
    }

    [Theory]
    [InlineData("min", "a=2 b=5")]
    [InlineData("mean", "a=na b=na")]
    public void Nothing_adds_up_to_a_least_part_or_to_no_value(string combine, string answers)
    {
        var (score, result) = Scored(answers, Sample.Score("x", combine, "a b"));

        Assert.Empty(Explanation.Brings(score, result));
    }

    [Fact]
    public void Coverage_counts_each_item_once_by_its_state()
    {
        var questionnaire = Sample.Questionnaire(Sample.Score("x", "mean", "a b c") + ", " + Sample.Score("y", "mean", "#x a d e hidden"));
        var card = new Scorer(questionnaire).Score(Sample.Sheet("a=2 b=3 c=na d=?"));

        var coverage = Explanation.CoverageOf(questionnaire, card, "y")!;

        Assert.Equal(new(Answered: 2, NotApplicable: 1, Unknown: 2, Hidden: 1), coverage);
        Assert.Equal((5, 0.4m), (coverage.Asked, coverage.ShareOf(coverage.Answered)));
    }

    [Fact]
    public void What_the_definition_counts_for_an_absent_answer_is_no_answer()
    {
        var questionnaire = Sample.Questionnaire(Sample.Score("x", "mean", "a b c", """ "missing": { "unanswered": "zero", "notApplicable": "zero" } """));
        var card = new Scorer(questionnaire).Score(Sample.Sheet("a=2 b=na"));

        Assert.Equal(new(1, 1, 1, 0), Explanation.CoverageOf(questionnaire, card, "x"));
    }

    [Theory]
    [InlineData("c=2", "0.5")]
    [InlineData("", null)]
    public void A_gate_says_by_how_much_it_falls_short(string answer, string? expected)
    {
        var result = Sample.Result("a=5 " + answer, Sample.Score("x", "mean", "a", "\"levels\": \"five\", \"gates\": [" + Sample.Gate("g", "l5", "\"item\": \"c\"", "2.5") + "]"));

        Assert.Equal(expected, Assert.Single(result.FailedGates).Short?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Frozen by the first version of the engine: it has neither shortfalls nor what only gates read.</summary>
    [Fact]
    public void An_old_frozen_scorecard_still_reads()
    {
        const string Old = """
            {"scores":[{"id":"x","status":"Scored","value":4,"shown":4,"computedLevel":"l4","retainedLevel":"l3",
            "failedGates":[{"gate":"g","level":"l4","subject":"a","atLeast":5,"value":4}],"answered":1,"applicable":1,
            "parts":[{"id":"a","weight":1,"state":"Counted","points":4}],"lowest":1,"highest":5}]}
            """;

        var card = ScorecardJson.Read(Old);

        Assert.Equal((1m, null), (card.Scores[0].FailedGates[0].Short, card.ReadByGates));
        Assert.Equal(Old.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal), ScorecardJson.Write(card));
    }

    private static (Survey.Questionnaires.Score Score, ScoreResult Result) Scored(string answers, string score)
    {
        var questionnaire = Sample.Questionnaire(score);
        return (questionnaire.Scores[^1], new Scorer(questionnaire).Score(Sample.Sheet(answers)).Scores[^1]);
    }
}
