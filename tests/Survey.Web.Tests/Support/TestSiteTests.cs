using System.Net;
using Xunit;

namespace Survey.Web.Tests.Support;

public sealed class TestSiteTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task The_real_application_answers_in_the_language_of_the_browser()
    {
        using var french = site.Visit();
        using var english = site.Visit("en");

        var accueil = await french.GetAsync("/");
        var home = await english.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, accueil.Status);
        Assert.Equal("fr", accueil.Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", home.Page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Its_clock_stands_still_and_its_database_is_new()
    {
        var assessments = await site.CreateCampaignAsync();

        Assert.Equal(new DateOnly(2026, 3, 2), site.Today);
        Assert.Equal(["Crédits", "Paiements"], assessments.Select(assessment => assessment.TeamName));
        Assert.Contains(await site.DumpAsync(), row => row.StartsWith("campaign: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Style_sheet_and_icon_are_served()
    {
        using var visitor = site.Visit();

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/survey.css")).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/icon.svg")).Status);
    }
}
