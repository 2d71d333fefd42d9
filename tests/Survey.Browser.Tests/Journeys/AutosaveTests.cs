using Microsoft.Playwright;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Journeys;

/// <summary>With script every answer is saved as it is given, and the page says so; whatever the network does, none is lost.</summary>
public sealed class AutosaveTests(Chromium chromium, DemoSite demo)
{
    private const string Saved = "Enregistré à";
    private const string Kept = "Gardé dans ce navigateur à";
    private const string NotSaved = "Non enregistré, nouvel essai";

    [Fact]
    public Task An_answer_is_saved_as_it_is_given_and_is_there_after_a_reload() => ReadAsync(async visit =>
    {
        await ChooseAsync(visit, question: 0, choice: 2);

        await StatusAsync(visit, Saved);
        await Assertions.Expect(visit.Page.Locator("#count")).ToHaveTextAsync("1 réponse sur 4");
        await visit.Page.ReloadAsync();
        Assert.True(await Radio(visit, 0, 2).IsCheckedAsync());
    });

    [Fact]
    public Task A_cut_network_is_said_and_what_was_chosen_meanwhile_is_saved_when_it_comes_back() => ReadAsync(async visit =>
    {
        visit.Watch.Allow("ERR_FAILED");
        visit.Watch.Allow("ERR_INTERNET_DISCONNECTED");
        await visit.Page.RouteAsync("**/item", route => route.AbortAsync());
        await ChooseAsync(visit, 0, 2);
        await ChooseAsync(visit, 1, 3);
        await StatusAsync(visit, NotSaved);
        await ChooseAsync(visit, 0, 4);

        await visit.Page.UnrouteAsync("**/item");

        await StatusAsync(visit, Saved);
        await visit.Page.ReloadAsync();
        Assert.True(await Radio(visit, 0, 4).IsCheckedAsync());
        Assert.True(await Radio(visit, 1, 3).IsCheckedAsync());
    });

    [Fact]
    public Task An_acknowledgement_that_is_lost_loses_no_later_choice() => ReadAsync(async visit =>
    {
        visit.Watch.Allow("ERR_FAILED");
        // The server stores it; the page does not hear of it.
        await visit.Page.RouteAsync("**/item", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await ChooseAsync(visit, 0, 1);
        await StatusAsync(visit, NotSaved);
        await ChooseAsync(visit, 0, 3);

        await visit.Page.UnrouteAsync("**/item");

        await StatusAsync(visit, Saved);
        await visit.Page.ReloadAsync();
        Assert.True(await Radio(visit, 0, 3).IsCheckedAsync());
    });

    [Fact]
    public Task Leaving_is_warned_of_only_while_something_is_unsaved() => ReadAsync(async visit =>
    {
        visit.Watch.Allow("ERR_FAILED");
        var warnings = CountWarnings(visit);
        await visit.Page.RouteAsync("**/item", route => route.AbortAsync());
        await ChooseAsync(visit, 0, 2);
        await StatusAsync(visit, NotSaved);
        await TryToLeaveAsync(visit, warnings);
        await visit.Page.UnrouteAsync("**/item");
        await StatusAsync(visit, Saved);
        var section = visit.Page.Url;
        await visit.Page.Locator("p.crumb a").ClickAsync();

        await Arrival.ElsewhereAsync(visit.Page, section);
        Assert.Equal(1, warnings());
    });

    [Fact]
    public Task Two_windows_on_one_section_lose_nothing() => ReadAsync(async visit =>
    {
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync(visit.Page.Url);
        await ChooseAsync(visit, 0, 2);
        await StatusAsync(visit, Saved);

        // In the other window, which does not know of it: another question, then the same one.
        await other.Locator("fieldset.item").Nth(1).Locator(".step").Nth(2).ClickAsync();
        await Assertions.Expect(other.Locator("#save-status")).ToContainTextAsync(Saved);
        await other.Locator("fieldset.item").Nth(0).Locator(".step").Nth(3).ClickAsync();
        await Assertions.Expect(other.Locator("#count")).ToHaveTextAsync("2 réponses sur 4");
        await Assertions.Expect(other.Locator("fieldset.item").Nth(0).Locator("legend .saved")).ToBeVisibleAsync();

        await visit.Page.ReloadAsync();
        Assert.True(await Radio(visit, 0, 4).IsCheckedAsync());
        Assert.True(await Radio(visit, 1, 3).IsCheckedAsync());
    });

    [Fact]
    public Task Taking_an_answer_away_is_saved_without_leaving_the_page() => ReadAsync(async visit =>
    {
        await ChooseAsync(visit, 0, 2);
        await Assertions.Expect(visit.Page.Locator("#count")).ToHaveTextAsync("1 réponse sur 4");

        await visit.Page.Locator("fieldset.item").First.Locator("button[name=clear]").ClickAsync();

        await Assertions.Expect(visit.Page.Locator("#count")).ToHaveTextAsync("0 réponse sur 4");
        await visit.Page.ReloadAsync();
        Assert.Equal(0, await visit.Page.Locator("fieldset.item").First.Locator("input:checked").CountAsync());
    });

    [Fact]
    public Task A_page_is_light() => ReadAsync(async visit =>
    {
        await visit.Page.ReloadAsync();
        var sizes = await visit.Page.EvaluateAsync<long[]>(
            "() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(entry => entry.decodedBodySize)");
        var script = new FileInfo(Path.Combine(Repository.Root, "src", "Survey.Web", "wwwroot", "answers.js")).Length;

        Assert.InRange(sizes.Length, 1, 5);
        Assert.InRange(sizes.Sum(), 1, 50 * 1024);
        Assert.InRange(script, 1, 10 * 1024);
    });

    [Fact]
    public Task Alone_an_answer_is_kept_as_it_is_given_and_is_there_after_a_reload() => ReadAloneAsync(async visit =>
    {
        await ChooseAsync(visit, 0, 2);

        await StatusAsync(visit, Kept);
        await visit.Page.ReloadAsync();
        Assert.True(await Radio(visit, 0, 2).IsCheckedAsync());
    });

    [Fact]
    public Task Alone_a_cut_network_is_said_leaving_is_warned_of_and_what_was_chosen_is_kept_when_it_comes_back() => ReadAloneAsync(async visit =>
    {
        visit.Watch.Allow("ERR_FAILED");
        var warnings = CountWarnings(visit);
        await visit.Page.RouteAsync("**/*handler=Item", route => route.AbortAsync());
        await ChooseAsync(visit, 0, 2);
        await ChooseAsync(visit, 1, 3);
        await StatusAsync(visit, NotSaved);
        await TryToLeaveAsync(visit, warnings);
        await visit.Page.UnrouteAsync("**/*handler=Item");

        await StatusAsync(visit, Kept);
        await visit.Page.ReloadAsync();
        Assert.Equal(1, warnings());
        Assert.True(await Radio(visit, 0, 2).IsCheckedAsync());
        Assert.True(await Radio(visit, 1, 3).IsCheckedAsync());
    });

    [Fact]
    public Task Alone_two_windows_that_save_in_the_same_moment_lose_nothing() => ReadAloneAsync(async visit =>
    {
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync(visit.Page.Url);
        foreach (var page in new[] { visit.Page, other })
        {
            await page.RouteAsync("**/*handler=Item", async route =>
            {
                // The cookie is as it was when the request left.
                await Task.Delay(500);
                await route.ContinueAsync();
            });
        }

        await Task.WhenAll(ChooseAsync(visit, 0, 2), other.Locator("fieldset.item").Nth(1).Locator(".step").Nth(2).ClickAsync());
        await StatusAsync(visit, Kept);
        await Assertions.Expect(other.Locator("#save-status")).ToContainTextAsync(Kept);

        await visit.Page.ReloadAsync();
        Assert.True(await Radio(visit, 0, 2).IsCheckedAsync());
        Assert.True(await Radio(visit, 1, 3).IsCheckedAsync());
    });

    [Fact]
    public Task Alone_what_another_window_overwrote_is_sent_again() => ReadAloneAsync(async visit =>
    {
        await ChooseAsync(visit, 0, 2);
        await StatusAsync(visit, Kept);
        await visit.Page.Context.ClearCookiesAsync(new() { NameRegex = new("alone") });

        await ChooseAsync(visit, 1, 3);

        await Assertions.Expect(visit.Page.Locator("#count")).ToHaveTextAsync("2 réponses sur 4");
        await visit.Page.ReloadAsync();
        Assert.True(await Radio(visit, 0, 2).IsCheckedAsync());
        Assert.True(await Radio(visit, 1, 3).IsCheckedAsync());
    });

    [Fact]
    public Task Alone_the_page_s_own_button_waits_its_turn_and_leads_on() => ReadAloneAsync(async visit =>
    {
        await ChooseAsync(visit, 0, 2);

        await visit.Page.Locator("form[data-save] .actions .btn").First.ClickAsync();

        await Arrival.AtAsync(visit.Page, $"/section/{Member.Sections[1].Id}");
        await visit.Page.GoBackAsync();
        Assert.True(await Radio(visit, 0, 2).IsCheckedAsync());
    });

    private Task ReadAloneAsync(Func<Visit, Task> steps) => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        await visit.Page.GotoAsync($"/alone/ai-maturity/section/{Member.Sections[0].Id}");
        await steps(visit);
    });

    /// <returns>How often leaving was warned of so far; the reader stays each time.</returns>
    private static Func<int> CountWarnings(Visit visit)
    {
        var warnings = 0;
        visit.Page.Dialog += async (_, dialog) =>
        {
            warnings += dialog.Type == "beforeunload" ? 1 : 0;
            await dialog.DismissAsync();
        };
        return () => warnings;
    }

    private static async Task TryToLeaveAsync(Visit visit, Func<int> warnings)
    {
        await visit.Page.Locator("p.crumb a").EvaluateAsync("link => { setTimeout(() => link.click()); }");
        for (var wait = 0; warnings() == 0 && wait < 100; wait++)
        {
            await Task.Delay(50);
        }
    }

    private static ILocator Radio(Visit visit, int question, int choice) =>
        visit.Page.Locator("fieldset.item").Nth(question).Locator(".step input").Nth(choice - 1);

    private static Task ChooseAsync(Visit visit, int question, int choice) =>
        visit.Page.Locator("fieldset.item").Nth(question).Locator(".step").Nth(choice - 1).ClickAsync();

    private static Task StatusAsync(Visit visit, string text) =>
        Assertions.Expect(visit.Page.Locator("#save-status")).ToContainTextAsync(text, new() { Timeout = 20_000 });

    private Task ReadAsync(Func<Visit, Task> steps) => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        using var member = await Member.StartAsync(demo.Participant);
        await visit.Page.Context.AddCookiesAsync(member.Client.Cookies.GetCookies(member.Client.Site).Cast<System.Net.Cookie>()
            .Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = demo.Address.GetLeftPart(UriPartial.Authority), HttpOnly = true }));
        await visit.Page.GotoAsync($"{member.Path}/section/{Member.Sections[0].Id}");
        await steps(visit);
    });
}
