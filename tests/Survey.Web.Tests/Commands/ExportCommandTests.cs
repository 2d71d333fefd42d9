using System.Text;
using System.Text.Json;
using ExcelDataReader;
using Survey.Web.Hosting;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Commands;

public class ExportCommandTests(ExportCommandTests.ClosedSite site) : IClassFixture<ExportCommandTests.ClosedSite>
{
    /// <summary>A closed campaign of two teams: one shown, one with too few people.</summary>
    public sealed class ClosedSite : TestSite
    {
        public string CampaignId { get; private set; } = "";

        protected override async Task SeedAsync()
        {
            var teams = await CreateCampaignAsync(teams: ["=1+1", "Petite"], minGroup: 5);
            CampaignId = teams[0].CampaignId;
            await AnswerAsync(teams[0], 6);
            await AnswerAsync(teams[1], 4, level: 2);
            await CloseAsync(CampaignId);
        }
    }

    [Fact]
    public async Task Closed_campaigns_are_listed()
    {
        var ended = await RunAsync("export");

        Assert.Equal(0, ended.Code);
        Assert.StartsWith(site.CampaignId, ended.Output);
    }

    [Fact]
    public async Task Csv_has_the_shown_team_only_and_runs_no_formula()
    {
        var ended = await RunAsync("export", "--campaign", site.CampaignId, "--format", "csv");

        Assert.Contains(",'=1+1,9,6,6,overall,overall,3,3,scored,structuring,structuring", ended.Output);
        Assert.DoesNotContain("Petite", ended.Output);
    }

    [Fact]
    public async Task Json_says_which_teams_are_shown()
    {
        var ended = await RunAsync("export", "--campaign", site.CampaignId, "--format", "json");

        var teams = JsonDocument.Parse(ended.Output).RootElement.GetProperty("teams");
        Assert.Equal([true, false], teams.EnumerateArray().Select(team => team.GetProperty("shown").GetBoolean()));
        Assert.False(teams[1].TryGetProperty("scorecard", out _));
    }

    [Fact]
    public async Task The_workbook_opens_in_another_reader()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("survey-export-").FullName, "out.xlsx");

        var ended = await RunAsync("export", "--campaign", site.CampaignId, "--output", file, "--language", "en");

        Assert.Equal(0, ended.Code);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(file);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        Assert.Equal("Summary", reader.Name);
    }

    [Fact]
    public async Task An_unknown_campaign_is_said()
    {
        var ended = await RunAsync("export", "--campaign", "nope");

        Assert.Equal(1, ended.Code);
        Assert.Contains("no closed campaign nope", ended.Errors);
    }

    private Task<Ended> RunAsync(params string[] args)
    {
        var settings = site.Get<Settings>();
        return SurveyProgram.RunAsync(new Dictionary<string, string> { ["Survey__DataFolder"] = settings.DataFolder, ["Survey__Database"] = settings.Database }, args);
    }
}
