using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using ExcelDataReader;
using Survey.Data;
using Survey.Web.Commands;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Results;

/// <summary>The worked case through the whole program: stored, frozen, shown, downloaded.</summary>
public sealed class WorkedCaseOnScreenTests(WorkedCaseOnScreenTests.DemoSite site) : IClassFixture<WorkedCaseOnScreenTests.DemoSite>
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "demo.json"))).RootElement.GetProperty("expected");

    public sealed class DemoSite : TestSite
    {
        protected override Task SeedAsync() => DemoCommand.SeedAsync(Services, "fr", CancellationToken.None);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task The_heat_map_shows_the_published_numbers(int wave)
    {
        using var management = await site.VisitAsManagementAsync();

        var shown = Cells((await management.GetAsync($"/campaigns/{await CampaignAsync(wave)}/results")).Page);

        var published = Expected.GetProperty("teams").GetProperty($"{wave}").EnumerateObject()
            .Select(team => team.Value.GetProperty("factors").EnumerateObject().Select(factor => factor.Value.GetDecimal().ToString("0.00", French)));
        Assert.Equal(published, shown.Select(row => row.Scores));
    }

    [Theory]
    [InlineData("fr", "Équipes")]
    [InlineData("en", "Teams")]
    public async Task The_workbook_says_what_the_screen_says(string language, string sheet)
    {
        using var management = await site.VisitAsManagementAsync(language);
        var campaign = await CampaignAsync(5);
        var culture = CultureInfo.GetCultureInfo(language == "fr" ? "fr-FR" : "en-GB");

        var shown = Cells((await management.GetAsync($"/campaigns/{campaign}/results")).Page);
        var rows = await ReadAsync(management, $"/campaigns/{campaign}/workbook", sheet);

        foreach (var (team, scores) in shown)
        {
            var row = Assert.Single(rows, row => row[0] as string == team);
            Assert.Equal(scores, row[10..20].Select(cell => Assert.IsType<double>(cell).ToString("0.00", culture)));
        }
    }

    [Fact]
    public async Task A_capped_team_reads_its_reason()
    {
        using var management = await site.VisitAsManagementAsync();
        var team = await TeamAsync(5, "Données et pilotage");

        var page = await management.GetAsync($"/teams/{team.Id}/result");

        Assert.Contains("Données et pilotage : niveau 3, Structuration", page.Text.Replace('\u00a0', ' '));
        Assert.Contains("une solution fiable mais sans règles écrites peut être arrêtée du jour au lendemain", page.Text);
        Assert.Contains("2,20", page.Text);
    }

    [Fact]
    public async Task The_open_wave_shows_nobody_anything()
    {
        using var management = await site.VisitAsManagementAsync();
        var team = await TeamAsync(6, "Données et pilotage");

        var page = await management.GetAsync($"/teams/{team.Id}/result");
        var workbook = await management.GetAsync($"/campaigns/{team.CampaignId}/workbook");

        Assert.Empty(page.Page.QuerySelectorAll("svg[role=img]"));
        Assert.Equal(HttpStatusCode.NotFound, workbook.Status);
    }

    [Fact]
    public async Task Renaming_the_file_s_texts_changes_no_result_of_a_closed_campaign()
    {
        using var management = await site.VisitAsManagementAsync();
        var path = $"/teams/{(await TeamAsync(5, "Crédits habitat")).Id}/result";
        var before = (await management.GetAsync(path)).Body;
        var folder = Directory.CreateTempSubdirectory("survey-edited-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ai-maturity.v1.json"), site.Flagship.Text.Replace("Compétences", "Savoir-faire", StringComparison.Ordinal).Replace("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\"", StringComparison.Ordinal));

        await site.Get<Web.Hosting.Library>().LoadAsync(folder.FullName, "fr", CancellationToken.None);
        var after = (await management.GetAsync(path)).Body;

        Assert.NotNull(site.Get<Web.Hosting.Library>().FindOffered("ai-maturity"));
        Assert.Equal("1.0.1", site.Flagship.Questionnaire.Version);
        Assert.Equal(before, after);
    }

    private static List<(string Team, IReadOnlyList<string> Scores)> Cells(IDocument page) =>
    [
        .. page.QuerySelectorAll(".heat tbody tr:not(.means)").Select(row => (
            row.QuerySelector("th")!.TextContent.Trim(),
            (IReadOnlyList<string>)[.. row.QuerySelectorAll(".cell").Select(cell => cell.TextContent.Trim())])),
    ];

    private async Task<string> CampaignAsync(int wave) =>
        (await site.Get<CampaignStore>().ListAsync(CancellationToken.None)).Single(campaign => campaign.Wave == wave).Id;

    private async Task<AssessmentRow> TeamAsync(int wave, string name) =>
        (await site.Get<AssessmentStore>().ListAsync(await CampaignAsync(wave), CancellationToken.None)).Single(team => team.TeamName == name);

    private async Task<List<object?[]>> ReadAsync(Visitor visitor, string path, string sheet)
    {
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = visitor.Cookies }) { BaseAddress = new Uri(site.Origin) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(sheet == "Teams" ? "en" : "fr");
        using var stream = new MemoryStream(await client.GetByteArrayAsync(path));
        using var reader = ExcelReaderFactory.CreateReader(stream);
        while (reader.Name != sheet)
        {
            Assert.True(reader.NextResult(), $"the workbook has no sheet {sheet}");
        }

        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        return rows;
    }
}
