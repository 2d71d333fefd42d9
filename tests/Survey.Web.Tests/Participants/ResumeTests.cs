using System.Net;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

/// <summary>Going on in another browser.</summary>
public class ResumeTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task The_hub_shows_the_code_and_how_to_use_it_at_every_visit()
    {
        var (visitor, path) = await StartAsync();

        var first = await CodeAsync(visitor, path);
        var page = await visitor.GetAsync(path);

        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", first);
        Assert.Equal(first, await CodeAsync(visitor, path));
        Assert.Contains($"{site.Origin}/join", page.Text);
    }

    [Fact]
    public async Task The_code_opens_the_first_unanswered_question_of_the_first_open_section_and_gives_a_new_code()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2, sections: 1);
        var second = site.Flagship.Questionnaire.Sections.Where(section => section.Items.Any(item => item is Questionnaires.OptionItem)).ElementAt(1);
        await visitor.PostFormAsync($"{path}/section/{second.Id}", ($"a.{second.Items[0].Id}", "structuring"));
        var code = await CodeAsync(visitor, path);
        using var elsewhere = site.Visit();

        var answer = await elsewhere.PostFormAsync("/join", ("code", $" {code.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o')} "));
        var page = await elsewhere.GetAsync(answer.Location!);

        Assert.Equal($"{path}/section/{second.Id}?resumed=true#i-{second.Items[1].Id}", answer.Location);
        var next = page.Page.QuerySelector("#new-code .secret")!.TextContent;
        Assert.NotEqual(code, next);
        Assert.Equal(next, await CodeAsync(elsewhere, path));
        Assert.Contains("5 réponses sur 46", (await elsewhere.GetAsync(path)).Text);
    }

    [Fact]
    public async Task With_everything_answered_it_opens_the_hub()
    {
        var (visitor, path) = await StartAsync();
        await visitor.AnswerAllAsync(site, path, 2);

        var answer = await site.Visit().PostFormAsync("/join", ("code", await CodeAsync(visitor, path)));

        Assert.Equal(path, answer.Location);
    }

    [Fact]
    public async Task A_used_code_is_said_to_open_nothing()
    {
        var (visitor, path) = await StartAsync();
        var code = await CodeAsync(visitor, path);
        await site.Visit().PostFormAsync("/join", ("code", code));

        var page = await site.Visit().PostFormAsync("/join", ("code", code));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Erreur", page.Page.Title);
        Assert.Contains("Un code ne sert qu’une fois", page.Text);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).Status);
    }

    [Fact]
    public async Task The_same_code_used_twice_at_once_opens_once()
    {
        var (visitor, path) = await StartAsync();
        var code = await CodeAsync(visitor, path);
        var browsers = Enumerable.Range(0, 6).Select(_ => site.Visit()).ToList();

        var answers = await Task.WhenAll(browsers.Select(browser => browser.PostFormAsync("/join", ("code", code))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_form_sent_twice_comes_in_once_and_is_let_in_both_times()
    {
        var (visitor, path) = await StartAsync();
        var code = await CodeAsync(visitor, path);
        using var elsewhere = site.Visit();
        var form = await elsewhere.GetAsync("/join");
        (string, string)[] fields = [("code", code), ("ticket", form.Page.QuerySelector("input[name=ticket]")!.GetAttribute("value")!)];
        await elsewhere.PostFormAsync("/join", fields);
        var before = await site.DumpAsync();

        var again = await elsewhere.PostFormAsync("/join", fields);

        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task A_form_of_another_site_spends_no_code()
    {
        var (visitor, path) = await StartAsync();
        var code = await CodeAsync(visitor, path);

        var answer = await site.Visit().PostFormAsync("/join", [("code", code)], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(code, await CodeAsync(visitor, path));
    }

    [Fact]
    public async Task Neither_the_code_nor_a_fast_hash_of_it_is_in_the_database()
    {
        var (visitor, path) = await StartAsync();
        var code = await CodeAsync(visitor, path);

        var rows = string.Join('\n', await site.DumpAsync());

        Assert.DoesNotContain(code, rows);
        Assert.DoesNotContain(Secret.Hash(code), rows);
        Assert.Contains(site.Get<ResumeCodes>().HashOf(code), rows);
    }

    [Fact]
    public async Task Sent_answers_need_no_code()
    {
        var (visitor, path) = await StartAsync();
        var code = await CodeAsync(visitor, path);
        await visitor.PostFormAsync($"{path}/check", ("anyway", "true"));

        var page = await site.Visit().PostFormAsync("/join", ("code", code));

        Assert.Contains("plus du tout une fois les réponses envoyées", page.Text);
    }

    [Fact]
    public async Task A_sheet_of_before_there_were_codes_gets_one_on_demand()
    {
        var team = (await site.CreateCampaignAsync())[0];
        var secret = Secret.New();
        await site.Get<StartStore>().StartAsync(team.Id, Secret.Hash(secret), site.Today, CancellationToken.None);
        using var visitor = site.Visit();
        visitor.Cookies.Add(new Cookie($"sheet-{team.Id}", secret, "/", new Uri(site.Origin).Host));
        Assert.Null((await visitor.GetAsync($"/s/{team.Id}")).Page.QuerySelector("code.secret"));

        var answer = await visitor.PostFormAsync($"/s/{team.Id}?handler=Code", [], page: $"/s/{team.Id}");

        Assert.Equal($"/s/{team.Id}", answer.Location);
        Assert.NotEmpty(await CodeAsync(visitor, $"/s/{team.Id}"));
    }

    private static async Task<string> CodeAsync(Visitor visitor, string path) => (await visitor.GetAsync(path)).Page.QuerySelector("code.secret")!.TextContent;

    private async Task<(Visitor Visitor, string Path)> StartAsync()
    {
        var team = (await site.CreateCampaignAsync())[0];
        return (await site.StartAsync(team), $"/s/{team.Id}");
    }
}

/// <summary>Apart, because failures are counted for the whole site.</summary>
public class GuessingCodesTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Guessing_codes_ends_after_thirty_tries_a_minute()
    {
        using var visitor = site.Visit();

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 32; i++)
        {
            answers.Add((await visitor.PostFormAsync("/join", ("code", $"ZZZZZ-ZZZ{i % 10}{i / 10}"))).Status);
        }

        Assert.Equal(HttpStatusCode.OK, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }
}
