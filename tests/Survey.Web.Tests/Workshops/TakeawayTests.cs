using Survey.Answers;
using Survey.Data;
using Xunit;

namespace Survey.Web.Tests.Workshops;

/// <summary>What the agreed sheet adds to the team's result.</summary>
public sealed class TakeawayTests(WorkshopSite site) : IClassFixture<WorkshopSite>
{
    [Fact]
    public async Task The_teams_result_shows_both_scorecards_and_what_was_said()
    {
        var team = await site.AnsweredAsync("Résultat");
        await site.SettleAllAsync(team, 2, except: "governance.1");
        await site.Get<AgreedStore>().SaveAsync(team.Id, new("governance.1", 0, new Chosen(site.Rung("governance.1", 5)), "Audit de mars", 1, "Pas au siège"), site.Time.GetUtcNow(), CancellationToken.None);
        await site.CloseAsync(team.CampaignId);
        using var management = await site.VisitAsManagementAsync();

        var page = await management.GetAsync($"/teams/{team.Id}/result");

        // Governance together: (5 + 2 + 2 + 2 + 0.5 x 2) / 4.5 = 2.67; members 3.00.
        var row = page.Page.QuerySelectorAll("table").Single(table => table.QuerySelector("caption")!.TextContent.StartsWith("Facteurs", StringComparison.Ordinal))
            .QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Trim() == "Gouvernance et conformité");
        Assert.Equal(["3,00", "2,67", "−0,33"], row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("Audit de mars", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 personne voit les choses autrement. Pas au siège", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll($"a[href='/teams/{team.Id}/agreed']"));
    }

    [Fact]
    public async Task Without_an_agreed_sheet_the_result_is_as_it_was()
    {
        var team = await site.AnsweredAsync("Rien");
        await site.CloseAsync(team.CampaignId);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        var page = await facilitator.GetAsync($"/teams/{team.Id}/result");

        Assert.DoesNotContain("Feuille commune", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector($"a[href='/teams/{team.Id}/agreed']"));
    }

    [Fact]
    public async Task A_team_whose_answers_are_hidden_still_reads_what_it_agreed_and_nothing_of_the_answers()
    {
        var team = await site.AnsweredAsync("Caché", people: 4);
        await site.SettleAllAsync(team, 2);
        await site.CloseAsync(team.CampaignId);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        var page = await facilitator.GetAsync($"/teams/{team.Id}/result");

        Assert.Contains("2,00", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("3,00", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Réponses individuelles", page.Text, StringComparison.Ordinal);
    }
}
