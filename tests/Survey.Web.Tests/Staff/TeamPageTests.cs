using System.Net;
using Survey.Answers;
using Survey.Data;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Staff;

public sealed class TeamPageTests(TestSite site) : IClassFixture<TestSite>
{
    private static CancellationToken Ct => CancellationToken.None;

    [Fact]
    public async Task The_facilitator_sees_how_many_have_answered_and_what_to_pass_on()
    {
        var team = (await site.CreateCampaignAsync("Vue", invited: 9))[0];
        await site.AnswerAsync(team, 4);
        await site.Get<StartStore>().StartAsync(team.Id, Secret.Hash(Secret.New()), site.Today, Ct);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var links = site.Links.Of(team.Id, 1, site.Origin);

        var page = await facilitator.GetAsync($"/teams/{team.Id}");

        Assert.Contains("4 sur 9", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 questionnaire commencé", page.Text, StringComparison.Ordinal);
        Assert.Contains("16 mars 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains(links.Team, page.Text, StringComparison.Ordinal);
        Assert.Contains(links.Code, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(links.Facilitator, page.Body, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector($"a[href='/teams/{team.Id}/result']"));
    }

    [Fact]
    public async Task Figures_are_saved_as_the_reader_writes_numbers_and_shown_again()
    {
        var team = (await site.CreateCampaignAsync("Langues"))[0];
        using var french = await site.VisitAsFacilitatorAsync(team);
        using var english = await site.VisitAsFacilitatorAsync(team, "en");

        var page = await french.FollowAsync(await french.PostFormAsync($"/teams/{team.Id}", ("a.annual-savings", "200 000,50"), ("a.solutions-live", "6")));
        var inFrench = (await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, Ct)).Answers["annual-savings"];
        await english.PostFormAsync($"/teams/{team.Id}", ("a.annual-savings", "200,000.25"));
        var inEnglish = (await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, Ct)).Answers;

        Assert.NotNull(page.Page.QuerySelector("[role=status]"));
        Assert.Equal("200000,5", page.Page.QuerySelector("input[name='a.annual-savings']")!.GetAttribute("value"));
        Assert.Equal(new NumberGiven(200000.5m), inFrench);
        Assert.Equal(new NumberGiven(200000.25m), inEnglish["annual-savings"]);
        Assert.Equal(new NumberGiven(6), inEnglish["solutions-live"]);
    }

    [Fact]
    public async Task An_emptied_field_takes_the_figure_away()
    {
        var team = (await site.CreateCampaignAsync("Effacer"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        await facilitator.PostFormAsync($"/teams/{team.Id}", ("a.solutions-live", "6"), ("a.people-trained", "12"));

        await facilitator.PostFormAsync($"/teams/{team.Id}", ("a.solutions-live", ""), ("a.people-trained", "12"));

        Assert.Equal(["people-trained"], (await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, Ct)).Answers.Answers.Keys);
    }

    [Fact]
    public async Task One_figure_outside_its_bounds_keeps_all_from_being_stored_and_all_that_was_typed()
    {
        var team = (await site.CreateCampaignAsync("Tout ou rien"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var before = await site.DumpAsync();

        var page = await facilitator.PostFormAsync($"/teams/{team.Id}", ("a.solutions-live", "6"), ("a.people-trained", "20001"), ("a.annual-savings", "<script>"));

        Assert.StartsWith("Erreur", page.Page.Title, StringComparison.Ordinal);
        Assert.Equal(2, page.Page.QuerySelectorAll(".errors a").Length);
        Assert.Contains("20\u202F000", page.Page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("6", page.Page.QuerySelector("input[name='a.solutions-live']")!.GetAttribute("value"));
        Assert.Equal("<script>", page.Page.QuerySelector("input[name='a.annual-savings']")!.GetAttribute("value"));
        Assert.Empty(page.Page.QuerySelectorAll("script"));
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task Two_people_with_the_figures_open_do_not_overwrite_each_other_unseen()
    {
        var team = (await site.CreateCampaignAsync("Tour à tour"))[0];
        using var first = await site.VisitAsFacilitatorAsync(team);
        using var second = await site.VisitAsFacilitatorAsync(team);
        var page = await second.GetAsync($"/teams/{team.Id}");
        (string, string)[] seen = [("v.solutions-live", Seen(page, "solutions-live")), ("v.people-trained", Seen(page, "people-trained"))];
        await first.PostFormAsync($"/teams/{team.Id}", [.. seen, ("a.solutions-live", "6"), ("a.people-trained", "12")]);

        var asked = await second.PostFormAsync($"/teams/{team.Id}", [.. seen, ("a.solutions-live", "7"), ("a.people-trained", "")]);
        var stands = (await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, Ct)).Answers["solutions-live"];
        await second.PostFormAsync($"/teams/{team.Id}", ("v.solutions-live", Seen(asked, "solutions-live")), ("a.solutions-live", "7"));
        var decided = (await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, Ct)).Answers;

        Assert.Contains("a changé cette réponse entre-temps («\u00A06 solutions\u00A0»)", Assert.Single(asked.Page.QuerySelectorAll(".errors a")).TextContent, StringComparison.Ordinal);
        Assert.Equal("7", asked.Page.QuerySelector("input[name='a.solutions-live']")!.GetAttribute("value"));
        Assert.Equal("12", asked.Page.QuerySelector("input[name='a.people-trained']")!.GetAttribute("value"));
        Assert.Equal(new NumberGiven(6), stands);
        Assert.Equal((new NumberGiven(7), new NumberGiven(12)), (decided["solutions-live"], decided["people-trained"]));

        static string Seen(PageAnswer page, string item) => page.Page.QuerySelector($"input[name='v.{item}']")!.GetAttribute("value")!;
    }

    [Fact]
    public async Task Two_people_saving_at_once_leave_each_figure_as_one_of_them_typed_it()
    {
        var team = (await site.CreateCampaignAsync("À deux"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var token = await facilitator.TokenAsync($"/teams/{team.Id}");

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => facilitator.PostFormAsync($"/teams/{team.Id}", [("a.solutions-live", $"{n}"), (Visitor.TokenField, token)], withToken: false)));

        Assert.All(answers, answer => Assert.Contains("done=saved", answer.Location, StringComparison.Ordinal));
        var saved = Assert.Single((await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, Ct)).Answers.Answers);
        Assert.InRange(Assert.IsType<NumberGiven>(saved.Value).Value, 1, 6);
    }

    [Fact]
    public async Task A_late_form_does_not_overwrite_a_figure_that_came_back_to_what_it_saw()
    {
        var team = (await site.CreateCampaignAsync("Aller et retour"))[0];
        using var late = await site.VisitAsFacilitatorAsync(team);
        using var other = await site.VisitAsFacilitatorAsync(team);
        await other.PostFormAsync($"/teams/{team.Id}", ("a.solutions-live", "6"));
        var seen = Seen(await late.GetAsync($"/teams/{team.Id}"));
        await other.PostFormAsync($"/teams/{team.Id}", ("a.solutions-live", "7"));
        await other.PostFormAsync($"/teams/{team.Id}", ("a.solutions-live", "6"));

        var asked = await late.PostFormAsync($"/teams/{team.Id}", ("v.solutions-live", seen), ("a.solutions-live", "8"));

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Single(asked.Page.QuerySelectorAll(".errors a"));
        Assert.Equal(new NumberGiven(6), (await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, Ct)).Answers["solutions-live"]);

        static string Seen(PageAnswer page) => page.Page.QuerySelector("input[name='v.solutions-live']")!.GetAttribute("value")!;
    }

    [Fact]
    public async Task Of_the_same_form_sent_by_several_at_once_one_is_saved_and_the_others_are_asked()
    {
        var team = (await site.CreateCampaignAsync("Ensemble"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var page = await facilitator.GetAsync($"/teams/{team.Id}");
        var seen = page.Page.QuerySelector("input[name='v.solutions-live']")!.GetAttribute("value")!;
        var token = await facilitator.TokenAsync($"/teams/{team.Id}");

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => facilitator.PostFormAsync(
            $"/teams/{team.Id}", [("v.solutions-live", seen), ("a.solutions-live", $"{n}"), (Visitor.TokenField, token)], withToken: false)));

        var saved = Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.OK && answer.Page.QuerySelector(".errors a") is not null));
        Assert.Equal(new NumberGiven(saved + 1), (await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, Ct)).Answers["solutions-live"]);
    }

    [Fact]
    public async Task Only_the_figures_of_the_team_are_taken()
    {
        var team = (await site.CreateCampaignAsync("Seulement"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        await facilitator.PostFormAsync($"/teams/{team.Id}", ("a.teams-active", "3"), ("a.governance.1", "transformation"), ("a.nothing", "1"));

        Assert.Empty((await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, Ct)).Answers.Answers);
        Assert.Empty((await site.Get<IndicatorStore>().ReadCampaignAsync(team.CampaignId, Ct)).Answers.Answers);
    }

    [Fact]
    public async Task Only_the_teams_facilitator_and_a_coach_come_in()
    {
        var teams = await site.CreateCampaignAsync("Porte");
        using var nobody = site.Visit();
        using var management = await site.VisitAsManagementAsync();
        using var neighbour = await site.VisitAsFacilitatorAsync(teams[1]);
        using var coach = await site.VisitAsCoachAsync();
        var before = await site.DumpAsync();

        foreach (var visitor in new[] { nobody, management, neighbour })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/teams/{teams[0].Id}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/teams/{Guid.NewGuid()}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostFormAsync($"/teams/{teams[0].Id}", ("a.solutions-live", "6"))).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await coach.GetAsync($"/teams/{teams[0].Id}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await coach.PostFormAsync($"/teams/{teams[0].Id}", [("a.solutions-live", "6")], withToken: false)).Status);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task After_closing_the_figures_stand_and_the_result_is_linked()
    {
        var team = (await site.CreateCampaignAsync("Après"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        await facilitator.PostFormAsync($"/teams/{team.Id}", ("a.solutions-live", "6"));
        var token = await facilitator.TokenAsync($"/teams/{team.Id}");
        await site.CloseAsync(team.CampaignId);

        var late = await facilitator.PostFormAsync($"/teams/{team.Id}", [("a.solutions-live", "7"), (Visitor.TokenField, token)], withToken: false);
        var page = await facilitator.FollowAsync(late);

        Assert.Contains("rien n’a été modifié", page.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(new NumberGiven(6), (await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, Ct)).Answers["solutions-live"]);
        Assert.Null(page.Page.QuerySelector("main form"));
        Assert.NotNull(page.Page.QuerySelector($"a[href='/teams/{team.Id}/result']"));
        Assert.DoesNotContain(site.Links.Of(team.Id, 1, site.Origin).Team, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Earlier_waves_of_the_team_are_open_to_its_facilitator_and_to_no_other()
    {
        var first = (await site.CreateCampaignAsync("Vagues"))[0];
        await site.CloseAsync(first.CampaignId);
        var second = (await site.CreateCampaignAsync(seriesId: first.SeriesId))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(second);
        using var other = await site.VisitAsFacilitatorAsync((await site.CreateCampaignAsync("Autres"))[0]);

        var theirs = await facilitator.GetAsync($"/teams/{second.Id}");

        Assert.NotNull(theirs.Page.QuerySelector($"a[href='/teams/{first.Id}/result']"));
        Assert.Equal(HttpStatusCode.OK, (await facilitator.GetAsync($"/teams/{first.Id}/result")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/teams/{first.Id}/result")).Status);
    }
}

/// <summary>On a site of its own: the clock moves.</summary>
public sealed class TeamPageOverTimeTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task On_the_last_day_figures_are_taken_and_on_the_next_they_are_not()
    {
        var team = (await site.CreateCampaignAsync())[0];
        site.Time.Advance(TimeSpan.FromDays(14));
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var lastDay = await facilitator.GetAsync($"/teams/{team.Id}");
        var token = await facilitator.TokenAsync($"/teams/{team.Id}");

        var onTime = await facilitator.PostFormAsync($"/teams/{team.Id}", ("a.solutions-live", "6"));
        site.Time.Advance(TimeSpan.FromHours(15.5));
        using var later = await site.VisitAsFacilitatorAsync(team);
        var late = await later.PostFormAsync($"/teams/{team.Id}", [("a.solutions-live", "7"), (Visitor.TokenField, await later.TokenAsync("/"))], withToken: false);

        Assert.NotEmpty(token);
        Assert.Contains("dernier jour", lastDay.Text, StringComparison.Ordinal);
        Assert.Contains("done=saved", onTime.Location, StringComparison.Ordinal);
        Assert.Contains("done=late", late.Location, StringComparison.Ordinal);
        Assert.Equal(new NumberGiven(6), (await site.Get<IndicatorStore>().ReadTeamAsync(team.Id, CancellationToken.None)).Answers["solutions-live"]);
    }
}
