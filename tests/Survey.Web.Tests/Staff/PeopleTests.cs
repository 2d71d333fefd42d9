using System.Net;
using Survey.Data;
using Survey.Web.Tests.Participants;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Staff;

/// <summary>Personal links: the coach sees who used theirs, never when and never what they answered.</summary>
public sealed class PeopleTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_coach_gives_each_person_a_link_of_their_own()
    {
        var team = (await site.CreateCampaignAsync("Liens"))[0];

        var page = await InviteAsync(team, "Zoé\nAna Martin\n\n  ana  martin ");

        Assert.Equal(["Ana Martin", "Zoé"], page.Page.QuerySelectorAll(".rows h3").Select(name => name.TextContent));
        Assert.Equal(2, page.Page.QuerySelectorAll(".rows .secret").Select(link => link.TextContent).Distinct().Count());
        Assert.Contains("0 lien utilisé sur 2", page.Text);
    }

    [Fact]
    public async Task A_name_is_of_no_language()
    {
        var team = (await site.CreateCampaignAsync("Langues"))[0];

        var page = await InviteAsync(team, "Zoé");

        Assert.Equal("Zoé", page.Page.QuerySelector(".rows h3 [lang='']")!.TextContent);
    }

    [Fact]
    public async Task A_link_starts_a_sheet_once_and_the_coach_sees_that_it_was_used()
    {
        var team = (await site.CreateCampaignAsync("Une fois"))[0];
        var link = Link(await InviteAsync(team, "Ana"), "Ana");
        using var ana = site.Visit();

        var started = await StartAsync(ana, link);
        var hub = await ana.GetAsync(started.Location!);
        using var coach = await site.VisitAsCoachAsync();
        var list = await coach.GetAsync(Path(team));
        var again = await site.Visit().GetAsync(link);

        Assert.Equal($"/s/{team.Id}", started.Location);
        Assert.NotNull(hub.Page.QuerySelector("code.secret"));
        Assert.Contains("Lien utilisé", list.Text);
        Assert.Null(list.Page.QuerySelector(".rows .secret"));
        Assert.Contains("a déjà servi", again.Text);
        Assert.Null(again.Page.QuerySelector("main form"));
    }

    [Fact]
    public async Task Looking_at_a_link_spends_nothing()
    {
        var team = (await site.CreateCampaignAsync("Regard"))[0];
        var link = Link(await InviteAsync(team, "Ana"), "Ana");
        var before = await site.DumpAsync();

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await site.Visit().GetAsync(link)).Status);
        }

        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task The_page_says_that_the_coach_sees_the_link_used_and_never_when()
    {
        var team = (await site.CreateCampaignAsync("Mots"))[0];

        var page = await site.Visit().GetAsync(Link(await InviteAsync(team, "Ana"), "Ana"));

        Assert.Contains("Le coach voit que votre lien a servi, jamais quand", page.Text);
        Assert.DoesNotContain("jamais lesquelles", page.Text);
    }

    [Fact]
    public async Task A_double_click_starts_one_sheet()
    {
        var team = (await site.CreateCampaignAsync("Double"))[0];
        var link = Link(await InviteAsync(team, "Ana"), "Ana");
        using var ana = site.Visit();
        var welcome = await ana.GetAsync(link);
        var (ticket, token) = (Field(welcome, "ticket"), Field(welcome, Visitor.TokenField));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ana.PostFormAsync(link, [("ticket", ticket), (Visitor.TokenField, token)], withToken: false)));

        Assert.All(answers, answer => Assert.Equal($"/s/{team.Id}", answer.Location));
        Assert.Single(await site.SheetsAsync(), row => row.Contains(team.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_from_another_site_spends_nothing()
    {
        var team = (await site.CreateCampaignAsync("Autre site"))[0];
        var link = Link(await InviteAsync(team, "Ana"), "Ana");
        var before = await site.DumpAsync();

        var answer = await site.Visit().PostFormAsync(link, [("ticket", Secret.New())], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task With_personal_links_the_team_s_link_looks_like_one_that_never_was()
    {
        var team = (await site.CreateCampaignAsync("Équipe"))[0];
        using var begun = await site.StartAsync(team);
        await InviteAsync(team, "Ana");

        var other = await site.Visit().GetAsync(site.TeamPath(team));
        var unknown = await site.Visit().GetAsync($"/t/{Secret.New()}");

        Assert.Equal((unknown.Status, unknown.Body), (other.Status, other.Body));
        Assert.Equal(HttpStatusCode.OK, (await begun.GetAsync(site.TeamPath(team))).Status);
        Assert.Equal(HttpStatusCode.OK, (await begun.GetAsync($"/s/{team.Id}")).Status);
    }

    [Fact]
    public async Task The_campaign_s_page_shows_no_team_link_any_more()
    {
        var teams = await site.CreateCampaignAsync("Page");
        await InviteAsync(teams[0], "Ana");
        using var coach = await site.VisitAsCoachAsync();

        var page = await coach.GetAsync($"/campaigns/{teams[0].CampaignId}");

        Assert.DoesNotContain(site.Links.Of(teams[0].Id, 1, site.Origin).Team, page.Body);
        Assert.Contains(site.Links.Of(teams[1].Id, 1, site.Origin).Team, page.Body);
        Assert.Contains("donné à 1 personne", page.Text);
    }

    [Fact]
    public async Task Who_lost_their_sheet_and_its_code_gets_a_new_link_and_the_lost_one_does_not_count()
    {
        var team = (await site.CreateCampaignAsync("Perdu"))[0];
        var page = await InviteAsync(team, "Ana");
        var link = Link(page, "Ana");
        await StartAsync(site.Visit(), link);
        using var coach = await site.VisitAsCoachAsync();
        var list = await coach.GetAsync(Path(team));
        (string, string)[] fields = [("person", Field(list, "person")), ("generation", Field(list, "generation"))];

        await coach.PostFormAsync($"{Path(team)}?handler=Renew", fields, page: Path(team));
        await coach.PostFormAsync($"{Path(team)}?handler=Renew", fields, page: Path(team));
        var renewed = Link(await coach.GetAsync(Path(team)), "Ana");
        var old = await site.Visit().GetAsync(link);
        var started = await StartAsync(site.Visit(), renewed);
        var progress = (await site.Get<AssessmentStore>().ListProgressAsync(team.CampaignId, CancellationToken.None))[0];

        Assert.NotEqual(link, renewed);
        Assert.Equal(HttpStatusCode.NotFound, old.Status);
        Assert.Equal($"/s/{team.Id}", started.Location);
        Assert.Equal((2, 0), (progress.Started, progress.Submitted));
    }

    [Theory]
    [InlineData("fr", "Le lien est remplacé", "Ce lien avait déjà été remplacé")]
    [InlineData("en", "The link is replaced", "This link had been replaced")]
    public async Task A_link_that_somebody_else_renewed_first_stays_and_it_is_said_in_place_of_renewed(string language, string done, string sentence)
    {
        var team = (await site.CreateCampaignAsync($"Deux renouvellements {language}"))[0];
        var page = await InviteAsync(team, "Ana");
        using var coach = await site.VisitAsCoachAsync(language);

        var first = await coach.FollowAsync(await RenewAsync(coach, team, Person(page, "Ana")));
        var second = await coach.FollowAsync(await RenewAsync(coach, team, Person(page, "Ana")));

        Assert.StartsWith(done, first.Page.QuerySelector("[role=status]")!.TextContent);
        Assert.StartsWith(sentence, second.Page.QuerySelector("[role=status]")!.TextContent);
        Assert.Equal(Link(first, "Ana"), Link(second, "Ana"));
    }

    [Fact]
    public async Task Renewing_a_link_that_was_removed_meanwhile_brings_none_back_and_says_so()
    {
        var team = (await site.CreateCampaignAsync("Retiré d’abord"))[0];
        var person = Person(await InviteAsync(team, "Ana"), "Ana");
        using var coach = await site.VisitAsCoachAsync();
        await RemoveAsync(coach, team, person);

        var answer = await RenewAsync(coach, team, person);

        Assert.EndsWith("done=removed", answer.Location);
        Assert.Empty(await site.Get<ParticipationStore>().ListAsync(team.Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_link_is_removed_once_however_often_it_is_asked_and_looks_like_one_that_never_was()
    {
        var team = (await site.CreateCampaignAsync("Retiré"))[0];
        var page = await InviteAsync(team, "Ana\nBea");
        var link = Link(page, "Ana");
        using var coach = await site.VisitAsCoachAsync();
        using var ana = site.Visit();
        var welcome = await ana.GetAsync(link);

        var removed = await RemoveAsync(coach, team, Person(page, "Ana"));
        var again = await RemoveAsync(coach, team, Person(page, "Ana"));
        var list = await coach.GetAsync(removed.Location!);
        var unknown = await site.Visit().GetAsync($"/p/{Secret.New()}");
        var late = await ana.PostFormAsync(link, [("ticket", Field(welcome, "ticket")), (Visitor.TokenField, Field(welcome, Visitor.TokenField))], withToken: false);

        Assert.Equal((removed.Location, true), (again.Location, removed.Location!.EndsWith("done=removed", StringComparison.Ordinal)));
        Assert.Contains("Ce lien ne mène plus nulle part", list.Text);
        Assert.Equal(["Bea"], list.Page.QuerySelectorAll(".rows h3").Select(name => name.TextContent));
        Assert.Equal((unknown.Status, unknown.Body), ((await site.Visit().GetAsync(link)).Status, (await site.Visit().GetAsync(link)).Body));
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.DoesNotContain(await site.SheetsAsync(), row => row.Contains(team.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_was_used_stays_with_its_answers_and_it_is_said()
    {
        var team = (await site.CreateCampaignAsync("Servi"))[0];
        var page = await InviteAsync(team, "Ana");
        await StartAsync(site.Visit(), Link(page, "Ana"));
        using var coach = await site.VisitAsCoachAsync();
        var before = await site.DumpAsync();

        var kept = await RemoveAsync(coach, team, Person(page, "Ana"));
        var list = await coach.GetAsync(kept.Location!);

        Assert.EndsWith("done=kept", kept.Location);
        Assert.Contains("rien n’a été retiré", list.Text);
        Assert.Contains("1 lien utilisé sur 1", list.Text);
        Assert.DoesNotContain(list.Page.QuerySelectorAll("form"), form => form.GetAttribute("action")?.Contains("Remove", StringComparison.Ordinal) is true);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task A_link_replaced_meanwhile_is_not_removed_by_the_page_that_showed_the_one_before()
    {
        var team = (await site.CreateCampaignAsync("Remplacé"))[0];
        var page = await InviteAsync(team, "Ana");
        using var coach = await site.VisitAsCoachAsync();
        await coach.PostFormAsync($"{Path(team)}?handler=Renew", [("person", Person(page, "Ana")), ("generation", "1")], page: Path(team));

        var kept = await RemoveAsync(coach, team, Person(page, "Ana"));

        Assert.EndsWith("done=kept", kept.Location);
        Assert.Single(await site.Get<ParticipationStore>().ListAsync(team.Id, CancellationToken.None));
    }

    [Fact]
    public async Task The_last_link_to_be_removed_says_that_the_team_s_own_works_again()
    {
        var team = (await site.CreateCampaignAsync("Dernier"))[0];
        var page = await InviteAsync(team, "Ana");
        using var coach = await site.VisitAsCoachAsync();

        await RemoveAsync(coach, team, Person(page, "Ana"));

        Assert.Contains("commencent de nouveau des questionnaires", page.Text);
        Assert.Equal(HttpStatusCode.OK, (await site.Visit().GetAsync(site.TeamPath(team))).Status);
    }

    [Theory]
    [InlineData("", "1")]
    [InlineData("nobody", "1")]
    [InlineData("' or 1=1--", "1")]
    [InlineData(null, "many")]
    public async Task What_names_no_link_removes_none(string? person, string generation)
    {
        var team = (await site.CreateCampaignAsync("Personne"))[0];
        var page = await InviteAsync(team, "Ana");
        using var coach = await site.VisitAsCoachAsync();
        var before = await site.DumpAsync();

        var answer = await RemoveAsync(coach, team, person ?? Person(page, "Ana"), generation);

        Assert.InRange((int)answer.Status, 300, 499);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task Another_team_s_page_removes_none()
    {
        var teams = await site.CreateCampaignAsync("Voisine");
        var other = (await site.CreateCampaignAsync("Ailleurs"))[0];
        var person = Person(await InviteAsync(teams[0], "Ana"), "Ana");
        using var coach = await site.VisitAsCoachAsync();
        var before = await site.DumpAsync();

        await RemoveAsync(coach, teams[1], person);
        await RemoveAsync(coach, other, person);
        var mixed = await coach.PostFormAsync($"/campaigns/{other.CampaignId}/people/{teams[0].Id}?handler=Remove", [("person", person), ("generation", "1")], page: Path(teams[0]));

        Assert.Equal(HttpStatusCode.NotFound, mixed.Status);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task A_post_from_another_site_removes_nothing()
    {
        var team = (await site.CreateCampaignAsync("Sans jeton"))[0];
        var person = Person(await InviteAsync(team, "Ana"), "Ana");
        using var coach = await site.VisitAsCoachAsync();
        var before = await site.DumpAsync();

        var answer = await coach.PostFormAsync($"{Path(team)}?handler=Remove", [("person", person), ("generation", "1")], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task Once_closed_no_link_is_removed()
    {
        var team = (await site.CreateCampaignAsync("Trop tard"))[0];
        var person = Person(await InviteAsync(team, "Ana"), "Ana");
        await site.CloseAsync(team.CampaignId);
        using var coach = await site.VisitAsCoachAsync();

        var late = await coach.PostFormAsync($"{Path(team)}?handler=Remove", [("person", person), ("generation", "1")], page: "/campaigns/new");

        Assert.EndsWith("done=late", late.Location);
        Assert.Single(await site.Get<ParticipationStore>().ListAsync(team.Id, CancellationToken.None));
    }

    [Fact]
    public async Task The_coach_s_page_tells_no_time()
    {
        var team = (await site.CreateCampaignAsync("Sans heure"))[0];
        var link = Link(await InviteAsync(team, "Ana\nBea"), "Ana");
        using var coach = await site.VisitAsCoachAsync();
        await StartAsync(site.Visit(), link);
        var soon = await coach.GetAsync(Path(team));

        site.Time.Advance(TimeSpan.FromHours(3));
        var later = await coach.GetAsync(Path(team));

        Assert.Equal(soon.Text, later.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n \n")]
    public async Task Without_a_name_it_says_so(string people)
    {
        var team = (await site.CreateCampaignAsync("Vide"))[0];

        var page = await InviteAsync(team, people);

        Assert.Contains("Écrivez au moins un nom", page.Text);
        Assert.StartsWith("Erreur", page.Page.Title);
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_said_and_shown_again()
    {
        var team = (await site.CreateCampaignAsync("Long"))[0];
        var name = new string('x', 81);

        var page = await InviteAsync(team, $"Ana\n{name}");

        Assert.Contains("80 caractères au plus", page.Page.QuerySelector(".errors")!.TextContent);
        Assert.Contains(name, page.Page.QuerySelector("textarea")!.TextContent);
        Assert.Empty(await site.Get<ParticipationStore>().ListAsync(team.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_lists_sent_at_once_that_are_too_many_together_one_is_added_and_the_other_is_told_and_shown_again()
    {
        var team = (await site.CreateCampaignAsync("Foule"))[0];
        using var coach = await site.VisitAsCoachAsync();
        var token = await coach.TokenAsync(Path(team));

        var answers = await Task.WhenAll(new[] { "Ana", "Bea" }.Select(name =>
            coach.PostFormAsync(Path(team), [("people", Crowd(name, 300)), (Visitor.TokenField, token)], withToken: false)));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect], answers.Select(answer => answer.Status).Order());
        var refused = answers.Single(answer => answer.Status == HttpStatusCode.OK);
        Assert.Contains("au plus 500 liens", refused.Page.QuerySelector(".errors")!.TextContent);
        Assert.EndsWith(" 300", refused.Page.QuerySelector("textarea")!.TextContent.TrimEnd());
        Assert.Equal(300, (await site.Get<ParticipationStore>().ListAsync(team.Id, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_long_list_sent_twice_is_no_longer_than_sent_once()
    {
        var team = (await site.CreateCampaignAsync("Liste deux fois"))[0];
        await InviteAsync(team, Crowd("Ana", 300));

        var again = await InviteAsync(team, Crowd("Ana", 300));

        Assert.Null(again.Page.QuerySelector(".errors"));
        Assert.Equal(300, again.Page.QuerySelectorAll(".rows h3").Length);
    }

    [Fact]
    public async Task Markup_in_a_name_stays_text()
    {
        var team = (await site.CreateCampaignAsync("Balises"))[0];
        const string Name = "<script>alert(1)</script>";

        var page = await InviteAsync(team, Name);
        var welcome = await site.Visit().GetAsync(page.Page.QuerySelector(".rows .secret")!.TextContent);

        Assert.Equal(Name, page.Page.QuerySelector(".rows h3")!.TextContent);
        Assert.DoesNotContain("<script>alert", welcome.Body);
    }

    [Fact]
    public async Task Only_a_coach_gives_and_sees_personal_links()
    {
        var team = (await site.CreateCampaignAsync("Rôles"))[0];
        Visitor[] others = [site.Visit(), await site.VisitAsManagementAsync(), await site.VisitAsFacilitatorAsync(team)];

        foreach (var other in others)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(Path(team))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.PostFormAsync(Path(team), [("people", "Ana")], page: "/")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.PostFormAsync($"{Path(team)}?handler=Renew", [("person", "x")], page: "/")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.PostFormAsync($"{Path(team)}?handler=Remove", [("person", "x")], page: "/")).Status);
        }

        Assert.Empty(await site.Get<ParticipationStore>().ListAsync(team.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Once_closed_no_link_is_given_or_shown()
    {
        var team = (await site.CreateCampaignAsync("Close"))[0];
        await InviteAsync(team, "Ana");
        await site.CloseAsync(team.CampaignId);
        using var coach = await site.VisitAsCoachAsync();

        var late = await coach.PostFormAsync(Path(team), [("people", "Bea")], page: "/campaigns/new");
        var page = await coach.GetAsync(Path(team));

        Assert.EndsWith("done=late", late.Location);
        Assert.Null(page.Page.QuerySelector(".secret"));
        Assert.Null(page.Page.QuerySelector("main form"));
    }

    private static string Crowd(string name, int people) => string.Join('\n', Enumerable.Range(1, people).Select(number => $"{name} {number}"));

    private static string Path(AssessmentRow team) => $"/campaigns/{team.CampaignId}/people/{team.Id}";

    private static string Field(PageAnswer page, string name) => page.Page.QuerySelector($"main input[name={name}]")!.GetAttribute("value")!;

    /// <summary>The path of a person's link as the coach's page gives it.</summary>
    private static string Link(PageAnswer page, string name) =>
        new Uri(page.Page.QuerySelectorAll(".rows li").Single(row => row.QuerySelector("h3")!.TextContent == name).QuerySelector(".secret")!.TextContent).AbsolutePath;

    /// <summary>The id that the coach's page sends for a person.</summary>
    private static string Person(PageAnswer page, string name) =>
        page.Page.QuerySelectorAll(".rows li").Single(row => row.QuerySelector("h3")!.TextContent == name).QuerySelector("input[name=person]")!.GetAttribute("value")!;

    private static Task<PageAnswer> RemoveAsync(Visitor coach, AssessmentRow team, string person, string generation = "1") =>
        coach.PostFormAsync($"{Path(team)}?handler=Remove", [("person", person), ("generation", generation)], page: Path(team));

    private static Task<PageAnswer> RenewAsync(Visitor coach, AssessmentRow team, string person) =>
        coach.PostFormAsync($"{Path(team)}?handler=Renew", [("person", person), ("generation", "1")], page: Path(team));

    private static async Task<PageAnswer> StartAsync(Visitor visitor, string link) =>
        await visitor.PostFormAsync(link, ("ticket", Field(await visitor.GetAsync(link), "ticket")));

    private async Task<PageAnswer> InviteAsync(AssessmentRow team, string people)
    {
        using var coach = await site.VisitAsCoachAsync();
        return await coach.FollowAsync(await coach.PostFormAsync(Path(team), ("people", people)));
    }
}
