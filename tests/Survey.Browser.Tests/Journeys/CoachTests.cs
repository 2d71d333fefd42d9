using System.IO.Compression;
using Microsoft.Playwright;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Journeys;

/// <summary>A campaign from the form that creates it to the workbook, with everybody who takes part in it.</summary>
public sealed class CoachTests(Chromium chromium)
{
    [Fact]
    public async Task A_campaign_is_created_answered_closed_read_and_downloaded()
    {
        await using var server = await AppServer.ServeAsync();
        var site = server.Address;
        await chromium.ReadAsync(Reader.French, site, async coach =>
        {
            var page = coach.Page;
            await CreateAsync(page, server.Link("Coach"));
            var campaign = new Uri(page.Url).AbsolutePath;
            var links = await page.Locator(".secret").AllInnerTextsAsync();
            var teamLink = links.First(link => link.Contains("/t/", StringComparison.Ordinal) && link.StartsWith("http", StringComparison.Ordinal));
            var facilitatorLink = links.First(link => link.Contains("/f/", StringComparison.Ordinal));

            await AnswerAsync(site, teamLink, people: 4);
            await GiveNumbersAsync(site, facilitatorLink);

            await page.ReloadAsync();
            Assert.Equal(["4", "4", "6"], await CellsAsync(page, "Crédits"));
            Assert.Equal(["0", "0", "5"], await CellsAsync(page, "Paiements"));

            await CloseAsync(page, campaign);
            await page.GetByRole(AriaRole.Link, new() { Name = "Crédits" }).First.ClickAsync();
            Assert.Equal("Crédits : niveau 3, Structuration", (await page.Locator("h1").InnerTextAsync()).Replace('\u00A0', ' '));
            Assert.Contains("4 réponses sur 6", await page.Locator("main").InnerTextAsync());

            await ManageAsync(site, server.Link("Management"), campaign);
        });
    }

    private static async Task CreateAsync(IPage page, Uri link)
    {
        await page.GotoAsync(link.ToString());
        Assert.DoesNotContain(link.Segments[^1], page.Url);
        await page.GetByRole(AriaRole.Link, new() { Name = "Nouvelle campagne" }).First.ClickAsync();
        await page.GetByLabel("Nom de la nouvelle série").FillAsync("Direction des risques");
        await page.GetByLabel("Nom de la vague").FillAsync("mars 2026");
        await page.Locator("#min-group").FillAsync("3");
        await page.Locator("#teams").FillAsync("Crédits; 6; Particuliers; Lyon\nPaiements; 5");
        await page.Locator("main form .btn").First.ClickAsync();
        Assert.Equal(2, await page.Locator("table.progress tbody tr").CountAsync());
    }

    /// <summary>One person in a browser of their own, the others by the same forms without one.</summary>
    private async Task AnswerAsync(Uri site, string teamLink, int people)
    {
        await chromium.ReadAsync(Reader.French.OnPhone, site, async visit =>
        {
            var member = new Participant(visit);
            await visit.Page.GotoAsync(teamLink);
            await member.PressAsync("start");
            await member.FollowAsync("start");
            await member.AnswerToTheEndAsync();
            await member.PressAsync("send");
            await member.AssertResultIsLevelThreeAsync();
        });
        for (var i = 1; i < people; i++)
        {
            using var member = await (await Member.StartAsync(new(teamLink))).AnswerAllAsync(3);
            await member.SendAsync();
        }
    }

    private Task GiveNumbersAsync(Uri site, string facilitatorLink) => chromium.ReadAsync(Reader.English, site, async visit =>
    {
        await visit.Page.GotoAsync(facilitatorLink);
        await visit.Page.Locator("#i-solutions-live").FillAsync("7");
        await visit.Page.Locator("main form .btn").ClickAsync();
        Assert.Equal("7", await visit.Page.Locator("#i-solutions-live").InputValueAsync());
        Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Status).CountAsync());
    });

    private static async Task CloseAsync(IPage page, string campaign)
    {
        await page.GotoAsync($"{campaign}/results");
        Assert.Equal(0, await page.Locator("table").CountAsync());
        await page.GotoAsync(campaign);
        await page.GetByRole(AriaRole.Link, new() { Name = "Clore la campagne" }).ClickAsync();
        await page.Locator("main form .btn").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir les résultats" }).ClickAsync();
        Assert.EndsWith("/results", page.Url);
        // The team without answers is named, with no number.
        Assert.Contains("Paiements", await page.Locator("main").InnerTextAsync());
    }

    /// <summary>Management opens the portfolio, reads the results and takes the workbook; it cannot open the coach's pages.</summary>
    private Task ManageAsync(Uri site, Uri link, string campaign) => chromium.ReadAsync(Reader.French, site, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync(link.ToString());
        Assert.Equal("/portfolio", new Uri(page.Url).AbsolutePath);
        Assert.Contains("Direction des risques", await page.Locator("h1").InnerTextAsync());

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='/workbook']").First.ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename);
        await using (var file = await download.CreateReadStreamAsync())
        {
            using var copy = new MemoryStream();
            await file.CopyToAsync(copy);
            using var workbook = new ZipArchive(copy);
            using var book = new StreamReader(workbook.GetEntry("xl/workbook.xml")!.Open());
            var sheets = await book.ReadToEndAsync();
            Assert.All(["Synthèse", "Équipes"], name => Assert.Contains($"name=\"{name}\"", sheets));
        }

        visit.Watch.Allow("403");
        await page.GotoAsync(campaign);
        Assert.Equal(0, await page.Locator("table.progress").CountAsync());
    });

    /// <summary>The numbers of a team's row: begun, sent, invited.</summary>
    private static async Task<IEnumerable<string>> CellsAsync(IPage page, string team) =>
        (await page.Locator("table.progress tbody tr", new() { HasText = team }).Locator("td.num").AllInnerTextsAsync()).Take(3);
}
