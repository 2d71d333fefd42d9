using Survey.Data;

namespace Survey.Web.Staff;

/// <param name="Origin">Where the code is typed.</param>
public sealed record TeamFactsView(ProgressRow Progress, TeamToInvite Team, int MinGroup, CampaignState State, string Origin)
{
    /// <summary>Sheets started and not handed in.</summary>
    public int Unfinished => Progress.Started - Progress.Submitted;
}
