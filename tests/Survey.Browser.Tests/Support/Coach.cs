using System.Globalization;
using System.Text.RegularExpressions;
using Survey.Questionnaires;

namespace Survey.Browser.Tests.Support;

/// <summary>A team as its campaign's page gives it.</summary>
/// <param name="Link">For its members.</param>
/// <param name="Facilitator">For whoever animates it.</param>
public sealed record InvitedTeam(string Id, string Name, Uri Link, Uri Facilitator);

/// <summary>A coach who posts forms: the quick way to a campaign in a given state.</summary>
public sealed partial class Coach(FormClient client) : IDisposable
{
    public static async Task<Coach> EnterAsync(Uri link)
    {
        var client = new FormClient(link);
        await client.FollowAsync(link.AbsolutePath);
        return new(client);
    }

    /// <param name="opens">Days from today; the campaign closes two weeks later.</param>
    /// <returns>Id of the campaign.</returns>
    public Task<string> CreateAsync(string series, string label, int opens, int minGroup, params string[] teams) =>
        PostNewAsync("/campaigns/new", "", series, label, opens, minGroup, teams);

    /// <summary>The wave after a campaign.</summary>
    /// <returns>Id of the campaign.</returns>
    public async Task<string> CreateNextAsync(string campaign, string label, int opens, int minGroup, params string[] teams)
    {
        var series = SeriesId().Match((await client.GetAsync($"/campaigns/{campaign}")).Body).Groups[1].Value;
        return await PostNewAsync($"/campaigns/new?series={series}", campaign, "", label, opens, minGroup, teams);
    }

    private async Task<string> PostNewAsync(string page, string series, string seriesName, string label, int opens, int minGroup, string[] teams)
    {
        var form = await client.GetAsync(page);
        var today = DateTime.Today;
        var created = await client.PostAsync("/campaigns/new",
        [
            ("Id", form.Hidden("Id") ?? ""),
            ("Questionnaire", Member.Flagship.Id),
            ("Series", series),
            ("SeriesName", seriesName),
            ("Label", label),
            ("Opens", Day(today.AddDays(opens))),
            ("Closes", Day(today.AddDays(opens + 14))),
            ("MinGroup", minGroup.ToString(CultureInfo.InvariantCulture)),
            ("Teams", string.Join('\n', teams)),
        ]);
        return CampaignId().Match(created.Location ?? "").Value is { Length: 36 } id ? id : throw new InvalidOperationException($"No campaign was created: {created.Status}\n{created.Body}");
    }

    /// <returns>The teams in the order they were given.</returns>
    public async Task<IReadOnlyList<InvitedTeam>> TeamsAsync(string campaign)
    {
        var page = System.Net.WebUtility.HtmlDecode((await client.GetAsync($"/campaigns/{campaign}")).Body);
        var links = TeamLink().Matches(page).Select(match => new Uri(match.Groups[1].Value)).Distinct().ToList();
        var facilitators = FacilitatorLink().Matches(page).Select(match => new Uri(match.Groups[1].Value)).Distinct().ToList();
        return [.. TeamRow().Matches(page).Select((match, i) => new InvitedTeam(match.Groups[1].Value, match.Groups[2].Value.Trim(), links[i], facilitators[i]))];
    }

    public async Task CloseAsync(string campaign)
    {
        await client.GetAsync($"/campaigns/{campaign}/close");
        await client.PostAsync($"/campaigns/{campaign}/close", []);
    }

    /// <summary>As the team's facilitator: settles an item at a level.</summary>
    public async Task SettleAsync(InvitedTeam team, LadderItem item, int level, string reason, int dissent)
    {
        var path = $"/teams/{team.Id}/agreed/{item.Id}";
        await client.GetAsync(path);
        await client.PostAsync(path,
        [
            ("revision", "0"),
            ("answer", item.Options[level - 1].Id),
            ("reason", reason),
            ("dissent", dissent.ToString(CultureInfo.InvariantCulture)),
        ]);
    }

    /// <summary>As the team's facilitator: adds an action to the plan.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddActionAsync(InvitedTeam team, string title, string factor, string owner, DateTime? due, string state)
    {
        var path = $"/teams/{team.Id}/actions/new";
        var id = (await client.GetAsync(path)).Hidden("Id") ?? throw new InvalidOperationException($"{path} has no form.");
        await client.PostAsync(path, [("Id", id), ("Title", title), ("Factor", factor), ("Owner", owner), ("Due", due is { } day ? Day(day) : ""), ("State", state)]);
        return id;
    }

    public void Dispose() => client.Dispose();

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"new\?series=([0-9a-f-]{36})")]
    private static partial Regex SeriesId();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex CampaignId();

    [GeneratedRegex("href=\"/teams/([0-9a-f-]{36})\">(?:<[^>]*>)?([^<]+)")]
    private static partial Regex TeamRow();

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+/t/[\w-]+)")]
    private static partial Regex TeamLink();

    [GeneratedRegex(@"(http://127\.0\.0\.1:\d+/f/[\w-]+)")]
    private static partial Regex FacilitatorLink();
}
