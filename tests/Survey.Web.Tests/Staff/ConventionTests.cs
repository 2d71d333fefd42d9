using System.Net;
using System.Reflection;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Staff;

/// <summary>Rules over every page, present and to come.</summary>
public sealed class ConventionTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Id = "01890a5d-ac96-774b-bcce-b302099a8057";

    /// <summary>Every page, an address of it, and what somebody without any role gets. A new page belongs here.</summary>
    private static readonly Dictionary<string, (string Path, HttpStatusCode Status)> Pages = new()
    {
        ["/Index"] = ("/", HttpStatusCode.OK),
        ["/Join"] = ("/join", HttpStatusCode.OK),
        ["/Error"] = ("/error/404", HttpStatusCode.NotFound),
        ["/Entry/Role"] = ("/coach/wrong", HttpStatusCode.NotFound),
        ["/Entry/Facilitator"] = ("/f/wrong", HttpStatusCode.NotFound),
        ["/Info/Conformance"] = ("/method/conformance", HttpStatusCode.OK),
        ["/Info/Method"] = ("/method", HttpStatusCode.OK),
        ["/Info/Help"] = ("/help", HttpStatusCode.OK),
        ["/Info/Accessibility"] = ("/accessibilite", HttpStatusCode.OK),
        ["/Info/Privacy"] = ("/confidentialite", HttpStatusCode.OK),
        ["/Campaigns/Index"] = ("/campaigns", HttpStatusCode.Forbidden),
        ["/Campaigns/New"] = ("/campaigns/new", HttpStatusCode.Forbidden),
        ["/Campaigns/Detail"] = ($"/campaigns/{Id}", HttpStatusCode.Forbidden),
        ["/Campaigns/Close"] = ($"/campaigns/{Id}/close", HttpStatusCode.Forbidden),
        ["/Campaigns/Renew"] = ($"/campaigns/{Id}/renew/{Id}", HttpStatusCode.Forbidden),
        ["/Campaigns/Qr"] = ($"/campaigns/{Id}/qr/{Id}", HttpStatusCode.Forbidden),
        ["/Campaigns/Handout"] = ($"/campaigns/{Id}/handout/{Id}", HttpStatusCode.Forbidden),
        ["/Campaigns/People"] = ($"/campaigns/{Id}/people/{Id}", HttpStatusCode.Forbidden),
        ["/Participants/Personal"] = ("/p/wrong", HttpStatusCode.NotFound),
        ["/Campaigns/Results"] = ($"/campaigns/{Id}/results", HttpStatusCode.Forbidden),
        ["/Campaigns/Workbook"] = ($"/campaigns/{Id}/workbook", HttpStatusCode.Forbidden),
        ["/Portfolio"] = ("/portfolio", HttpStatusCode.Forbidden),
        ["/Teams/Index"] = ($"/teams/{Id}", HttpStatusCode.Forbidden),
        ["/Teams/Result"] = ($"/teams/{Id}/result", HttpStatusCode.Forbidden),
        ["/Teams/Round"] = ($"/teams/{Id}/round", HttpStatusCode.Forbidden),
        ["/Teams/Agreed"] = ($"/teams/{Id}/agreed", HttpStatusCode.Forbidden),
        ["/Teams/AgreedItem"] = ($"/teams/{Id}/agreed/governance.1", HttpStatusCode.Forbidden),
        ["/Actions/Index"] = ($"/teams/{Id}/actions", HttpStatusCode.Forbidden),
        ["/Actions/New"] = ($"/teams/{Id}/actions/new", HttpStatusCode.Forbidden),
        ["/Actions/Edit"] = ($"/teams/{Id}/actions/{Id}", HttpStatusCode.Forbidden),
        ["/Actions/Delete"] = ($"/teams/{Id}/actions/{Id}/delete", HttpStatusCode.Forbidden),
        ["/Participants/Welcome"] = ("/t/wrong", HttpStatusCode.NotFound),
        ["/Participants/Hub"] = ($"/s/{Id}", HttpStatusCode.Redirect),
        ["/Participants/Section"] = ($"/s/{Id}/section/skills", HttpStatusCode.Redirect),
        ["/Participants/Check"] = ($"/s/{Id}/check", HttpStatusCode.Redirect),
        ["/Participants/Result"] = ($"/s/{Id}/result", HttpStatusCode.Redirect),
        ["/Participants/Closed"] = ($"/s/{Id}/closed", HttpStatusCode.Redirect),
        ["/Participants/Invite"] = ($"/s/{Id}/invite", HttpStatusCode.Redirect),
        ["/Participants/Lost"] = ("/lost", HttpStatusCode.OK),
        ["/Participants/Return"] = ("/r/wrong", HttpStatusCode.NotFound),
        ["/Alone/Hub"] = ("/alone/ai-maturity", HttpStatusCode.OK),
        ["/Alone/Section"] = ("/alone/ai-maturity/section/skills", HttpStatusCode.OK),
        ["/Alone/Check"] = ("/alone/ai-maturity/check", HttpStatusCode.OK),
        ["/Alone/Result"] = ("/alone/ai-maturity/result", HttpStatusCode.OK),
        ["/Alone/Keep"] = ("/alone/ai-maturity/keep", HttpStatusCode.OK),
    };

    [Fact]
    public void Every_page_is_in_the_table()
    {
        var pages = site.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath).OfType<string>().Distinct();

        Assert.Equal(Pages.Keys.Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_a_role_every_page_answers_as_the_table_says()
    {
        using var visitor = site.Visit();

        foreach (var (page, (path, status)) in Pages)
        {
            var answer = await visitor.GetAsync(path);

            Assert.Equal((page, status), (page, answer.Status));
            Assert.Equal((page, answer.Status == HttpStatusCode.Redirect ? 0 : 1), (page, answer.Page.QuerySelectorAll("h1").Length));
        }
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var visitor = site.Visit();
        using var coach = await site.VisitAsCoachAsync();
        PageAnswer[] answers =
        [
            await visitor.GetAsync("/"),
            await visitor.GetAsync("/campaigns"),
            await visitor.GetAsync("/nothing/here"),
            await visitor.GetAsync("/error/500"),
            await visitor.GetAsync("/survey.css"),
            await visitor.GetAsync("/icon.svg"),
            await visitor.GetAsync("/healthz/live"),
            await visitor.GetAsync("/?lang=en"),
            await visitor.PostFormAsync("/join", [("code", "x")], withToken: false),
            await coach.GetAsync("/campaigns"),
            await coach.GetAsync(new Uri(site.Links.CoachLink(site.Origin)).AbsolutePath),
        ];

        Assert.Equal([200, 403, 404, 500, 200, 200, 200, 302, 400, 200, 303], answers.Select(answer => (int)answer.Status));
        Assert.All(answers, SecureHeaders);
    }

    [Fact]
    public void No_page_but_the_error_page_takes_a_post_without_its_token()
    {
        var ignoring = typeof(WebHost).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(PageModel)))
            .Where(type => type.GetCustomAttributes<IgnoreAntiforgeryTokenAttribute>(inherit: true).Any());

        Assert.Equal(["ErrorModel"], ignoring.Select(type => type.Name));
    }

    [Fact]
    public async Task Looking_at_pages_changes_nothing()
    {
        var (closed, open) = await TwoWavesAsync("Regarder");
        using var coach = await site.VisitAsCoachAsync();
        using var facilitator = await site.VisitAsFacilitatorAsync(open);
        var before = await site.DumpAsync();

        for (var round = 0; round < 2; round++)
        {
            foreach (var path in StaffPaths(closed, open))
            {
                var answer = await coach.GetAsync(path);
                Assert.True(answer.Status == HttpStatusCode.OK, $"{path} answered {answer.Status}");
            }

            Assert.Equal(HttpStatusCode.OK, (await facilitator.GetAsync($"/teams/{open.Id}")).Status);
            await coach.GetAsync(new Uri(site.Links.Of(open.Id, 1, site.Origin).Facilitator).AbsolutePath);
        }

        Assert.Equal(before, await site.DumpAsync());
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Every_page_is_sound_markup_with_named_fields(string language)
    {
        var (closed, open) = await TwoWavesAsync($"Forme {language}");
        using var coach = await site.VisitAsCoachAsync(language);

        foreach (var path in StaffPaths(closed, open))
        {
            Sound(path, language, await coach.GetAsync(path));
        }

        Sound("errors", language, await coach.PostFormAsync($"/teams/{open.Id}", ("a.solutions-live", "x")));
        Sound("errors", language, await coach.PostFormAsync("/campaigns/new", ("Id", Id)));
    }

    private static string[] StaffPaths(AssessmentRow closed, AssessmentRow open) =>
    [
        "/method", "/method/conformance", "/method?questionnaire=ai-maturity-pulse", "/help", "/accessibilite", "/confidentialite",
        "/campaigns", "/campaigns/new", $"/campaigns/new?series={open.SeriesId}",
        $"/campaigns/{open.CampaignId}", $"/campaigns/{open.CampaignId}?done=created", $"/campaigns/{closed.CampaignId}",
        $"/campaigns/{open.CampaignId}/close", $"/campaigns/{open.CampaignId}/renew/{open.Id}",
        $"/campaigns/{open.CampaignId}/handout/{open.Id}", $"/campaigns/{open.CampaignId}/people/{open.Id}",
        $"/teams/{open.Id}", $"/teams/{closed.Id}?done=saved", $"/teams/{open.Id}/round",
        $"/teams/{closed.Id}/agreed", $"/teams/{closed.Id}/agreed/governance.1", $"/teams/{closed.Id}/agreed/skills.3?large=true",
        $"/teams/{open.Id}/actions", $"/teams/{open.Id}/actions/new",
    ];

    [Theory]
    [InlineData("/help", "/join")]
    [InlineData("/method/conformance", "/join")]
    [InlineData("/campaigns", "/campaigns/new")]
    [InlineData("/portfolio", "/campaigns/new")]
    public async Task A_page_that_takes_no_posts_refuses_them(string path, string withToken)
    {
        using var coach = await site.VisitAsCoachAsync();

        var answer = await coach.PostFormAsync(path, [("anything", "at all")], withToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
    }

    private static void SecureHeaders(PageAnswer answer)
    {
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Contains("camera=()", answer.Headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.NotEmpty(answer.Headers["Cache-Control"]);
        Assert.DoesNotContain("Server", answer.Headers.Keys);
    }

    private static void Sound(string path, string language, PageAnswer answer)
    {
        var page = answer.Page;
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal((path, language), (path, page.DocumentElement.GetAttribute("lang")));
        Assert.True(page.QuerySelectorAll("h1").Length == 1, path);
        Assert.Empty(page.QuerySelectorAll("[style], script:not([src])"));
        Assert.Empty(page.All.Where(element => string.IsNullOrEmpty(element.Id) is false).GroupBy(element => element.Id).Where(same => same.Count() > 1).Select(same => $"{path} {same.Key}"));
        Assert.Empty(page.QuerySelectorAll("input:not([type=hidden]), select, textarea").Where(field => Label(page, field).Length == 0).Select(field => $"{path} {field.OuterHtml}"));
        Assert.Empty(page.QuerySelectorAll("fieldset").Where(group => string.IsNullOrWhiteSpace(group.QuerySelector("legend")?.TextContent)).Select(_ => path));
        foreach (var reference in new[] { "aria-describedby", "aria-labelledby" })
        {
            Assert.Empty(page.QuerySelectorAll($"[{reference}]")
                .SelectMany(element => element.GetAttribute(reference)!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(id => page.GetElementById(id) is null)
                .Select(id => $"{path} {id}"));
        }

        Assert.Empty(page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..]).Where(id => page.GetElementById(id) is null).Select(id => $"{path} #{id}"));
        Assert.Empty(page.QuerySelectorAll("table").Where(table => table.QuerySelector("caption") is null || table.QuerySelectorAll("th:not([scope])").Length > 0).Select(_ => path));
    }

    private static string Label(IDocument page, IElement field) =>
        (field.Closest("label") ?? (field.Id is { Length: > 0 } id ? page.QuerySelector($"label[for='{id}']") : null))?.TextContent.Trim() ?? "";

    private async Task<(AssessmentRow Closed, AssessmentRow Open)> TwoWavesAsync(string series)
    {
        var closed = (await site.CreateCampaignAsync(series))[0];
        await site.AnswerAsync(closed, 5);
        await site.CloseAsync(closed.CampaignId);
        return (closed, (await site.CreateCampaignAsync(seriesId: closed.SeriesId))[0]);
    }
}

/// <summary>On a site of its own: something that cannot be.</summary>
public sealed class BrokenTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_mistake_of_the_program_says_so_in_the_readers_language_with_the_headers_and_no_detail()
    {
        var at = site.Time.GetUtcNow();
        var campaign = Secret.TimedId(at);
        await site.Get<DefinitionStore>().SaveAsync(new() { Hash = "broken", QuestionnaireId = "broken", Version = "1.0.0", Text = "{" }, CancellationToken.None);
        await site.Get<CampaignStore>().CreateAsync(
            new() { Id = campaign, SeriesName = "Cassée", Label = "1", DefinitionHash = "broken", OpensOn = site.Today, ClosesOn = site.Today, MinGroup = 5, CreatedAt = at, Teams = [] },
            CancellationToken.None);
        using var coach = await site.VisitAsCoachAsync("en");

        var answer = await coach.GetAsync($"/campaigns/{campaign}");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("en", answer.Page.DocumentElement.GetAttribute("lang"));
        Assert.StartsWith("default-src 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.DoesNotContain("definition", answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", answer.Body, StringComparison.Ordinal);
    }
}
