using System.Net;
using Survey.Data;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Results;

/// <summary>A closed campaign with a shown and a hidden team, and an open one after it.</summary>
public sealed class ResultSite : TestSite
{
    public AssessmentRow Shown { get; private set; } = null!;
    public AssessmentRow Hidden { get; private set; } = null!;
    public AssessmentRow Open { get; private set; } = null!;

    protected override async Task SeedAsync()
    {
        var closed = await CreateCampaignAsync("Pôle", teams: ["Crédits", "Paiements"]);
        (Shown, Hidden) = (closed[0], closed[1]);
        await AnswerAsync(Shown, 5, level: 3);
        await AnswerAsync(Hidden, 4, level: 2);
        await CloseAsync(Shown.CampaignId);
        Open = (await CreateCampaignAsync(teams: ["Crédits"], seriesId: Shown.SeriesId))[0];
        await AnswerAsync(Open, 6, level: 4);
    }
}

public class ResultAccessTests(ResultSite site) : IClassFixture<ResultSite>
{
    [Fact]
    public async Task Management_opens_the_portfolio_the_campaign_and_the_team()
    {
        using var visitor = await site.VisitAsManagementAsync();

        foreach (var path in new[] { "/portfolio", $"/campaigns/{site.Shown.CampaignId}/results", $"/teams/{site.Shown.Id}/result" })
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).Status);
        }
    }

    [Fact]
    public async Task Anybody_else_is_refused()
    {
        using var visitor = site.Visit();

        foreach (var path in new[] { "/portfolio", $"/campaigns/{site.Shown.CampaignId}/results", $"/campaigns/{site.Shown.CampaignId}/workbook", $"/teams/{site.Shown.Id}/result" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(path)).Status);
        }
    }

    [Fact]
    public async Task A_facilitator_opens_the_own_team_only()
    {
        using var visitor = await site.VisitAsFacilitatorAsync(site.Shown);

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/teams/{site.Shown.Id}/result")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/teams/{site.Hidden.Id}/result")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/campaigns/{site.Shown.CampaignId}/results")).Status);
    }

    [Fact]
    public async Task Nothing_is_told_of_an_open_campaign()
    {
        using var visitor = await site.VisitAsCoachAsync();

        var team = await visitor.GetAsync($"/teams/{site.Open.Id}/result");
        var campaign = await visitor.GetAsync($"/campaigns/{site.Open.CampaignId}/results");
        var workbook = await visitor.GetAsync($"/campaigns/{site.Open.CampaignId}/workbook");

        Assert.All([team, campaign], page => Assert.Contains("Les résultats paraîtront à la clôture", page.Text));
        Assert.All([team, campaign], page => Assert.DoesNotContain("4,00", page.Body));
        Assert.Equal(HttpStatusCode.NotFound, workbook.Status);
    }

    [Fact]
    public async Task A_team_below_the_minimum_group_reads_why_and_nothing_else()
    {
        using var visitor = await site.VisitAsFacilitatorAsync(site.Hidden);

        var page = await visitor.GetAsync($"/teams/{site.Hidden.Id}/result");

        Assert.Contains("4 feuilles envoyées ; il faut au moins 5 réponses assez complètes", page.Text);
        Assert.DoesNotContain("2,00", page.Body);
        Assert.Empty(page.Page.QuerySelectorAll("table,svg[role=img]"));
    }

    [Fact]
    public async Task The_workbook_comes_in_the_reader_s_language_with_the_day_of_closing_in_its_name()
    {
        using var visitor = await site.VisitAsManagementAsync("en");

        var answer = await visitor.GetAsync($"/campaigns/{site.Shown.CampaignId}/workbook");

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Headers["Content-Type"]);
        Assert.Contains("maturite_pole_mars-2026_2026-03-02.xlsx", answer.Headers["Content-Disposition"]);
    }

    [Fact]
    public async Task Unknown_ids_are_not_found()
    {
        using var visitor = await site.VisitAsCoachAsync();

        foreach (var path in new[] { "/teams/nothing/result", "/campaigns/nothing/results", "/campaigns/nothing/workbook", "/portfolio?series=nothing" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).Status);
        }
    }
}

public class EmptyPortfolioTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Nothing_closed_is_said_calmly()
    {
        using var visitor = await site.VisitAsManagementAsync();

        var page = await visitor.GetAsync("/portfolio");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Aucune campagne n’est encore clôturée", page.Text);
    }
}
