using System.Net;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

/// <summary>Questions that are asked only after certain answers, by page; comments; one question a page.</summary>
public class ConditionTests(EverythingSite site) : IClassFixture<EverythingSite>
{
    [Fact]
    public async Task A_page_whose_answers_bring_up_a_question_of_the_section_leads_to_it()
    {
        var tab = await Tab.OpenAsync(site, "first");

        var answer = await tab.PostPageAsync(("ladder", "high"));

        Assert.Equal($"{tab.Path}?saved=true#i-choice", answer.Location);
        Assert.NotNull((await tab.Visitor.GetAsync(answer.Location!)).Page.QuerySelector("#i-choice"));
    }

    [Fact]
    public async Task An_answer_that_is_hidden_is_kept_counts_for_nothing_and_comes_back()
    {
        var tab = await Tab.OpenAsync(site, "first");
        await tab.SaveAsync("ladder", "high");
        await (await tab.SameBrowserAsync()).SaveAsync("choice", "yes");
        var two = (await tab.Visitor.GetAsync(tab.Sheet)).Text;

        await tab.SaveAsync("ladder", "low");
        var hidden = await tab.Visitor.GetAsync(tab.Path);
        var one = (await tab.Visitor.GetAsync(tab.Sheet)).Text;
        var kept = await tab.StoredAsync("choice");
        await tab.SaveAsync("ladder", "high");
        var back = await tab.Visitor.GetAsync(tab.Path);

        Assert.Contains("2 réponses sur 6", two);
        Assert.Contains("1 réponse sur 5", one);
        Assert.Null(hidden.Page.QuerySelector("#i-choice"));
        Assert.Equal("yes", kept);
        Assert.True(back.Page.QuerySelector("input[name='a.choice'][value=yes]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task An_answer_to_a_question_that_another_window_hides_meanwhile_is_kept_and_counts_for_nothing()
    {
        var tab = await Tab.OpenAsync(site, "first");
        await tab.SaveAsync("ladder", "high");
        var open = await tab.SameBrowserAsync();
        await tab.SaveAsync("ladder", "low");

        var answer = await open.SaveAsync("choice", "yes");

        Assert.True(answer.GetProperty("saved").GetBoolean());
        Assert.Equal("yes", await tab.StoredAsync("choice"));
        Assert.Equal((1, 2), (answer.GetProperty("answered").GetInt32(), answer.GetProperty("asked").GetInt32()));
    }

    [Fact]
    public async Task So_is_what_the_page_itself_sends()
    {
        var tab = await Tab.OpenAsync(site, "first");
        await tab.SaveAsync("ladder", "high");
        var open = await tab.SameBrowserAsync();
        var other = await tab.SameBrowserAsync();
        await other.SaveAsync("ladder", "low");

        await open.PostPageAsync(("choice", "yes"));

        Assert.Equal(("low", "yes"), (await tab.StoredAsync("ladder"), await tab.StoredAsync("choice")));
        Assert.Contains("1 réponse sur 5", (await tab.Visitor.GetAsync(tab.Sheet)).Text);
    }

    [Fact]
    public async Task And_what_is_answered_alone()
    {
        using var visitor = site.Visit();
        const string Section = "/alone/everything/section/first";
        await visitor.PostFormAsync(Section, ("a.ladder", "low"));

        await visitor.PostFormAsync(Section, ("a.choice", "yes"));
        var hidden = await visitor.GetAsync(Section);
        await visitor.PostFormAsync(Section, ("a.ladder", "high"));
        var shown = await visitor.GetAsync(Section);

        Assert.Null(hidden.Page.QuerySelector("#i-choice"));
        Assert.True(shown.Page.QuerySelector("input[name='a.choice'][value=yes]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_section_that_is_hidden_meanwhile_takes_its_answers_and_leads_to_the_hub()
    {
        await using var other = new SwitchSite();
        await other.InitializeAsync();
        var tab = await Tab.OpenAsync(other, "switch");
        await tab.SaveAsync("on", "no");
        var path = $"{tab.Sheet}/section/details";

        var answer = await tab.Visitor.PostFormAsync(path, [("a.count", "7")], page: tab.Path);
        var saved = await tab.Visitor.PostFormAsync($"{path}/item", [("item", "words"), ("a.words", "Bonjour")], page: tab.Path);

        Assert.Equal(tab.Sheet, answer.Location);
        Assert.Contains("\"saved\":true", saved.Body);
        Assert.Equal(("7", "Bonjour"), (await tab.StoredAsync("count"), await tab.StoredAsync("words")));
        Assert.Equal(HttpStatusCode.NotFound, (await tab.Visitor.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_mistake_in_a_question_that_is_hidden_keeps_nobody_on_the_page()
    {
        await using var other = new SwitchSite();
        await other.InitializeAsync();
        var tab = await Tab.OpenAsync(other, "switch");

        var answer = await tab.Visitor.PostFormAsync(tab.Path, ("a.on", "no"), ("a.size", "beaucoup"));

        Assert.Equal($"{tab.Sheet}/check", answer.Location);
        Assert.Equal("no", await tab.StoredAsync("on"));
    }

    /// <summary>One answer shows a question beside it and a section of its own.</summary>
    private sealed class SwitchSite : TestSite
    {
        private const string Definition = """
            {
              "id": "switch", "version": "1.0.0", "status": "published", "languages": ["fr"], "title": { "fr": "Interrupteur" },
              "sections": [
                { "id": "switch", "title": { "fr": "Interrupteur" }, "items": [
                  { "type": "choice", "id": "on", "short": { "fr": "Allumé" }, "text": { "fr": "Est-ce allumé\u00a0?" },
                    "options": [{ "id": "yes", "label": { "fr": "Oui" }, "value": 1 }, { "id": "no", "label": { "fr": "Non" }, "value": 0 }] },
                  { "type": "number", "id": "size", "short": { "fr": "Taille" }, "text": { "fr": "De quelle taille\u00a0?" }, "min": 0, "max": 100, "visibleWhen": { "item": "on", "is": "yes" } }] },
                { "id": "details", "title": { "fr": "Détails" }, "items": [
                  { "type": "number", "id": "count", "short": { "fr": "Nombre" }, "text": { "fr": "Combien\u00a0?" }, "min": 0, "max": 100, "visibleWhen": { "item": "on", "is": "yes" } },
                  { "type": "text", "id": "words", "short": { "fr": "Mots" }, "text": { "fr": "Lesquels\u00a0?" }, "maxLength": 100, "visibleWhen": { "item": "on", "is": "yes" } }] }],
              "scores": [{ "id": "lit", "kind": "factor", "label": { "fr": "Lumière" }, "combine": "mean", "of": [{ "item": "on" }] }]
            }
            """;

        private readonly DirectoryInfo questionnaires = Directory.CreateTempSubdirectory("survey-switch-");

        public override LoadedQuestionnaire Flagship => Get<Library>().FindOffered("switch")!;

        protected override Settings Change(Settings settings)
        {
            File.WriteAllText(Path.Combine(questionnaires.FullName, "switch.v1.json"), Definition);
            return base.Change(settings) with { Questionnaires = questionnaires.FullName };
        }
    }

    [Fact]
    public async Task One_question_a_page_is_remembered_and_leads_through_the_section()
    {
        var tab = await Tab.OpenAsync(site, "first");

        var chosen = await tab.Visitor.GetAsync($"{tab.Path}?view=one");
        var first = await tab.Visitor.GetAsync(chosen.Location!);
        tab.Take(first);

        // The script has saved it before the page is sent.
        await tab.SaveAsync("ladder", "low");
        var second = await tab.Visitor.PostFormAsync(tab.Path, ("a.ladder", "low"), ("one", first.Page.QuerySelector("input[name=one]")!.GetAttribute("value")!));
        var page = await tab.Visitor.GetAsync(second.Location!);
        var last = await tab.Visitor.PostFormAsync(second.Location!.Split('#')[0], ("a.scale", "never"));

        Assert.Equal(tab.Path, chosen.Location);
        Assert.Equal(["i-ladder-group"], first.Page.QuerySelectorAll("fieldset").Select(group => group.Id));
        Assert.Equal($"{tab.Path}?saved=true&item=scale#i-scale", second.Location);
        Assert.Equal(["i-scale-group"], page.Page.QuerySelectorAll("fieldset").Select(group => group.Id));
        Assert.Contains("Question 2 sur 2", page.Text);
        Assert.Equal($"{tab.Sheet}/section/second?saved=true", last.Location);
        Assert.Equal("low", await tab.StoredAsync("ladder"));
    }

    [Fact]
    public async Task The_whole_section_comes_back_when_it_is_wanted()
    {
        var tab = await Tab.OpenAsync(site, "first");
        await tab.Visitor.GetAsync($"{tab.Path}?view=one");

        var answer = await tab.Visitor.GetAsync($"{tab.Path}?view=all");

        Assert.Equal(2, (await tab.Visitor.GetAsync(answer.Location!)).Page.QuerySelectorAll("fieldset").Length);
    }

    [Fact]
    public async Task Alone_too()
    {
        using var visitor = site.Visit();
        await visitor.GetAsync("/alone/everything/section/first?view=one");

        var page = await visitor.GetAsync("/alone/everything/section/first");

        Assert.Single(page.Page.QuerySelectorAll("fieldset"));
    }

    [Fact]
    public async Task A_comment_is_offered_where_the_definition_says_so_with_a_warning_to_name_nobody()
    {
        var tab = await Tab.OpenAsync(site, "first");

        var page = await tab.Visitor.GetAsync(tab.Path);

        var field = Assert.Single(page.Page.QuerySelectorAll("textarea[name^='c.']"));
        Assert.Equal("c.scale", field.GetAttribute("name"));
        Assert.Contains("Ne nommez personne", page.Page.GetElementById(field.GetAttribute("aria-describedby")!)!.TextContent);
    }

    [Fact]
    public async Task A_comment_is_saved_by_page_and_by_script_and_shown_again()
    {
        var tab = await Tab.OpenAsync(site, "first");

        await tab.Visitor.PostFormAsync(tab.Path, ("a.scale", "never"), ("c.scale", "Plutôt <rare>"));
        var page = await tab.Visitor.GetAsync(tab.Path);
        await tab.PostAsync(("item", "scale"), ("part", "comment"), ("c.scale", "Assez souvent"), ("w.scale", page.Page.QuerySelector("[name='w.scale']")!.GetAttribute("value")!));
        var again = await tab.Visitor.GetAsync(tab.Path);

        Assert.Equal("Plutôt <rare>", page.Page.QuerySelector("[name='c.scale']")!.TextContent);
        Assert.Equal("Assez souvent", again.Page.QuerySelector("[name='c.scale']")!.TextContent);
        Assert.Equal("never", await tab.StoredAsync("scale"));
    }

    [Fact]
    public async Task A_comment_on_another_question_is_not_stored()
    {
        var tab = await Tab.OpenAsync(site, "first");

        await tab.Visitor.PostFormAsync(tab.Path, ("c.ladder", "Bonjour"), ("c.nothing", "Bonjour"));

        Assert.DoesNotContain(await site.DumpAsync(), row => row.StartsWith("comment:", StringComparison.Ordinal) && row.Contains("Bonjour", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(3, false)]
    public async Task Comments_are_read_with_the_team_s_result_and_only_where_there_is_one(int people, bool shown)
    {
        var team = (await site.CreateCampaignAsync(minGroup: 4, invited: people))[0];
        for (var person = 0; person < people; person++)
        {
            using var member = await site.StartAsync(team);
            await AnswerAsync(member, team, $"Remarque {person}");
            await member.PostFormAsync($"/s/{team.Id}/check", ("anyway", "true"));
        }

        using var coach = await site.VisitAsCoachAsync();
        var before = await coach.GetAsync($"/teams/{team.Id}/result");
        await site.CloseAsync(team.CampaignId);
        var page = await coach.GetAsync($"/teams/{team.Id}/result");

        Assert.DoesNotContain("Remarque", before.Text);
        Assert.Equal(shown ? people : 0, Enumerable.Range(0, people).Count(person => page.Text.Contains($"Remarque {person}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Comments_of_sheets_that_were_not_sent_are_read_by_nobody()
    {
        var team = (await site.CreateCampaignAsync(minGroup: 3, invited: 5))[0];
        for (var person = 0; person < 5; person++)
        {
            using var member = await site.StartAsync(team);
            await AnswerAsync(member, team, person == 4 ? "Resté chez moi" : "Envoyé");
            if (person < 4)
            {
                await member.PostFormAsync($"/s/{team.Id}/check", ("anyway", "true"));
            }
        }

        await site.CloseAsync(team.CampaignId);
        var page = await (await site.VisitAsCoachAsync()).GetAsync($"/teams/{team.Id}/result");

        Assert.Contains("Envoyé", page.Text);
        Assert.DoesNotContain("Resté chez moi", page.Text);
    }

    [Fact]
    public async Task A_comment_on_a_question_that_the_sent_answers_hide_is_read_by_nobody()
    {
        var team = (await site.CreateCampaignAsync(minGroup: 3, invited: 3))[0];
        for (var person = 0; person < 3; person++)
        {
            using var member = await site.StartAsync(team);
            await member.PostFormAsync($"/s/{team.Id}/section/first", ("a.ladder", "high"));
            await member.PostFormAsync($"/s/{team.Id}/section/first", ("a.ladder", "high"), ("a.choice", "yes"), ("c.choice", $"Remarque {person}"));
            await AnswerAsync(member, team, "", person == 0 ? "low" : "high");
            await member.PostFormAsync($"/s/{team.Id}/check", ("anyway", "true"));
        }

        await site.CloseAsync(team.CampaignId);
        using var coach = await site.VisitAsCoachAsync();
        var page = await coach.GetAsync($"/teams/{team.Id}/result");

        Assert.DoesNotContain("Remarque 0", page.Text);
        Assert.Contains("Remarque 1", page.Text);
        Assert.Contains("Remarque 2", page.Text);
    }

    private static async Task AnswerAsync(Visitor member, AssessmentRow team, string comment, string ladder = "low")
    {
        await member.PostFormAsync($"/s/{team.Id}/section/first", ("a.ladder", ladder), ("a.scale", "never"), ("c.scale", comment));
        await member.PostFormAsync($"/s/{team.Id}/section/second", ("a.number", "50"), ("a.date", "2026-03-01"), ("a.text", "Bien"));
    }
}
