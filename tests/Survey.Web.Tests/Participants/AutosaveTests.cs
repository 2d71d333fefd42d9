using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Survey.Data;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

/// <summary>What the page's script asks for: one item at a time, by the same method as the page's own post.</summary>
public class AutosaveTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task An_item_is_stored_and_acknowledged_with_the_time_the_progress_and_its_new_version()
    {
        var tab = await TabAsync();
        var before = tab.Version("skills.1");

        var saved = await tab.SaveAsync("skills.1", "structuring");

        Assert.Equal((true, "Enregistré à 09:00", "1 réponse sur 4", true), (Is(saved, "saved"), Said(saved, "status"), Said(saved, "progress"), Is(saved, "isAnswered")));
        Assert.NotEqual(before, tab.Version("skills.1"));
        Assert.Equal("structuring", await tab.StoredAsync("skills.1"));
    }

    [Fact]
    public async Task A_request_repeated_is_acknowledged_again_and_changes_nothing()
    {
        var tab = await TabAsync();
        var version = tab.Version("skills.1");
        await tab.SaveAsync("skills.1", "structuring");
        var before = await site.AnswersAsync();

        var again = await tab.SaveAsync("skills.1", "structuring", version);

        Assert.True(Is(again, "saved"));
        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task Every_request_repeated_twice_and_in_reverse_leaves_the_last_choice()
    {
        var tab = await TabAsync();
        var requests = new List<(string Option, string Version)>();
        foreach (var option in new[] { "exploration", "structuring", "", "transformation" })
        {
            requests.Add((option, tab.Version("skills.1")));
            await tab.SaveAsync("skills.1", option);
        }

        foreach (var (option, version) in requests.Concat(requests).Concat(Enumerable.Reverse(requests)))
        {
            await tab.SaveAsync("skills.1", option, version, keep: false);
        }

        Assert.Equal("transformation", await tab.StoredAsync("skills.1"));
    }

    [Fact]
    public async Task A_choice_made_upon_an_older_state_is_not_stored_until_it_is_sent_upon_the_new_one()
    {
        var tab = await TabAsync();
        var other = await tab.SameBrowserAsync();
        await other.SaveAsync("skills.1", "exploration");

        var overtaken = await tab.SaveAsync("skills.1", "structuring");
        var stored = await tab.StoredAsync("skills.1");
        var again = await tab.SaveAsync("skills.1", "structuring");

        Assert.Equal((false, true, "exploration"), (Is(overtaken, "saved"), Is(overtaken, "overtaken"), stored));
        Assert.True(Is(again, "saved"));
        Assert.Equal("structuring", await tab.StoredAsync("skills.1"));
    }

    [Fact]
    public async Task Only_the_item_that_is_named_is_stored()
    {
        var tab = await TabAsync();

        await tab.PostAsync(("item", "skills.1"), ("a.skills.1", "structuring"), ("a.skills.2", "structuring"));

        Assert.Null(await tab.StoredAsync("skills.2"));
    }

    [Theory]
    [InlineData("skills.1", "level6")]
    [InlineData("culture.1", "structuring")]
    [InlineData("nothing", "structuring")]
    public async Task What_the_page_does_not_offer_is_never_stored(string item, string value)
    {
        var tab = await TabAsync();
        var before = await site.AnswersAsync();

        await tab.PostAsync(("item", item), ($"a.{item}", value));

        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task A_request_from_another_site_stores_nothing()
    {
        var tab = await TabAsync();
        var before = await site.AnswersAsync();

        var answer = await tab.Visitor.PostFormAsync($"{tab.Path}/item", [("item", "skills.1"), ("a.skills.1", "structuring")], withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task A_request_that_cannot_be_verified_shows_nobody_a_form_to_send_it_again()
    {
        var tab = await TabAsync();

        var answer = await tab.Visitor.PostFormAsync($"{tab.Path}/item", [("item", "skills.1"), ("a.skills.1", "structuring")], withToken: false);

        Assert.Null(answer.Page.QuerySelector("main form"));
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        var tab = await TabAsync();

        using var content = new StringContent("""{"item":"skills.1"}""", MediaTypeHeaderValue.Parse("application/json"));
        var answer = await tab.Visitor.PostAsync($"{tab.Path}/item", content, tab.Path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task The_key_to_another_team_s_sheet_stores_nothing_here_and_nothing_there()
    {
        var (tab, other) = (await TabAsync(), await TabAsync());
        await other.SaveAsync("skills.1", "exploration");
        var before = await site.AnswersAsync();
        tab.TakeKeyOf(other);

        var stopped = await tab.SaveAsync("skills.1", "structuring");

        Assert.Equal((false, "/lost"), (Is(stopped, "saved"), Said(stopped, "go")));
        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task Without_the_sheet_s_cookie_it_is_said_and_the_way_on_is_given()
    {
        var tab = await TabAsync();
        tab.ForgetSheet();

        var stopped = await tab.SaveAsync("skills.1", "structuring");

        Assert.Equal((false, "/lost"), (Is(stopped, "saved"), Said(stopped, "go")));
        Assert.Contains("n’a plus la clé", Said(stopped, "status"));
    }

    [Fact]
    public async Task Once_sent_it_is_said_that_nothing_is_saved_any_more()
    {
        var tab = await TabAsync();
        await tab.Visitor.PostFormAsync($"{tab.Sheet}/check", ("anyway", "true"));
        var before = await site.AnswersAsync();

        var stopped = await tab.SaveAsync("skills.1", "structuring");

        Assert.Equal((false, $"{tab.Sheet}/result?sent=before"), (Is(stopped, "saved"), Said(stopped, "go")));
        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task Once_closed_it_is_said_that_nothing_is_saved_any_more()
    {
        var tab = await TabAsync();
        await site.CloseAsync(tab.Team.CampaignId);
        var before = await site.AnswersAsync();

        var stopped = await tab.SaveAsync("skills.1", "structuring");

        Assert.Equal((false, $"{tab.Sheet}/closed?saved=false"), (Is(stopped, "saved"), Said(stopped, "go")));
        Assert.Equal(before, await site.AnswersAsync());
    }

    [Fact]
    public async Task A_page_that_changes_nothing_of_what_another_window_changed_leaves_it()
    {
        var tab = await TabAsync();
        await tab.SaveAsync("skills.1", "exploration");
        var page = await tab.SameBrowserAsync();
        await tab.SaveAsync("skills.1", "structuring");

        await page.PostPageAsync(("skills.1", "exploration"), ("skills.2", "transformation"));

        Assert.Equal("structuring", await tab.StoredAsync("skills.1"));
        Assert.Equal("transformation", await tab.StoredAsync("skills.2"));
    }

    [Fact]
    public async Task A_page_that_changes_what_another_window_changed_asks_and_then_saves()
    {
        var tab = await TabAsync();
        var page = await tab.SameBrowserAsync();
        await tab.SaveAsync("skills.1", "exploration");

        var asked = await page.PostPageAsync(("skills.1", "structuring"), ("skills.2", "transformation"));
        var stored = await tab.StoredAsync("skills.1");
        page.Take(asked);
        var saved = await page.PostPageAsync(("skills.1", "structuring"), ("skills.2", "transformation"));

        Assert.Contains("a changé entre-temps dans une autre fenêtre", asked.Text);
        Assert.StartsWith("Erreur", asked.Page.Title);
        Assert.True(asked.Page.QuerySelector("input[name='a.skills.1'][value=structuring]")!.HasAttribute("checked"));
        Assert.Equal("exploration", stored);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal("structuring", await tab.StoredAsync("skills.1"));
    }

    [Fact]
    public async Task A_page_sent_twice_is_saved_once_and_leads_on_both_times()
    {
        var tab = await TabAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => tab.PostPageAsync(("skills.1", "structuring"), ("skills.2", "transformation"))));

        Assert.All(answers, answer => Assert.Equal($"{tab.Sheet}/section/adaptability?saved=true", answer.Location));
        Assert.Equal("structuring", await tab.StoredAsync("skills.1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_sent_while_a_save_is_under_way_is_the_later_one_whichever_arrives_first(bool savedFirst)
    {
        var tab = await TabAsync();
        var underWay = tab.Version("skills.1");
        if (savedFirst)
        {
            await tab.SaveAsync("skills.1", "exploration", underWay, keep: false);
        }

        // What the script makes of the version of the item that is under way.
        tab.Hold("skills.1", "1-0");
        var page = await tab.PostPageAsync(("skills.1", "structuring"));
        if (savedFirst is false)
        {
            await tab.SaveAsync("skills.1", "exploration", underWay, keep: false);
        }

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.Equal("structuring", await tab.StoredAsync("skills.1"));
    }

    private static bool Is(JsonElement answer, string name) => answer.GetProperty(name).GetBoolean();

    private static string Said(JsonElement answer, string name) => answer.GetProperty(name).GetString() ?? "";

    private Task<Tab> TabAsync() => Tab.OpenAsync(site, "skills");
}

/// <summary>Drafts: what was typed is kept, whatever it is, and put right before handing in.</summary>
public class DraftTests(EverythingSite site) : IClassFixture<EverythingSite>
{
    [Theory]
    [InlineData("number", "1000", "Donnez un nombre de 0 à 100")]
    [InlineData("number", "beaucoup", "Donnez un nombre, en chiffres")]
    [InlineData("number", "3,14", "au plus 1 décimale.")]
    [InlineData("text", "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789", "Raccourcissez le texte")]
    public async Task What_was_typed_and_is_no_answer_is_kept_said_and_shown_again(string item, string typed, string sentence)
    {
        var tab = await Tab.OpenAsync(site, "second");

        var saved = await tab.SaveAsync(item, typed);
        var page = await tab.Visitor.GetAsync(tab.Path);

        Assert.True(saved.GetProperty("saved").GetBoolean());
        Assert.False(saved.GetProperty("isAnswered").GetBoolean());
        Assert.Contains(sentence, saved.GetProperty("problem").GetString());
        Assert.Contains(sentence, page.Text);
        Assert.Contains(typed, page.Page.QuerySelector($"[name='a.{item}']")!.OuterHtml);
        Assert.StartsWith("Erreur", page.Page.Title);
    }

    [Fact]
    public async Task A_day_is_read_in_words_where_answers_are_checked()
    {
        var tab = await Tab.OpenAsync(site, "second");

        await tab.SaveAsync("date", "2026-03-01");

        Assert.Contains("1er mars 2026", (await tab.Visitor.GetAsync($"{tab.Sheet}/check")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_the_page_s_own_post_too()
    {
        var tab = await Tab.OpenAsync(site, "second");

        await tab.PostPageAsync(("number", "1000"), ("text", "Bien"));
        var page = await tab.Visitor.GetAsync(tab.Path);

        Assert.Equal("1000", page.Page.QuerySelector("[name='a.number']")!.GetAttribute("value"));
        Assert.Equal("Bien", await tab.StoredAsync("text"));
    }

    [Fact]
    public async Task Not_applicable_without_its_reason_is_kept_too()
    {
        var tab = await Tab.OpenAsync(site, "first");

        var saved = await tab.SaveAsync("ladder", "~na");
        var page = await tab.Visitor.GetAsync(tab.Path);

        Assert.True(saved.GetProperty("saved").GetBoolean());
        Assert.True(page.Page.QuerySelector("input[name='a.ladder'][value='~na']")!.HasAttribute("checked"));
        Assert.Contains("Dites en quelques mots pourquoi", page.Text);
    }

    [Fact]
    public async Task A_draft_is_said_before_handing_in_and_hands_nothing_in()
    {
        var tab = await Tab.OpenAsync(site, "second");
        await tab.SaveAsync("number", "1000");
        await tab.Visitor.PostFormAsync($"{tab.Sheet}/section/first", ("a.ladder", "low"));

        var page = await tab.Visitor.PostFormAsync($"{tab.Sheet}/check", ("anyway", "true"));

        Assert.Contains("À corriger", page.Text);
        Assert.Contains("Donnez un nombre de 0 à 100", page.Page.QuerySelector(".errors")!.TextContent);
        Assert.Equal($"{tab.Sheet}/section/second?from=check&item=number#i-number", page.Page.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.Equal(tab.Sheet, (await tab.Visitor.GetAsync($"{tab.Sheet}/result")).Location);
    }

    [Fact]
    public async Task A_draft_put_right_is_an_answer()
    {
        var tab = await Tab.OpenAsync(site, "second");
        await tab.SaveAsync("number", "1000");

        var saved = await tab.SaveAsync("number", "100");

        Assert.True(saved.GetProperty("isAnswered").GetBoolean());
        Assert.Equal(JsonValueKind.Null, saved.GetProperty("problem").ValueKind);
        Assert.Equal("100", await tab.StoredAsync("number"));
    }

    [Fact]
    public async Task The_questions_that_an_answer_brings_up_are_named()
    {
        var tab = await Tab.OpenAsync(site, "first");

        var saved = await tab.SaveAsync("ladder", "high");

        Assert.Equal(["ladder", "scale", "choice"], saved.GetProperty("shown").EnumerateArray().Select(id => id.GetString()));
    }
}

/// <summary>A section's page, open in a window of a member's browser, with the versions it holds.</summary>
internal sealed class Tab(TestSite site, Visitor visitor, AssessmentRow team, string section)
{
    private readonly Dictionary<string, string> versions = [];
    private string token = "";

    public Visitor Visitor => visitor;

    public AssessmentRow Team => team;

    public string Sheet => $"/s/{team.Id}";

    public string Path => $"{Sheet}/section/{section}";

    public static async Task<Tab> OpenAsync(TestSite site, string section)
    {
        var team = (await site.CreateCampaignAsync())[0];
        return await new Tab(site, await site.StartAsync(team), team, section).LoadAsync();
    }

    /// <summary>Another window of the same browser, opened now.</summary>
    public Task<Tab> SameBrowserAsync() => new Tab(site, visitor, team, section).LoadAsync();

    public string Version(string item) => versions[item];

    public void Hold(string item, string version) => versions[item] = version;

    /// <summary>As the script does. An empty value takes the answer away.</summary>
    /// <param name="version">Null for the one that the page holds.</param>
    /// <param name="keep">Whether the page takes the new version over.</param>
    public async Task<JsonElement> SaveAsync(string item, string value, string? version = null, bool keep = true)
    {
        var answer = await PostAsync(("item", item), value.Length > 0 ? ($"a.{item}", value) : ("clear", item), ($"v.{item}", version ?? versions[item]));
        if (keep && answer.TryGetProperty("version", out var stored) && stored.GetString() is { } given)
        {
            versions[item] = given;
        }

        return answer;
    }

    public async Task<JsonElement> PostAsync(params (string Name, string Value)[] fields)
    {
        var answer = await visitor.PostFormAsync($"{Path}/item", [.. fields, (Visitor.TokenField, token)], withToken: false);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    /// <summary>The page's own post with these answers.</summary>
    public Task<PageAnswer> PostPageAsync(params (string Item, string Value)[] answers) =>
        visitor.PostFormAsync(Path, [.. answers.Select(answer => ($"a.{answer.Item}", answer.Value)), .. versions.Select(version => ($"v.{version.Key}", version.Value)), (Visitor.TokenField, token)], withToken: false);

    /// <returns>What is stored: the option's id, the number, the text; null for no answer.</returns>
    public async Task<string?> StoredAsync(string item)
    {
        var sheet = (await site.Get<SheetStore>().FindAsync(Secret.Hash(Cookie().Value), CancellationToken.None))!.Sheet;
        var stored = (await site.Get<SheetStore>().ReadAsync(sheet.Id, CancellationToken.None))[item].Row;
        return stored.Kind is "none" or "draft" ? null : stored.Value;
    }

    public void ForgetSheet() => Cookie().Expired = true;

    /// <summary>This browser presents the key of the other's sheet as that of its own.</summary>
    public void TakeKeyOf(Tab other) => Cookie().Value = other.Cookie().Value;

    /// <summary>The window shows this page from now on.</summary>
    public void Take(PageAnswer page)
    {
        token = page.Page.QuerySelector($"input[name={Visitor.TokenField}]")!.GetAttribute("value")!;
        foreach (var field in page.Page.QuerySelectorAll("input[name^='v.']"))
        {
            versions[field.GetAttribute("name")![2..]] = field.GetAttribute("value")!;
        }
    }

    private async Task<Tab> LoadAsync()
    {
        Take(await visitor.GetAsync(Path));
        return this;
    }

    private Cookie Cookie() => visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == $"sheet-{team.Id}");
}
