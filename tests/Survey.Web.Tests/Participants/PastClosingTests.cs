using System.Globalization;
using System.Net;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Participants;

/// <summary>Somebody has a page open when the last day ends, or the coach closes: whatever it sends is refused with words, and what was stored stays.</summary>
public sealed class PastClosingTests(EverythingSite site) : IClassFixture<EverythingSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_page_sends_is_refused_with_words_and_nothing_stored_is_lost(bool byClock)
    {
        var opened = site.Today;
        var (tab, before) = await OpenPastClosingAsync(byClock);

        var answer = await tab.PostPageAsync(("ladder", "high"), ("scale", "never"));
        var told = await tab.Visitor.GetAsync(answer.Location!);

        Assert.Equal($"{tab.Sheet}/closed?saved=false", answer.Location);
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.Contains($"n’ont pas pu être enregistrées : elles étaient acceptées jusqu’au {InWords(byClock ? site.Today.AddDays(-1) : opened)}", told.Text.Replace('\u00A0', ' '));
        Assert.Contains("Dites-le à la personne qui vous a donné le lien", told.Text);
        Assert.Equal(before, await RowsAsync());
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, "comment")]
    [InlineData(false, "")]
    [InlineData(false, "comment")]
    public async Task What_the_script_sends_is_refused_with_words_and_the_way_on(bool byClock, string part)
    {
        var (tab, before) = await OpenPastClosingAsync(byClock);

        var stopped = await tab.PostAsync(("item", "scale"), ("part", part), ("a.scale", "never"), ("c.scale", "Trop tard"));

        Assert.Equal((false, $"{tab.Sheet}/closed?saved=false"), (stopped.GetProperty("saved").GetBoolean(), stopped.GetProperty("go").GetString()));
        Assert.Contains("l’évaluation est close", stopped.GetProperty("status").GetString());
        Assert.Equal(before, await RowsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sending_the_answers_is_refused_with_words_and_hands_nothing_in(bool byClock)
    {
        var (tab, before) = await OpenPastClosingAsync(byClock);

        var answer = await tab.Visitor.PostFormAsync($"{tab.Sheet}/check", [("anyway", "true")], page: "/join");
        var told = await tab.Visitor.GetAsync(answer.Location!);

        Assert.Equal($"{tab.Sheet}/closed?saved=false", answer.Location);
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.Equal(before, await RowsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_closed_page_is_calm_and_so_is_the_start(bool byClock)
    {
        var (tab, before) = await OpenPastClosingAsync(byClock);

        var hub = await tab.Visitor.FollowAsync(await tab.Visitor.GetAsync(tab.Sheet));
        var start = await site.Visit().PostFormAsync(site.TeamPath(tab.Team), [("ticket", Data.Secret.New())], page: "/join");

        Assert.Equal(HttpStatusCode.OK, hub.Status);
        Assert.NotNull(hub.Page.QuerySelector("main h1"));
        Assert.Equal(HttpStatusCode.NotFound, start.Status);
        Assert.Equal(before, await RowsAsync());
    }

    /// <summary>The first of a month is an ordinal in French.</summary>
    private static string InWords(DateOnly day)
    {
        var words = day.ToString("D", CultureInfo.GetCultureInfo("fr"));
        return day.Day == 1 ? words.Replace(" 1 ", " 1er ", StringComparison.Ordinal) : words;
    }

    /// <summary>A page that was opened in time, with one answer and one draft stored.</summary>
    private async Task<(Tab Tab, IReadOnlyList<string> Rows)> OpenPastClosingAsync(bool byClock)
    {
        var tab = await Tab.OpenAsync(site, "first");
        await tab.SaveAsync("ladder", "low");
        await tab.SaveAsync("scale", "~na");
        if (byClock)
        {
            site.Time.Advance(TimeSpan.FromDays(15));
        }
        else
        {
            await site.CloseAsync(tab.Team.CampaignId);
        }

        return (tab, await RowsAsync());
    }

    /// <summary>What people gave: closing by the clock may freeze scorecards meanwhile.</summary>
    private async Task<IReadOnlyList<string>> RowsAsync() =>
        [.. (await site.DumpAsync()).Where(row => new[] { "sheet:", "answer:", "comment:", "sheet_scorecard:" }.Any(table => row.StartsWith(table, StringComparison.Ordinal)))];
}
