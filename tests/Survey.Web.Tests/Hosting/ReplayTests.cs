using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Participants;
using Survey.Web.Tests.Participants;
using Survey.Web.Tests.Support;
using Survey.Web.Tests.Workshops;
using Xunit;

namespace Survey.Web.Tests.Hosting;

/// <summary>
/// Networks repeat requests, late and in any order; people click twice and go back. Whatever changes something is sent
/// once, then everything again in order, and everything again in reverse: nothing is lost, doubled or brought back.
/// </summary>
public sealed partial class ReplayTests(WorkshopSite site) : IClassFixture<WorkshopSite>
{
    /// <summary>Every handler of posts, by its page and name or by its route, and the story in which it is sent again. A new one belongs here.</summary>
    private static readonly Dictionary<string, string> Handlers = new()
    {
        ["/Join"] = nameof(A_code_that_opens_a_sheet_elsewhere),
        ["/Campaigns/New"] = nameof(A_campaign_and_its_next_wave),
        ["/Campaigns/Detail"] = nameof(A_campaign_s_figures),
        ["/Campaigns/Renew"] = nameof(A_team_s_links),
        ["/Campaigns/Close"] = nameof(Answers_and_the_closing),
        ["/Campaigns/People"] = nameof(Personal_links),
        ["/Campaigns/People Renew"] = nameof(Personal_links),
        ["/Campaigns/People Remove"] = nameof(Personal_links),
        ["/Participants/Personal"] = nameof(Personal_links),
        ["/Participants/Welcome"] = nameof(Answers_and_the_closing),
        ["/Participants/Section"] = nameof(Answers_and_the_closing),
        [ItemSaving.Route] = nameof(Answers_and_the_closing),
        ["/Participants/Check"] = nameof(Answers_and_the_closing),
        ["/Participants/Hub Code"] = nameof(A_code_for_a_sheet),
        ["/Alone/Section"] = nameof(Answers_of_somebody_alone),
        ["/Alone/Section Item"] = nameof(Answers_of_somebody_alone),
        ["/Alone/Keep"] = nameof(Kept_answers_opened_to_the_team),
        ["/Participants/Return"] = nameof(Kept_answers_opened_to_the_team),
        ["/Participants/Invite"] = nameof(Kept_answers_opened_to_the_team),
        ["/Teams/Index"] = nameof(A_team_s_figures),
        ["/Teams/Round"] = nameof(The_round_and_the_agreed_sheet),
        ["/Teams/AgreedItem"] = nameof(The_round_and_the_agreed_sheet),
        ["/Actions/New"] = nameof(Actions),
        ["/Actions/Edit"] = nameof(Actions),
        ["/Actions/Delete"] = nameof(Actions),
    };

    private static readonly Dictionary<string, Func<ReplayTests, Tape, Task>> Stories = new()
    {
        [nameof(A_code_that_opens_a_sheet_elsewhere)] = (tests, tape) => tests.A_code_that_opens_a_sheet_elsewhere(tape),
        [nameof(A_campaign_and_its_next_wave)] = (tests, tape) => tests.A_campaign_and_its_next_wave(tape),
        [nameof(A_campaign_s_figures)] = (tests, tape) => tests.A_campaign_s_figures(tape),
        [nameof(A_team_s_links)] = (tests, tape) => tests.A_team_s_links(tape),
        [nameof(Answers_and_the_closing)] = (tests, tape) => tests.Answers_and_the_closing(tape),
        [nameof(Personal_links)] = (tests, tape) => tests.Personal_links(tape),
        [nameof(A_code_for_a_sheet)] = (tests, tape) => tests.A_code_for_a_sheet(tape),
        [nameof(Answers_of_somebody_alone)] = (tests, tape) => tests.Answers_of_somebody_alone(tape),
        [nameof(Kept_answers_opened_to_the_team)] = (tests, tape) => tests.Kept_answers_opened_to_the_team(tape),
        [nameof(A_team_s_figures)] = (tests, tape) => tests.A_team_s_figures(tape),
        [nameof(The_round_and_the_agreed_sheet)] = (tests, tape) => tests.The_round_and_the_agreed_sheet(tape),
        [nameof(Actions)] = (tests, tape) => tests.Actions(tape),
    };

    public static TheoryData<string> StoryNames => [.. Stories.Keys];

    [Fact]
    public void Every_handler_of_posts_is_in_the_table()
    {
        var handlers = site.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath)
            .OfType<string>()
            .Distinct()
            .SelectMany(page => HandlersOf(page)
                .Select(method => PostHandler().Match(method.Name))
                .Where(match => match.Success)
                .Select(match => $"{page} {match.Groups[1].Value}".TrimEnd()))
            .Concat(site.Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
                .Select(endpoint => endpoint.RoutePattern.RawText!));

        // What is shown of an error is shown for a failed post too, and changes nothing.
        Assert.Equal(handlers.Except(["/Error"]).Order(StringComparer.Ordinal), Handlers.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(StoryNames))]
    public async Task Everything_sent_again_in_order_and_in_reverse_changes_nothing(string story)
    {
        var tape = new Tape(site);

        await Stories[story](this, tape);

        Assert.Equal(Handlers.Where(handler => handler.Value == story).Select(handler => handler.Key).Order(StringComparer.Ordinal), tape.Handlers.Distinct().Order(StringComparer.Ordinal));
        await tape.CheckAsync();
    }

    private async Task A_code_that_opens_a_sheet_elsewhere(Tape tape)
    {
        var team = await TeamAsync();
        using var member = await site.StartAsync(team);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var code = (await member.GetAsync($"/s/{team.Id}")).Page.QuerySelector("code.secret")!.TextContent;
            await tape.SendAsync("/Join", site.Visit(), "/join", "/join", ("code", code));
        }
    }

    private async Task A_campaign_and_its_next_wave(Tape tape)
    {
        var coach = await site.VisitAsCoachAsync();
        var name = $"Série {Secret.New()}";
        await CreateAsync("", name);
        await CreateAsync((await site.Get<CampaignStore>().ListAsync(CancellationToken.None)).Single(campaign => campaign.SeriesName == name).Id, "");

        Task CreateAsync(string series, string name) => tape.SendAsync(
            "/Campaigns/New",
            coach,
            "/campaigns/new",
            "/campaigns/new",
            ("Questionnaire", "ai-maturity"), ("Series", series), ("SeriesName", name), ("Label", "mars"), ("Opens", "2026-03-02"), ("Closes", "2026-03-20"), ("MinGroup", "5"), ("Teams", "Crédits; 12"));
    }

    private async Task A_campaign_s_figures(Tape tape)
    {
        var path = $"/campaigns/{(await TeamAsync()).CampaignId}";
        var coach = await site.VisitAsCoachAsync();
        var item = site.Flagship.Questionnaire.Items.First(item => item.AnsweredBy == Questionnaires.AnsweredBy.Campaign).Id;
        foreach (var value in new[] { "1", "2", "3" })
        {
            await tape.SendAsync("/Campaigns/Detail", coach, path, path, ($"a.{item}", value));
        }
    }

    private async Task A_team_s_figures(Tape tape)
    {
        var team = await TeamAsync();
        var facilitator = await site.VisitAsFacilitatorAsync(team);
        foreach (var value in new[] { "6", "7", "8" })
        {
            await tape.SendAsync("/Teams/Index", facilitator, $"/teams/{team.Id}", $"/teams/{team.Id}", ("a.solutions-live", value), ("a.people-trained", "12"));
        }
    }

    private async Task A_team_s_links(Tape tape)
    {
        var team = await TeamAsync();
        var path = $"/campaigns/{team.CampaignId}/renew/{team.Id}";
        var coach = await site.VisitAsCoachAsync();
        await tape.SendAsync("/Campaigns/Renew", coach, path, path);
        await tape.SendAsync("/Campaigns/Renew", coach, path, path);
    }

    private async Task Personal_links(Tape tape)
    {
        var team = await TeamAsync();
        var path = $"/campaigns/{team.CampaignId}/people/{team.Id}";
        var coach = await site.VisitAsCoachAsync();
        await tape.SendAsync("/Campaigns/People", coach, path, path, ("people", "Ana\nBea\nCleo"));
        await tape.SendAsync("/Campaigns/People Renew", coach, path, $"{path}?handler=Renew", ("person", await PersonAsync("Ana")), ("generation", "1"));
        await tape.SendAsync("/Campaigns/People Renew", coach, path, $"{path}?handler=Renew", ("person", await PersonAsync("Cleo")), ("generation", "1"));
        await tape.SendAsync("/Campaigns/People Remove", coach, path, $"{path}?handler=Remove", ("person", await PersonAsync("Bea")), ("generation", "1"));
        await tape.SendAsync("/Campaigns/People Remove", coach, path, $"{path}?handler=Remove", ("person", await PersonAsync("Cleo")), ("generation", "2"));
        var link = new Uri((await RowAsync("Ana")).QuerySelector(".secret")!.TextContent).AbsolutePath;
        await tape.SendAsync("/Participants/Personal", site.Visit(), link, link);

        async Task<string> PersonAsync(string name) => (await RowAsync(name)).QuerySelector("input[name=person]")!.GetAttribute("value")!;

        async Task<AngleSharp.Dom.IElement> RowAsync(string name) =>
            (await coach.GetAsync(path)).Page.QuerySelectorAll(".rows li").Single(row => row.QuerySelector("h3")!.TextContent == name);
    }

    private async Task A_code_for_a_sheet(Tape tape)
    {
        var team = await TeamAsync();
        var ticket = Secret.New();
        await site.Get<StartStore>().StartAsync(team.Id, Secret.Hash(ticket), site.Today, CancellationToken.None);
        var member = site.Visit();
        member.Cookies.Add(new Uri(site.Origin), new Cookie($"sheet-{team.Id}", ticket, "/"));
        await tape.SendAsync("/Participants/Hub Code", member, $"/s/{team.Id}", $"/s/{team.Id}?handler=Code");
    }

    private async Task Answers_and_the_closing(Tape tape)
    {
        var team = await TeamAsync();
        var member = site.Visit();
        var section = $"/s/{team.Id}/section/skills";
        await tape.SendAsync("/Participants/Welcome", member, site.TeamPath(team), site.TeamPath(team));
        await tape.SendAsync("/Participants/Section", member, section, section, ("a.skills.1", "exploration"), ("a.skills.2", "structuring"));
        await tape.SendAsync(ItemSaving.Route, member, section, $"{section}/item", ("item", "skills.1"), ("a.skills.1", "transformation"));
        await tape.SendAsync(ItemSaving.Route, member, section, $"{section}/item", ("item", "skills.2"), ("clear", "skills.2"));
        await tape.SendAsync("/Participants/Section", member, section, section, ("a.skills.1", "structuring"));
        await tape.CheckAsync();
        await tape.SendAsync("/Participants/Check", member, $"/s/{team.Id}/check", $"/s/{team.Id}/check", ("anyway", "true"));
        await tape.CheckAsync();
        await tape.SendAsync("/Campaigns/Close", await site.VisitAsCoachAsync(), $"/campaigns/{team.CampaignId}/close", $"/campaigns/{team.CampaignId}/close");
    }

    private async Task Answers_of_somebody_alone(Tape tape)
    {
        const string Section = "/alone/ai-maturity/section/skills";
        var visitor = site.Visit();
        tape.Look = async () => (await visitor.GetAsync("/alone/ai-maturity/check")).Text;
        await tape.SendAsync("/Alone/Section", visitor, Section, Section, ("a.skills.1", "exploration"), ("a.skills.2", "structuring"));
        await tape.SendAsync("/Alone/Section Item", visitor, Section, $"{Section}?handler=Item", ("item", "skills.1"), ("a.skills.1", "transformation"));
        await tape.SendAsync("/Alone/Section Item", visitor, Section, $"{Section}?handler=Item", ("item", "skills.2"), ("clear", "skills.2"));
        await tape.SendAsync("/Alone/Section", visitor, Section, Section, ("a.skills.1", "structuring"));
    }

    private async Task Kept_answers_opened_to_the_team(Tape tape)
    {
        const string Alone = "/alone/ai-maturity";
        var visitor = site.Visit();
        await visitor.PostFormAsync($"{Alone}/section/skills", ("a.skills.1", "exploration"));
        var kept = await tape.SendAsync("/Alone/Keep", visitor, $"{Alone}/keep", $"{Alone}/keep", ("name", $"Équipe {Secret.New()}"));
        var link = new Uri((await visitor.GetAsync(kept.Location!)).Page.QuerySelector("code.secret")!.TextContent).AbsolutePath;
        await tape.SendAsync("/Participants/Return", site.Visit(), link, link);
        await tape.SendAsync("/Participants/Invite", visitor, $"{kept.Location}/invite", $"{kept.Location}/invite", ("closes", "2026-03-20"));
    }

    private async Task The_round_and_the_agreed_sheet(Tape tape)
    {
        var team = await site.AnsweredAsync($"Série {Secret.New()}", close: false);
        var facilitator = await site.VisitAsFacilitatorAsync(team);
        var item = $"/teams/{team.Id}/agreed/governance.1";
        await tape.SendAsync("/Teams/Round", facilitator, $"/teams/{team.Id}/round", $"/teams/{team.Id}/round");
        foreach (var level in new[] { 2, 4, 2 })
        {
            await tape.SendAsync("/Teams/AgreedItem", facilitator, item, item, ("answer", site.Rung("governance.1", level)), ("reason", $"Niveau {level}"));
        }
    }

    private async Task Actions(Tape tape)
    {
        var team = await TeamAsync();
        var facilitator = await site.VisitAsFacilitatorAsync(team);
        var plan = $"/teams/{team.Id}/actions";
        foreach (var title in new[] { "Une", "Deux" })
        {
            await tape.SendAsync("/Actions/New", facilitator, $"{plan}/new", $"{plan}/new", ("Title", title), ("State", "ToDo"));
        }

        var ids = (await site.Get<ActionStore>().ListAsync(team.TeamId, CancellationToken.None)).Select(action => action.Id).ToList();
        foreach (var title in new[] { "Une autre", "Une", "Une encore" })
        {
            await tape.SendAsync("/Actions/Edit", facilitator, $"{plan}/{ids[0]}", $"{plan}/{ids[0]}", ("Title", title), ("State", "Done"));
        }

        await tape.SendAsync("/Actions/Delete", facilitator, $"{plan}/{ids[1]}/delete", $"{plan}/{ids[1]}/delete");
    }

    private async Task<AssessmentRow> TeamAsync() => (await site.CreateCampaignAsync($"Série {Secret.New()}"))[0];

    /// <returns>Public methods of the page's model; none for a page without one.</returns>
    private static MethodInfo[] HandlersOf(string page) =>
        typeof(WebHost).Assembly.GetType($"Survey.Web.Pages.{page[1..].Replace('/', '.')}Model")?.GetMethods(BindingFlags.Instance | BindingFlags.Public) ?? [];

    [GeneratedRegex("^OnPost(.*?)(Async)?$")]
    private static partial Regex PostHandler();

    /// <summary>Requests as they were sent, to be sent again as they were.</summary>
    private sealed class Tape(TestSite site)
    {
        private readonly List<(string Handler, Visitor By, string Path, (string, string)[] Fields)> sent = [];

        public IEnumerable<string> Handlers => sent.Select(request => request.Handler);

        /// <summary>What may not change: the database, unless the browser has it all.</summary>
        public Func<Task<string>> Look { get; set; } = async () => string.Join('\n', await site.DumpAsync());

        /// <summary>Fills the page's form in, with what the form holds besides, and sends it.</summary>
        public async Task<PageAnswer> SendAsync(string handler, Visitor by, string page, string path, params (string Name, string Value)[] fields)
        {
            var shown = await by.GetAsync(page);
            var hidden = shown.Page.QuerySelectorAll("main input[type=hidden]")
                .Select(input => (Name: input.GetAttribute("name")!, Value: input.GetAttribute("value") ?? ""))
                .Where(input => fields.Any(field => field.Name == input.Name) is false)
                .DistinctBy(input => input.Name);
            (string, string)[] all = [.. fields, .. hidden];
            sent.Add((handler, by, path, all));
            var before = await Look();

            var answer = await by.PostFormAsync(path, all, withToken: false);

            Assert.True((int)answer.Status is >= 200 and < 400, $"{path} answered {answer.Status}");
            Assert.True(handler is "/Participants/Return" || before != await Look(), $"{path} changed nothing");
            return answer;
        }

        /// <summary>All that was sent so far, once more in order and once more in reverse, while things stand so.</summary>
        public async Task CheckAsync()
        {
            var before = await Look();
            foreach (var pass in new[] { sent, sent, [.. Enumerable.Reverse(sent)] })
            {
                foreach (var (_, by, path, fields) in pass)
                {
                    var answer = await by.PostFormAsync(path, fields, withToken: false);

                    Assert.True((int)answer.Status < 500, $"{path} answered {answer.Status}");
                }

                Assert.Equal(before, await Look());
            }
        }
    }
}
