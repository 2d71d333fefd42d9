using System.Net;
using Survey.Data;
using Survey.Web.Tests.Participants;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Staff;

public sealed class EntryTests(TestSite site) : IClassFixture<TestSite>
{
    private string CoachPath => new Uri(site.Links.CoachLink(site.Origin)).AbsolutePath;

    private string ManagementPath => new Uri(site.Links.ManagementLink(site.Origin)).AbsolutePath;

    [Fact]
    public async Task The_coach_link_opens_the_campaigns_and_leaves_no_secret_in_the_address()
    {
        using var visitor = site.Visit();

        var answer = await visitor.GetAsync(CoachPath);

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("/campaigns", answer.Location);
        Assert.Contains("httponly", answer.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/campaigns")).Status);
    }

    [Fact]
    public async Task The_management_link_opens_the_portfolio_and_no_campaign()
    {
        using var visitor = site.Visit();

        var answer = await visitor.GetAsync(ManagementPath);

        Assert.Equal((HttpStatusCode.SeeOther, "/portfolio"), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/campaigns")).Status);
    }

    [Fact]
    public async Task A_coach_who_opens_many_teams_stays_a_coach()
    {
        using var visitor = await site.VisitAsCoachAsync();
        var teams = await site.CreateCampaignAsync("Beaucoup", teams: [.. Enumerable.Range(1, 45).Select(number => $"Équipe {number}")]);

        foreach (var team in teams)
        {
            await visitor.GetAsync(new Uri(site.Links.Of(team.Id, 1, site.Origin).Facilitator).AbsolutePath);
        }

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/campaigns")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/teams/{teams[^1].Id}")).Status);
    }

    [Fact]
    public async Task A_form_that_is_open_still_works_when_another_link_is_opened_meanwhile()
    {
        using var visitor = await site.VisitAsCoachAsync();
        var team = (await site.CreateCampaignAsync("Formulaire ouvert"))[0];
        var token = await visitor.TokenAsync($"/campaigns/{team.CampaignId}/close");

        await visitor.GetAsync(ManagementPath);
        var answer = await visitor.PostFormAsync($"/campaigns/{team.CampaignId}/close", [(Visitor.TokenField, token)], withToken: false);

        Assert.NotEqual(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_form_opened_before_the_first_link_of_this_browser_still_works()
    {
        var team = (await site.CreateCampaignAsync("Premier lien"))[0];
        using var member = await site.StartAsync(team);
        var section = $"/s/{team.Id}/section/skills?from=check";
        var token = await member.TokenAsync(section);

        await member.GetAsync(new Uri(site.Links.Of(team.Id, 1, site.Origin).Facilitator).AbsolutePath);
        var answer = await member.PostFormAsync(section, [("a.skills.1", "transformation"), (Visitor.TokenField, token)], withToken: false);

        Assert.Equal($"/s/{team.Id}/check", answer.Location);
    }

    [Fact]
    public async Task A_secret_opens_only_the_role_it_was_made_for()
    {
        using var visitor = site.Visit();

        var asCoach = await visitor.GetAsync(ManagementPath.Replace("/management/", "/coach/", StringComparison.Ordinal));
        var asManagement = await visitor.GetAsync(CoachPath.Replace("/coach/", "/management/", StringComparison.Ordinal));
        var asFacilitator = await visitor.GetAsync(CoachPath.Replace("/coach/", "/f/", StringComparison.Ordinal));

        Assert.All([asCoach, asManagement, asFacilitator], answer => Assert.Equal(HttpStatusCode.NotFound, answer.Status));
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/campaigns")).Status);
    }

    [Fact]
    public async Task The_facilitator_link_opens_its_own_team_only()
    {
        var teams = await site.CreateCampaignAsync();
        using var visitor = site.Visit();

        var answer = await visitor.GetAsync(new Uri(site.Links.Of(teams[0].Id, 1, site.Origin).Facilitator).AbsolutePath);

        Assert.Equal((HttpStatusCode.SeeOther, $"/teams/{teams[0].Id}"), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/teams/{teams[0].Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/teams/{teams[1].Id}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/campaigns/{teams[0].CampaignId}")).Status);
    }

    [Fact]
    public async Task A_revoked_facilitator_link_is_answered_like_an_unknown_one()
    {
        var team = (await site.CreateCampaignAsync())[0];
        await site.Get<AssessmentStore>().RevokeAsync(team.Id, site.Time.GetUtcNow(), CancellationToken.None);
        using var visitor = site.Visit();

        var revoked = await visitor.GetAsync(new Uri(site.Links.Of(team.Id, 1, site.Origin).Facilitator).AbsolutePath);
        var unknown = await visitor.GetAsync($"/f/{Secret.New()}");

        Assert.Equal(HttpStatusCode.NotFound, revoked.Status);
        Assert.Equal(unknown.Text, revoked.Text);
    }

    [Fact]
    public async Task Roles_add_up_in_one_browser()
    {
        var teams = await site.CreateCampaignAsync();
        using var visitor = await site.VisitAsFacilitatorAsync(teams[0]);

        await visitor.GetAsync(new Uri(site.Links.Of(teams[1].Id, 1, site.Origin).Facilitator).AbsolutePath);

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/teams/{teams[0].Id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/teams/{teams[1].Id}")).Status);
    }

    [Fact]
    public async Task A_role_ends_after_twelve_hours()
    {
        await using var other = new StartedSite();
        await other.InitializeAsync();
        using var visitor = await other.VisitAsCoachAsync();

        other.Time.Advance(TimeSpan.FromHours(12.1));

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/campaigns")).Status);
    }

    private sealed class StartedSite : TestSite;
}

/// <summary>On a site of its own: whoever fails too often waits, from this address.</summary>
public sealed class GuessingTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Guessing_links_is_stopped_and_right_links_do_not_count()
    {
        var team = (await site.CreateCampaignAsync())[0];
        using var visitor = site.Visit();
        for (var right = 0; right < 40; right++)
        {
            using var coach = await site.VisitAsCoachAsync();
        }

        var answers = new List<HttpStatusCode>();
        for (var wrong = 0; wrong < 31; wrong++)
        {
            answers.Add((await visitor.GetAsync($"/{(wrong % 2 == 0 ? "coach" : "f")}/{Secret.New()}")).Status);
        }

        Assert.All(answers.Take(30), status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[30]);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.GetAsync(new Uri(site.Links.Of(team.Id, 1, site.Origin).Facilitator).AbsolutePath)).Status);
    }
}
