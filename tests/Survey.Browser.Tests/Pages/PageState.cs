using System.Net;
using Survey.Browser.Tests.Support;

namespace Survey.Browser.Tests.Pages;

/// <summary>Which of the sites has it.</summary>
public enum On { Demo, Small, Empty }

/// <summary>A page in a state, and the way there.</summary>
/// <param name="Route">As in <c>@page</c>; two routes where a secret link leads on to a page.</param>
public sealed record PageState(string Name, string[] Route, Func<Stage, Task> OpenAsync, On Site = On.Demo)
{
    /// <summary>A field is in error, and the page says so everywhere it must.</summary>
    public bool Error { get; init; }

    /// <summary>The answer's status; anything but 200 is what the state is about.</summary>
    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>Pages that must not share a title; states of one page may.</summary>
    public string Place { get; init; } = Route[^1];

    public override string ToString() => Name;

    public static IReadOnlyList<PageState> All { get; } = [.. Everyone(), .. Members(), .. Alone(), .. Staff(), .. Results()];

    private const int AllSections = int.MaxValue;

    private static readonly string Flagship = Member.Flagship.Id;

    private static IEnumerable<PageState> Everyone() =>
    [
        new("home", ["/"], stage => stage.GoAsync("/")),
        new("join", ["/join"], stage => stage.GoAsync("/join")),
        new("join without a code", ["/join"], async stage =>
        {
            await stage.GoAsync("/join");
            await stage.SendAsync();
        }) { Error = true },
        new("join with an unknown code", ["/join"], async stage =>
        {
            await stage.GoAsync("/join");
            await stage.Page.Locator("#code").FillAsync("0000-0000");
            await stage.SendAsync();
        }) { Error = true },
        new("conformance", ["/method/conformance"], stage => stage.GoAsync("/method/conformance")),
        new("method", ["/method"], stage => stage.GoAsync("/method")),
        new("help", ["/help"], stage => stage.GoAsync("/help")),
        new("accessibility", ["/accessibilite"], stage => stage.GoAsync("/accessibilite")),
        new("privacy", ["/confidentialite"], stage => stage.GoAsync("/confidentialite")),
        new("no answers in this browser", ["/lost"], stage => stage.GoAsync("/lost")),
        new("nothing at this address", ["/error/{status:int}"], stage => stage.GoAsync("/nowhere")) { Status = HttpStatusCode.NotFound, Place = "404" },
        new("unknown team link", ["/error/{status:int}"], stage => stage.GoAsync("/t/unknown")) { Status = HttpStatusCode.NotFound, Place = "404" },
        new("not for this reader", ["/error/{status:int}"], stage => stage.GoAsync("/campaigns")) { Status = HttpStatusCode.Forbidden, Place = "403" },
        new("too long", ["/error/{status:int}"], stage => stage.GoAsync("/error/413")) { Status = HttpStatusCode.RequestEntityTooLarge, Place = "413" },
        new("our own error", ["/error/{status:int}"], stage => stage.GoAsync("/error/500")) { Status = HttpStatusCode.InternalServerError, Place = "500" },
    ];

    private static IEnumerable<PageState> Members() =>
    [
        new("welcome", ["/t/{token}"], stage => stage.GoAsync(stage.Demo.Participant.AbsolutePath)),
        new("welcome, begun", ["/t/{token}"], async stage =>
        {
            await stage.AnswerAsync(1);
            await stage.GoAsync(stage.Demo.Participant.AbsolutePath);
        }),
        new("welcome, early", ["/t/{token}"], stage => stage.GoAsync(stage.Small.PlannedTeam.Link.AbsolutePath), On.Small),
        new("welcome, closed", ["/error/{status:int}"], stage => stage.GoAsync(stage.Small.Shown.Link.AbsolutePath), On.Small) { Status = HttpStatusCode.NotFound, Place = "404" },
        new("welcome, closed, answers sent", ["/t/{token}"], async stage =>
        {
            await stage.TakeOverAsync(stage.Small.Sender);
            await stage.GoAsync(stage.Small.Shown.Link.AbsolutePath);
        }, On.Small),
        new("hub, nothing answered", ["/s/{assessment}"], async stage => await stage.GoAsync(await stage.AnswerAsync(0))),
        new("hub, some answered", ["/s/{assessment}"], async stage => await stage.GoAsync(await stage.AnswerAsync(4))),
        new("hub, all answered", ["/s/{assessment}"], async stage => await stage.GoAsync(await stage.AnswerAsync(AllSections))),
        Section("section, nothing answered", Stage.First, 0),
        Section("section, answered", Stage.First, 1),
        Section("section with a question that may not apply", Stage.WithNotApplicable, 0),
        Section("section of scales", Stage.Perception, 0),
        new("section, one question a page", ["/s/{assessment}/section/{section}"], async stage => await stage.GoAsync($"{await stage.AnswerAsync(0)}/section/{Stage.First.Id}?view=one")) { Place = $"/s/section/{Stage.First.Id}" },
        new("section, resumed with a code", ["/s/{assessment}/section/{section}"], async stage => await stage.GoAsync($"{await stage.AnswerAsync(0)}/section/{Stage.First.Id}?resumed=true")) { Place = $"/s/section/{Stage.First.Id}" },
        new("section, saved", ["/s/{assessment}/section/{section}"], async stage =>
        {
            await stage.GoAsync($"{await stage.AnswerAsync(0)}/section/{Stage.First.Id}");
            await stage.Page.Locator("fieldset.item .step").First.ClickAsync();
            await stage.SendAsync();
        }) { Place = $"/s/section/{Member.Sections[1].Id}" },
        new("section with an answer outside the scale", ["/s/{assessment}/section/{section}"], async stage =>
        {
            await stage.GoAsync($"{await stage.AnswerAsync(0)}/section/{Stage.First.Id}");
            await stage.SendOutsideTheScaleAsync();
        }) { Error = true, Place = $"/s/section/{Stage.First.Id}" },
        new("check, nothing answered", ["/s/{assessment}/check"], async stage => await stage.GoAsync($"{await stage.AnswerAsync(0)}/check")),
        new("check, all answered", ["/s/{assessment}/check"], async stage => await stage.GoAsync($"{await stage.AnswerAsync(AllSections)}/check")),
        new("check, too few to send", ["/s/{assessment}/check"], async stage =>
        {
            await stage.GoAsync($"{await stage.AnswerAsync(3)}/check");
            await stage.SendAsync();
        }),
        new("own result", ["/s/{assessment}/result"], async stage => await stage.GoAsync($"{await stage.AnswerAsync(AllSections, send: true)}/result")),
        new("closed before the answers were sent", ["/s/{assessment}/closed"], async stage =>
            await stage.GoAsync(await stage.TakeOverAsync(stage.Small.Late)), On.Small),
    ];

    private static IEnumerable<PageState> Alone() =>
    [
        new("alone, hub, nothing answered", ["/alone/{questionnaire}"], stage => stage.GoAsync($"/alone/{Flagship}")),
        new("alone, hub, some answered", ["/alone/{questionnaire}"], async stage => await stage.GoAsync(await stage.AnswerAloneAsync(3))),
        new("alone, the pulse", ["/alone/{questionnaire}"], stage => stage.GoAsync("/alone/ai-maturity-pulse")) { Place = "/alone/ai-maturity-pulse" },
        new("alone, section", ["/alone/{questionnaire}/section/{section}"], stage => stage.GoAsync($"/alone/{Flagship}/section/{Stage.First.Id}")) { Place = "/alone/section" },
        new("alone, section with an answer outside the scale", ["/alone/{questionnaire}/section/{section}"], async stage =>
        {
            await stage.GoAsync($"/alone/{Flagship}/section/{Stage.First.Id}");
            await stage.SendOutsideTheScaleAsync();
        }) { Error = true, Place = "/alone/section" },
        new("alone, check", ["/alone/{questionnaire}/check"], async stage => await stage.GoAsync($"{await stage.AnswerAloneAsync(3)}/check")),
        new("alone, result", ["/alone/{questionnaire}/result"], async stage => await stage.GoAsync($"{await stage.AnswerAloneAsync(AllSections)}/result")),
        new("alone, result of too few answers", ["/alone/{questionnaire}/result"], async stage => await stage.GoAsync($"{await stage.AnswerAloneAsync(2)}/result")),
        new("alone, keep", ["/alone/{questionnaire}/keep"], stage => stage.GoAsync($"/alone/{Flagship}/keep")),
        new("alone, keep without a name", ["/alone/{questionnaire}/keep"], async stage =>
        {
            await stage.GoAsync($"/alone/{Flagship}/keep");
            await stage.SendAsync();
        }) { Error = true },
        new("kept, hub with the link to come back", ["/s/{assessment}"], stage => stage.KeepAsync(2)),
        new("kept, invite the team", ["/s/{assessment}/invite"], async stage => await stage.GoAsync($"{(await stage.KeepAsync(1)).Path}/invite")),
        new("kept, invite the team without a day", ["/s/{assessment}/invite"], async stage =>
        {
            await stage.GoAsync($"{(await stage.KeepAsync(1)).Path}/invite");
            await stage.Page.Locator("#closes").FillAsync("");
            await stage.SendAsync();
        }) { Error = true },
        new("kept, the team invited", ["/s/{assessment}/invite"], async stage =>
        {
            await stage.GoAsync($"{(await stage.KeepAsync(1)).Path}/invite");
            await stage.SendAsync();
        }),
        new("link to come back", ["/r/{secret}"], async stage => await stage.GoAsync((await stage.KeepAsync(1)).Return)),
        new("kept, result", ["/s/{assessment}/result"], async stage =>
        {
            await stage.GoAsync($"{(await stage.KeepAsync(AllSections)).Path}/check");
            await stage.SendAsync();
        }),
    ];

    private static IEnumerable<PageState> Staff() =>
    [
        new("campaigns", ["/{role:regex(^(coach|management)$)}/{token}", "/campaigns"], stage => stage.EnterAsync(stage.Demo.Coach)),
        new("campaigns, none", ["/campaigns"], stage => stage.EnterAsync(stage.Empty.Coach), On.Empty),
        new("new campaign", ["/campaigns/new"], stage => stage.EnterAsync(stage.Demo.Coach, "/campaigns/new")),
        new("new campaign with everything wrong", ["/campaigns/new"], async stage =>
        {
            await stage.EnterAsync(stage.Demo.Coach, "/campaigns/new");
            await stage.Page.Locator("#min-group").FillAsync("2");
            await stage.Page.Locator("#opens").FillAsync("");
            await stage.Page.Locator("#closes").FillAsync("2020-01-01");
            await stage.Page.Locator("#teams").FillAsync("Une; beaucoup\nDeux; 3; a; b; c; d");
            await stage.SendAsync();
        }) { Error = true },
        new("campaign, open", ["/campaigns/{id:guid}"], stage => stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Open}")),
        new("campaign, closed", ["/campaigns/{id:guid}"], stage => stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Waves[4]}")),
        new("campaign, planned", ["/campaigns/{id:guid}"], stage => stage.EnterAsync(stage.Small.Coach, $"/campaigns/{stage.Small.Planned}"), On.Small),
        new("campaign, next wave", ["/campaigns/new"], async stage =>
        {
            await stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Open}");
            await stage.Page.Locator("a[href*='new?series=']").ClickAsync();
        }),
        new("campaign, the next wave is created already", ["/campaigns/new"], async stage =>
        {
            await stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Open}");
            await stage.Page.Locator("a[href*='new?series=']").ClickAsync();
            await stage.Page.Locator("#label").FillAsync("Juillet");
            await stage.Page.Locator("#series option:checked").EvaluateAsync("(option, wave) => { option.value = wave; }", stage.Demo.Waves[3]);
            await stage.SendAsync();
        }) { Error = true },
        new("campaign with a number that is none", ["/campaigns/{id:guid}"], async stage =>
        {
            await stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Open}");
            await stage.Page.Locator("#i-teams-active").FillAsync("beaucoup");
            await stage.SendAsync();
        }) { Error = true },
        new("new links", ["/campaigns/{id:guid}/renew/{assessment:guid}"], stage => stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Open}/renew/{stage.Demo.OpenTeam}")),
        new("personal links, none", ["/campaigns/{id:guid}/people/{assessment:guid}"], stage => stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Open}/people/{stage.Demo.OpenTeam}")),
        new("personal links without a name", ["/campaigns/{id:guid}/people/{assessment:guid}"], async stage =>
        {
            await stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Open}/people/{stage.Demo.OpenTeam}");
            await stage.SendAsync();
        }) { Error = true },
        new("personal links, one used", ["/campaigns/{id:guid}/people/{assessment:guid}"], async stage =>
        {
            await stage.OpenPersonalLinkAsync("Ana");
            await stage.SendAsync();
            await stage.InvitePeopleAsync("Ana\nBea");
        }, On.Small),
        new("personal link", ["/p/{token}"], stage => stage.OpenPersonalLinkAsync("Cleo"), On.Small),
        new("personal link, used", ["/p/{token}"], async stage =>
        {
            var link = await stage.OpenPersonalLinkAsync("Dan");
            await stage.SendAsync();
            await stage.Page.Context.ClearCookiesAsync();
            await stage.GoAsync(link);
        }, On.Small),
        new("hand-out", ["/campaigns/{id:guid}/handout/{assessment:guid}"], stage => stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Open}/handout/{stage.Demo.OpenTeam}")),
        new("close", ["/campaigns/{id:guid}/close"], stage => stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Open}/close")),
        new("team", ["/f/{token}", "/teams/{assessment:guid}"], stage => stage.EnterAsync(stage.Demo.Facilitator)),
        new("team with a number out of range", ["/teams/{assessment:guid}"], async stage =>
        {
            await stage.EnterAsync(stage.Demo.Facilitator);
            await stage.Page.Locator("#i-solutions-live").FillAsync("-3");
            await stage.SendAsync();
        }) { Error = true },
        new("team, closed", ["/teams/{assessment:guid}"], stage => stage.EnterAsync(stage.Small.Shown.Facilitator), On.Small),
        new("close the round", ["/teams/{assessment:guid}/round"], stage => stage.EnterAsync(stage.Demo.Facilitator, $"/teams/{stage.Demo.OpenTeam}/round")),
        new("workshop", ["/teams/{assessment:guid}/agreed"], stage => stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/agreed"), On.Small),
        new("workshop without a breakdown", ["/teams/{assessment:guid}/agreed"], stage => stage.EnterAsync(stage.Small.Hidden.Facilitator, $"/teams/{stage.Small.Hidden.Id}/agreed"), On.Small) { Place = "/teams/hidden/agreed" },
        new("workshop, one question", ["/teams/{assessment:guid}/agreed/{item:maxlength(40)}"], stage => stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/agreed/governance.1"), On.Small),
        new("workshop, one question to project", ["/teams/{assessment:guid}/agreed/{item:maxlength(40)}"], stage => stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/agreed/skills.3?large=true"), On.Small) { Place = "/teams/agreed/skills.3" },
        new("workshop, nothing chosen", ["/teams/{assessment:guid}/agreed/{item:maxlength(40)}"], async stage =>
        {
            await stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/agreed/scaling.1");
            await stage.Page.Locator("#dissent").FillAsync("deux");
            await stage.SendAsync();
        }, On.Small) { Error = true, Place = "/teams/agreed/scaling.1" },
        new("workshop, somebody else was faster", ["/teams/{assessment:guid}/agreed/{item:maxlength(40)}"], async stage =>
        {
            await stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/agreed/value.1");
            await stage.Page.EvaluateAsync("() => { document.querySelector('[name=revision]').value = '0'; }");
            await stage.Page.Locator(".step").Nth(4).ClickAsync();
            await stage.Page.Locator("#reason").FillAsync("Vu hier en production.");
            await stage.SendAsync();
        }, On.Small) { Error = true, Place = "/teams/agreed/value.1" },
        new("action plan", ["/teams/{assessment:guid}/actions"], stage => stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.NextWave.Id}/actions"), On.Small),
        new("action plan, empty", ["/teams/{assessment:guid}/actions"], stage => stage.EnterAsync(stage.Small.Hidden.Facilitator, $"/teams/{stage.Small.Hidden.Id}/actions"), On.Small) { Place = "/teams/hidden/actions" },
        new("new action", ["/teams/{assessment:guid}/actions/new"], stage => stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/actions/new"), On.Small),
        new("new action with everything wrong", ["/teams/{assessment:guid}/actions/new"], async stage =>
        {
            await stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/actions/new");
            await stage.Page.Locator("#due").FillAsync("1900-01-01");
            await stage.Page.EvaluateAsync("() => { document.querySelector('#factor option').value = 'none'; document.querySelector('#owner').maxLength = 500; document.querySelector('#owner').value = 'x'.repeat(90); document.querySelector('[name=State]:checked').value = 'x'; }");
            await stage.SendAsync();
        }, On.Small) { Error = true },
        new("action", ["/teams/{assessment:guid}/actions/{id:guid}"], stage => stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/actions/{stage.Small.Action}"), On.Small),
        new("action, somebody else was faster", ["/teams/{assessment:guid}/actions/{id:guid}"], async stage =>
        {
            await stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/actions/{stage.Small.Action}");
            await stage.Page.EvaluateAsync("() => { document.querySelector('[name=Revision]').value = '0'; }");
            await stage.Page.Locator("#title").FillAsync("Tenir le registre à jour chaque trimestre");
            await stage.SendAsync();
        }, On.Small) { Error = true },
        new("delete an action", ["/teams/{assessment:guid}/actions/{id:guid}/delete"], stage => stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/actions/{stage.Small.Action}/delete"), On.Small),
        new("team, the next wave", ["/teams/{assessment:guid}"], stage => stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.NextWave.Id}"), On.Small) { Place = "/teams/next" },
        new("team, planned", ["/teams/{assessment:guid}"], stage => stage.EnterAsync(stage.Small.PlannedTeam.Facilitator), On.Small),
    ];

    private static IEnumerable<PageState> Results() =>
    [
        Result("team result, capped", DemoSite.Capped, 5),
        Result("team result, every condition met", DemoSite.Uncapped, 5),
        Result("team result, the first wave", DemoSite.Uncapped, 1),
        Result("team result with a sheet left out", "Appui aux agences", 5),
        new("team result, for a member", ["/teams/{assessment}/result"], async stage =>
        {
            await stage.TakeOverAsync(stage.Small.Sender);
            await stage.GoAsync($"/teams/{stage.Small.Shown.Id}/result");
        }, On.Small),
        new("team result with an agreed sheet and actions", ["/teams/{assessment}/result"], stage => stage.EnterAsync(stage.Small.Shown.Facilitator, $"/teams/{stage.Small.Shown.Id}/result"), On.Small),
        new("team result, too few answers", ["/teams/{assessment}/result"], async stage =>
        {
            await stage.TakeOverAsync(stage.Small.Alone);
            await stage.GoAsync($"/teams/{stage.Small.Hidden.Id}/result");
        }, On.Small) { Place = "/teams/hidden" },
        new("team result before closing", ["/teams/{assessment}/result"], stage => stage.EnterAsync(stage.Demo.Facilitator, $"/teams/{stage.Demo.OpenTeam}/result")),
        new("campaign results", ["/campaigns/{id}/results"], stage => stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Waves[4]}/results")),
        new("campaign results, a single team", ["/campaigns/{id}/results"], stage => stage.EnterAsync(stage.Demo.Management, $"/campaigns/{stage.Demo.Waves[0]}/results")),
        new("campaign results with a hidden team", ["/campaigns/{id}/results"], stage => stage.EnterAsync(stage.Small.Coach, $"/campaigns/{stage.Small.Closed}/results"), On.Small),
        new("campaign results before closing", ["/campaigns/{id}/results"], stage => stage.EnterAsync(stage.Demo.Coach, $"/campaigns/{stage.Demo.Open}/results")) { Place = "/campaigns/open/results" },
        new("portfolio", ["/portfolio"], stage => stage.EnterAsync(stage.Demo.Management)),
        new("portfolio of one wave", ["/portfolio"], stage => stage.EnterAsync(stage.Small.Coach, "/portfolio"), On.Small),
        new("portfolio, nothing closed", ["/portfolio"], stage => stage.EnterAsync(stage.Empty.Coach, "/portfolio"), On.Empty),
    ];

    private static PageState Section(string name, Survey.Questionnaires.Section section, int answered) =>
        new(name, ["/s/{assessment}/section/{section}"], async stage => await stage.GoAsync($"{await stage.AnswerAsync(answered)}/section/{section.Id}")) { Place = $"/s/section/{section.Id}" };

    private static PageState Result(string name, string team, int wave) =>
        new(name, ["/teams/{assessment}/result"], stage => stage.EnterAsync(stage.Demo.Coach, stage.Demo.ResultOf(team, wave))) { Place = $"/teams/{team}/{wave}" };
}
