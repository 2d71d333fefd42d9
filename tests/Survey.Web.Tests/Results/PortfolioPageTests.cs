using System.Text.RegularExpressions;
using Bunit;
using Survey.Web.Results;
using Xunit;

namespace Survey.Web.Tests.Results;

public class PortfolioPageTests : ResultTest
{
    [Fact]
    public void It_says_where_the_series_stands_and_where_it_comes_from()
    {
        var page = Show<PortfolioPage>(PortfolioView.Of(Waves(minGroup: 5), [], "/"));

        Assert.Equal("Pôle Horizon : toutes les équipes affichées ont atteint le niveau 3", Words(page, "h1"));
        Assert.StartsWith("Six équipes sur sept sont au niveau 3, une au niveau 4.", Words(page, ".key li"));
        Assert.Contains("Les six équipes affichées aux vagues 4 et 5 passent de 2,55 à 3,33 en moyenne.", Words(page));
        Assert.Contains("En quatre vagues, le niveau le plus fréquent passe de 2 à 3", Words(page, "h2"));
        Assert.Contains("Vague 1 : aucune équipe affichée.", Words(page));
    }

    [Fact]
    public void The_study_s_figures_are_compared_as_the_study_gives_them()
    {
        var page = Show<PortfolioPage>(PortfolioView.Of(Waves(), [], "/"));

        Assert.Contains("Les quatre chiffres de l’étude sont atteints.", Words(page));
        Assert.Equal(["6", "206 400 €", "8", "164"], page.FindAll(".bullets .big").Select(figure => Regex.Replace(Text(figure), @"\s", " ")));
        Assert.Contains("Sans chiffre dans l’étude : Utilisateurs réguliers 95 et Idées arrêtées 4.", Words(page));
    }

    [Fact]
    public void Three_highest_and_three_lowest_factors_show_every_team()
    {
        var view = PortfolioView.Of(Waves(minGroup: 5), [], "/");

        Assert.Equal(["Collaboration avec les métiers", "Accompagnement humain", "Catalyseurs de la transformation"], view.Factors!.Groups[0].Rows.Select(row => row.Name.Text));
        Assert.Equal(["Culture et décision", "Valeur mesurée", "Extension aux autres équipes"], view.Factors.Groups[1].Rows.Select(row => row.Name.Text));
        Assert.All(view.Factors.Rows, row => Assert.Equal(7, row.Others.Count));
        Assert.Equal(["3,47", "0", "0", "4", "3", "0"], view.FactorTable!.Rows[0].Cells);
    }

    [Fact]
    public void The_workbook_and_the_same_tables_are_a_link_away()
    {
        var page = Show<PortfolioPage>(PortfolioView.Of(Waves(), [], "/"));

        Assert.Equal(["/campaigns/w5/workbook", "/campaigns/w5/results"], Attributes(page, ".card a", "href"));
    }

    [Fact]
    public void Several_series_are_a_choice_of_links()
    {
        var one = Show<PortfolioPage>(PortfolioView.Of(Waves(), [new("Pôle Horizon", null)], "/"));
        var two = Show<PortfolioPage>(PortfolioView.Of(Waves(), [new("Pôle Horizon", null), new("Autre", "?series=x")], "/"));

        Assert.Empty(one.FindAll("nav"));
        Assert.Equal(["?series=x"], Attributes(two, "nav a", "href"));
    }

    [Fact]
    public void A_single_first_wave_makes_a_page_without_comparison()
    {
        var page = Show<PortfolioPage>(PortfolioView.Of(Waves(last: 1), [], "/"));

        Assert.Equal("Pôle Horizon : l’équipe est au niveau 1", Words(page, "h1"));
        Assert.DoesNotContain("vague 0", Words(page));
        Assert.Contains("Les niveaux retenus", Words(page, "h2"));
    }
}
