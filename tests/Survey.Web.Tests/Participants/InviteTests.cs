using System.Net;
using Survey.Data;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

/// <summary>Somebody who began alone opens their assessment to their team.</summary>
public class InviteTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Inviting_gives_links_and_keeps_one_s_own_answers()
    {
        var (visitor, path) = await KeepAsync();

        var answer = await visitor.PostFormAsync($"{path}/invite", ("closes", "2026-03-20"));
        var page = await visitor.GetAsync(answer.Location!);
        var links = site.Links.Of(path[3..], 1, site.Origin);

        Assert.Equal($"{path}/invite", answer.Location);
        Assert.Contains(links.Team, page.Text);
        Assert.Contains(links.Code, page.Text);
        Assert.Contains(links.Facilitator, page.Text);
        Assert.Contains("4 réponses sur 46", (await visitor.GetAsync(path)).Text);
    }

    [Fact]
    public async Task The_team_answers_by_the_link_and_the_one_who_began_counts_among_them()
    {
        var (visitor, path) = await KeepAsync();
        await visitor.PostFormAsync($"{path}/invite", ("closes", "2026-03-20"));
        var team = (await site.Get<AssessmentStore>().FindAsync(path[3..], CancellationToken.None))!;
        await visitor.AnswerAllAsync(site, path, 2);
        await visitor.PostFormAsync($"{path}/check");
        for (var person = 0; person < 3; person++)
        {
            using var member = await site.StartAsync(team);
            await member.AnswerAllAsync(site, path, 2);
            await member.PostFormAsync($"{path}/check");
        }

        await site.CloseAsync(team.CampaignId);
        var result = await visitor.GetAsync($"/teams/{team.Id}/result");

        Assert.Equal((CampaignKind.Team, 4, new DateOnly(2026, 3, 20)), (team.Kind, team.MinGroup, team.ClosesOn));
        Assert.Contains("3,00", result.Text);
    }

    [Fact]
    public async Task Other_members_do_not_get_the_facilitator_s_link()
    {
        var (visitor, path) = await KeepAsync();
        await visitor.PostFormAsync($"{path}/invite", ("closes", "2026-03-20"));
        var team = (await site.Get<AssessmentStore>().FindAsync(path[3..], CancellationToken.None))!;
        using var member = await site.StartAsync(team);

        var answer = await member.GetAsync($"{path}/invite");

        Assert.Equal(path, answer.Location);
    }

    [Fact]
    public async Task The_link_to_come_back_goes_on_working()
    {
        var (visitor, path) = await KeepAsync();
        var link = new Uri((await visitor.GetAsync(path)).Page.QuerySelector("code.secret")!.TextContent).AbsolutePath;
        await visitor.PostFormAsync($"{path}/invite", ("closes", "2026-03-20"));
        using var elsewhere = site.Visit();

        var answer = await elsewhere.PostFormAsync(link);

        Assert.Equal(path, answer.Location);
        Assert.Contains("4 réponses sur 46", (await elsewhere.GetAsync(path)).Text);
    }

    [Fact]
    public async Task A_repeated_post_opens_it_once()
    {
        var (visitor, path) = await KeepAsync();
        var form = await visitor.GetAsync($"{path}/invite");
        var (token, proof) = (Field(form, Visitor.TokenField), Field(form, "proof"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.PostFormAsync($"{path}/invite", [("closes", "2026-03-20"), ("proof", proof), (Visitor.TokenField, token)], withToken: false)));

        Assert.All(answers, answer => Assert.Equal($"{path}/invite", answer.Location));
        Assert.Contains(site.Links.Of(path[3..], 1, site.Origin).Facilitator, (await visitor.GetAsync($"{path}/invite")).Text);
        Assert.Single(await site.DumpAsync(), row => row.StartsWith("assessment:", StringComparison.Ordinal) && row.Contains(path[3..], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hier")]
    [InlineData("2026-03-01")]
    [InlineData("2028-01-01")]
    public async Task A_day_that_cannot_be_is_said_and_nothing_is_opened(string closes)
    {
        var (visitor, path) = await KeepAsync();

        var page = await visitor.PostFormAsync($"{path}/invite", ("closes", closes));

        Assert.StartsWith("Erreur", page.Page.Title);
        Assert.Equal(CampaignKind.Solo, (await site.Get<AssessmentStore>().FindAsync(path[3..], CancellationToken.None))!.Kind);
    }

    [Fact]
    public async Task A_post_from_another_site_opens_nothing()
    {
        var (visitor, path) = await KeepAsync();

        var answer = await visitor.PostFormAsync($"{path}/invite", [("closes", "2026-03-20")], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(CampaignKind.Solo, (await site.Get<AssessmentStore>().FindAsync(path[3..], CancellationToken.None))!.Kind);
    }

    [Fact]
    public async Task Nobody_without_the_sheet_opens_it()
    {
        var (_, path) = await KeepAsync();
        Visitor[] others = [site.Visit(), await site.VisitAsCoachAsync()];

        foreach (var other in others)
        {
            Assert.Equal("/lost", (await other.GetAsync($"{path}/invite")).Location);
            Assert.Equal("/lost", (await other.PostFormAsync($"{path}/invite", [("closes", "2026-03-20")], page: "/")).Location);
        }
    }

    private static string Field(PageAnswer page, string name) => page.Page.QuerySelector($"main input[name={name}]")!.GetAttribute("value")!;

    private async Task<(Visitor Visitor, string Path)> KeepAsync()
    {
        var visitor = site.Visit();
        var section = site.Flagship.Questionnaire.Sections.First(one => one.Id == "skills");
        await visitor.PostFormAsync("/alone/ai-maturity/section/skills", section.Items.OfType<Questionnaires.OptionItem>().Select(item => ($"a.{item.Id}", item.Options[1].Id)));
        var kept = await visitor.PostFormAsync("/alone/ai-maturity/keep", ("name", "Équipe Horizon"), ("ticket", Secret.New()));
        return (visitor, kept.Location!);
    }
}
