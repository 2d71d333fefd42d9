using Bunit;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class ScaleHeadTests : ChartTest
{
    [Fact]
    public void It_has_a_band_for_each_level_with_number_and_name()
    {
        var page = Show<ScaleHead>(RulerOf(4, 1, 2, 3));

        Assert.Equal(["k1", "k3", "k5"], Attributes(page, ".scale > span", "class"));
        Assert.Equal(["1Niveau A", "2Niveau B", "3Niveau C"], page.FindAll(".scale > span").Select(Text));
        Assert.Equal("true", page.Find(".scale").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void Without_levels_there_is_no_head() => Assert.Equal("", Show<ScaleHead>(RulerOf(5)).Markup.Trim());
}
