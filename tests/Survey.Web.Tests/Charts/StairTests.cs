using Bunit;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class StairTests : ChartTest
{
    [Fact]
    public void Retained_levels_are_filled_and_the_means_own_level_is_marked()
    {
        var page = Show<Stair>(new StairView(Five, Computed: 4, Retained: 3, Mean: 3.58m));

        Assert.Equal(["f1 edge", "f2 edge", "f3 edge", "hot-line dash", "edge dash"], Attributes(page, "rect", "class"));
        Assert.Equal(["184", "148", "112", "76", "40"], Attributes(page, "rect", "y"));
        Assert.Equal(["0.00%", "20.00%", "40.00%", "60.20%", "80.20%"], Attributes(page, "rect", "x"));
        Assert.Equal(["Moyenne", "3,58"], page.FindAll(".hot-t").Select(Text));
        Assert.Equal("Escalier des 5 niveaux. Niveau retenu\u00a0: 3, Niveau C. Moyenne 3,58, au niveau 4, Niveau D.", page.Find("svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void Where_no_gate_caps_it_the_retained_level_carries_the_mean_and_nothing_is_in_accent()
    {
        var page = Show<Stair>(new StairView(Five, 4, 4, 3.83m));

        Assert.Empty(page.FindAll(".hot-t, .hot-line"));
        Assert.Equal(["1", "2", "3", "4", "Retenu", "3,83", "5"], page.FindAll("svg text").Select(Text));
    }

    [Fact]
    public void Without_enough_answers_no_step_is_filled_and_the_text_says_that_there_is_no_level()
    {
        var page = Show<Stair>(new StairView(Five, null, null, null));

        Assert.All(Attributes(page, "rect", "class"), css => Assert.Equal("edge dash", css));
        Assert.Equal("Escalier des 5 niveaux. Niveau retenu\u00a0: aucun niveau.", page.Find("svg").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Any_number_of_levels_rises_inside_the_picture(int levels)
    {
        var ruler = RulerOf(levels + 1, [.. Enumerable.Range(1, levels).Select(i => (decimal)i)]);

        var page = Show<Stair>(new StairView(ruler, levels, levels, levels));

        var tops = Attributes(page, "rect", "y").Select(int.Parse).ToList();
        Assert.Equal(levels, tops.Count);
        Assert.Equal(tops.OrderDescending(), tops);
        Assert.Equal(40, tops[^1]);
    }

    [Fact]
    public void Words_are_in_the_readers_language()
    {
        ReadIn("en-GB");

        var page = Show<Stair>(new StairView(Five, 4, 3, 3.58m));

        Assert.Equal("Staircase of the 5 levels. Retained level: 3, Niveau C. Mean 3.58, at level 4, Niveau D.", page.Find("svg").GetAttribute("aria-label"));
        Assert.All(page.FindAll(".scale i"), name => Assert.Equal("fr", name.GetAttribute("lang")));
    }
}
