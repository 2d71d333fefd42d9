using System.Globalization;
using Survey.Questionnaires;
using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Scoring;

/// <summary>What parts bring, what stands in for them, and the ways of combining that look at more than their sum. Worked out by hand.</summary>
public class PartTests
{
    [Theory]
    [InlineData("{ \"constant\": 110 }, { \"item\": \"a\" }", "a=5", "115")]
    [InlineData("{ \"item\": \"a\", \"use\": \"share\" }", "a=2", "0.25")] // 1 to 5: (2 - 1) / 4
    [InlineData("{ \"item\": \"a\", \"use\": \"highest\" }, { \"item\": \"b\" }", "a=2 b=1", "6")]
    [InlineData("{ \"item\": \"a\", \"use\": \"highest\" }, { \"item\": \"b\" }", "b=1", "6")] // not answered: it could have been 5
    [InlineData("{ \"item\": \"a\", \"use\": \"highest\" }, { \"item\": \"b\" }", "a=na b=1", "1")]
    [InlineData("{ \"item\": \"a\", \"whenUnanswered\": -1 }, { \"item\": \"b\" }", "b=1", "0")]
    [InlineData("{ \"item\": \"a\", \"whenNotApplicable\": 3, \"use\": \"share\" }, { \"item\": \"b\" }", "a=na b=1", "1.5")] // (3 - 1) / 4 + 1
    public void A_part_brings_what_it_says(string of, string answers, string expected) =>
        Assert.Equal(Number(expected), Sample.Result(answers, Raw("x", "sum", of)).Value);

    [Fact]
    public void A_part_may_bring_the_rounded_value_of_a_score()
    {
        // 4 / 3 = 1.33 as rounded; three times that is 3.99
        var rounded = Sample.Result("a=1 b=1 c=2", Sample.Score("x", "mean", "a b c", "\"round\": { \"decimals\": 2, \"mode\": \"halfUp\" }"), Raw("y", "sum", "{ \"score\": \"x\", \"use\": \"rounded\", \"weight\": 3 }"));

        Assert.Equal(3.99m, rounded.Value);
    }

    [Theory]
    [InlineData("highest", "a=2 b=2 c=5 d=5 e=1", 5)]
    [InlineData("lowest", "a=2 b=2 c=5 d=5 e=1", 2)]
    [InlineData("highest", "a=2 b=2 c=5 d=1 e=3", 2)] // the most frequent wins over the highest
    public void The_mode_is_the_most_frequent_value(string ties, string answers, int expected) =>
        Assert.Equal(expected, Sample.Result(answers, Raw("x", "mode", Items("a b c d e"), $"\"ties\": \"{ties}\"")).Value);

    [Theory]
    [InlineData("a=5 b=3 c=1", 1)]
    [InlineData("a=5 b=3", 3)]
    [InlineData("a=5 c=na", 5)]
    public void Last_is_the_last_part_with_a_value(string answers, int expected) =>
        Assert.Equal(expected, Sample.Result(answers, Raw("x", "last", Items("a b c"))).Value);

    [Theory]
    [InlineData("a=2 b=3 c=4", "2.5")] // b once, c with weight 1.5
    [InlineData("a=2 b=5 c=4", "1.5")] // b reaches 5, which is no longer below
    [InlineData("a=3 b=2", "1")] // b is under its bound
    public void Count_adds_the_weights_of_the_parts_between_their_bounds(string answers, string expected) =>
        Assert.Equal(Number(expected), Sample.Result(answers, Raw(
            "x", "count", "{ \"item\": \"a\", \"atLeast\": 3 }, { \"item\": \"b\", \"atLeast\": 3, \"below\": 5 }, { \"item\": \"c\", \"atLeast\": 4, \"weight\": 1.5 }")).Value);

    [Theory]
    [InlineData("a=5 b=2 c=1", "0.5", ScoreStatus.Scored)] // 5 - 2 x 2 - 0.5
    [InlineData("a=5 b=2", null, ScoreStatus.NotEnoughAnswers)]
    [InlineData("a=5 b=2 c=na", null, ScoreStatus.NotApplicable)]
    public void A_difference_needs_all_its_parts(string answers, string? expected, ScoreStatus status) => AssertIs(
        expected, status, Sample.Result(answers, Raw("x", "difference", "{ \"item\": \"a\" }, { \"item\": \"b\", \"weight\": 2 }, { \"item\": \"c\", \"weight\": 0.5 }")));

    [Theory]
    [InlineData("a=1 n=3", "33.333333333333333333", ScoreStatus.Scored)]
    [InlineData("a=1 n=0", null, ScoreStatus.NotApplicable)] // nothing can be divided by 0
    [InlineData("a=1", null, ScoreStatus.NotEnoughAnswers)]
    public void A_quotient_divides_the_first_part_by_the_second(string answers, string? expected, ScoreStatus status) => AssertIs(
        expected, status, Sample.Result(answers, Raw("x", "quotient", "{ \"item\": \"a\", \"weight\": 100 }, { \"item\": \"n\" }", "\"clamp\": { \"max\": 1000 , \"min\": 0 }")));

    [Theory]
    [InlineData("a=5 b=5 c=3 d=5", 13)] // c does not reach 5: it counts, d no longer does
    [InlineData("a=5 b=na c=5 d=1", 11)]
    [InlineData("a=5 c=5 d=5", 5)] // b is missing
    public void SumUntil_ends_with_the_first_part_that_falls_short(string answers, int expected) =>
        Assert.Equal(expected, Sample.Result(answers, Raw("x", "sumUntil", string.Join(", ", "a b c d".Split(' ').Select(item => $"{{ \"item\": \"{item}\", \"atLeast\": 5 }}")))).Value);

    [Theory]
    [InlineData("\"min\": 2, \"max\": 4", 2, 4)]
    [InlineData("\"min\": 2", 2, 5)]
    [InlineData("\"max\": 4", 1, 4)]
    public void A_clamp_holds_the_value_and_the_range(string bounds, int lowest, int highest)
    {
        var score = Raw("x", "max", Items("a"), $"\"clamp\": {{ {bounds} }}");
        var (low, high) = (Sample.Result("a=1", score), Sample.Result("a=5", score));

        Assert.Equal((lowest, highest), (low.Value, high.Value));
        Assert.Equal((lowest, highest), (low.Lowest, low.Highest));
    }

    [Theory]
    [InlineData("decimal", 58)] // 57.5
    [InlineData("binary", 57)] // 57.49999999999999 in doubles
    public void Binary_arithmetic_is_that_of_browsers(string arithmetic, int expected)
    {
        var more = $"\"arithmetic\": \"{arithmetic}\"";
        var share = Raw("x", "quotient", "{ \"constant\": 23 }, { \"constant\": 40 }", more);

        Assert.Equal(expected, Sample.Result("a=1", share, Raw("y", "sum", "{ \"score\": \"x\", \"weight\": 100 }", more + ", \"round\": { \"decimals\": 0, \"mode\": \"halfUp\" }")).Shown);
    }

    [Theory]
    [InlineData("-2.5", -3)]
    [InlineData("2.5", 2)]
    public void Floor_rounds_towards_negative_infinity(string value, int expected) =>
        Assert.Equal(expected, Sample.Result("", Raw("x", "sum", $"{{ \"constant\": {value} }}", "\"round\": { \"decimals\": 0, \"mode\": \"floor\" }")).Shown);

    [Fact]
    public void A_team_may_take_the_least_of_each_item() =>
        Assert.Equal(1.5m, Sample.Team("""{ "combine": "itemMin" }""", Sample.Score("x", "mean", "a b"), ["a=5 b=2", "a=1 b=4", "b=na"]).Card.Scores[0].Value);

    /// <summary>The published cases of an age rule (endjin IP Maturity Matrix, AgeBasedRule.feature): reference day 3 December 2019.</summary>
    [Theory]
    [InlineData("2019-12-03", 3)]
    [InlineData("2019-11-04", 3)]
    [InlineData("2019-11-03", 2)] // exactly one month old is past
    [InlineData("2019-09-04", 2)]
    [InlineData("2019-09-03", 1)]
    [InlineData("2018-12-03", 1)]
    [InlineData("2020-01-01", 3)] // still to come
    public void A_date_scores_by_its_age(string date, int expected)
    {
        var item = new DateItem
        {
            Id = "date",
            Short = LocalText.Empty,
            Text = LocalText.Empty,
            Ages = [new(new(1, 0), 3), new(new(3, 0), 2), new(null, 1)],
        };

        Assert.Equal(expected, Survey.Answers.Points.Of(item, new Survey.Answers.TextGiven(date), new DateOnly(2019, 12, 3)));
    }

    [Theory]
    [InlineData("halfUp a b*0.5 | a=2 b=3")]
    [InlineData("halfUp a b*0.5 | a=2 b=na")]
    [InlineData("halfUp a b*0.5 | a=?")]
    public void Scoring_without_explanations_gives_the_same_numbers(string test)
    {
        var (of, answers) = (test.Split(" | ")[0][7..], test.Split(" | ")[1]);
        var scorer = new Scorer(Sample.Questionnaire(Sample.Score("x", "mean", of, "\"round\": { \"decimals\": 1, \"mode\": \"halfUp\" }")));
        var card = scorer.Score(Sample.Sheet(answers)).Scores[0];

        var value = scorer.ForSheets().Score(Sample.Sheet(answers))[0];

        Assert.Equal((card.Status, card.Value ?? 0, card.Shown ?? 0), (value.Status, value.Value, value.Shown));
    }

    private static void AssertIs(string? expected, ScoreStatus status, ScoreResult result)
    {
        Assert.Equal(status, result.Status);
        Assert.Equal(expected is null ? null : Number(expected), result.Value);
    }

    private static string Items(string items) => string.Join(", ", items.Split(' ').Select(item => $"{{ \"item\": \"{item}\" }}"));

    private static string Raw(string id, string combine, string of, string more = "") =>
        $$"""{ "id": "{{id}}", "kind": "factor", "label": { "en": "Score" }, "combine": "{{combine}}", "of": [{{of}}]{{(more.Length > 0 ? ", " + more : "")}} }""";

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
