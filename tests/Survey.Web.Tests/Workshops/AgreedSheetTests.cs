using System.Net;
using Survey.Answers;
using Survey.Data;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Workshops;

/// <summary>The team settles a level for each question, the widest spread first.</summary>
public sealed class AgreedSheetTests(WorkshopSite site) : IClassFixture<WorkshopSite>
{
    [Fact]
    public async Task Questions_come_by_the_spread_of_their_answers()
    {
        var team = await site.AnsweredAsync("Ordre");
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        var page = await facilitator.GetAsync($"/teams/{team.Id}/agreed");

        var links = page.Page.QuerySelectorAll("li.task a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal(40, links.Count);
        Assert.Equal([$"/teams/{team.Id}/agreed/governance.1", $"/teams/{team.Id}/agreed/culture.2", $"/teams/{team.Id}/agreed/business-collaboration.1"], links[..3]);
        Assert.Contains("0 question réglée sur 40", page.Text, StringComparison.Ordinal);
        Assert.Contains("réponses de 1 à 5", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_level_shows_how_many_chose_it()
    {
        var team = await site.AnsweredAsync("Comptes");
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        var page = await facilitator.GetAsync($"/teams/{team.Id}/agreed/governance.1");

        var counts = page.Page.QuerySelectorAll(".step .muted").Select(count => count.TextContent.Trim().TrimStart('●', ' ', '\n')).ToList();
        Assert.Equal(["2 réponses", "aucune réponse", "1 réponse", "aucune réponse", "2 réponses"], counts);
        Assert.Contains("5 réponses, de 1 à 5, moyenne 3,00", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_the_minimum_group_nothing_is_told_of_the_answers_and_the_team_can_still_settle()
    {
        var team = await site.AnsweredAsync("Peu", people: 4);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        var list = await facilitator.GetAsync($"/teams/{team.Id}/agreed");
        var item = await facilitator.GetAsync($"/teams/{team.Id}/agreed/governance.1");
        var saved = await facilitator.PostFormAsync($"/teams/{team.Id}/agreed/governance.1", ("revision", "0"), ("answer", site.Rung("governance.1", 2)));

        Assert.Equal($"/teams/{team.Id}/agreed/business-collaboration.1", list.Page.QuerySelector("li.task a")!.GetAttribute("href"));
        Assert.DoesNotContain("réponses de 1", list.Text, StringComparison.Ordinal);
        Assert.Empty(item.Page.QuerySelectorAll(".step .muted"));
        Assert.DoesNotContain("moyenne", item.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var comparison = await facilitator.GetAsync($"/teams/{team.Id}/agreed");
        Assert.DoesNotContain("Réponses individuelles", comparison.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_settled_is_kept_with_its_reason_and_its_dissent()
    {
        var team = await site.AnsweredAsync("Régler");
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        var answer = await facilitator.PostFormAsync(
            $"/teams/{team.Id}/agreed/governance.1",
            ("revision", "0"), ("answer", site.Rung("governance.1", 2)), ("reason", " Écrit en mars.\r\nPas relu. "), ("dissent", "2"), ("dissent-words", "Rien n’est écrit <b>chez nous</b>."));
        var next = await facilitator.FollowAsync(answer);
        var again = await facilitator.GetAsync($"/teams/{team.Id}/agreed/governance.1");

        Assert.Equal(
            new AgreedItem { ItemId = "governance.1", Revision = 1, Answer = new Chosen(site.Rung("governance.1", 2)), Reason = "Écrit en mars.\nPas relu.", Dissent = 2, DissentWords = "Rien n’est écrit <b>chez nous</b>." },
            Assert.Single(await site.AgreedAsync(team)).Value);
        Assert.StartsWith($"/teams/{team.Id}/agreed/culture.2?saved=governance.1", answer.Location, StringComparison.Ordinal);
        Assert.StartsWith("Enregistré", next.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(site.Rung("governance.1", 2), again.Page.QuerySelector("input[name=answer][checked]")!.GetAttribute("value"));
        Assert.Equal("2", again.Page.QuerySelector("#dissent")!.GetAttribute("value"));
        Assert.Equal("Rien n’est écrit <b>chez nous</b>.", again.Page.QuerySelector("#dissent-words")!.TextContent);
        Assert.Equal("1", again.Page.QuerySelector("input[name=revision]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Not_to_agree_is_kept_too_and_counts_as_not_settled()
    {
        var team = await site.AnsweredAsync("Sans accord");
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        await facilitator.PostFormAsync($"/teams/{team.Id}/agreed/governance.1", ("revision", "0"), ("answer", "~open"), ("reason", "À revoir avec la sécurité"));
        var list = await facilitator.GetAsync($"/teams/{team.Id}/agreed");

        Assert.Equal((null, "À revoir avec la sécurité"), ((await site.AgreedAsync(team))["governance.1"].Answer, (await site.AgreedAsync(team))["governance.1"].Reason));
        Assert.Contains("0 question réglée", list.Text, StringComparison.Ordinal);
        Assert.Contains("Sans accord", list.Page.QuerySelector("li.task")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "answer")]
    [InlineData("level9", "", "", "answer")]
    [InlineData("~na", "", "", "answer")]
    [InlineData("~unknown", "", "", "answer")]
    [InlineData("~open", "x1001", "", "reason")]
    [InlineData("~open", "", "deux", "dissent")]
    [InlineData("~open", "", "-1", "dissent")]
    [InlineData("~open", "", "1001", "dissent")]
    [InlineData("~open", "", "99999999999", "dissent")]
    public async Task What_cannot_be_saved_is_said_at_its_field_and_kept_as_typed(string answer, string reason, string dissent, string field)
    {
        var team = await site.AnsweredAsync($"Faute {answer} {reason} {dissent}");
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var before = await site.DumpAsync();
        reason = reason == "x1001" ? new('x', 1001) : reason;

        var page = await facilitator.PostFormAsync($"/teams/{team.Id}/agreed/governance.1", ("revision", "0"), ("answer", answer), ("reason", reason), ("dissent", dissent), ("dissent-words", "Gardé"));

        Assert.StartsWith("Erreur", page.Page.Title, StringComparison.Ordinal);
        Assert.Equal($"#{field}", Assert.Single(page.Page.QuerySelectorAll(".errors a")).GetAttribute("href"));
        Assert.NotNull(page.Page.GetElementById($"{field}-why"));
        Assert.Equal((reason, "Gardé"), (page.Page.QuerySelector("#reason")!.TextContent, page.Page.QuerySelector("#dissent-words")!.TextContent));
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task Two_people_with_the_same_question_open_do_not_overwrite_each_other()
    {
        var team = await site.AnsweredAsync("Conflit");
        using var first = await site.VisitAsFacilitatorAsync(team);
        using var second = await site.VisitAsFacilitatorAsync(team);
        var path = $"/teams/{team.Id}/agreed/governance.1";
        var seen = new[] { await RevisionAsync(first, path), await RevisionAsync(second, path) };
        await first.PostFormAsync(path, ("revision", seen[0]), ("answer", site.Rung("governance.1", 2)), ("reason", "La première"));

        var refused = await second.PostFormAsync(path, ("revision", seen[1]), ("answer", site.Rung("governance.1", 4)), ("reason", "La seconde"), ("dissent", "3"));

        Assert.StartsWith("Erreur", refused.Page.Title, StringComparison.Ordinal);
        var versions = refused.Page.QuerySelectorAll("section .card").Select(card => card.TextContent).ToList();
        Assert.Equal(2, versions.Count);
        Assert.Contains("Niveau 2", versions[0], StringComparison.Ordinal);
        Assert.Contains("La première", versions[0], StringComparison.Ordinal);
        Assert.Contains("Niveau 4", versions[1], StringComparison.Ordinal);
        Assert.Contains("La seconde", versions[1], StringComparison.Ordinal);
        Assert.Equal("La seconde", refused.Page.QuerySelector("#reason")!.TextContent);
        Assert.Equal(("La première", 1), ((await site.AgreedAsync(team))["governance.1"].Reason, (await site.AgreedAsync(team))["governance.1"].Revision));

        var decided = await second.PostFormAsync(path, ("revision", refused.Page.QuerySelector("input[name=revision]")!.GetAttribute("value")!), ("answer", site.Rung("governance.1", 4)), ("reason", "La seconde"));

        Assert.Equal(HttpStatusCode.Redirect, decided.Status);
        Assert.Equal(("La seconde", 2), ((await site.AgreedAsync(team))["governance.1"].Reason, (await site.AgreedAsync(team))["governance.1"].Revision));
    }

    [Fact]
    public async Task Of_several_who_save_one_question_at_once_one_is_saved_and_the_others_are_asked()
    {
        var team = await site.AnsweredAsync("Ensemble");
        using var visitor = await site.VisitAsFacilitatorAsync(team);
        var path = $"/teams/{team.Id}/agreed/governance.1";
        var token = await visitor.TokenAsync(path);

        var answers = await Task.WhenAll(Enumerable.Range(1, 5).Select(n => visitor.PostFormAsync(path, [("revision", "0"), ("answer", site.Rung("governance.1", n)), (Visitor.TokenField, token)], withToken: false)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal(4, answers.Count(answer => answer.Page.QuerySelectorAll("section .card").Length == 2));
        Assert.Equal(1, (await site.AgreedAsync(team))["governance.1"].Revision);
    }

    [Fact]
    public async Task A_double_click_saves_once_and_goes_on()
    {
        var team = await site.AnsweredAsync("Deux fois");
        using var visitor = await site.VisitAsFacilitatorAsync(team);
        var path = $"/teams/{team.Id}/agreed/governance.1";
        var token = await visitor.TokenAsync(path);
        (string, string)[] form = [("revision", "0"), ("answer", site.Rung("governance.1", 2)), ("reason", "Une fois"), (Visitor.TokenField, token)];

        var answers = new[] { await visitor.PostFormAsync(path, form, withToken: false), await visitor.PostFormAsync(path, form, withToken: false) };

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Single(await site.DumpAsync(), row => row.StartsWith($"agreed: {team.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_teams_facilitator_and_a_coach_read_and_write_it()
    {
        var team = await site.AnsweredAsync("Porte");
        using var nobody = site.Visit();
        using var management = await site.VisitAsManagementAsync();
        using var neighbour = await site.VisitAsFacilitatorAsync((await site.CreateCampaignAsync("À côté"))[0]);
        using var coach = await site.VisitAsCoachAsync();
        var path = $"/teams/{team.Id}/agreed/governance.1";
        (string, string)[] form = [("revision", "0"), ("answer", site.Rung("governance.1", 2))];
        var before = await site.DumpAsync();

        foreach (var visitor in new[] { nobody, management, neighbour })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/teams/{team.Id}/agreed")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostFormAsync(path, form)).Status);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await coach.PostFormAsync(path, form, withToken: false)).Status);
        Assert.Equal(before, await site.DumpAsync());
        Assert.Equal(HttpStatusCode.OK, (await coach.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync($"/teams/{team.Id}/agreed/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync($"/teams/{team.Id}/agreed/perception.1")).Status);
    }

    [Fact]
    public async Task While_members_answer_there_is_no_sheet_to_settle()
    {
        var team = await site.AnsweredAsync("Trop tôt", close: false);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var before = await site.DumpAsync();

        var list = await facilitator.GetAsync($"/teams/{team.Id}/agreed");
        var item = await facilitator.PostFormAsync($"/teams/{team.Id}/agreed/governance.1", ("revision", "0"), ("answer", site.Rung("governance.1", 2)));

        Assert.Equal([$"/teams/{team.Id}", $"/teams/{team.Id}"], [list.Location, item.Location]);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task Once_the_next_wave_is_answered_the_sheet_is_read_and_not_changed()
    {
        var team = await site.AnsweredAsync("Vagues");
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var path = $"/teams/{team.Id}/agreed/governance.1";
        await facilitator.PostFormAsync(path, ("revision", "0"), ("answer", site.Rung("governance.1", 2)), ("reason", "Reste"));
        var token = await facilitator.TokenAsync(path);
        var next = (await site.CreateCampaignAsync(seriesId: team.SeriesId)).Single(row => row.TeamId == team.TeamId);
        await site.CloseRoundAsync(next);

        var late = await facilitator.FollowAsync(await facilitator.PostFormAsync(path, [("revision", "1"), ("answer", "~open"), (Visitor.TokenField, token)], withToken: false));

        Assert.Null(late.Page.QuerySelector("main form"));
        Assert.Contains("vague suivante", late.Text, StringComparison.Ordinal);
        Assert.Contains("Reste", late.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await site.AgreedAsync(team))["governance.1"].Revision);
    }

    [Fact]
    public async Task The_agreed_scorecard_stands_beside_the_members_one()
    {
        // Members: every ladder at 3 but governance.1 (mean 3) and culture.2 (mean 3), so every factor is 3,00. Together: all at 4.
        var team = await site.AnsweredAsync("Comparer");
        await site.SettleAllAsync(team, 4);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        var page = await facilitator.GetAsync($"/teams/{team.Id}/agreed");

        var overall = page.Page.QuerySelector("dl.values")!.Children.Select(row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(["Réponses individuelles 3,00 · Niveau 3, Structuration", "Feuille commune 4,00 · Niveau 4, Industrialisation"], overall);
        var rows = page.Page.QuerySelectorAll(".data table tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())).ToList();
        Assert.Equal(10, rows.Count);
        Assert.All(rows, row => Assert.Equal(["3,00", "4,00", "+1,00"], row));
    }

    [Fact]
    public async Task One_question_at_a_time_in_large_letters_is_walked_by_links()
    {
        var team = await site.AnsweredAsync("Projeter");
        using var facilitator = await site.VisitAsFacilitatorAsync(team, "en");

        var first = await facilitator.GetAsync($"/teams/{team.Id}/agreed/governance.1?large=true");
        var second = await facilitator.GetAsync(first.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var posted = await facilitator.PostFormAsync($"/teams/{team.Id}/agreed/governance.1?large=true", ("revision", "0"), ("answer", "~open"));

        Assert.NotNull(first.Page.QuerySelector(".large h1"));
        Assert.Null(first.Page.QuerySelector("a[rel=prev]"));
        Assert.Contains("Question 2 of 40", second.Text, StringComparison.Ordinal);
        Assert.NotNull(second.Page.QuerySelector(".large h1"));
        Assert.Equal($"/teams/{team.Id}/agreed/governance.1?large=true", second.Page.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Equal($"/teams/{team.Id}/agreed/culture.2?large=true&saved=governance.1", posted.Location);
        Assert.Null((await facilitator.GetAsync($"/teams/{team.Id}/agreed/scaling.4")).Page.QuerySelector(".large"));
    }

    private static async Task<string> RevisionAsync(Visitor visitor, string path) =>
        (await visitor.GetAsync(path)).Page.QuerySelector("input[name=revision]")!.GetAttribute("value")!;
}
