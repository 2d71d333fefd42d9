using Bunit;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class RadarTests : ChartTest
{
    private static RadarView View(params RadarAxis[] axes) => new("Radar", 1, 5, axes, "vague 5", "vague 4");

    [Fact]
    public void Scores_go_around_from_the_top_clockwise()
    {
        var page = Show<Radar>(View(new(Fr("A"), 5, 1), new(Fr("B"), 5, 1), new(Fr("C"), 5, 1), new(Fr("D"), 5, 1)));

        Assert.Equal("M210.0,54.0L328.0,172.0L210.0,290.0L92.0,172.0Z", page.Find(".is").GetAttribute("d"));
        Assert.Equal("M210.0,148.4L233.6,172.0L210.0,195.6L186.4,172.0Z", page.Find(".was").GetAttribute("d"));
    }

    [Fact]
    public void Rings_stand_at_five_even_scores_and_are_numbered()
    {
        var page = Show<Radar>(View(new(Fr("A"), 5), new(Fr("B"), 5), new(Fr("C"), 5)));

        Assert.Equal(5, page.FindAll("polygon").Count);
        Assert.Equal(["1", "2", "3", "4", "5"], page.FindAll(".tick").Select(Text));
    }

    [Fact]
    public void A_missing_score_leaves_a_gap_in_the_line()
    {
        var page = Show<Radar>(View(new(Fr("A"), 5), new(Fr("B"), null), new(Fr("C"), 5), new(Fr("D"), 5)));

        Assert.Equal("M210.0,290.0L92.0,172.0M92.0,172.0L210.0,54.0", page.Find(".is").GetAttribute("d"));
        Assert.Equal(3, page.FindAll(".pip").Count);
    }

    [Fact]
    public void The_table_has_both_series_and_the_text_names_them()
    {
        var page = Show<Radar>(View(new(Fr("A"), 3.7m, 3m), new(Fr("B"), 2.36m, 1.82m), new(Fr("C"), 4, null)));

        Assert.Equal(["Facteur", "Vague 5", "Vague 4"], Headings(page));
        Assert.Equal([["A", "3,70", "3,00"], ["B", "2,36", "1,82"], ["C", "4,00", "–"]], Rows(page));
        Assert.Equal("Radar sur 3 axes, vague 5 en trait plein et vague 4 en pointillé\u202f; les valeurs sont dans le tableau.", page.Find("svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void One_series_is_not_compared_with_anything()
    {
        var page = Show<Radar>(new RadarView("Radar", 1, 5, [new(Fr("A"), 5), new(Fr("B"), 5), new(Fr("C"), 5)]));

        Assert.Empty(page.FindAll(".was"));
        Assert.Equal(["Facteur", "Score"], Headings(page));
        Assert.DoesNotContain("Pointillé", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void It_warns_that_area_exaggerates() =>
        Assert.Contains("La surface exagère les écarts", Show<Radar>(View(new(Fr("A"), 5), new(Fr("B"), 5), new(Fr("C"), 5))).Markup, StringComparison.Ordinal);

    [Fact]
    public void Below_three_axes_there_is_nothing() =>
        Assert.Equal("", Show<Radar>(View(new(Fr("A"), 5), new(Fr("B"), 5))).Markup.Trim());
}
