using Bunit;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class ChangePlotTests : ChartTest
{
    private static ChangePlotView View(params ChangeRow[] rows) => new("Deux vagues", Five, "vague 4", "vague 5", rows);

    [Fact]
    public void A_ring_is_the_previous_score_and_a_dot_the_current_one()
    {
        var page = Show<ChangePlot>(View(new ChangeRow(Fr("Adaptation"), 2.80m, 3.60m)));

        Assert.Equal("46.00%", page.Find(".ring").GetAttribute("cx"));
        Assert.Equal("62.00%", page.Find(".dot").GetAttribute("cx"));
        Assert.Equal(["46.00%", "62.00%"], [page.Find(".rule").GetAttribute("x1"), page.Find(".rule").GetAttribute("x2")]);
        Assert.Equal("de 2,80 à 3,60", page.Find("svg").GetAttribute("aria-label"));
        Assert.Equal("+0,80", page.Find("li .c2").TextContent);
    }

    [Fact]
    public void The_table_has_both_waves_and_the_change()
    {
        var page = Show<ChangePlot>(View(new ChangeRow(Fr("Adaptation"), 3.60m, 2.80m)));

        Assert.Equal(["Facteur", "Vague 4", "Vague 5", "Évolution"], Headings(page));
        Assert.Equal(["Adaptation", "3,60", "2,80", "\u22120,80"], Assert.Single(Rows(page)));
    }

    [Fact]
    public void Without_a_previous_score_there_is_a_dot_and_no_change()
    {
        var page = Show<ChangePlot>(View(new ChangeRow(Fr("Adaptation"), null, 3.60m)));

        Assert.Empty(page.FindAll(".ring, .rule"));
        Assert.NotNull(page.Find(".dot"));
        Assert.Equal(["Adaptation", "–", "3,60", "–"], Assert.Single(Rows(page)));
    }

    [Fact]
    public void Words_say_which_mark_is_which_wave() =>
        Assert.Contains("Cercle vide\u00a0: vague 4. Point plein\u00a0: vague 5.", Show<ChangePlot>(View(new ChangeRow(Fr("A"), 1, 2))).Markup, StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_drawn_of_nothing() => Assert.Equal("", Show<ChangePlot>(View()).Markup.Trim());
}
