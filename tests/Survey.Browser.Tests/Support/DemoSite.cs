using System.Text.RegularExpressions;
using Survey.Browser.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(DemoSite))]

namespace Survey.Browser.Tests.Support;

/// <summary>
/// <c>survey demo</c> on a French machine, once for the whole run: eight teams, five closed waves and a sixth that is
/// open. Tests look at it and start sheets of their own; none closes or creates a campaign in it.
/// </summary>
public sealed partial class DemoSite : IAsyncLifetime
{
    public const string Capped = "Données et pilotage";
    public const string Uncapped = "Crédits habitat";

    private AppServer? server;
    private Dictionary<(int Wave, string Team), string> results = [];

    public Uri Address => Server.Address;

    /// <summary>The team link of "Données et pilotage" in the open wave.</summary>
    public Uri Participant => Server.Link("Participant");

    public Uri Facilitator => Server.Link("Facilitator");

    public Uri Coach => Server.Link("Coach");

    public Uri Management => Server.Link("Management");

    /// <summary>The team's code, to be typed.</summary>
    public string Code => TypedCode().Match(Server.Output).Groups[1].Value;

    /// <summary>Id of the open campaign.</summary>
    public string Open { get; private set; } = "";

    /// <summary>Id of the team in the open campaign whose links are printed.</summary>
    public string OpenTeam { get; private set; } = "";

    /// <summary>Ids of the closed campaigns, the first wave first.</summary>
    public IReadOnlyList<string> Waves { get; private set; } = [];

    private AppServer Server => server ?? throw new InvalidOperationException("The demonstration is not started.");

    /// <summary>Path of a team's result in a closed wave, counted from 1.</summary>
    public string ResultOf(string team, int wave) => results[(wave, team)];

    public async ValueTask InitializeAsync()
    {
        server = await AppServer.DemoAsync(new Dictionary<string, string> { ["LC_ALL"] = "fr_FR.UTF-8" });
        using var coach = new FormClient(Address);
        var list = (await coach.FollowAsync(Coach.AbsolutePath)).Body;
        var campaigns = CampaignLink().Matches(list).Select(match => match.Groups[1].Value).Distinct().ToList();
        Open = campaigns[0];
        Waves = [.. campaigns.Skip(1).Reverse()];
        OpenTeam = (await coach.FollowAsync(Facilitator.AbsolutePath)).Body is var team ? FormAction().Match(team).Groups[1].Value : "";
        results = [];
        for (var wave = 1; wave <= Waves.Count; wave++)
        {
            var page = System.Net.WebUtility.HtmlDecode((await coach.GetAsync($"/campaigns/{Waves[wave - 1]}/results")).Body);
            foreach (Match link in ResultLink().Matches(page))
            {
                results.TryAdd((wave, link.Groups[2].Value.Trim()), link.Groups[1].Value);
            }
        }
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [GeneratedRegex(@"Code:\s+(\S+)")]
    private static partial Regex TypedCode();

    [GeneratedRegex("href=\"/campaigns/([0-9a-f-]{36})\"")]
    private static partial Regex CampaignLink();

    [GeneratedRegex("action=\"/teams/([0-9a-f-]{36})\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("href=\"(/teams/[0-9a-f-]{36}/result)\">(?:<[^>]*>)?([^<]+)")]
    private static partial Regex ResultLink();
}
