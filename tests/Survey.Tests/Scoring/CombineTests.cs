using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Scoring;

/// <summary>How parts become a number. Expected values are worked out by hand beside each case.</summary>
public class CombineTests
{
    private const string Round2 = "\"round\": { \"decimals\": 2, \"mode\": \"halfUp\" }";

    [Theory]
    [InlineData("mean", "a b c", "a=2 b=3 c=5", "3.33")] // 10 / 3
    [InlineData("mean", "a b c*0.5", "a=2 b=3 c=5", "3")] // (2 + 3 + 2.5) / 2.5
    [InlineData("sum", "a b c", "a=2 b=3 c=5", "10")]
    [InlineData("sum", "a*2 b*0.25 c", "a=2 b=3 c=5", "9.75")] // 4 + 0.75 + 5
    [InlineData("min", "a b c", "a=2 b=3 c=5", "2")]
    [InlineData("max", "a b c", "a=2 b=3 c=5", "5")]
    [InlineData("median", "a b c", "a=5 b=2 c=3", "3")]
    [InlineData("median", "a b c d", "a=5 b=2 c=3 d=1", "2.5")] // (2 + 3) / 2
    public void Parts_combine(string combine, string of, string answers, string expected) =>
        Assert.Equal(Number(expected), Sample.Result(answers, Sample.Score("x", combine, of, Round2)).Shown);

    [Theory]
    [InlineData("a=3 b=4 c=2", 2)]
    [InlineData("a=3 b=4 c=1", 1)] // level 2 wants b and c
    [InlineData("a=2 b=4 c=2", 0)] // level 1 is missed, so level 2 does not count
    [InlineData("a=3 b=4 c=na", 2)] // what does not apply is not asked for
    [InlineData("a=3 b=4 c=?", 1)] // what is unanswered has not reached its bound
    public void HighestLevel_takes_the_highest_level_whose_parts_and_those_below_reach_their_bounds(string answers, int expected) =>
        Assert.Equal(expected, Sample.Result(answers, Sample.Score("x", "highestLevel", "a@1>=3 b@2>=4 c@2>=2")).Value);

    [Fact]
    public void HighestLevel_may_be_content_with_a_share() =>
        Assert.Equal(2, Sample.Result("a=3 b=1 c=2", Sample.Score("x", "highestLevel", "a@1>=3 b@2>=4 c@2>=2", "\"share\": 0.5")).Value);

    [Fact]
    public void Scores_are_made_of_scores_unrounded()
    {
        // a third: 4/3 = 1.333...; the one above is 3 x 1.333... = 4 and not 3 x 1.33 = 3.99
        var above = Sample.Result("a=1 b=1 c=2", Sample.Score("x", "mean", "a b c", Round2), Sample.Score("y", "sum", "#x*3", Round2));

        Assert.Equal(4m, above.Shown);
    }

    [Theory]
    [InlineData("r=1", 5)] // 1 + 5 - 1
    [InlineData("r=4", 2)]
    public void A_reversed_item_counts_from_the_other_end(string answers, int expected) =>
        Assert.Equal(expected, Sample.Result(answers, Sample.Score("x", "mean", "r")).Value);

    [Theory]
    [InlineData("m=two+three", 5)]
    [InlineData("m=three+four", 5)] // 7, capped at 5
    [InlineData("m=two", 2)]
    [InlineData("m=", 0)]
    public void Chosen_options_add_up_to_the_cap(string answers, int expected) =>
        Assert.Equal(expected, Sample.Result(answers, Sample.Score("x", "sum", "m")).Value);

    [Theory]
    [InlineData("0", 1)]
    [InlineData("9", 1)]
    [InlineData("10", 2)]
    [InlineData("49", 2)]
    [InlineData("50", 4)]
    [InlineData("100", 4)]
    public void A_number_scores_the_band_it_reaches(string number, int expected) =>
        Assert.Equal(expected, Sample.Result($"banded={number}", Sample.Score("x", "mean", "banded")).Value);

    [Theory]
    [InlineData("halfUp", 2, "0.125", "0.13")]
    [InlineData("halfUp", 2, "0.124999", "0.12")]
    [InlineData("halfUp", 0, "2.5", "3")]
    [InlineData("halfUp", 0, "-2.5", "-2")] // up is towards plus infinity
    [InlineData("halfUp", 2, "-0.125", "-0.12")]
    [InlineData("halfUp", 2, "-0.126", "-0.13")]
    [InlineData("halfEven", 2, "0.125", "0.12")]
    [InlineData("halfEven", 2, "0.135", "0.14")]
    [InlineData("halfEven", 0, "-2.5", "-2")]
    [InlineData("halfEven", 0, "-3.5", "-4")]
    [InlineData("down", 2, "0.129", "0.12")]
    [InlineData("down", 2, "-0.129", "-0.12")] // towards zero
    public void Rounding_knows_its_halves_on_both_sides_of_zero(string mode, int decimals, string number, string expected) =>
        Assert.Equal(Number(expected), Sample.Result($"n={number}", Sample.Score("x", "mean", "n", $$"""
            "round": { "decimals": {{decimals}}, "mode": "{{mode}}" }
            """)).Shown);

    [Theory]
    [InlineData("a b c", "a=3 b=2 c=2", "2.333333", "halfUp", 6)] // 7/3
    [InlineData("a*0.4 b*0.6", "a=3 b=4", "3.6", "down", 1)] // (1.2 + 2.4) / 1
    [InlineData("a*0.7 b*0.7 c*0.6", "a=2 b=3 c=3", "2.65", "down", 2)] // (1.4 + 2.1 + 1.8) / 2
    public void Division_leaves_no_noise_that_rounding_could_see(string of, string answers, string expected, string mode, int decimals) =>
        Assert.Equal(Number(expected), Sample.Result(answers, Sample.Score("x", "mean", of, $$"""
            "round": { "decimals": {{decimals}}, "mode": "{{mode}}" }
            """)).Shown);

    [Fact]
    public void A_tie_that_comes_from_thirds_is_still_a_tie()
    {
        // 8/3 x 1.044375 = 8 x 0.348125 = 2.785, which half up makes 2.79
        var tie = Sample.Result("a=3 b=3 c=2", Sample.Score("x", "mean", "a b c"), Sample.Score("y", "sum", "#x*1.044375", Round2));

        Assert.Equal(2.79m, tie.Shown);
    }

    [Fact]
    public void Thirds_that_make_a_half_round_up()
    {
        // 4/3 x 0.375 = 0.5 exactly; with the noise of 1.333... it would be 0.4999... and show 0
        var third = Sample.Score("x", "mean", "a b c");
        var result = Sample.Result("a=1 b=1 c=2", third, Sample.Score("y", "sum", "#x*0.375", "\"round\": { \"decimals\": 0, \"mode\": \"halfUp\" }"));

        Assert.Equal(1m, result.Shown);
    }

    [Theory]
    [InlineData("1.494999", "l1")]
    [InlineData("1.495", "l2")] // shown as 1.50, which is the bound
    [InlineData("1.5", "l2")]
    [InlineData("4.5", "l5")]
    [InlineData("0.99", null)]
    [InlineData("900", "l5")]
    public void A_level_begins_at_its_bound_as_shown(string number, string? level)
    {
        var result = Sample.Result($"n={number}", Sample.Score("x", "mean", "n", Round2 + ", \"levels\": \"five\""));

        Assert.Equal((level, level), (result.ComputedLevel, result.RetainedLevel));
    }

    [Fact]
    public void Without_rounding_the_exact_value_is_compared() =>
        Assert.Equal("l1", Sample.Result("n=1.499999", Sample.Score("x", "mean", "n", "\"levels\": \"five\"")).ComputedLevel);

    [Fact]
    public void A_score_says_what_it_is_made_of_and_how_far_it_can_reach()
    {
        var result = Sample.Result("a=4 b=na", Sample.Score("x", "mean", "a b*0.5 c"));

        Assert.Equal([("a", 1m, PartState.Counted, 4m), ("b", 0.5m, PartState.NotApplicable, null), ("c", 1m, PartState.Unanswered, (decimal?)null)], result.Parts.Select(part => (part.Id, part.Weight, part.State, part.Points)));
        Assert.Equal((1m, 5m, 1, 2), (result.Lowest, result.Highest, result.Answered, result.Applicable));
    }

    [Fact]
    public void An_item_on_two_ways_to_a_score_is_one_item_answered()
    {
        var result = Sample.Result("a=4", Sample.Score("x", "mean", "a"), Sample.Score("y", "mean", "a b"), Sample.Score("z", "mean", "#x #y a"));

        Assert.Equal((1, 2), (result.Answered, result.Applicable));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
