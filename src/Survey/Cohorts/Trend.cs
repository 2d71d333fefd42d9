using Survey.Statistics;

namespace Survey.Cohorts;

/// <summary>The mean of the teams shown in both of two waves, in each of them.</summary>
public sealed record MatchedChange(int Teams, decimal Before, decimal After);

/// <summary>How a series moved.</summary>
public static class Trend
{
    /// <param name="score">Id of a score.</param>
    /// <returns>Null when no team is shown with that score in both waves.</returns>
    public static MatchedChange? Between(CampaignReport before, CampaignReport after, string score)
    {
        var pairs = (from team in after.Shown
                     join earlier in before.Shown on team.TeamId equals earlier.TeamId
                     let now = ValueOf(team, score)
                     let then = ValueOf(earlier, score)
                     where now is not null && then is not null
                     select (Then: then.Value, Now: now.Value)).ToList();
        return pairs.Count == 0 ? null : new(pairs.Count, Mean.Of([.. pairs.Select(pair => pair.Then)])!.Value, Mean.Of([.. pairs.Select(pair => pair.Now)])!.Value);
    }

    private static decimal? ValueOf(TeamReport team, string score) => team.Scorecard!.Card.Find(score)?.Value;
}
