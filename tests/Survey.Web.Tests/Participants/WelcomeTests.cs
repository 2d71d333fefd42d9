using System.Diagnostics;
using System.Net;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

public class WelcomeTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Looking_at_a_link_starts_nothing()
    {
        var team = (await site.CreateCampaignAsync())[0];
        var before = await site.DumpAsync();

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await site.Visit().GetAsync(site.TeamPath(team))).Status);
        }

        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task The_page_says_how_long_who_sees_what_and_until_when()
    {
        var team = (await site.CreateCampaignAsync(minGroup: 4))[0];

        var page = await site.Visit().GetAsync(site.TeamPath(team));

        Assert.Contains("46 questions", page.Text);
        Assert.Contains("18 minutes", page.Text);
        Assert.Contains("au moins 4 personnes", page.Text);
        Assert.Contains("16 mars 2026", page.Text);
    }

    [Fact]
    public async Task Starting_leads_to_an_address_without_a_secret()
    {
        var team = (await site.CreateCampaignAsync())[0];
        var visitor = site.Visit();
        var welcome = await visitor.GetAsync(site.TeamPath(team));
        var ticket = welcome.Page.QuerySelector("input[name=ticket]")!.GetAttribute("value")!;

        var answer = await visitor.PostFormAsync(site.TeamPath(team), ("ticket", ticket));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal($"/s/{team.Id}", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(answer.Location!)).Status);
    }

    [Fact]
    public async Task A_double_click_starts_one_sheet()
    {
        var team = (await site.CreateCampaignAsync())[0];
        var visitor = site.Visit();
        var welcome = await visitor.GetAsync(site.TeamPath(team));
        var ticket = welcome.Page.QuerySelector("input[name=ticket]")!.GetAttribute("value")!;
        var token = welcome.Page.QuerySelector($"input[name={Visitor.TokenField}]")!.GetAttribute("value")!;

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => visitor.PostFormAsync(site.TeamPath(team), [("ticket", ticket), (Visitor.TokenField, token)], withToken: false)));

        Assert.Single(await site.SheetsAsync(), row => row.Contains(team.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_from_another_site_starts_nothing()
    {
        var team = (await site.CreateCampaignAsync())[0];

        var answer = await site.Visit().PostFormAsync(site.TeamPath(team), [("ticket", Secret.New())], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain(await site.SheetsAsync(), row => row.Contains(team.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_link_is_a_calm_page_of_our_own()
    {
        var page = await site.Visit().GetAsync($"/t/{Secret.New()}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Rien à cette adresse", page.Text);
    }

    [Fact]
    public async Task A_revoked_link_looks_like_an_unknown_one()
    {
        var team = (await site.CreateCampaignAsync())[0];
        await site.Get<AssessmentStore>().RevokeAsync(team.Id, site.Time.GetUtcNow(), CancellationToken.None);

        var revoked = await site.Visit().GetAsync(site.TeamPath(team));
        var unknown = await site.Visit().GetAsync($"/t/{Secret.New()}");

        Assert.Equal((unknown.Status, unknown.Text), (revoked.Status, revoked.Text));
    }

    [Fact]
    public async Task Closed_past_its_last_day_revoked_and_unknown_links_give_the_same_page_to_the_last_byte()
    {
        var closed = (await site.CreateCampaignAsync())[0];
        await site.CloseAsync(closed.CampaignId);
        var revoked = (await site.CreateCampaignAsync())[0];
        await site.Get<AssessmentStore>().RevokeAsync(revoked.Id, site.Time.GetUtcNow(), CancellationToken.None);
        var renewed = (await site.CreateCampaignAsync())[0];
        await site.Get<AssessmentStore>().RenewLinksAsync(renewed.Id, 2, site.Links.HashesOf(renewed.Id, 2), CancellationToken.None);
        var at = site.Time.GetUtcNow();
        var past = Secret.TimedId(at);
        var campaign = Secret.TimedId(at);
        await site.Get<CampaignStore>().CreateAsync(
            new() { Id = campaign, SeriesName = "Passée", Label = "1", DefinitionHash = site.Flagship.Questionnaire.Hash, OpensOn = site.Today.AddDays(-9), ClosesOn = site.Today.AddDays(-1), MinGroup = 5, CreatedAt = at, Teams = [new() { AssessmentId = past, Name = "Passée", Links = site.Links.HashesOf(past, 1) }] },
            CancellationToken.None);
        var over = (await site.Get<AssessmentStore>().FindAsync(past, CancellationToken.None))!;

        var unknown = await site.Visit().GetAsync($"/t/{Secret.New()}");

        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        foreach (var path in new[] { site.TeamPath(closed), site.TeamPath(revoked), site.TeamPath(renewed), site.TeamPath(over) })
        {
            var page = await site.Visit().GetAsync(path);

            Assert.Equal((unknown.Status, unknown.Body), (page.Status, page.Body));
            Assert.Equal(unknown.Headers.Keys.Order(), page.Headers.Keys.Order());
        }
    }

    /// <remarks>How alike the times are is measured by the load program (verb <c>calm</c>); here only that none is cut short.</remarks>
    [Theory]
    [InlineData("/t/closed")]
    [InlineData("/t/short")]
    [InlineData("/t/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("/p/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("/f/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("/r/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("/coach/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task No_reason_why_a_link_leads_nowhere_is_told_by_a_quick_answer(string path)
    {
        if (path == "/t/closed")
        {
            var closed = (await site.CreateCampaignAsync())[0];
            await site.CloseAsync(closed.CampaignId);
            path = site.TeamPath(closed);
        }

        var since = Stopwatch.GetTimestamp();
        var page = await site.Visit().GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.True(Stopwatch.GetElapsedTime(since) >= FailedLookups.Floor);
    }

    [Fact]
    public async Task Who_took_part_reads_by_the_same_link_that_it_is_closed()
    {
        var team = (await site.CreateCampaignAsync())[0];
        using var visitor = await site.StartAsync(team);
        await site.CloseAsync(team.CampaignId);

        var page = await visitor.GetAsync(site.TeamPath(team));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Cette évaluation est close", page.Text);
    }

    [Fact]
    public async Task A_closed_assessment_starts_nothing()
    {
        var team = (await site.CreateCampaignAsync())[0];
        await site.CloseAsync(team.CampaignId);
        var visitor = site.Visit();

        await visitor.PostFormAsync(site.TeamPath(team), [("ticket", Secret.New())], page: "/");

        Assert.DoesNotContain(await site.SheetsAsync(), row => row.Contains(team.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_typed_code_leads_to_the_team_whatever_its_case_and_spaces()
    {
        var team = (await site.CreateCampaignAsync())[0];
        var code = site.Links.Of(team.Id, team.Generation, "").Code;

        var answer = await site.Visit().PostFormAsync("/join", ("code", $" {code.ToLowerInvariant().Replace('-', ' ')} "));

        Assert.Equal(site.TeamPath(team), answer.Location);
    }

    [Fact]
    public async Task The_code_of_a_closed_team_is_said_to_be_unknown_and_leads_its_members_on()
    {
        var team = (await site.CreateCampaignAsync())[0];
        var code = site.Links.Of(team.Id, team.Generation, "").Code;
        using var member = await site.StartAsync(team);
        await site.CloseAsync(team.CampaignId);

        var stranger = await site.Visit().PostFormAsync("/join", ("code", code));
        var known = await member.PostFormAsync("/join", ("code", code));

        Assert.Contains("ne correspond à aucune équipe", stranger.Text);
        Assert.Equal(site.TeamPath(team), known.Location);
    }

    [Theory]
    [InlineData("", "Saisissez le code")]
    [InlineData("ZZZZ-ZZZZ", "ne correspond à aucune équipe")]
    [InlineData("<script>", "ne correspond à aucune équipe")]
    public async Task A_wrong_code_is_said_and_shown_again(string code, string sentence)
    {
        var page = await site.Visit().PostFormAsync("/join", ("code", code));

        Assert.Contains(sentence, page.Text);
        Assert.StartsWith("Erreur", page.Page.Title);
        Assert.Equal(code, page.Page.QuerySelector("#code")!.GetAttribute("value") ?? "");
    }
}

/// <summary>Apart, because failures are counted for the whole site.</summary>
public class GuessingTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Forty_wrong_links_are_slowed_down_and_right_ones_still_work()
    {
        var team = (await site.CreateCampaignAsync())[0];
        var visitor = site.Visit();

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            answers.Add((await visitor.GetAsync($"/t/{Secret.New()}")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(site.TeamPath(team))).Status);
    }
}
