using System.Net;
using Survey.Data;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Actions;

/// <summary>A team's action plan: added to, changed, deleted, and carried to the next wave.</summary>
public sealed class ActionPlanTests(TestSite site) : IClassFixture<TestSite>
{
    private static CancellationToken Ct => CancellationToken.None;

    [Fact]
    public async Task An_action_is_added_with_all_that_was_said_of_it()
    {
        var team = (await site.CreateCampaignAsync("Ajout"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var id = await NewIdAsync(facilitator, team);

        var added = await facilitator.PostFormAsync($"/teams/{team.Id}/actions/new", Form(id, title: " Tenir un registre <b>IA</b> ", factor: "governance", owner: "Référent données", due: "2026-06-30", state: "InProgress"));
        var page = await facilitator.FollowAsync(added);

        var action = Assert.Single(await ListAsync(team));
        Assert.Equal(id, action.Id);
        Assert.Equal(new() { Title = "Tenir un registre <b>IA</b>", ScoreId = "governance", OwnerRole = "Référent données", DueOn = new(2026, 6, 30), State = ActionState.InProgress }, action.Text);
        Assert.Equal("L’action est ajoutée.", page.Page.QuerySelector("[role=status]")!.TextContent);
        Assert.Equal(
            ["Tenir un registre <b>IA</b>", "Gouvernance et conformité", "Référent données", "30 juin 2026", "En cours"],
            page.Page.QuerySelectorAll("tbody tr > *").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task The_form_asks_for_a_role_and_says_not_a_name()
    {
        var team = (await site.CreateCampaignAsync("Fonction"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);

        var page = await facilitator.GetAsync($"/teams/{team.Id}/actions/new");

        Assert.Contains("non le nom d’une personne", page.Page.QuerySelector("#owner-hint")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("owner-hint", page.Page.QuerySelector("#owner")!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_twice_it_is_there_once()
    {
        var team = (await site.CreateCampaignAsync("Double clic"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var form = Form(await NewIdAsync(facilitator, team), title: "Une fois");

        var answers = new[] { await facilitator.PostFormAsync($"/teams/{team.Id}/actions/new", form), await facilitator.PostFormAsync($"/teams/{team.Id}/actions/new", form) };

        Assert.All(answers, answer => Assert.Equal($"/teams/{team.Id}/actions?done=added", answer.Location));
        Assert.Single(await ListAsync(team));
    }

    [Theory]
    [InlineData("Title", "", "title")]
    [InlineData("Title", "x201", "title")]
    [InlineData("Factor", "overall", "factor")]
    [InlineData("Factor", "nothing", "factor")]
    [InlineData("Owner", "x81", "owner")]
    [InlineData("Due", "demain", "due")]
    [InlineData("Due", "0001-01-01", "due")]
    [InlineData("Due", "9999-12-31", "due")]
    [InlineData("State", "Finished", "state")]
    [InlineData("State", "7", "state")]
    [InlineData("State", "", "state")]
    public async Task What_cannot_be_saved_is_said_at_its_field_and_kept_as_typed(string name, string value, string field)
    {
        var team = (await site.CreateCampaignAsync($"Faute {name} {value}"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var form = Form(await NewIdAsync(facilitator, team), title: "Gardée", owner: "Gardé");
        var typed = value.StartsWith('x') ? new('x', int.Parse(value[1..], System.Globalization.CultureInfo.InvariantCulture)) : value;
        var before = await site.DumpAsync();

        var page = await facilitator.PostFormAsync($"/teams/{team.Id}/actions/new", form.Select(pair => pair.Name == name ? (name, typed) : pair));

        Assert.StartsWith("Erreur", page.Page.Title, StringComparison.Ordinal);
        Assert.Equal($"#{field}", Assert.Single(page.Page.QuerySelectorAll(".errors a")).GetAttribute("href"));
        Assert.NotNull(page.Page.GetElementById($"{field}-why"));
        Assert.Equal(name == "Title" ? typed : "Gardée", page.Page.QuerySelector("#title")!.GetAttribute("value") ?? "");
        Assert.Equal(name == "Owner" ? typed : "Gardé", page.Page.QuerySelector("#owner")!.GetAttribute("value"));
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task Two_people_with_the_same_action_open_do_not_overwrite_each_other()
    {
        var team = (await site.CreateCampaignAsync("Conflit"))[0];
        using var first = await site.VisitAsFacilitatorAsync(team);
        using var second = await site.VisitAsFacilitatorAsync(team);
        var path = await AddAsync(first, team, "Tenir un registre");
        await first.PostFormAsync(path, Form(revision: "1", title: "Tenir un registre", state: "Done"));

        var refused = await second.PostFormAsync(path, Form(revision: "1", title: "Tenir deux registres", owner: "Juriste"));

        Assert.StartsWith("Erreur", refused.Page.Title, StringComparison.Ordinal);
        var versions = refused.Page.QuerySelectorAll("section .card").Select(card => card.TextContent).ToList();
        Assert.Equal(2, versions.Count);
        Assert.Contains("Faite", versions[0], StringComparison.Ordinal);
        Assert.Contains("Tenir deux registres", versions[1], StringComparison.Ordinal);
        Assert.Contains("Juriste", versions[1], StringComparison.Ordinal);
        Assert.Equal((ActionState.Done, 2), (Assert.Single(await ListAsync(team)).State, Assert.Single(await ListAsync(team)).Revision));

        var decided = await second.PostFormAsync(path, Form(revision: refused.Page.QuerySelector("input[name=Revision]")!.GetAttribute("value")!, title: "Tenir deux registres"));

        Assert.Equal($"/teams/{team.Id}/actions?done=changed", decided.Location);
        Assert.Equal(("Tenir deux registres", 3), (Assert.Single(await ListAsync(team)).Title, Assert.Single(await ListAsync(team)).Revision));
    }

    [Fact]
    public async Task Of_several_who_change_one_action_at_once_one_does_and_the_others_are_asked()
    {
        var team = (await site.CreateCampaignAsync("À la fois"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var path = await AddAsync(facilitator, team, "Tenir un registre");
        var token = await facilitator.TokenAsync(path);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => facilitator.PostFormAsync(path, [.. Form(revision: "1", title: $"Titre {n}"), (Visitor.TokenField, token)], withToken: false)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Equal(4, answers.Count(answer => answer.Page.QuerySelectorAll("section .card").Length == 2));
        Assert.Equal(2, Assert.Single(await ListAsync(team)).Revision);
    }

    [Fact]
    public async Task An_action_is_deleted_after_a_question_and_deleting_it_again_is_harmless()
    {
        var team = (await site.CreateCampaignAsync("Supprimer"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var path = await AddAsync(facilitator, team, "De trop");
        var token = await facilitator.TokenAsync($"{path}/delete");
        var asked = await ListAsync(team);

        var deleted = await facilitator.PostFormAsync($"{path}/delete", [("revision", "1"), (Visitor.TokenField, token)], withToken: false);
        var again = await facilitator.PostFormAsync($"{path}/delete", [("revision", "1"), (Visitor.TokenField, token)], withToken: false);
        var change = await facilitator.PostFormAsync(path, [.. Form(revision: "1", title: "Trop tard"), (Visitor.TokenField, token)], withToken: false);

        Assert.Single(asked);
        Assert.Equal($"/teams/{team.Id}/actions?done=deleted", deleted.Location);
        Assert.Equal([$"/teams/{team.Id}/actions?done=gone", $"/teams/{team.Id}/actions?done=gone"], [again.Location, change.Location]);
        Assert.Empty(await ListAsync(team));
    }

    [Fact]
    public async Task An_action_that_somebody_changed_is_read_again_before_it_is_deleted()
    {
        var team = (await site.CreateCampaignAsync("Relire"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var path = await AddAsync(facilitator, team, "Tenir un registre");
        await facilitator.PostFormAsync(path, Form(revision: "1", title: "Tenir un registre commun"));

        var refused = await facilitator.PostFormAsync($"{path}/delete", ("revision", "1"));

        Assert.Contains("entre-temps", refused.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tenir un registre commun", refused.Text, StringComparison.Ordinal);
        Assert.Equal("2", refused.Page.QuerySelector("input[name=revision]")!.GetAttribute("value"));
        Assert.Single(await ListAsync(team));
    }

    [Fact]
    public async Task Only_the_teams_facilitator_and_a_coach_read_and_write_the_plan()
    {
        var teams = await site.CreateCampaignAsync("Porte");
        var team = teams[0];
        using var owner = await site.VisitAsFacilitatorAsync(team);
        var path = await AddAsync(owner, team, "À nous");
        using var nobody = site.Visit();
        using var management = await site.VisitAsManagementAsync();
        using var neighbour = await site.VisitAsFacilitatorAsync(teams[1]);
        using var coach = await site.VisitAsCoachAsync();
        var before = await site.DumpAsync();

        foreach (var visitor in new[] { nobody, management, neighbour })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/teams/{team.Id}/actions")).Status);
            foreach (var page in new[] { $"/teams/{team.Id}/actions/new", path, $"{path}/delete" })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(page)).Status);
                Assert.Equal(HttpStatusCode.Forbidden, (await visitor.PostFormAsync(page, Form(Guid.CreateVersion7().ToString(), "1", "Pas à vous"))).Status);
            }
        }

        foreach (var page in new[] { $"/teams/{team.Id}/actions/new", path, $"{path}/delete" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await coach.PostFormAsync(page, Form(Guid.CreateVersion7().ToString(), "1", "Sans jeton"), withToken: false)).Status);
        }

        // Through a team of one's own, another team's action is not there.
        Assert.Contains("done=gone", (await neighbour.PostFormAsync($"/teams/{teams[1].Id}/actions/{path[^36..]}", Form(revision: "1", title: "Pris"))).Location, StringComparison.Ordinal);
        Assert.Contains("done=gone", (await neighbour.PostFormAsync($"/teams/{teams[1].Id}/actions/{path[^36..]}/delete", ("revision", "1"))).Location, StringComparison.Ordinal);
        Assert.Equal(before, await site.DumpAsync());
        Assert.Equal(HttpStatusCode.OK, (await coach.GetAsync(path)).Status);
    }

    [Fact]
    public async Task When_the_next_wave_opens_the_actions_of_the_last_one_come_first()
    {
        var first = (await site.CreateCampaignAsync("Vagues"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(first);
        await AddAsync(facilitator, first, "Faite la dernière fois", state: "Done");
        await AddAsync(facilitator, first, "En retard", due: "2026-02-28");
        await site.CloseAsync(first.CampaignId);
        var second = (await site.CreateCampaignAsync(seriesId: first.SeriesId)).Single(row => row.TeamId == first.TeamId);
        await AddAsync(facilitator, second, "Nouvelle", due: "2026-04-30");

        var plan = await facilitator.GetAsync($"/teams/{second.Id}/actions");
        var team = await facilitator.GetAsync($"/teams/{second.Id}");
        var before = await facilitator.GetAsync($"/teams/{first.Id}/actions");

        var tables = plan.Page.QuerySelectorAll("table").Select(table => table.QuerySelectorAll("tbody th a").Select(link => link.TextContent)).ToList();
        Assert.Equal(2, tables.Count);
        Assert.Equal(["En retard", "Faite la dernière fois"], tables[0]);
        Assert.Equal(["Nouvelle"], tables[1]);
        Assert.Contains("décidée à la vague 1", plan.Text, StringComparison.Ordinal);
        Assert.Equal("en retard", Assert.Single(plan.Page.QuerySelectorAll("td .now")).TextContent);
        Assert.Contains("2 actions à faire ou en cours. 1 en retard.", team.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nouvelle", before.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_older_waves_only_what_is_still_open_is_carried_on()
    {
        var first = (await site.CreateCampaignAsync("Plus anciennes"))[0];
        using var facilitator = await site.VisitAsFacilitatorAsync(first);
        await AddAsync(facilitator, first, "Vieille et ouverte");
        await AddAsync(facilitator, first, "Vieille et abandonnée", state: "Dropped");
        var second = (await site.CreateCampaignAsync(seriesId: first.SeriesId)).Single(row => row.TeamId == first.TeamId);
        await AddAsync(facilitator, second, "De la dernière, faite", state: "Done");
        var third = (await site.CreateCampaignAsync(seriesId: first.SeriesId)).Single(row => row.TeamId == first.TeamId);

        var plan = await facilitator.GetAsync($"/teams/{third.Id}/actions");

        Assert.Equal(["De la dernière, faite", "Vieille et ouverte"], plan.Page.QuerySelectorAll("tbody th a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task The_plan_stands_on_the_teams_result_for_everyone_who_may_read_it_and_only_those_who_may_change_it_get_links()
    {
        var team = (await site.CreateCampaignAsync("Résultat"))[0];
        await site.AnswerAsync(team, 5);
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var path = await AddAsync(facilitator, team, "Tenir un registre");
        await site.CloseAsync(team.CampaignId);
        using var management = await site.VisitAsManagementAsync();

        var read = await management.GetAsync($"/teams/{team.Id}/result");
        var changed = await facilitator.GetAsync($"/teams/{team.Id}/result");

        Assert.Contains("Tenir un registre", read.Text, StringComparison.Ordinal);
        Assert.Empty(read.Page.QuerySelectorAll($"a[href^='/teams/{team.Id}/actions']"));
        Assert.NotNull(changed.Page.QuerySelector($"a[href='{path}']"));
    }

    private static (string Name, string Value)[] Form(string id = "", string revision = "0", string title = "", string factor = "", string owner = "", string due = "", string state = "ToDo") =>
        [("Id", id), ("Revision", revision), ("Title", title), ("Factor", factor), ("Owner", owner), ("Due", due), ("State", state)];

    private static async Task<string> NewIdAsync(Visitor visitor, AssessmentRow team) =>
        (await visitor.GetAsync($"/teams/{team.Id}/actions/new")).Page.QuerySelector("input[name=Id]")!.GetAttribute("value")!;

    /// <returns>The action's path.</returns>
    private static async Task<string> AddAsync(Visitor visitor, AssessmentRow team, string title, string state = "ToDo", string due = "")
    {
        var id = await NewIdAsync(visitor, team);
        await visitor.PostFormAsync($"/teams/{team.Id}/actions/new", Form(id, title: title, state: state, due: due));
        return $"/teams/{team.Id}/actions/{id}";
    }

    private Task<IReadOnlyList<ActionRow>> ListAsync(AssessmentRow team) => site.Get<ActionStore>().ListAsync(team.TeamId, Ct);
}
