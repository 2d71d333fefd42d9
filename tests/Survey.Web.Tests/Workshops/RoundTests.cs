using System.Net;
using Survey.Answers;
using Survey.Data;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Workshops;

/// <summary>The facilitator ends the members' answering.</summary>
public sealed class RoundTests(WorkshopSite site) : IClassFixture<WorkshopSite>
{
    [Fact]
    public async Task The_page_says_what_closing_means_and_closes_nothing()
    {
        var team = await site.AnsweredAsync("Demander", people: 4, close: false);
        await site.Get<StartStore>().StartAsync(team.Id, Secret.Hash(Secret.New()), site.Today, CancellationToken.None);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var before = await site.DumpAsync();

        var page = await facilitator.GetAsync($"/teams/{team.Id}/round");

        Assert.Contains("4 réponses remises", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 questionnaire commencé", page.Text, StringComparison.Ordinal);
        Assert.Contains("moins de 5 réponses", page.Text, StringComparison.Ordinal);
        Assert.Contains("ne se défait pas", page.Text, StringComparison.Ordinal);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task Closing_leads_to_the_workshop_and_again_changes_nothing_more()
    {
        var team = await site.AnsweredAsync("Clore", close: false);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var token = await facilitator.TokenAsync($"/teams/{team.Id}/round");

        var first = await facilitator.PostFormAsync($"/teams/{team.Id}/round", [(Visitor.TokenField, token)], withToken: false);
        var after = await site.DumpAsync();
        var again = await facilitator.PostFormAsync($"/teams/{team.Id}/round", [(Visitor.TokenField, token)], withToken: false);

        Assert.Equal([$"/teams/{team.Id}/agreed", $"/teams/{team.Id}/agreed"], [first.Location, again.Location]);
        Assert.Equal(after, await site.DumpAsync());
        Assert.Equal($"/teams/{team.Id}/agreed", (await facilitator.GetAsync($"/teams/{team.Id}/round")).Location);
    }

    [Fact]
    public async Task Asked_for_several_times_at_once_it_closes_once()
    {
        var team = await site.AnsweredAsync("À la fois", close: false);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var token = await facilitator.TokenAsync($"/teams/{team.Id}/round");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => facilitator.PostFormAsync($"/teams/{team.Id}/round", [(Visitor.TokenField, token)], withToken: false)));

        Assert.All(answers, answer => Assert.Equal($"/teams/{team.Id}/agreed", answer.Location));
        Assert.Single(await site.DumpAsync(), row => row.StartsWith($"round_scorecard: {team.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_teams_facilitator_and_a_coach_may_close_it()
    {
        var team = await site.AnsweredAsync("Qui", close: false);
        using var nobody = site.Visit();
        using var management = await site.VisitAsManagementAsync();
        using var neighbour = await site.VisitAsFacilitatorAsync((await site.CreateCampaignAsync("Voisins"))[0]);
        using var coach = await site.VisitAsCoachAsync();
        var before = await site.DumpAsync();

        foreach (var visitor in new[] { nobody, management, neighbour })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/teams/{team.Id}/round")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostFormAsync($"/teams/{team.Id}/round")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/teams/{Guid.NewGuid()}/round")).Status);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await coach.PostFormAsync($"/teams/{team.Id}/round", [], withToken: false)).Status);
        Assert.Equal(before, await site.DumpAsync());
        Assert.Equal(HttpStatusCode.OK, (await coach.GetAsync($"/teams/{team.Id}/round")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync($"/teams/{Guid.NewGuid()}/round")).Status);
    }

    [Fact]
    public async Task A_member_whose_team_has_closed_keeps_what_was_answered_and_reads_why_nothing_more_is_taken()
    {
        var team = await site.AnsweredAsync("Membre", close: false);
        using var member = site.Visit();
        var link = new Uri(site.Links.Of(team.Id, 1, site.Origin).Team).AbsolutePath;
        var ticket = (await member.GetAsync(link)).Page.QuerySelector("input[name=ticket]")!.GetAttribute("value")!;
        await member.PostFormAsync(link, ("ticket", ticket));
        var section = $"/s/{team.Id}/section/skills";
        await member.PostFormAsync(section, ("a.skills.1", site.Rung("skills.1", 2)));
        var token = await member.TokenAsync(section);
        await site.CloseRoundAsync(team);
        var before = await site.DumpAsync();

        var late = await member.FollowAsync(await member.PostFormAsync(section, [("a.skills.1", site.Rung("skills.1", 5)), (Visitor.TokenField, token)], withToken: false));
        var sent = await member.PostFormAsync($"/s/{team.Id}/check", [(Visitor.TokenField, token)], withToken: false);
        var welcome = await member.GetAsync(link);

        Assert.Contains("a clos les réponses", late.Text, StringComparison.Ordinal);
        Assert.Contains("a clos les réponses", welcome.Text, StringComparison.Ordinal);
        Assert.Equal($"/s/{team.Id}/closed?saved=false", sent.Location);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task After_closing_the_team_page_leads_to_the_workshop_and_gives_no_link_away()
    {
        var team = await site.AnsweredAsync("Page", close: false);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var open = await facilitator.GetAsync($"/teams/{team.Id}");
        await site.CloseRoundAsync(team);

        var closed = await facilitator.GetAsync($"/teams/{team.Id}");

        Assert.NotNull(open.Page.QuerySelector($"a[href='/teams/{team.Id}/round']"));
        Assert.Null(open.Page.QuerySelector($"a[href='/teams/{team.Id}/agreed']"));
        Assert.NotNull(closed.Page.QuerySelector($"a[href='/teams/{team.Id}/agreed']"));
        Assert.Null(closed.Page.QuerySelector($"a[href='/teams/{team.Id}/round']"));
        Assert.DoesNotContain(site.Links.Of(team.Id, 1, site.Origin).Team, closed.Body, StringComparison.Ordinal);
        Assert.Contains("done=saved", (await facilitator.PostFormAsync($"/teams/{team.Id}", ("a.solutions-live", "6"))).Location, StringComparison.Ordinal);
        Assert.Equal(new NumberGiven(6), (await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, CancellationToken.None)).Answers["solutions-live"]);
    }

    [Fact]
    public async Task A_campaign_whose_team_closed_its_round_closes_as_any_other()
    {
        var team = await site.AnsweredAsync("Campagne");
        await site.CloseAsync(team.CampaignId);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        var result = await facilitator.GetAsync($"/teams/{team.Id}/result");

        Assert.Contains("5 réponses sur 9", result.Text, StringComparison.Ordinal);
    }
}
