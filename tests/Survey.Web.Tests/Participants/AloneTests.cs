using System.Net;
using Survey.Data;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

public class AloneTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Path = "/alone/ai-maturity";

    [Fact]
    public async Task A_person_completes_the_flagship_alone_and_nothing_is_stored()
    {
        var before = await site.DumpAsync();
        var visitor = site.Visit();

        await visitor.AnswerAllAsync(site, Path, 2);
        var result = await visitor.GetAsync($"{Path}/result");

        Assert.Contains("3,00", result.Text);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task The_pulse_asks_ten_questions()
    {
        var page = await site.Visit().GetAsync("/alone/ai-maturity-pulse/section/pulse");

        Assert.Equal(10, page.Page.QuerySelectorAll("fieldset").Length);
    }

    [Fact]
    public async Task A_value_outside_the_scale_is_refused()
    {
        var visitor = site.Visit();

        var page = await visitor.PostFormAsync($"{Path}/section/skills", ("a.skills.1", "level6"));

        Assert.NotNull(page.Page.QuerySelector(".errors"));
        Assert.Contains("0 réponse sur 46", (await visitor.GetAsync(Path)).Text);
    }

    [Fact]
    public async Task An_altered_cookie_is_the_same_as_none()
    {
        var visitor = site.Visit();
        await visitor.PostFormAsync($"{Path}/section/skills", ("a.skills.1", "structuring"));
        foreach (Cookie cookie in visitor.Cookies.GetAllCookies())
        {
            cookie.Value = cookie.Name.StartsWith("alone", StringComparison.Ordinal) ? "AAAA" + cookie.Value[4..] : cookie.Value;
        }

        var page = await visitor.GetAsync(Path);

        Assert.Contains("0 réponse sur 46", page.Text);
    }

    [Fact]
    public async Task Keeping_stores_the_answers_and_gives_a_link_that_works_elsewhere()
    {
        var visitor = site.Visit();
        await visitor.PostFormAsync($"{Path}/section/skills", ("a.skills.1", "structuring"));
        var ticket = Secret.New();

        var kept = await visitor.PostFormAsync($"{Path}/keep", ("name", "Mon équipe"), ("ticket", ticket));
        var hub = await visitor.GetAsync(kept.Location!);
        var link = new Uri(hub.Page.QuerySelector("code.secret")!.TextContent).PathAndQuery;
        var elsewhere = site.Visit();
        var opened = await elsewhere.PostFormAsync(link);
        var there = await elsewhere.GetAsync(opened.Location!);

        Assert.Equal($"/r/{ticket}", link);
        Assert.Contains("Mon équipe", there.Text);
        Assert.Contains("1 réponse sur 46", there.Text);
        Assert.DoesNotContain(await site.DumpAsync(), row => row.Contains(ticket, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_double_click_keeps_once()
    {
        var visitor = site.Visit();
        var token = await visitor.TokenAsync($"{Path}/keep");
        var ticket = Secret.New();
        var before = (await site.SheetsAsync()).Count;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => visitor.PostFormAsync($"{Path}/keep", [("name", "Deux fois"), ("ticket", ticket), (Visitor.TokenField, token)], withToken: false)));

        Assert.Equal(before + 1, (await site.SheetsAsync()).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Without_a_name_nothing_is_kept(string name)
    {
        var before = await site.DumpAsync();

        var page = await site.Visit().PostFormAsync($"{Path}/keep", ("name", name), ("ticket", Secret.New()));

        Assert.StartsWith("Erreur", page.Page.Title);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task A_post_from_another_site_keeps_nothing()
    {
        var before = await site.DumpAsync();

        var page = await site.Visit().PostFormAsync($"{Path}/keep", [("name", "Autre"), ("ticket", Secret.New())], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task A_kept_sheet_is_finished_to_a_result()
    {
        var visitor = site.Visit();
        await visitor.AnswerAllAsync(site, Path, 3);
        var kept = await visitor.PostFormAsync($"{Path}/keep", ("name", "Finie"), ("ticket", Secret.New()));

        var sent = await visitor.PostFormAsync($"{kept.Location}/check");

        Assert.Equal($"{kept.Location}/result", sent.Location);
        Assert.Contains("4,00", (await visitor.GetAsync(sent.Location!)).Text);
    }

    [Theory]
    [InlineData("/alone/unknown")]
    [InlineData("/alone/ai-maturity/section/unknown")]
    [InlineData("/alone/ai-maturity/section/indicators")]
    [InlineData("/r/unknown")]
    public async Task What_does_not_exist_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().GetAsync(path)).Status);
}
