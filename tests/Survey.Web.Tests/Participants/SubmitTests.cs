using System.Net;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

public class SubmitTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task All_answers_are_read_again_with_a_way_to_change_each()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2);

        var page = await visitor.GetAsync($"{path}/check");

        Assert.Equal(46, page.Page.QuerySelectorAll(".answer").Length);
        Assert.Equal(46, page.Page.QuerySelectorAll(".answer a").Length);
        Assert.DoesNotContain("Pas de réponse", page.Text);
    }

    [Fact]
    public async Task Changing_an_answer_returns_to_the_check()
    {
        var (visitor, path) = await StartAsync();

        var answer = await visitor.PostFormAsync($"{path}/section/skills?from=check", ("a.skills.1", "transformation"));

        Assert.Equal($"{path}/check", answer.Location);
    }

    [Fact]
    public async Task Sending_gives_one_s_own_result_at_once()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2);

        var answer = await visitor.PostFormAsync($"{path}/check");
        var page = await visitor.GetAsync(answer.Location!);

        Assert.Equal($"{path}/result", answer.Location);
        Assert.Contains("Vos réponses sont envoyées", page.Text);
        Assert.Contains("3,00", page.Text);
    }

    [Fact]
    public async Task Too_few_answers_are_said_before_they_are_sent()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2, sections: 9);

        var page = await visitor.PostFormAsync($"{path}/check");

        Assert.Contains("il en faut au moins 37 sur 46, et vous en avez 36", page.Text);
        Assert.Equal(10, page.Page.QuerySelectorAll(".errors li a").Length);
        Assert.Equal(path, (await visitor.GetAsync($"{path}/result")).Location);
    }

    /// <summary>More than ten questions would be a wall of links in front of the answers.</summary>
    [Fact]
    public async Task Many_missing_answers_are_said_section_by_section()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2, sections: 8);

        var page = await visitor.PostFormAsync($"{path}/check");

        Assert.Equal(
            ["Extension aux autres équipes\u00A0: 4 questions", "Catalyseurs de la transformation\u00A0: 4 questions", "Regard sur l’IA\u00A0: 6 questions"],
            page.Page.QuerySelectorAll(".errors li a").Select(link => link.TextContent));
        Assert.Equal($"{path}/section/scaling?from=check&item=scaling.1#i-scaling.1", page.Page.QuerySelector(".errors li a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Too_few_answers_can_be_sent_knowingly()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2, sections: 2);

        var answer = await visitor.PostFormAsync($"{path}/check", ("anyway", "true"));

        Assert.Equal($"{path}/result", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(answer.Location!)).Status);
    }

    [Fact]
    public async Task Sending_many_times_at_once_hands_in_once()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2);
        var token = await visitor.TokenAsync($"{path}/check");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.PostFormAsync($"{path}/check", [(Visitor.TokenField, token)], withToken: false)));

        Assert.Single(answers, answer => answer.Location == $"{path}/result");
        Assert.Equal(4, answers.Count(answer => answer.Location == $"{path}/result?sent=before"));
        var sheet = (await site.SheetsAsync()).Single(row => row.Contains(path[3..], StringComparison.Ordinal)).Split(": ")[1].Split('|')[0];
        Assert.Single(await site.DumpAsync(), row => row.StartsWith($"sheet_scorecard: {sheet}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_sending_nothing_can_be_changed()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2);
        var token = await visitor.TokenAsync($"{path}/section/skills");
        await visitor.PostFormAsync($"{path}/check");
        var before = await site.AnswersAsync();

        var answer = await visitor.PostFormAsync($"{path}/section/skills", [("a.skills.1", "exploration"), (Visitor.TokenField, token)], withToken: false);

        Assert.Equal($"{path}/result?sent=before", answer.Location);
        Assert.Contains("déjà envoyées", (await visitor.GetAsync(answer.Location!)).Text);
        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task Sending_a_second_time_says_that_nothing_was_changed()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2);
        var token = await visitor.TokenAsync($"{path}/check");
        await visitor.PostFormAsync($"{path}/check");
        var before = await site.DumpAsync();

        var page = await visitor.FollowAsync(await visitor.PostFormAsync($"{path}/check", [(Visitor.TokenField, token)], withToken: false));

        Assert.Contains("Vos réponses étaient déjà envoyées", page.Text);
        Assert.Contains("3,00", page.Text);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task A_post_from_another_site_sends_nothing()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2);

        var answer = await visitor.PostFormAsync($"{path}/check", [], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(path, (await visitor.GetAsync($"{path}/result")).Location);
    }

    [Fact]
    public async Task Nobody_but_the_author_sees_the_result()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2);
        await visitor.PostFormAsync($"{path}/check");

        foreach (var other in new[] { site.Visit(), await site.VisitAsCoachAsync(), await site.VisitAsManagementAsync() })
        {
            Assert.Equal("/lost", (await other.GetAsync($"{path}/result")).Location);
        }
    }

    private async Task<(Visitor Visitor, string Path)> StartAsync()
    {
        var team = (await site.CreateCampaignAsync())[0];
        return (await site.StartAsync(team), $"/s/{team.Id}");
    }
}
