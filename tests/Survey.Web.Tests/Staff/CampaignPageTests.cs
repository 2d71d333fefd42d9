using System.Net;
using Survey.Answers;
using Survey.Data;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Staff;

public sealed class CampaignPageTests(TestSite site) : IClassFixture<TestSite>
{
    private static CancellationToken Ct => CancellationToken.None;

    [Fact]
    public async Task The_page_shows_counts_of_each_team_and_what_a_team_lacks()
    {
        var teams = await site.CreateCampaignAsync("Comptes", minGroup: 5, invited: 9);
        await site.AnswerAsync(teams[0], 6);
        await site.AnswerAsync(teams[1], 3);
        using var coach = await site.VisitAsCoachAsync();

        var page = await coach.GetAsync($"/campaigns/{teams[0].CampaignId}");

        var rows = page.Page.QuerySelectorAll("table tbody tr").Select(row => row.QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent.Trim())).ToList();
        Assert.Equal(["6", "6", "9"], rows[0]);
        Assert.Equal(["3", "3", "9"], rows[1]);
        Assert.Contains("Il manque 2 réponses", page.Page.QuerySelectorAll("table tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Il manque", page.Page.QuerySelectorAll("table tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("1 équipe a moins de 5 réponses", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_names_what_needs_the_coach()
    {
        var teams = await site.CreateCampaignAsync("Attention", teams: ["A", "B", "C"]);
        await site.AnswerAsync(teams[0], 5);
        using var coach = await site.VisitAsCoachAsync();

        var page = await coach.GetAsync("/campaigns");

        var entry = page.Page.QuerySelectorAll("li.campaign").Single(item => item.QuerySelector($"a[href='/campaigns/{teams[0].CampaignId}']") is not null).TextContent;
        Assert.Contains("2 équipes ont moins de 5 réponses", entry, StringComparison.Ordinal);
        Assert.Contains("5 sur 27", entry, StringComparison.Ordinal);
        Assert.Contains("14 jours restants", entry, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_of_another_secret_are_not_shown_and_can_be_renewed()
    {
        var at = site.Time.GetUtcNow();
        var (campaign, assessment) = (Secret.TimedId(at), Secret.TimedId(at));
        await site.Get<CampaignStore>().CreateAsync(
            new()
            {
                Id = campaign,
                SeriesName = "Autre clé",
                Label = "1",
                DefinitionHash = site.Flagship.Questionnaire.Hash,
                OpensOn = site.Today,
                ClosesOn = site.Today,
                MinGroup = 5,
                CreatedAt = at,
                Teams = [new() { AssessmentId = assessment, Name = "Ancienne", Links = new("a", "b", "c") }],
            },
            Ct);
        using var coach = await site.VisitAsCoachAsync();

        var before = await coach.GetAsync($"/campaigns/{campaign}");
        var after = await coach.FollowAsync(await coach.PostFormAsync($"/campaigns/{campaign}/renew/{assessment}", ("generation", "1")));

        Assert.Contains("une autre clé", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Links.Of(assessment, 1, site.Origin).Team, before.Body, StringComparison.Ordinal);
        Assert.Contains(site.Links.Of(assessment, 2, site.Origin).Team, after.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_invitation_is_ready_in_both_languages_with_the_link_and_the_code()
    {
        var team = (await site.CreateCampaignAsync("Invitation", teams: ["Crédits"]))[0];
        using var coach = await site.VisitAsCoachAsync("en");
        var links = site.Links.Of(team.Id, 1, site.Origin);

        var page = await coach.GetAsync($"/campaigns/{team.CampaignId}");

        var letters = page.Page.QuerySelectorAll(".letters > div");
        Assert.Equal(["fr", "en"], letters.Select(letter => letter.GetAttribute("lang")));
        Assert.All(letters, letter => Assert.Contains(links.Team, letter.TextContent, StringComparison.Ordinal));
        Assert.All(letters, letter => Assert.Contains(links.Code, letter.TextContent, StringComparison.Ordinal));
        Assert.Contains("du 2 au 16 mars 2026", letters[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("from 2 to 16 March 2026", letters[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("en", page.Page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Renewing_replaces_the_links_of_one_team_once_however_often_it_is_sent()
    {
        var teams = await site.CreateCampaignAsync("Renouvellement");
        using var coach = await site.VisitAsCoachAsync();
        var path = $"/campaigns/{teams[0].CampaignId}/renew/{teams[0].Id}";
        var token = await coach.TokenAsync(path);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => coach.PostFormAsync(path, [("generation", "1"), (Visitor.TokenField, token)], withToken: false)));
        var again = await coach.PostFormAsync(path, [("generation", "1"), (Visitor.TokenField, token)], withToken: false);

        Assert.Equal(["renewed", .. Enumerable.Repeat("renewed-before", 4)], answers.Append(again).Select(DoneOf).Order(StringComparer.Ordinal));
        var after = await site.Get<AssessmentStore>().ListAsync(teams[0].CampaignId, Ct);
        Assert.Equal([2, 1], after.Select(team => team.Generation));
        var old = site.Links.Of(teams[0].Id, 1, site.Origin);
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync(new Uri(old.Facilitator).AbsolutePath)).Status);
        Assert.Null(await site.Get<AssessmentStore>().FindByCodeAsync(Secret.Hash(old.Code), Ct));
    }

    [Theory]
    [InlineData("fr", "Ces liens avaient déjà été remplacés")]
    [InlineData("en", "These links had been replaced")]
    public async Task Links_that_somebody_else_renewed_first_stay_and_it_is_said_in_place_of_renewed(string language, string sentence)
    {
        var team = (await site.CreateCampaignAsync($"Deux renouvellements {language}"))[0];
        using var coach = await site.VisitAsCoachAsync(language);
        using var other = await site.VisitAsCoachAsync();
        var path = $"/campaigns/{team.CampaignId}/renew/{team.Id}";
        var token = await coach.TokenAsync(path);
        await other.PostFormAsync(path, ("generation", "1"));

        var page = await coach.FollowAsync(await coach.PostFormAsync(path, [("generation", "1"), (Visitor.TokenField, token)], withToken: false));

        Assert.Contains(sentence, page.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(site.Links.Of(team.Id, 2, site.Origin).Team, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_campaigns_figures_are_saved_and_shown_again()
    {
        var campaign = (await site.CreateCampaignAsync("Chiffres"))[0].CampaignId;
        using var coach = await site.VisitAsCoachAsync();

        var page = await coach.FollowAsync(await coach.PostFormAsync($"/campaigns/{campaign}", ("a.teams-active", "8")));

        Assert.Equal("8", page.Page.QuerySelector("input[name='a.teams-active']")!.GetAttribute("value"));
        Assert.Contains("Enregistré", page.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(new NumberGiven(8), (await site.Get<IndicatorStore>().ReadCampaignAsync(campaign, Ct)).Answers["teams-active"]);
    }

    [Theory]
    [InlineData("501")]
    [InlineData("-1")]
    [InlineData("2,5")]
    [InlineData("huit")]
    [InlineData("1' or 1=1--")]
    [InlineData("9223372036854775808")]
    public async Task A_figure_outside_its_bounds_is_shown_with_a_sentence_and_never_stored(string typed)
    {
        var campaign = (await site.CreateCampaignAsync($"Bornes {typed}"))[0].CampaignId;
        using var coach = await site.VisitAsCoachAsync();
        var before = await site.DumpAsync();

        var page = await coach.PostFormAsync($"/campaigns/{campaign}", ("a.teams-active", typed));

        var input = page.Page.QuerySelector("input[name='a.teams-active']")!;
        Assert.Equal(typed, input.GetAttribute("value"));
        Assert.Equal($"#{input.Id}", page.Page.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.All(input.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(page.Page.GetElementById(id)));
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task A_late_form_does_not_overwrite_a_figure_that_came_back_to_what_it_saw()
    {
        var campaign = (await site.CreateCampaignAsync("Aller et retour"))[0].CampaignId;
        using var coach = await site.VisitAsCoachAsync();
        await coach.PostFormAsync($"/campaigns/{campaign}", ("a.teams-active", "6"));
        var seen = await SeenAsync(coach, campaign);
        await coach.PostFormAsync($"/campaigns/{campaign}", ("a.teams-active", "7"));
        await coach.PostFormAsync($"/campaigns/{campaign}", ("a.teams-active", "6"));

        var asked = await coach.PostFormAsync($"/campaigns/{campaign}", ("v.teams-active", seen), ("a.teams-active", "8"));

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Single(asked.Page.QuerySelectorAll(".errors a"));
        Assert.Equal(new NumberGiven(6), (await site.Get<IndicatorStore>().ReadCampaignAsync(campaign, Ct)).Answers["teams-active"]);
    }

    [Fact]
    public async Task Of_the_same_form_sent_by_several_at_once_one_is_saved_and_the_others_are_asked()
    {
        var campaign = (await site.CreateCampaignAsync("Ensemble"))[0].CampaignId;
        using var coach = await site.VisitAsCoachAsync();
        var (seen, token) = (await SeenAsync(coach, campaign), await coach.TokenAsync($"/campaigns/{campaign}"));

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => coach.PostFormAsync(
            $"/campaigns/{campaign}", [("v.teams-active", seen), ("a.teams-active", $"{n}"), (Visitor.TokenField, token)], withToken: false)));

        var saved = Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.OK && answer.Page.QuerySelector(".errors a") is not null));
        Assert.Equal(new NumberGiven(saved + 1), (await site.Get<IndicatorStore>().ReadCampaignAsync(campaign, Ct)).Answers["teams-active"]);
    }

    private static string DoneOf(PageAnswer answer) => answer.Location!.Split("done=")[1].Split('#')[0];

    private static async Task<string> SeenAsync(Visitor coach, string campaign) =>
        (await coach.GetAsync($"/campaigns/{campaign}")).Page.QuerySelector("input[name='v.teams-active']")!.GetAttribute("value")!;

    [Fact]
    public async Task Items_of_members_and_teams_are_not_taken_as_the_campaigns()
    {
        var campaign = (await site.CreateCampaignAsync("Étrangers"))[0].CampaignId;
        using var coach = await site.VisitAsCoachAsync();

        await coach.PostFormAsync($"/campaigns/{campaign}", ("a.solutions-live", "3"), ("a.business-collaboration.1", "transformation"), ("a.nothing", "1"));

        Assert.Empty((await site.Get<IndicatorStore>().ReadCampaignAsync(campaign, Ct)).Answers.Answers);
    }

    [Fact]
    public async Task The_page_before_closing_says_how_many_teams_would_have_no_result()
    {
        var teams = await site.CreateCampaignAsync("Avant", teams: ["A", "B", "C"]);
        await site.AnswerAsync(teams[0], 5);
        await site.AnswerAsync(teams[1], 4);
        using var coach = await site.VisitAsCoachAsync();

        var page = await coach.GetAsync($"/campaigns/{teams[0].CampaignId}/close");

        Assert.Contains("9 réponses remises", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 sur 3", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 équipes ont moins de 5 réponses", page.Text, StringComparison.Ordinal);
        Assert.Null((await site.Get<CampaignStore>().FindAsync(teams[0].CampaignId, Ct))!.ClosedAt);
    }

    [Fact]
    public async Task Closing_freezes_once_however_often_it_is_sent()
    {
        var teams = await site.CreateCampaignAsync("Clôture");
        await site.AnswerAsync(teams[0], 5);
        using var coach = await site.VisitAsCoachAsync();
        var path = $"/campaigns/{teams[0].CampaignId}/close";
        var token = await coach.TokenAsync(path);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => coach.PostFormAsync(path, [(Visitor.TokenField, token)], withToken: false)));
        var frozen = await site.DumpAsync();
        site.Time.Advance(TimeSpan.FromSeconds(5));
        var again = await coach.PostFormAsync(path, [(Visitor.TokenField, token)], withToken: false);

        Assert.All(answers.Append(again), answer => Assert.Equal($"/campaigns/{teams[0].CampaignId}?done=closed", answer.Location));
        Assert.Equal(frozen, await site.DumpAsync());
        Assert.Equal(2, (await site.Get<ScorecardStore>().ListOfCampaignAsync(teams[0].CampaignId, Ct)).Count);
        Assert.Equal(HttpStatusCode.Redirect, (await coach.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_mistake_sent_after_closing_is_told_that_it_came_too_late()
    {
        var campaign = (await site.CreateCampaignAsync("Trop tard"))[0].CampaignId;
        using var coach = await site.VisitAsCoachAsync();
        var token = await coach.TokenAsync($"/campaigns/{campaign}");
        await site.CloseAsync(campaign);

        var late = await coach.PostFormAsync($"/campaigns/{campaign}", [("a.teams-active", "x"), (Visitor.TokenField, token)], withToken: false);

        Assert.Equal($"/campaigns/{campaign}?done=late", late.Location);
    }

    [Fact]
    public async Task A_closed_campaign_leads_to_its_results_and_takes_no_figures_and_no_new_links()
    {
        var team = (await site.CreateCampaignAsync("Finie"))[0];
        using var coach = await site.VisitAsCoachAsync();
        var token = await coach.TokenAsync($"/campaigns/{team.CampaignId}");
        await site.CloseAsync(team.CampaignId);
        var before = await site.DumpAsync();

        var late = await coach.PostFormAsync($"/campaigns/{team.CampaignId}", [("a.teams-active", "8"), (Visitor.TokenField, token)], withToken: false);
        var renewed = await coach.PostFormAsync($"/campaigns/{team.CampaignId}/renew/{team.Id}", [("generation", "1"), (Visitor.TokenField, token)], withToken: false);
        var page = await coach.FollowAsync(late);

        Assert.Equal($"/campaigns/{team.CampaignId}?done=late", late.Location);
        Assert.Contains("done=late", renewed.Location, StringComparison.Ordinal);
        Assert.Equal(before, await site.DumpAsync());
        Assert.NotNull(page.Page.QuerySelector($"a[href='/campaigns/{team.CampaignId}/results']"));
        Assert.NotNull(page.Page.QuerySelector($"a[href='/campaigns/{team.CampaignId}/workbook']"));
        Assert.NotNull(page.Page.QuerySelector($"a[href='/campaigns/new?series={team.SeriesId}']"));
        Assert.Null(page.Page.QuerySelector("main form"));
        Assert.DoesNotContain(site.Links.Of(team.Id, 1, site.Origin).Team, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_changes_without_the_role_or_without_the_token()
    {
        var team = (await site.CreateCampaignAsync("Gardée"))[0];
        string[] paths = [$"/campaigns/{team.CampaignId}", $"/campaigns/{team.CampaignId}/close", $"/campaigns/{team.CampaignId}/renew/{team.Id}"];
        (string, string)[] fields = [("a.teams-active", "8"), ("generation", "1")];
        using var nobody = site.Visit();
        using var management = await site.VisitAsManagementAsync();
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        using var coach = await site.VisitAsCoachAsync();
        var before = await site.DumpAsync();

        foreach (var path in paths)
        {
            foreach (var visitor in new[] { nobody, management, facilitator })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(path)).Status);
                Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostFormAsync(path, fields)).Status);
            }

            Assert.Equal(HttpStatusCode.BadRequest, (await coach.PostFormAsync(path, fields, withToken: false)).Status);
        }

        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task What_does_not_exist_or_is_somebodys_own_is_not_found()
    {
        var kept = await KeepAsync();
        var (one, other) = ((await site.CreateCampaignAsync("Une"))[0], (await site.CreateCampaignAsync("Autre"))[0]);
        using var coach = await site.VisitAsCoachAsync();
        string[] paths =
        [
            $"/campaigns/{Guid.NewGuid()}", $"/campaigns/{kept.CampaignId}", $"/campaigns/{kept.CampaignId}/close", $"/campaigns/{kept.CampaignId}/renew/{kept.Id}",
            $"/teams/{kept.Id}", $"/teams/{Guid.NewGuid()}", $"/campaigns/{one.CampaignId}/renew/{other.Id}", "/campaigns/1",
        ];

        foreach (var path in paths)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await coach.PostFormAsync(path, ("generation", "1"))).Status);
        }

        Assert.DoesNotContain("À moi seul", (await coach.GetAsync("/campaigns")).Body, StringComparison.Ordinal);
        Assert.Null((await site.Get<CampaignStore>().FindAsync(kept.CampaignId, Ct))!.ClosedAt);
    }

    private async Task<AssessmentRow> KeepAsync()
    {
        var secret = Secret.Hash(Secret.New());
        await site.Get<StartStore>().KeepAsync(
            new()
            {
                SecretHash = secret,
                TeamName = "À moi seul",
                DefinitionHash = site.Flagship.Questionnaire.Hash,
                OpensOn = site.Today,
                ClosesOn = site.Today.AddDays(30),
                CreatedAt = site.Time.GetUtcNow(),
                Answers = AnswerSheet.Empty,
            },
            Ct);
        return (await site.Get<SheetStore>().FindAsync(secret, Ct))!.Assessment;
    }
}

/// <summary>On a site of its own: no campaign yet.</summary>
public sealed class FirstCampaignTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_coach_without_campaigns_is_told_what_one_is_and_where_to_begin()
    {
        using var coach = await site.VisitAsCoachAsync();

        var page = await coach.GetAsync("/campaigns");
        var form = await coach.GetAsync("/campaigns/new");

        Assert.Contains("Aucune campagne", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("a[href='/campaigns/new']"));
        Assert.Null(form.Page.QuerySelector("[name=Series]"));
        Assert.Equal(("2026-03-02", "2026-03-16", "5"), (Value(form, "Opens"), Value(form, "Closes"), Value(form, "MinGroup")));
    }

    private static string? Value(PageAnswer form, string name) => form.Page.QuerySelector($"[name={name}]")!.GetAttribute("value");
}
