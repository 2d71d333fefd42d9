using Survey.Answers;
using Survey.Questionnaires;
using Xunit;

namespace Survey.Tests.Answers;

/// <summary>Which items a sheet shows, condition by condition.</summary>
public class VisibilityTests
{
    [Theory]
    [InlineData("a=2", true)]
    [InlineData("a=3", false)]
    [InlineData("a=na", false)]
    [InlineData("a=?", false)]
    [InlineData("", false)]
    public void Is_holds_for_its_option(string answers, bool shown) => Assert.Equal(shown, Shows(new IsOneOf("a", ["p2"]), answers));

    [Theory]
    [InlineData("a=2", true)]
    [InlineData("a=4", true)]
    [InlineData("a=3", false)]
    public void IsOneOf_holds_for_any_of_its_options(string answers, bool shown) => Assert.Equal(shown, Shows(new IsOneOf("a", ["p2", "p4"]), answers));

    [Theory]
    [InlineData("m=two+four", true)]
    [InlineData("m=three", false)]
    [InlineData("m=", false)]
    public void Of_several_options_one_is_enough(string answers, bool shown) => Assert.Equal(shown, Shows(new IsOneOf("m", ["two"]), answers));

    [Theory]
    [InlineData("n=10", true, false)]
    [InlineData("n=9.99", false, true)]
    [InlineData("n=na", false, false)]
    [InlineData("", false, false)]
    public void AtLeast_includes_its_bound_and_below_does_not(string answers, bool atLeast, bool below)
    {
        Assert.Equal(atLeast, Shows(new AtLeast("n", 10), answers));
        Assert.Equal(below, Shows(new Below("n", 10), answers));
    }

    [Theory]
    [InlineData("r=4", true)] // as given, not as reversed
    [InlineData("r=2", false)]
    public void A_reversed_item_is_compared_as_given(string answers, bool shown) => Assert.Equal(shown, Shows(new AtLeast("r", 3), answers));

    [Fact]
    public void A_banded_number_is_compared_as_given() => Assert.True(Shows(new AtLeast("banded", 60), "banded=60"));

    [Theory]
    [InlineData("m=two+three", true)] // 5
    [InlineData("m=four", false)]
    public void Several_options_are_compared_by_their_sum(string answers, bool shown) => Assert.Equal(shown, Shows(new AtLeast("m", 5), answers));

    [Theory]
    [InlineData("a=1", true)]
    [InlineData("a=na", false)]
    [InlineData("a=?", false)]
    [InlineData("", false)]
    public void Answered_asks_for_a_value(string answers, bool shown) => Assert.Equal(shown, Shows(new IsAnswered("a"), answers));

    [Theory]
    [InlineData("a=1 b=1", true, true)]
    [InlineData("a=1", false, true)]
    [InlineData("", false, false)]
    public void All_any_and_not_join(string answers, bool all, bool any)
    {
        Condition[] both = [new IsAnswered("a"), new IsAnswered("b")];

        Assert.Equal(all, Shows(new AllOf(both), answers));
        Assert.Equal(any, Shows(new AnyOf(both), answers));
        Assert.Equal(any is false, Shows(new Not(new AnyOf(both)), answers));
    }

    [Fact]
    public void A_hidden_item_makes_every_comparison_with_it_false_though_its_answer_is_kept()
    {
        // "hidden" is asked when a is at least 3
        Assert.True(Shows(new IsAnswered("hidden"), "a=3 hidden=5"));
        Assert.False(Shows(new IsAnswered("hidden"), "a=2 hidden=5"));
        Assert.False(Shows(new AtLeast("hidden", 1), "a=2 hidden=5"));
        Assert.False(Shows(new IsOneOf("hidden", ["p5"]), "a=2 hidden=5"));
    }

    private static bool Shows(Condition condition, string answers)
    {
        var questionnaire = Sample.Questionnaire(Sample.Score("x", "mean", "a"));
        var last = new InfoItem { Id = "last", Short = LocalText.Empty, Text = LocalText.Empty, VisibleWhen = condition };
        questionnaire = questionnaire with { Sections = [.. questionnaire.Sections, new Section { Id = "end", Title = LocalText.Empty, Items = [last] }] };
        return new Visibility(questionnaire, Sample.Sheet(answers)).Shows(last);
    }
}
