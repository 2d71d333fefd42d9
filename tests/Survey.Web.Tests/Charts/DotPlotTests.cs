using Bunit;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class DotPlotTests : ChartTest
{
    private static readonly DotRow Skills = new(Fr("Compétences"), 4.42m) { Spread = 0.40m, Previous = 3.71m, Change = 0.71m };

    private static readonly DotRow Governance = new(Fr("Gouvernance"), 2.36m)
    {
        Spread = 0.44m,
        Previous = 2.56m,
        Change = -0.20m,
        Hot = true,
        Note = "retient le niveau 4",
        Gate = new DotGate(3, "seuil 3,00"),
    };

    [Fact]
    public void A_score_is_a_dot_its_spread_a_bar_and_its_gate_a_line_with_words()
    {
        var page = Show<DotPlot>(new DotPlotView("Scores", Five, [Skills, Governance]));

        Assert.Equal(["78.40%", "37.20%"], Attributes(page, ".dot", "cx"));
        Assert.Equal(["70.40%", "28.40%"], Attributes(page, ".spread", "x"));
        Assert.Equal(["16.00%", "17.60%"], Attributes(page, ".spread", "width"));
        Assert.Equal("50.00%", page.Find(".hot-line").GetAttribute("x1"));
        Assert.Equal("seuil 3,00", page.Find("svg .hot-t").TextContent);
        Assert.Equal("retient le niveau 4", page.Find(".name.hot small").TextContent);
        Assert.Equal(["dot", "dot hot"], Attributes(page, ".dot", "class").Select(css => css.Trim()));
    }

    [Fact]
    public void Each_row_says_in_words_what_it_draws()
    {
        var page = Show<DotPlot>(new DotPlotView("Scores", Five, [Skills, Governance]));

        Assert.Equal(["4,42 sur 5, écart moyen 0,40", "2,36 sur 5, écart moyen 0,44, seuil 3,00"], Attributes(page, "svg", "aria-label"));
        Assert.Equal(["4,42", "2,36"], page.FindAll("li .c2").Select(Text));
        Assert.Equal(["+0,71", "\u22120,20"], page.FindAll("li .c3").Select(Text));
    }

    [Fact]
    public void The_table_has_the_numbers_that_are_drawn()
    {
        var page = Show<DotPlot>(new DotPlotView("Scores", Five, [Skills, Governance]) { PreviousName = "vague 4" });

        Assert.Equal(["Facteur", "Score", "Niveau", "Écart moyen", "Vague 4", "Évolution"], Headings(page));
        Assert.Equal(["Compétences", "4,42", "4", "0,40", "3,71", "+0,71"], Rows(page)[0]);
        Assert.Equal(["Gouvernance", "2,36", "2", "0,44", "2,56", "\u22120,20"], Rows(page)[1]);
    }

    [Fact]
    public void Columns_without_any_number_are_left_out()
    {
        var page = Show<DotPlot>(new DotPlotView("Scores", Five, [new DotRow(Fr("Compétences"), 4.42m)]));

        Assert.Equal(["Facteur", "Score", "Niveau"], Headings(page));
        Assert.NotNull(page.Find(".plot.slim"));
        Assert.Empty(page.FindAll(".c3"));
    }

    [Fact]
    public void A_row_without_a_score_has_no_dot_and_says_so()
    {
        var page = Show<DotPlot>(new DotPlotView("Scores", Five, [new DotRow(Fr("Compétences"), null) { Spread = 1, Note = "pas assez de réponses" }]));

        Assert.Empty(page.FindAll(".dot, .spread"));
        Assert.Equal("pas de score", page.Find("svg").GetAttribute("aria-label"));
        Assert.Equal("pas de score", page.Find("li .vh").TextContent);
        Assert.Equal("pas assez de réponses", page.Find("li small").TextContent);
        Assert.Equal(["Compétences", "–", "–", "1,00"], Rows(page)[0]);
    }

    [Fact]
    public void A_spread_beyond_the_scale_stops_at_its_edge()
    {
        var page = Show<DotPlot>(new DotPlotView("Scores", RulerOf(4, 0, 1, 2, 3), [new DotRow(Fr("Compétences"), 0.2m) { Spread = 0.6m }]));

        Assert.Equal("0.00%", page.Find(".spread").GetAttribute("x"));
        Assert.Equal("20.00%", page.Find(".spread").GetAttribute("width"));
    }

    [Fact]
    public void The_words_of_a_late_gate_stand_before_its_line()
    {
        var page = Show<DotPlot>(new DotPlotView("Scores", Five, [new DotRow(Fr("Compétences"), 2m) { Gate = new DotGate(4.5m, "seuil 4,50") }]));

        Assert.Equal("end", page.Find("svg .hot-t").GetAttribute("text-anchor"));
    }

    [Fact]
    public void Teams_are_drawn_as_circles_under_their_means_dot()
    {
        var page = Show<DotPlot>(new DotPlotView("Scores", Five, [new DotRow(Fr("Compétences"), 3m) { Others = [2.5m, 3.5m] }]));

        Assert.Equal(["40.00%", "60.00%", "50.00%"], Attributes(page, "circle", "cx"));
    }

    [Fact]
    public void Groups_have_headings_and_share_one_table()
    {
        var page = Show<DotPlot>(new DotPlotView("Scores", Five, [new DotGroup("Les plus hauts", [Skills]), new DotGroup("Les plus bas", [Governance])]));

        Assert.Equal(["Les plus hauts", "Les plus bas"], page.FindAll("h3").Select(Text));
        Assert.Equal(2, Rows(page).Length);
    }

    [Fact]
    public void Nothing_is_drawn_of_nothing() =>
        Assert.Equal("", Show<DotPlot>(new DotPlotView("Scores", Five, Array.Empty<DotRow>())).Markup.Trim());
}
