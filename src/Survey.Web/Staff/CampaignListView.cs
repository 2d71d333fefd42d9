using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Texts;

namespace Survey.Web.Staff;

/// <summary>A coach's campaigns, series by series, the one with the newest campaign first.</summary>
public sealed record CampaignListView(IReadOnlyList<SeriesGroup> Series, DateOnly Today)
{
    /// <param name="entries">Newest first.</param>
    public static CampaignListView Of(IEnumerable<CampaignEntry> entries, DateOnly today) => new(
        [.. entries.GroupBy(entry => entry.Campaign.SeriesId).Select(group => new SeriesGroup(
            group.First().Campaign.SeriesName,
            [.. group.OrderByDescending(entry => entry.Campaign.Wave)]))],
        today);
}

/// <param name="Campaigns">The newest wave first.</param>
public sealed record SeriesGroup(string Name, IReadOnlyList<CampaignEntry> Campaigns);

/// <param name="Progress">Of an open campaign's teams; empty for others.</param>
public sealed record CampaignEntry(CampaignRow Campaign, Phrase Questionnaire, CampaignState State, IReadOnlyList<ProgressRow> Progress)
{
    /// <summary>What needs the coach, in a sentence; null when nothing does.</summary>
    public string? Attention
    {
        get
        {
            var small = Progress.Count(team => team.Submitted < Campaign.MinGroup);
            return small == 0 ? null : Words.Staff.Count("TeamsUnder", small, Campaign.MinGroup);
        }
    }
}
