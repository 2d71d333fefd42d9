using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

/// <summary>
/// What the page's script asks for somebody whose answers are nowhere but in a cookie of their browser: what is
/// acknowledged is in it, and two windows that write it lose nothing unsaid.
/// </summary>
public class AloneAutosaveTests(EverythingSite site) : IClassFixture<EverythingSite>
{
    [Fact]
    public async Task An_item_is_acknowledged_together_with_the_cookie_that_holds_it()
    {
        var tab = await AloneTab.OpenAsync(site, "first");
        var before = await site.DumpAsync();

        var saved = await tab.SaveAsync("ladder", "low");

        Assert.Equal((true, "Gardé dans ce navigateur à 09:00", "1 réponse sur 2"), (Is(saved, "saved"), saved.GetProperty("status").GetString(), saved.GetProperty("progress").GetString()));
        Assert.Contains("alone-everything=", tab.LastAnswer.Headers["Set-Cookie"]);
        Assert.Equal("low", await tab.ShownAsync("ladder"));
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task A_request_repeated_is_acknowledged_again_and_changes_nothing()
    {
        var tab = await AloneTab.OpenAsync(site, "first");
        var version = tab.Version("ladder");
        await tab.SaveAsync("ladder", "low");
        var stored = tab.Version("ladder");

        var again = await tab.SaveAsync("ladder", "low", version);

        Assert.True(Is(again, "saved"));
        Assert.Equal(stored, tab.Version("ladder"));
    }

    [Fact]
    public async Task Every_request_repeated_twice_and_in_reverse_leaves_the_last_choice()
    {
        var tab = await AloneTab.OpenAsync(site, "first");
        var requests = new List<(string Option, string Version)>();
        foreach (var option in new[] { "low", "high", "", "low" })
        {
            requests.Add((option, tab.Version("ladder")));
            await tab.SaveAsync("ladder", option);
        }

        foreach (var (option, version) in requests.Concat(requests).Concat(Enumerable.Reverse(requests)))
        {
            await tab.SaveAsync("ladder", option, version, keep: false);
        }

        Assert.Equal("low", await tab.ShownAsync("ladder"));
    }

    [Fact]
    public async Task A_choice_made_upon_an_older_state_is_not_kept_until_it_is_sent_upon_the_new_one()
    {
        var tab = await AloneTab.OpenAsync(site, "first");
        var other = await tab.SameBrowserAsync();
        await other.SaveAsync("ladder", "low");

        var overtaken = await tab.SaveAsync("ladder", "high");
        var kept = await tab.ShownAsync("ladder");
        var again = await tab.SaveAsync("ladder", "high");

        Assert.Equal((false, true, "low"), (Is(overtaken, "saved"), Is(overtaken, "overtaken"), kept));
        Assert.True(Is(again, "saved"));
        Assert.Equal("high", await tab.ShownAsync("ladder"));
    }

    [Fact]
    public async Task A_page_that_changes_what_another_window_changed_asks_and_then_saves()
    {
        var tab = await AloneTab.OpenAsync(site, "first");
        var page = await tab.SameBrowserAsync();
        await tab.SaveAsync("ladder", "low");

        var asked = await page.PostPageAsync(("ladder", "high"), ("scale", "never"));
        var kept = await tab.ShownAsync("ladder");
        page.Take(asked);
        var saved = await page.PostPageAsync(("ladder", "high"), ("scale", "never"));

        Assert.Contains("a changé entre-temps dans une autre fenêtre", asked.Text);
        Assert.StartsWith("Erreur", asked.Page.Title);
        Assert.True(asked.Page.QuerySelector("input[name='a.ladder'][value=high]")!.HasAttribute("checked"));
        Assert.Equal("low", kept);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal("high", await tab.ShownAsync("ladder"));
    }

    [Fact]
    public async Task A_page_that_changes_nothing_of_what_another_window_changed_leaves_it()
    {
        var tab = await AloneTab.OpenAsync(site, "first");
        await tab.SaveAsync("ladder", "low");
        var page = await tab.SameBrowserAsync();
        await tab.SaveAsync("ladder", "high");

        await page.PostPageAsync(("ladder", "low"), ("scale", "never"));

        Assert.Equal("high", await tab.ShownAsync("ladder"));
        Assert.Equal("never", await tab.ShownAsync("scale"));
    }

    [Fact]
    public async Task What_another_window_overwrote_in_the_same_moment_is_named_for_the_page_to_send_again()
    {
        var tab = await AloneTab.OpenAsync(site, "first");
        var before = tab.Cookie;
        await tab.SaveAsync("ladder", "low");

        // The other window's save left with the cookie as it was, and its answer came last.
        tab.Cookie = before;
        var saved = await tab.SaveAsync("scale", "never");

        Assert.StartsWith("1-", tab.Version("ladder"));
        Assert.StartsWith("0-", saved.GetProperty("held").GetProperty("ladder").GetString());
        Assert.True(Is(await tab.SaveAsync("ladder", "low"), "saved"));
        Assert.Equal(("low", "never"), (await tab.ShownAsync("ladder"), await tab.ShownAsync("scale")));
    }

    [Fact]
    public async Task A_page_without_script_stores_again_what_it_shows_and_the_cookie_has_lost()
    {
        var tab = await AloneTab.OpenAsync(site, "first");
        await tab.SaveAsync("ladder", "low");
        var page = await tab.SameBrowserAsync();
        tab.Cookie = null;

        await page.PostPageAsync(("ladder", "low"), ("scale", "never"));

        Assert.Equal(("low", "never"), (await tab.ShownAsync("ladder"), await tab.ShownAsync("scale")));
    }

    [Fact]
    public async Task An_answer_taken_away_does_not_come_back_with_an_older_request()
    {
        var tab = await AloneTab.OpenAsync(site, "first");
        var version = tab.Version("ladder");
        await tab.SaveAsync("ladder", "low");
        await tab.SaveAsync("ladder", "");

        await tab.SaveAsync("ladder", "low", version, keep: false);

        Assert.Null(await tab.ShownAsync("ladder"));
    }

    [Theory]
    [InlineData("ladder", "level6")]
    [InlineData("number", "50")]
    [InlineData("nothing", "low")]
    public async Task What_the_page_does_not_offer_is_never_kept(string item, string value)
    {
        var tab = await AloneTab.OpenAsync(site, "first");

        await tab.PostAsync(("item", item), ($"a.{item}", value));

        Assert.Contains("0 réponse sur 5", (await tab.Visitor.GetAsync("/alone/everything")).Text);
    }

    [Fact]
    public async Task A_request_from_another_site_keeps_nothing()
    {
        var tab = await AloneTab.OpenAsync(site, "first");

        var answer = await tab.Visitor.PostFormAsync($"{tab.Path}?handler=Item", [("item", "ladder"), ("a.ladder", "low")], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(tab.Cookie);
    }

    [Theory]
    [InlineData("/alone/unknown/section/first")]
    [InlineData("/alone/everything/section/unknown")]
    public async Task Where_nothing_is_asked_nothing_is_kept(string path)
    {
        using var visitor = site.Visit();

        var answer = await visitor.PostFormAsync($"{path}?handler=Item", [("item", "ladder"), ("a.ladder", "low")], page: "/alone/everything/section/first");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task What_is_typed_and_is_no_answer_is_kept_said_and_shown_again()
    {
        var tab = await AloneTab.OpenAsync(site, "second");

        var saved = await tab.SaveAsync("number", "1000");
        var page = await tab.Visitor.GetAsync(tab.Path);

        Assert.Equal((true, false), (Is(saved, "saved"), Is(saved, "isAnswered")));
        Assert.Contains("Donnez un nombre de 0 à 100", saved.GetProperty("problem").GetString());
        Assert.Contains("Donnez un nombre de 0 à 100", page.Text);
        Assert.Equal("1000", page.Page.QuerySelector("[name='a.number']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_draft_goes_along_when_the_answers_are_kept()
    {
        var tab = await AloneTab.OpenAsync(site, "second");
        await tab.SaveAsync("number", "1000");

        var kept = await tab.Visitor.PostFormAsync("/alone/everything/keep", ("name", "Mon équipe"), ("ticket", Secret.New()));
        var page = await tab.Visitor.GetAsync($"{kept.Location}/section/second");

        Assert.Equal("1000", page.Page.QuerySelector("[name='a.number']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_does_not_fit_into_the_browser_is_said_and_nothing_else_is_lost()
    {
        var tab = await AloneTab.OpenAsync(site, "second");
        await tab.SaveAsync("number", "50");
        var before = tab.Cookie;

        // Nothing makes random words shorter.
        var full = await tab.SaveAsync("text", Convert.ToHexString(RandomNumberGenerator.GetBytes(4000)), keep: false);
        var after = tab.Cookie;
        var shorter = await tab.SaveAsync("text", "Bien");

        Assert.Equal((false, true), (Is(full, "saved"), Is(full, "full")));
        Assert.Contains("trop longs pour rester dans le navigateur", full.GetProperty("status").GetString());
        Assert.Equal(before, after);
        Assert.True(Is(shorter, "saved"));
        Assert.Contains("2 réponses sur 5", (await tab.Visitor.GetAsync("/alone/everything")).Text);
    }

    [Fact]
    public async Task A_cookie_of_the_version_before_is_read()
    {
        var tab = await AloneTab.OpenAsync(site, "first");
        using var packed = new MemoryStream();
        using (var writer = new StreamWriter(new BrotliStream(packed, CompressionLevel.Optimal), new UTF8Encoding(false)))
        {
            writer.Write("ladder\toption\t\tlow\ntext\ttext\tQmllbg==\t\n");
        }

        tab.Cookie = Convert.ToBase64String(Sealing.Seal(site.Get<ServerSecret>().Key("alone|everything"), packed.ToArray())).Replace('+', '-').Replace('/', '_');

        Assert.Equal("low", await tab.ShownAsync("ladder"));
        Assert.Contains("2 réponses sur 5", (await tab.Visitor.GetAsync("/alone/everything")).Text);
    }

    private static bool Is(JsonElement answer, string name) => answer.GetProperty(name).GetBoolean();
}

/// <summary>A section's page, open in a window of somebody who answers alone.</summary>
internal sealed class AloneTab(TestSite site, Visitor visitor, string section)
{
    private const string Name = "alone-everything";

    private readonly Dictionary<string, string> versions = [];
    private string token = "";

    public Visitor Visitor => visitor;

    public string Path => $"/alone/everything/section/{section}";

    public PageAnswer LastAnswer { get; private set; } = null!;

    /// <summary>What the browser keeps; null for nothing.</summary>
    public string? Cookie
    {
        get => visitor.Cookies.GetAllCookies().FirstOrDefault(cookie => cookie is { Expired: false, Name: Name })?.Value;
        set
        {
            foreach (var cookie in visitor.Cookies.GetAllCookies().Where(cookie => cookie.Name == Name))
            {
                cookie.Expired = true;
            }

            if (value is not null)
            {
                visitor.Cookies.Add(new Uri(site.Origin), new Cookie(Name, value, "/"));
            }
        }
    }

    public static async Task<AloneTab> OpenAsync(TestSite site, string section) => await new AloneTab(site, site.Visit(), section).LoadAsync();

    /// <summary>Another window of the same browser, opened now.</summary>
    public Task<AloneTab> SameBrowserAsync() => new AloneTab(site, visitor, section).LoadAsync();

    public string Version(string item) => versions[item];

    /// <summary>As the script does. An empty value takes the answer away.</summary>
    public async Task<JsonElement> SaveAsync(string item, string value, string? version = null, bool keep = true)
    {
        var answer = await PostAsync(("item", item), value.Length > 0 ? ($"a.{item}", value) : ("clear", item), ($"v.{item}", version ?? versions[item]));
        if (keep)
        {
            versions[item] = answer.GetProperty("version").GetString()!;
        }

        return answer;
    }

    public async Task<JsonElement> PostAsync(params (string Name, string Value)[] fields)
    {
        LastAnswer = await visitor.PostFormAsync($"{Path}?handler=Item", [.. fields, (Visitor.TokenField, token)], withToken: false);
        Assert.Equal(HttpStatusCode.OK, LastAnswer.Status);
        return JsonDocument.Parse(LastAnswer.Body).RootElement;
    }

    /// <summary>The page's own post with these answers.</summary>
    public Task<PageAnswer> PostPageAsync(params (string Item, string Value)[] answers) =>
        visitor.PostFormAsync(Path, [.. answers.Select(answer => ($"a.{answer.Item}", answer.Value)), .. versions.Select(version => ($"v.{version.Key}", version.Value)), (Visitor.TokenField, token)], withToken: false);

    /// <returns>The option that a page loaded now shows as chosen; null for none.</returns>
    public async Task<string?> ShownAsync(string item) => (await visitor.GetAsync(Path)).Page.QuerySelector($"input[name='a.{item}'][checked]")?.GetAttribute("value");

    /// <summary>The window shows this page from now on.</summary>
    public void Take(PageAnswer page)
    {
        token = page.Page.QuerySelector($"input[name={Visitor.TokenField}]")!.GetAttribute("value")!;
        foreach (var field in page.Page.QuerySelectorAll("input[name^='v.']"))
        {
            versions[field.GetAttribute("name")![2..]] = field.GetAttribute("value")!;
        }
    }

    private async Task<AloneTab> LoadAsync()
    {
        Take(await visitor.GetAsync(Path));
        return this;
    }
}
