using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Tests.Participants;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Results;

/// <summary>Results that were read once are read again, byte for byte, whatever became of the questionnaire's file.</summary>
public sealed partial class OldResultTests
{
    private readonly string data = Directory.CreateTempSubdirectory("survey-old-").FullName;
    private readonly string questionnaires = Directory.CreateTempSubdirectory("survey-old-files-").FullName;

    private string File => Path.Combine(questionnaires, "ai-maturity.v1.json");

    [GeneratedRegex($"<input name=\"{Visitor.TokenField}\"[^>]*>")]
    private static partial Regex Token { get; }

    [Theory]
    [InlineData("changed")]
    [InlineData("changed without raising the version")]
    [InlineData("gone")]
    public async Task Every_page_of_old_results_is_the_same_to_the_byte_after_the_file_is(string fate)
    {
        System.IO.File.Copy(Path.Combine(AppContext.BaseDirectory, "questionnaires", "ai-maturity.v1.json"), File);
        var (paths, cookies) = await AnswerAndCloseAsync();
        var before = await ReadAsync(paths, cookies);
        Assert.All(before, page => Assert.Matches("3[.,]00", page.Value));
        switch (fate)
        {
            case "gone":
                System.IO.File.Delete(File);
                break;
            default:
                await System.IO.File.WriteAllTextAsync(File, Changed(await System.IO.File.ReadAllTextAsync(File), fate == "changed" ? "2.0.0" : "1.0.0"));
                break;
        }

        var after = await ReadAsync(paths, cookies, fate == "changed" ? "2.0.0" : null);

        Assert.Equal(before, after);
    }

    /// <summary>Two waves of a team, closed, one person's own result, and one that was kept from answering alone.</summary>
    /// <returns>The paths of all their results by the role that reads them, and the person's cookies.</returns>
    private async Task<(List<(string Role, string Path)> Paths, CookieCollection Cookies)> AnswerAndCloseAsync()
    {
        await using var site = await StartAsync();
        var first = (await site.CreateCampaignAsync(teams: ["Crédits"]))[0];
        await site.AnswerAsync(first, 5);
        await site.CloseAsync(first.CampaignId);
        var second = (await site.CreateCampaignAsync(teams: ["Crédits"], seriesId: first.SeriesId))[0];
        await site.AnswerAsync(second, 4);
        using var member = await site.StartAsync(second);
        await member.AnswerAllAsync(site, $"/s/{second.Id}", 2);
        await member.PostFormAsync($"/s/{second.Id}/check");
        await site.CloseAsync(second.CampaignId);
        await member.AnswerAllAsync(site, "/alone/ai-maturity", 2);
        var kept = (await member.PostFormAsync("/alone/ai-maturity/keep", ("name", "À part"), ("ticket", Secret.New()))).Location!;
        await member.PostFormAsync($"{kept}/check");
        return (
            [
                ("coach", $"/campaigns/{first.CampaignId}/results"),
                ("coach", $"/campaigns/{second.CampaignId}/results"),
                ("coach", $"/teams/{first.Id}/result"),
                ("coach", $"/teams/{second.Id}/result"),
                ("management", "/portfolio"),
                ("member", $"/teams/{second.Id}/result"),
                ("member", $"/s/{second.Id}/result"),
                ("member", $"{kept}/result"),
            ],
            member.Cookies.GetAllCookies());
    }

    /// <param name="offered">The version that must be on offer; null for none.</param>
    private async Task<Dictionary<(string, string, string), string>> ReadAsync(List<(string Role, string Path)> paths, CookieCollection cookies, string? offered = "1.0.0")
    {
        await using var site = await StartAsync();
        Assert.Equal(offered, site.Get<Library>().FindOffered("ai-maturity")?.Questionnaire.Version);
        var pages = new Dictionary<(string, string, string), string>();
        foreach (var language in new[] { "fr", "en" })
        {
            using var coach = await site.VisitAsCoachAsync(language);
            using var management = await site.VisitAsManagementAsync(language);
            using var member = site.Visit(language);
            member.Cookies.Add(cookies);
            foreach (var (role, path) in paths)
            {
                var answer = await (role switch { "coach" => coach, "management" => management, _ => member }).GetAsync(path);
                Assert.True(answer.Status == HttpStatusCode.OK, $"{role} {path}: {answer.Status}");
                pages[(role, path, language)] = Token.Replace(answer.Body, "");
            }
        }

        return pages;
    }

    private async Task<TestSite> StartAsync()
    {
        var site = new SiteOn(data, questionnaires);
        await site.InitializeAsync();
        return site;
    }

    /// <summary>Other texts everywhere, other levels, gates, weights and team rules, an item and a next step less, no examples.</summary>
    private static string Changed(string json, string version)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        Reword(root);
        root["version"] = version;
        root["title"]!["fr"] = "Tout autre chose";
        root["examples"] = new JsonArray();
        root["team"] = JsonNode.Parse("""{ "combine": "scoreMean", "minRespondents": 9 }""");
        root["nextSteps"]!.AsArray().RemoveAt(0);
        foreach (var level in root["levels"]!.AsObject().First().Value!.AsArray().Skip(1))
        {
            level!["atLeast"] = level["atLeast"]!.GetValue<decimal>() + 0.3m;
        }

        foreach (var section in root["sections"]!.AsArray())
        {
            Remove(section!["items"]!.AsArray(), "id");
        }

        foreach (var score in root["scores"]!.AsArray())
        {
            Remove(score!["of"]!.AsArray(), "item");
            score["of"]![0]!["weight"] = 0.75m;
            foreach (var gate in score["gates"]?.AsArray() ?? [])
            {
                gate!["atLeast"] = gate["atLeast"]!.GetValue<decimal>() - 0.5m;
            }
        }

        return root.ToJsonString();

        static void Remove(JsonArray list, string property)
        {
            foreach (var found in list.Where(element => element![property]?.GetValue<string>() == "perception.6").ToList())
            {
                list.Remove(found);
            }
        }
    }

    private static void Reword(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject texts when texts.ContainsKey("fr"):
                foreach (var language in texts.Select(text => text.Key).ToList())
                {
                    texts[language] = "Ailleurs " + texts[language]!.GetValue<string>();
                }

                break;
            case JsonObject parent:
                parent.ToList().ForEach(property => Reword(property.Value));
                break;
            case JsonArray list:
                list.ToList().ForEach(Reword);
                break;
            default:
                break;
        }
    }

    /// <summary>A site that finds data and files where another left them.</summary>
    private sealed class SiteOn(string data, string questionnaires) : TestSite
    {
        protected override Settings Change(Settings settings) =>
            base.Change(settings) with { DataFolder = data, Database = $"Data Source={Path.Combine(data, "old.db")}", Questionnaires = questionnaires };
    }
}
