using System.Net;
using System.Text.RegularExpressions;
using Survey.Data;
using Survey.Web.Staff;
using Survey.Web.Tests.Support;
using Xunit;
using ZXing;

namespace Survey.Web.Tests.Staff;

/// <summary>What a coach gives to a team on paper: QR code and hand-out.</summary>
public sealed partial class HandoutTests(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData("https://survey.example.org/t/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("http://127.0.0.1:41234/t/abcdefghijklmnopqrstuv")]
    [InlineData("é")]
    public void A_QR_code_reads_as_the_text_with_another_library(string text) => Assert.Equal(text, Read(QrCode.Svg(text)));

    [Fact]
    public void A_QR_code_has_neither_style_nor_script()
    {
        var svg = QrCode.Svg("https://survey.example.org");

        Assert.DoesNotContain("style", svg);
        Assert.DoesNotContain("script", svg);
    }

    [Fact]
    public async Task The_campaign_s_page_shows_each_team_s_code_as_a_picture_of_its_link()
    {
        var teams = await site.CreateCampaignAsync("Images");
        using var coach = await site.VisitAsCoachAsync();

        var page = await coach.GetAsync($"/campaigns/{teams[0].CampaignId}");
        var pictures = page.Page.QuerySelectorAll("img.qr").Select(image => image.GetAttribute("src")!).ToList();
        var picture = await coach.GetAsync(pictures[1]);

        Assert.Equal(teams.Count, pictures.Count);
        Assert.Equal("image/svg+xml", picture.Headers["Content-Type"]);
        Assert.Equal("no-store", picture.Headers["Cache-Control"]);
        Assert.Equal(site.Links.Of(teams[1].Id, 1, site.Origin).Team, Read(picture.Body));
    }

    [Fact]
    public async Task The_hand_out_has_link_code_picture_who_sees_what_and_the_dates()
    {
        var team = (await site.CreateCampaignAsync("Papier", minGroup: 4))[0];
        using var coach = await site.VisitAsCoachAsync();

        var page = await coach.GetAsync($"/campaigns/{team.CampaignId}/handout/{team.Id}");

        var links = site.Links.Of(team.Id, 1, site.Origin);
        Assert.Contains(links.Team, page.Text);
        Assert.Contains(links.Code, page.Text);
        Assert.DoesNotContain(links.Facilitator, page.Body);
        Assert.Contains("au moins 4 personnes", page.Text);
        Assert.Contains("16 mars 2026", page.Text);
        Assert.Equal($"/campaigns/{team.CampaignId}/qr/{team.Id}", page.Page.QuerySelector("img.qr")!.GetAttribute("src"));
    }

    [Fact]
    public async Task Only_a_coach_gets_them()
    {
        var team = (await site.CreateCampaignAsync("Rôles"))[0];
        Visitor[] others = [site.Visit(), await site.VisitAsManagementAsync(), await site.VisitAsFacilitatorAsync(team)];

        foreach (var other in others)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/campaigns/{team.CampaignId}/qr/{team.Id}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/campaigns/{team.CampaignId}/handout/{team.Id}")).Status);
        }
    }

    [Fact]
    public async Task A_team_of_another_campaign_is_not_there()
    {
        var team = (await site.CreateCampaignAsync("Une"))[0];
        var other = (await site.CreateCampaignAsync("Autre"))[0];
        using var coach = await site.VisitAsCoachAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync($"/campaigns/{team.CampaignId}/qr/{other.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync($"/campaigns/{team.CampaignId}/handout/{other.Id}")).Status);
    }

    [Fact]
    public async Task Nothing_is_printed_once_the_campaign_is_closed()
    {
        var team = (await site.CreateCampaignAsync("Finie"))[0];
        await site.CloseAsync(team.CampaignId);
        using var coach = await site.VisitAsCoachAsync();

        Assert.Equal($"/campaigns/{team.CampaignId}", (await coach.GetAsync($"/campaigns/{team.CampaignId}/handout/{team.Id}")).Location);
    }

    [Fact]
    public async Task Links_made_with_another_secret_are_not_drawn()
    {
        var team = (await site.CreateCampaignAsync("Clé"))[0];
        await site.Get<AssessmentStore>().RenewLinksAsync(team.Id, 2, new("x", "y", "z"), CancellationToken.None);
        using var coach = await site.VisitAsCoachAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync($"/campaigns/{team.CampaignId}/qr/{team.Id}")).Status);
        Assert.Null((await coach.GetAsync($"/campaigns/{team.CampaignId}/handout/{team.Id}")).Page.QuerySelector("img.qr"));
    }

    /// <summary>Draws the picture's strokes, four pixels a module, and has ZXing read it.</summary>
    private static string? Read(string svg)
    {
        const int Scale = 4;
        var size = int.Parse(ViewBox().Match(svg).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var side = size * Scale;
        var pixels = Enumerable.Repeat((byte)255, side * side).ToArray();
        foreach (Match run in Run().Matches(svg[svg.IndexOf("#000", StringComparison.Ordinal)..]))
        {
            var (x, y, length) = (Number(run, 1), Number(run, 2), Number(run, 3));
            for (var row = y * Scale; row < (y + 1) * Scale; row++)
            {
                Array.Clear(pixels, (row * side) + (x * Scale), length * Scale);
            }
        }

        var source = new RGBLuminanceSource(pixels, side, side, RGBLuminanceSource.BitmapFormat.Gray8);
        return new ZXing.QrCode.QRCodeReader().decode(new(new ZXing.Common.HybridBinarizer(source)))?.Text;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"viewBox=""0 0 (\d+)")]
    private static partial Regex ViewBox();

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1")]
    private static partial Regex Run();
}
