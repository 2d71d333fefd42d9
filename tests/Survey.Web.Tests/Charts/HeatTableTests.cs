using Bunit;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class HeatTableTests : ChartTest
{
    private static readonly HeatColumn[] Columns = [new(Fr("Métiers")), new(Fr("Gouvernance"), "?sort=governance", HeatSort.Descending)];

    private static readonly HeatRow Data = new("Données") { Count = 5, Values = [3.70m, 2.36m], Level = Five.Levels[2] };

    private static readonly HeatRow Hidden = new("Successions") { Hidden = "Non affichée\u00a0: moins de 5 réponses" };

    private static HeatTableView View(params HeatRow[] rows) => new("Scores par équipe", Five, Columns, rows, [3.47m, null]);

    [Fact]
    public void Every_cell_has_its_number_and_the_colour_of_its_level()
    {
        var page = Show<HeatTable>(View(Data));

        Assert.Equal(["Données", "5", "3", "3,70", "2,36"], Rows(page)[0]);
        Assert.Equal(["cell k4", "cell k2"], Attributes(page, "tbody tr:first-child .cell", "class"));
        Assert.Equal("tag k3", page.Find("tbody .tag").GetAttribute("class"));
        Assert.Equal("3, Niveau C", page.Find("tbody .tag").TextContent);
    }

    [Fact]
    public void A_hidden_team_is_a_sentence_across_its_row_without_any_number()
    {
        var page = Show<HeatTable>(View(Data, Hidden));

        Assert.Equal(["Successions", "Non affichée\u00a0: moins de 5 réponses"], Rows(page)[1].Select(cell => cell.Replace(" :", "\u00a0:", StringComparison.Ordinal)));
        Assert.Equal("4", page.Find(".none").GetAttribute("colspan"));
    }

    [Fact]
    public void The_last_row_has_the_columns_means_and_says_where_there_is_none()
    {
        var page = Show<HeatTable>(View(Data));

        Assert.Equal(["Moyenne des équipes", "", "", "3,47", "–"], Rows(page)[^1]);
        Assert.Equal("cell", page.FindAll(".means .cell")[1].GetAttribute("class"));
        Assert.Equal("pas de score", page.Find(".means .vh").TextContent);
    }

    [Fact]
    public void The_column_sorted_by_says_so_and_can_be_followed()
    {
        var page = Show<HeatTable>(View(Data));

        Assert.Equal("descending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal("?sort=governance", page.Find("th[aria-sort] a").GetAttribute("href"));
    }

    [Fact]
    public void It_scrolls_in_a_region_that_has_a_name_and_takes_focus()
    {
        var region = Show<HeatTable>(View(Data)).Find(".scroll");

        Assert.Equal(("0", "region", "Scores par équipe"), (region.GetAttribute("tabindex"), region.GetAttribute("role"), region.GetAttribute("aria-label")));
    }

    [Fact]
    public void Cohorts_are_row_groups_of_their_own()
    {
        var page = Show<HeatTable>(new HeatTableView("Scores", Five, Columns, [new HeatGroup("Pôle Horizon", [Data], null), new HeatGroup("Pôle Estuaire", [Data], null)]));

        Assert.Equal(2, page.FindAll("tbody").Count);
        Assert.Equal(["Pôle Horizon", "Pôle Estuaire"], page.FindAll("th[scope=rowgroup]").Select(Text));
    }

    [Fact]
    public void Without_teams_only_the_headings_are_left()
    {
        var page = Show<HeatTable>(new HeatTableView("Scores", Five, Columns, Array.Empty<HeatRow>()));

        Assert.Equal(["Équipe", "n", "Métiers", "Gouvernance"], Headings(page));
        Assert.Empty(Rows(page));
    }
}
