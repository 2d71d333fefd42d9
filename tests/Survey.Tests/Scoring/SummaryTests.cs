using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Scoring;

/// <summary>What members answered, item by item.</summary>
public class SummaryTests
{
    [Fact]
    public void An_item_is_summed_up_over_those_who_answered()
    {
        var item = Of("a", "a=1", "a=2", "a=2", "a=5", "a=na", "a=?", "");

        // mean 10/4; middle of 1 2 2 5; |1 - 2.5| + 0.5 + 0.5 + 2.5 = 5, over 4
        Assert.Equal((4, 1, 2), (item.Answered, item.NotApplicable, item.Unanswered));
        Assert.Equal((2.5m, 2m, 1m, 5m, 1.25m), (item.Mean, item.Median, item.Lowest, item.Highest, item.AverageDeviation));
        Assert.Equal([1, 2, 0, 0, 1], item.Counts);
    }

    [Fact]
    public void A_reversed_item_has_reversed_points_and_its_own_options()
    {
        var item = Of("r", "r=1", "r=2");

        Assert.Equal((4.5m, 4m, 5m), (item.Mean, item.Lowest, item.Highest));
        Assert.Equal([1, 1, 0, 0, 0], item.Counts);
    }

    [Fact]
    public void Options_without_values_are_counted_all_the_same()
    {
        var item = Of("plain", "plain=x", "plain=x", "plain=y", "plain=?");

        Assert.Equal([2, 1], item.Counts);
        Assert.Equal((0, 1, null), (item.Answered, item.Unanswered, item.Mean));
    }

    [Fact]
    public void Numbers_and_multiple_choices_have_no_counts()
    {
        Assert.Empty(Of("n", "n=1").Counts);
        Assert.Empty(Of("m", "m=two").Counts);
    }

    [Fact]
    public void Nobody_answered_leaves_blanks()
    {
        var item = Of("a", "a=na");

        Assert.Equal((0, null, null, null, null), (item.Answered, item.Mean, item.Median, item.Lowest, item.AverageDeviation));
    }

    [Fact]
    public void One_answer_agrees_with_nobody() =>
        Assert.Equal((3m, null), (Of("a", "a=3").Mean, Of("a", "a=3").AverageDeviation));

    [Fact]
    public void Hidden_items_are_no_answers()
    {
        var item = Of("hidden", "a=2 hidden=5", "a=3 hidden=4");

        Assert.Equal((1, 0, 0, 4m), (item.Answered, item.NotApplicable, item.Unanswered, item.Mean));
    }

    [Fact]
    public void What_the_team_answers_and_what_is_text_is_not_summed_up() =>
        Assert.Null(Sample.Team("""{ "combine": "itemMean" }""", Sample.Score("x", "mean", "a"), ["a=1"]).FindItem("t"));

    [Fact]
    public void The_spread_of_a_score_weighs_its_items()
    {
        // a: 1 and 5 lie 2 from 3; b: 3 and 4 lie 0.5 from 3.5; (2 + 0.5 x 0.5) / 1.5 = 1.5
        var team = Sample.Team("""{ "combine": "itemMean" }""", Sample.Score("x", "mean", "a b*0.5 c"), ["a=1 b=3", "a=5 b=4"]);

        Assert.Equal(1.5m, team.Spread["x"]);
    }

    private static ItemSummary Of(string item, params string[] sheets) =>
        Sample.Team("""{ "combine": "itemMean" }""", Sample.Score("x", "mean", "a"), sheets).FindItem(item)!;
}
