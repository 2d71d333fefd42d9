using System.Net;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

/// <summary>Whatever is lost, no saved answer is, and the person is told how to go on.</summary>
public class LostTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly (string, string)[] Answered = [("a.skills.1", "structuring"), ("a.skills.2", "exploration")];

    [Fact]
    public async Task A_browser_that_lost_its_cookie_is_offered_the_code_the_team_s_link_and_that_nothing_is_lost()
    {
        var (visitor, path) = await StartAsync();
        Forget(visitor);

        var page = await visitor.FollowAsync(await visitor.GetAsync($"{path}/section/skills"));

        Assert.Contains("Ce qui était enregistré l’est toujours", page.Text);
        Assert.Contains("rouvrez le lien de l’équipe", page.Text);
        Assert.Equal("/join", page.Page.QuerySelector("form:has(#code)")!.GetAttribute("action"));
    }

    [Fact]
    public async Task The_code_typed_there_opens_the_answers_again()
    {
        var (visitor, path) = await StartAsync();
        await visitor.PostFormAsync($"{path}/section/skills", Answered);
        var code = (await visitor.GetAsync(path)).Page.QuerySelector("code.secret")!.TextContent;
        Forget(visitor);

        var answer = await visitor.PostFormAsync("/join", [("code", code)], page: "/lost");
        var page = await visitor.GetAsync($"{path}/section/skills");

        Assert.StartsWith($"{path}/section/", answer.Location);
        Assert.True(page.Page.QuerySelector("input[name='a.skills.1'][value=structuring]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_page_that_was_open_while_the_server_restarted_saves()
    {
        var (visitor, path) = await StartAsync();
        var token = await visitor.TokenAsync($"{path}/section/skills");
        await site.RestartAsync();

        var answer = await visitor.PostFormAsync($"{path}/section/skills", [.. Answered, (Visitor.TokenField, token)], withToken: false);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("2 réponses sur 46", (await visitor.GetAsync(path)).Text);
    }

    [Fact]
    public async Task With_the_keys_lost_the_sheet_opens_as_before()
    {
        var (visitor, path) = await StartAsync();
        await visitor.PostFormAsync($"{path}/section/skills", Answered);
        await site.RestartWithoutKeysAsync();

        Assert.Contains("2 réponses sur 46", (await visitor.GetAsync(path)).Text);
    }

    [Fact]
    public async Task With_the_keys_lost_what_a_page_sends_is_kept_and_saved_with_one_more_click()
    {
        var (visitor, path) = await StartAsync();
        var token = await visitor.TokenAsync($"{path}/section/skills");
        await site.RestartWithoutKeysAsync();

        var refused = await visitor.PostFormAsync($"{path}/section/skills?from=check", [.. Answered, (Visitor.TokenField, token)], withToken: false);
        var stored = (await visitor.GetAsync(path)).Text;
        var form = refused.Page.QuerySelector("main form")!;
        var again = await visitor.PostFormAsync(form.GetAttribute("action")!, form.QuerySelectorAll("input").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!)), withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("n’est pas perdu", refused.Text);
        Assert.Contains("0 réponse sur 46", stored);
        Assert.Equal($"{path}/check", again.Location);
        Assert.Contains("2 réponses sur 46", (await visitor.GetAsync(path)).Text);
    }

    [Fact]
    public async Task With_the_keys_lost_answers_tried_alone_are_still_in_the_browser()
    {
        using var visitor = site.Visit();
        await visitor.PostFormAsync("/alone/ai-maturity/section/skills", Answered);
        await site.RestartWithoutKeysAsync();

        Assert.Contains("2 réponses sur 46", (await visitor.GetAsync("/alone/ai-maturity")).Text);
    }

    [Fact]
    public async Task What_a_coach_sends_without_its_token_is_not_offered_again()
    {
        using var coach = await site.VisitAsCoachAsync();

        var page = await coach.PostFormAsync("/campaigns/new", [("Label", "x")], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Null(page.Page.QuerySelector("main form"));
    }

    private static void Forget(Visitor visitor)
    {
        foreach (Cookie cookie in visitor.Cookies.GetAllCookies())
        {
            cookie.Expired = true;
        }
    }

    private async Task<(Visitor Visitor, string Path)> StartAsync()
    {
        var team = (await site.CreateCampaignAsync())[0];
        return (await site.StartAsync(team), $"/s/{team.Id}");
    }
}
