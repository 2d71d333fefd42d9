using Bunit;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class BulletsTests : ChartTest
{
    private static BulletsView View(params Bullet[] bullets) => new("Indicateurs", bullets);

    [Fact]
    public void The_bar_is_the_figure_and_the_tick_the_studys()
    {
        var page = Show<Bullets>(View(new Bullet(Fr("Formés"), 40, "40", 160, Fr("plus de 160"))));

        Assert.Equal("20.00%", page.Find(".fill").GetAttribute("width"));
        Assert.Equal("80.00%", page.Find(".ref").GetAttribute("x1"));
        Assert.Equal("40, étude\u00a0: plus de 160", page.Find("svg").GetAttribute("aria-label"));
        Assert.Equal("étude\u00a0: plus de 160", page.Find("li .small").TextContent);
    }

    [Fact]
    public void A_figure_above_the_studys_keeps_both_on_the_bar()
    {
        var page = Show<Bullets>(View(new Bullet(Fr("Formés"), 320, "320", 160, Fr("160"))));

        Assert.Equal(("80.00%", "40.00%"), (page.Find(".fill").GetAttribute("width"), page.Find(".ref").GetAttribute("x1")));
    }

    [Fact]
    public void Without_a_number_in_the_study_there_is_no_bar()
    {
        var page = Show<Bullets>(View(new Bullet(Fr("Arrêtées"), 4, "4", null, Fr("non relevé"))));

        Assert.Empty(page.FindAll("svg"));
        Assert.Contains("non relevé", page.Find("li .small").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_was_not_given_is_said_and_not_drawn_as_zero()
    {
        var page = Show<Bullets>(View(new Bullet(Fr("Formés"), null, null, 160, Fr("160"))));

        Assert.Empty(page.FindAll("svg"));
        Assert.Equal("non communiqué", page.Find("li .muted").TextContent);
        Assert.Equal(["Formés", "–", "160"], Assert.Single(Rows(page)));
    }

    [Fact]
    public void Zero_beside_zero_draws_an_empty_bar()
    {
        var page = Show<Bullets>(View(new Bullet(Fr("Formés"), 0, "0", 0, Fr("0"))));

        Assert.Equal("0.00%", page.Find(".fill").GetAttribute("width"));
    }

    [Fact]
    public void The_table_has_figure_and_study()
    {
        var page = Show<Bullets>(View(new Bullet(Fr("Formés"), 164, "164", 160, Fr("plus de 160"))));

        Assert.Equal(["Indicateur", "Chiffre", "L’étude"], Headings(page));
        Assert.Equal(["Formés", "164", "plus de 160"], Assert.Single(Rows(page)));
    }

    [Fact]
    public void Nothing_is_drawn_of_nothing() => Assert.Equal("", Show<Bullets>(View()).Markup.Trim());
}
