using Microsoft.Playwright;
using Survey.Browser.Tests.Support;
using Survey.Questionnaires;

namespace Survey.Browser.Tests.Pages;

/// <summary>A reader in front of a site, and the ways to the state of a page that is looked at.</summary>
public sealed class Stage(Visit visit, Uri site, DemoSite demo, SmallSite small, EmptySite empty) : IDisposable
{
    private readonly List<Member> members = [];

    public DemoSite Demo => demo;

    public SmallSite Small => small;

    public EmptySite Empty => empty;

    public IPage Page => visit.Page;

    public static Section First => Member.Sections[0];

    /// <summary>The first section with a question that may not apply.</summary>
    public static Section WithNotApplicable => Member.Sections.First(section => section.Items.Any(item => item.NotApplicable != NotApplicableRule.No));

    /// <summary>The section of scales.</summary>
    public static Section Perception => Member.Sections.First(section => section.Items.Any(item => item is ScaleItem));

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(site, path).ToString());

    /// <summary>Enters by a secret link, then goes on.</summary>
    public async Task EnterAsync(Uri link, string? path = null)
    {
        await Page.GotoAsync(link.ToString());
        if (path is not null)
        {
            await GoAsync(path);
        }
    }

    /// <summary>A sheet of the demonstration's open wave, with so many sections answered.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> AnswerAsync(int sections, bool send = false)
    {
        var member = await Member.StartAsync(demo.Participant);
        await FillAsync(member, sections);
        if (send)
        {
            await member.SendAsync();
        }

        return await TakeOverAsync(member);
    }

    /// <summary>The flagship alone, with so many sections answered.</summary>
    public async Task<string> AnswerAloneAsync(int sections)
    {
        var member = await Member.StartAloneAsync(demo.Address);
        await FillAsync(member, sections);
        return await TakeOverAsync(member);
    }

    /// <summary>Alone, then kept.</summary>
    /// <returns>The path of the kept sheet, and the path that opens it elsewhere.</returns>
    public async Task<(string Path, string Return)> KeepAsync(int sections)
    {
        await AnswerAloneAsync(sections);
        await GoAsync("/alone/ai-maturity/keep");
        await Page.Locator("#name").FillAsync("Équipe Horizon");
        await Page.Locator("main form .btn").ClickAsync();
        return (new Uri(Page.Url).AbsolutePath, new Uri(await Page.Locator("code.secret").InnerTextAsync()).AbsolutePath);
    }

    /// <summary>Personal links of a team of a campaign of its own; who is there already keeps theirs.</summary>
    public async Task InvitePeopleAsync(string people)
    {
        await EnterAsync(small.Coach, $"/campaigns/{small.ByName}/people/{small.ByNameTeam.Id}");
        await Page.Locator("#people").FillAsync(people);
        await Page.Locator("form:has(#people) .btn").First.ClickAsync();
    }

    /// <returns>The path of the link.</returns>
    public async Task<string> OpenPersonalLinkAsync(string name)
    {
        await InvitePeopleAsync(name);
        var row = Page.Locator(".rows li", new() { Has = Page.Locator("h3", new() { HasText = name }) });
        if (await row.Locator(".secret").CountAsync() == 0)
        {
            // Another language's round has used it.
            await row.Locator("summary").ClickAsync();
            await row.Locator("form .btn").ClickAsync();
        }

        var link = new Uri(await row.Locator(".secret").InnerTextAsync()).AbsolutePath;
        await Page.Context.ClearCookiesAsync();
        await GoAsync(link);
        return link;
    }

    /// <summary>Sees the site as this member.</summary>
    public async Task<string> TakeOverAsync(Member member)
    {
        if (members.Contains(member) is false && member != small.Sender && member != small.Late && member != small.Alone)
        {
            members.Add(member);
        }

        await Page.Context.AddCookiesAsync(member.Client.Cookies.GetCookies(member.Client.Site).Cast<System.Net.Cookie>()
            .Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = member.Client.Site.GetLeftPart(UriPartial.Authority), HttpOnly = true }));
        return member.Path;
    }

    /// <summary>Changes what the first question of the page would post to something that is not on the scale, and sends it.</summary>
    public async Task SendOutsideTheScaleAsync()
    {
        await Page.Locator("fieldset.item").First.Locator(".step").Nth(1).ClickAsync();
        await Page.EvaluateAsync("() => { document.querySelector('fieldset.item input:checked').value = '99'; }");
        await Page.Locator("form .actions .btn").First.ClickAsync();
        await Page.Locator(".errors").WaitForAsync();
    }

    public Task SendAsync() => Page.Locator("main form .actions .btn, main form > .btn").First.ClickAsync();

    public void Dispose() => members.ForEach(member => member.Dispose());

    private static async Task FillAsync(Member member, int sections)
    {
        foreach (var (section, i) in Member.Sections.Take(sections).Select((section, i) => (section, i)))
        {
            await member.AnswerAsync(section, (i % 4) + 1);
        }
    }
}
