using System.Text.RegularExpressions;
using Bunit;
using Survey.Web.Results;
using Xunit;

namespace Survey.Web.Tests.Results;

public partial class CampaignPageTests : ResultTest
{
    [Fact]
    public void Findings_are_sentences_about_the_report_s_numbers()
    {
        var page = Show<CampaignPage>(View());

        Assert.Equal("Pôle Horizon : toutes les équipes ont atteint le niveau 3", Words(page, "h1"));
        Assert.Equal(
            [
                "Sept équipes sur huit sont au niveau 3, une au niveau 4.",
                "À la vague 4, quatre équipes sur six étaient au niveau 2, deux au niveau 3.",
                "Les six équipes affichées aux vagues 4 et 5 passent de 2,55 à 3,33 en moyenne.",
                "Deux équipes ont une moyenne de niveau 4 et restent au niveau 3, retenues par : Gouvernance et conformité (1 équipe) et Industrialisation des solutions (1 équipe).",
            ],
            page.FindAll(".key li").Select(item => string.Join(' ', Text(item).Split((char[]?)null))));
    }

    [Fact]
    public void The_heat_map_keeps_the_campaign_s_order_and_links_each_team_to_its_result()
    {
        var page = Show<CampaignPage>(View());

        Assert.Equal(Report(5).Teams.Select(team => (team.Name, $"/teams/{team.AssessmentId}/result")), page.FindAll(".heat tbody th a").Select(link => (Text(link), link.GetAttribute("href")!)));
    }

    [Fact]
    public void It_sorts_by_a_column_and_says_so_without_a_rank()
    {
        var page = Show<CampaignPage>(View(minGroup: 5, sort: "governance"));

        var rows = page.FindAll(".heat tbody tr:not(.means)").Where(row => row.QuerySelector(".none") is null).Select(row => decimal.Parse(Text(row.QuerySelectorAll("td")[6]), null)).ToList();
        Assert.Equal(rows.OrderDescending(), rows);
        Assert.Equal("descending", page.FindAll(".heat thead th")[7].GetAttribute("aria-sort"));
        Assert.NotNull(page.FindAll(".heat tbody tr:not(.means)")[^1].QuerySelector(".none"));
        Assert.Contains("Revenir à l’ordre de la campagne", Words(page));
        Assert.DoesNotMatch("(?i)classement|meilleur|premi[eè]re place", Words(page));
    }

    [Fact]
    public void An_unknown_column_to_sort_by_leaves_the_order() =>
        Assert.Null(View(sort: "nothing").UnsortHref);

    [Fact]
    public void A_hidden_team_is_a_sentence()
    {
        var page = Show<CampaignPage>(View(minGroup: 5));

        Assert.Equal("Successions Non affichée : moins de 5 réponses comptées", Words(page, ".heat tr:has(.none)"));
        Assert.Contains("7 équipes sur 8 sont affichées. 1 équipe de moins de 5 réponses comptées n’entre dans aucun chiffre. 45 réponses sur 62 personnes invitées.", Words(page));
    }

    [Fact]
    public void No_number_depends_on_a_hidden_team()
    {
        var without = Show<CampaignPage>(CampaignView.Of([Report(4, 5), Report(5, 5, without: "successions")], Report(5, 5, without: "successions"), null, "/"));
        var with = Show<CampaignPage>(CampaignView.Of([Report(4, 5), Report(5, 5)], Report(5, 5), null, "/"));

        Assert.NotEmpty(Scores(with));
        Assert.Equal(Scores(without), Scores(with));
    }

    [Fact]
    public void Only_teams_shown_in_both_waves_are_compared()
    {
        var page = Show<CampaignPage>(View());

        Assert.Contains("Six équipes sur huit sont affichées aux deux vagues ; elles seules sont comparées.", Words(page));
    }

    [Fact]
    public void Nothing_but_the_counts_is_there_when_no_team_may_be_shown()
    {
        var report = Report(1, minGroup: 5);

        var page = Show<CampaignPage>(CampaignView.Of([report], report, null, "/"));

        Assert.Equal("Pôle Horizon : aucune équipe ne peut être affichée", Words(page, "h1"));
        Assert.Empty(Scores(page));
        Assert.Empty(page.FindAll("section"));
    }

    [Fact]
    public void English_findings_are_English()
    {
        ReadIn("en-GB");

        var page = Show<CampaignPage>(View(minGroup: 5));

        Assert.Contains("Six teams of seven are at level 3, one at level 4.", Words(page));
        Assert.Contains("At wave 4, four teams of six were at level 2, two at level 3.", Words(page));
        Assert.DoesNotContain("équipe", Words(page, "main, h2, p, li, caption"));
    }

    private static CampaignView View(int minGroup = 4, string? sort = null)
    {
        var waves = Waves(minGroup: minGroup);
        return CampaignView.Of(waves, waves[^1], sort, "/");
    }

    private static List<string> Scores(IRenderedComponent<CampaignPage> page) => [.. Score().Matches(page.Markup).Select(match => match.Value)];

    [GeneratedRegex(@"(?<![\d.])\d,\d\d(?!\d)")]
    private static partial Regex Score();
}
