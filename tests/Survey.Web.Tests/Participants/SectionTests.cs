using System.Net;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

public class SectionTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Each_question_is_a_group_of_radios_with_all_its_descriptors()
    {
        var (visitor, path) = await StartAsync();

        var page = await visitor.GetAsync($"{path}/section/skills");

        var groups = page.Page.QuerySelectorAll("fieldset");
        Assert.Equal(4, groups.Length);
        Assert.All(groups, group => Assert.Equal(5, group.QuerySelectorAll(".step input[type=radio]").Length));
        Assert.Contains("Au moins huit personnes sur dix ont terminé", page.Text);
    }

    [Fact]
    public async Task Not_applicable_is_offered_only_where_the_question_allows_it()
    {
        var (visitor, path) = await StartAsync();

        var page = await visitor.GetAsync($"{path}/section/skills");

        Assert.Empty(page.Page.QuerySelectorAll("input[name='a.skills.1'][value='~na']"));
        Assert.Single(page.Page.QuerySelectorAll("input[name='a.skills.3'][value='~na']"));
    }

    [Fact]
    public async Task A_question_says_which_findings_it_comes_from()
    {
        var (visitor, path) = await StartAsync();

        var page = await visitor.GetAsync($"{path}/section/skills");

        Assert.Contains(page.Page.QuerySelectorAll("details.why a"), link => link.TextContent == "F7");
    }

    [Fact]
    public async Task What_is_answered_is_stored_as_ids_and_shown_again()
    {
        var (visitor, path) = await StartAsync();

        var answer = await visitor.PostFormAsync($"{path}/section/skills", ("a.skills.1", "structuring"), ("a.skills.2", "~unknown"), ("a.skills.3", "~na"));
        var page = await visitor.GetAsync($"{path}/section/skills");

        Assert.Equal($"{path}/section/adaptability?saved=true", answer.Location);
        Assert.True(page.Page.QuerySelector("input[name='a.skills.1'][value=structuring]")!.HasAttribute("checked"));
        Assert.True(page.Page.QuerySelector("input[name='a.skills.2'][value='~unknown']")!.HasAttribute("checked"));
        Assert.Contains(await site.AnswersAsync(), row => row.Contains("skills.1|option|structuring", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("level6")]
    [InlineData("99")]
    [InlineData("-1")]
    [InlineData("1' or 1=1--")]
    [InlineData("9223372036854775808")]
    [InlineData("~na")]
    public async Task A_value_outside_the_scale_is_refused_and_never_stored(string value)
    {
        var (visitor, path) = await StartAsync();
        var before = await site.AnswersAsync();

        var page = await visitor.PostFormAsync($"{path}/section/skills", ("a.skills.1", value));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Erreur", page.Page.Title);
        Assert.Equal("#i-skills.1", page.Page.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task Several_values_for_one_question_are_refused()
    {
        var (visitor, path) = await StartAsync();

        var page = await visitor.PostFormAsync($"{path}/section/skills", ("a.skills.1", "structuring"), ("a.skills.1", "exploration"));

        Assert.NotNull(page.Page.QuerySelector(".errors"));
    }

    [Fact]
    public async Task The_right_answers_beside_a_wrong_one_are_saved()
    {
        var (visitor, path) = await StartAsync();

        await visitor.PostFormAsync($"{path}/section/skills", ("a.skills.1", "nonsense"), ("a.skills.2", "transformation"));
        var page = await visitor.GetAsync($"{path}/section/skills");

        Assert.True(page.Page.QuerySelector("input[name='a.skills.2'][value=transformation]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task Questions_of_other_sections_and_other_people_cannot_be_slipped_in()
    {
        var (visitor, path) = await StartAsync();
        var before = await site.AnswersAsync();

        await visitor.PostFormAsync($"{path}/section/skills", ("a.culture.1", "structuring"), ("a.solutions-live", "3"), ("submitted", "1"));

        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task Clearing_takes_one_answer_away_and_saves_the_rest()
    {
        var (visitor, path) = await StartAsync();
        await visitor.PostFormAsync($"{path}/section/skills", ("a.skills.1", "structuring"));

        var answer = await visitor.PostFormAsync($"{path}/section/skills", ("a.skills.1", "structuring"), ("a.skills.2", "exploration"), ("clear", "skills.1"));
        var page = await visitor.GetAsync($"{path}/section/skills");

        Assert.EndsWith("#i-skills.1", answer.Location);
        Assert.Empty(page.Page.QuerySelectorAll("input[name='a.skills.1'][checked]"));
        Assert.NotNull(page.Page.QuerySelector("input[name='a.skills.2'][value=exploration][checked]"));
    }

    [Fact]
    public async Task Saving_the_same_twice_changes_nothing()
    {
        var (visitor, path) = await StartAsync();
        await visitor.PostFormAsync($"{path}/section/skills", ("a.skills.1", "structuring"));
        var once = (await site.AnswersAsync()).Count;

        await visitor.PostFormAsync($"{path}/section/skills", ("a.skills.1", "structuring"));

        Assert.Equal(once, (await site.AnswersAsync()).Count);
    }

    [Fact]
    public async Task Two_tabs_that_save_at_once_lose_nothing()
    {
        var (visitor, path) = await StartAsync();
        var token = await visitor.TokenAsync($"{path}/section/skills");

        await Task.WhenAll(
            visitor.PostFormAsync($"{path}/section/skills", [("a.skills.1", "structuring"), (Visitor.TokenField, token)], withToken: false),
            visitor.PostFormAsync($"{path}/section/culture", [("a.culture.1", "exploration"), (Visitor.TokenField, token)], withToken: false));
        var hub = await visitor.GetAsync(path);

        Assert.Contains("2 réponses sur 46", hub.Text);
    }

    [Fact]
    public async Task A_post_from_another_site_stores_nothing_and_says_what_to_do()
    {
        var (visitor, path) = await StartAsync();
        var before = await site.AnswersAsync();

        var page = await visitor.PostFormAsync($"{path}/section/skills", [("a.skills.1", "structuring")], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("intactes", page.Text);
        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task A_post_that_is_too_large_is_refused_with_our_own_page()
    {
        var (visitor, path) = await StartAsync();

        var page = await visitor.PostFormAsync($"{path}/section/skills", ("a.skills.1", new string('x', 400_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Contains("trop long", page.Text);
    }

    [Fact]
    public async Task Another_browser_cannot_open_the_sheet()
    {
        var (_, path) = await StartAsync();

        var page = await site.Visit().FollowAsync(await site.Visit().GetAsync($"{path}/section/skills"));

        Assert.Contains("Ouvrez de nouveau le lien de l’équipe", page.Text);
    }

    [Fact]
    public async Task The_cookie_of_one_assessment_does_not_open_another()
    {
        var teams = await site.CreateCampaignAsync();
        var visitor = await site.StartAsync(teams[0]);

        var answer = await visitor.GetAsync($"/s/{teams[1].Id}");

        Assert.Equal("/lost", answer.Location);
    }

    [Fact]
    public async Task A_campaign_that_closes_meanwhile_stores_nothing_more()
    {
        var team = (await site.CreateCampaignAsync())[0];
        var visitor = await site.StartAsync(team);
        var token = await visitor.TokenAsync($"/s/{team.Id}/section/skills");
        await site.CloseAsync(team.CampaignId);
        var before = await site.AnswersAsync();

        var page = await visitor.FollowAsync(await visitor.PostFormAsync($"/s/{team.Id}/section/skills", [("a.skills.1", "structuring"), (Visitor.TokenField, token)], withToken: false));

        Assert.Contains("Cette évaluation est close", page.Text);
        Assert.Contains("n’ont pas pu être enregistrées", page.Text);
        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task A_campaign_closed_before_its_day_says_which_day_it_was()
    {
        var team = (await site.CreateCampaignAsync())[0];
        using var visitor = await site.StartAsync(team);
        await site.CloseAsync(team.CampaignId);

        var closed = await visitor.GetAsync($"/s/{team.Id}/closed");
        var welcome = await visitor.GetAsync(site.TeamPath(team));

        Assert.All([closed, welcome], page => Assert.Contains("acceptées jusqu’au lundi 2 mars 2026.", page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Later_leads_to_the_hub_and_coming_back_finds_the_answers()
    {
        var team = (await site.CreateCampaignAsync())[0];
        var visitor = await site.StartAsync(team);

        var answer = await visitor.PostFormAsync($"/s/{team.Id}/section/skills", ("a.skills.1", "structuring"), ("go", "later"));
        var back = await visitor.GetAsync(site.TeamPath(team));

        Assert.Equal($"/s/{team.Id}", answer.Location);
        Assert.Equal($"/s/{team.Id}", back.Page.QuerySelector("a.btn")!.GetAttribute("href"));
    }

    private async Task<(Visitor Visitor, string Path)> StartAsync()
    {
        var team = (await site.CreateCampaignAsync())[0];
        return (await site.StartAsync(team), $"/s/{team.Id}");
    }
}
