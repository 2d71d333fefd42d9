using Survey.Data;
using Survey.Scoring;

namespace Survey.Web.Hosting;

/// <summary>Closes campaigns: scores every team and freezes the results.</summary>
public sealed class Closing(CampaignStore campaigns, Library library)
{
    /// <returns>False when somebody else closed it before, or there is no such campaign.</returns>
    public async Task<bool> CloseAsync(string campaignId, DateTimeOffset at, CancellationToken ct)
    {
        if (await campaigns.FindAsync(campaignId, ct) is not { ClosedAt: null } campaign)
        {
            return false;
        }

        var scorer = (await library.GetAsync(campaign.DefinitionHash, ct)).Scorer;
        return await campaigns.CloseAsync(
            campaignId,
            team => Freeze(scorer, team, campaign.ClosesOn),
            at,
            ct);
    }

    /// <param name="on">The day from which ages of dates count: the campaign's last, also when a round closes before it.</param>
    internal static FrozenScorecard Freeze(Scorer scorer, ClosingAssessment team, DateOnly on) =>
        new(ScorecardJson.EngineVersion, ScorecardJson.Write(scorer.ScoreTeam(team.Submitted, team.Invited, team.Team, on, team.Agreed)));
}

/// <summary>Closes what has passed its last day, and empties the database's log: at start, then every minute.</summary>
public sealed class ClosingOnTime(Database database, CampaignStore campaigns, Closing closing, TimeProvider time, ILogger<ClosingOnTime> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        do
        {
            try
            {
                await CloseDueAsync(stoppingToken);
                await database.EmptyLogAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database may be away for a while; the next minute tries again.
                log.LogError(exception, "Closing campaigns failed");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task CloseDueAsync(CancellationToken ct)
    {
        var today = time.Today();
        foreach (var campaign in await campaigns.ListAsync(ct))
        {
            if (campaign.ClosedAt is null && campaign.ClosesOn < today)
            {
                await closing.CloseAsync(campaign.Id, time.GetUtcNow(), ct);
            }
        }
    }
}

public static class Days
{
    /// <summary>The calendar day where the program runs: opening and closing dates are days of people.</summary>
    public static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
