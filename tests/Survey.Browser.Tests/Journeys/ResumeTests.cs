using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Journeys;

/// <summary>From one device to another, and back after everything in the browser is gone.</summary>
public sealed class ResumeTests(Chromium chromium, DemoSite demo)
{
    [Fact]
    public Task Begun_on_a_computer_gone_on_with_on_a_phone() => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        var member = new Participant(visit);
        await visit.Page.GotoAsync(demo.Participant.ToString());
        await member.PressAsync("start");
        await member.FollowAsync("start");
        var first = await member.AnswerAsync();
        await member.PressAsync("later");
        var code = await visit.Page.Locator("code.secret").InnerTextAsync();

        await chromium.ReadAsync(Reader.French.OnPhone, demo.Address, async phone =>
        {
            await phone.Page.GotoAsync("/join");
            await phone.Page.Locator("#code").FillAsync(code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
            await phone.Page.Locator("main form .btn").ClickAsync();

            Assert.Contains($"/section/{Member.Sections[1].Id}", phone.Page.Url);
            Assert.EndsWith($"#i-{Member.Sections[1].Items[0].Id}", phone.Page.Url);
            Assert.NotEqual(code, await phone.Page.Locator("#new-code .secret").InnerTextAsync());
            await phone.Page.Locator("p.crumb a").First.ClickAsync();
            Assert.Contains($"{first} réponses sur", await phone.Page.Locator("main").InnerTextAsync());
        });

        // The computer goes on as before.
        await visit.Page.ReloadAsync();
        Assert.Contains($"{first} réponses sur", await visit.Page.Locator("main").InnerTextAsync());
    });

    [Fact]
    public Task With_the_cookies_gone_the_page_asks_for_the_code_and_goes_on() => chromium.ReadAsync(Reader.French.WithoutScript, demo.Address, async visit =>
    {
        var member = new Participant(visit);
        await visit.Page.GotoAsync(demo.Participant.ToString());
        await member.PressAsync("start");
        var hub = visit.Page.Url;
        var code = await visit.Page.Locator("code.secret").InnerTextAsync();
        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.GotoAsync(hub);
        await visit.Page.Locator("#code").FillAsync(code);

        await visit.Page.Locator("main form .btn").ClickAsync();

        Assert.StartsWith($"{hub}/section/", visit.Page.Url);
        Assert.Equal(1, await visit.Page.Locator("#new-code").CountAsync());
    });
}
