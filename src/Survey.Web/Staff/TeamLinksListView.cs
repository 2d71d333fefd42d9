using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;

namespace Survey.Web.Staff;

/// <param name="Links">Null when the database holds other ones than the installation's secret gives: they work, but cannot be shown.</param>
public sealed record TeamToInvite(string AssessmentId, string Name, TeamLinks? Links)
{
    /// <summary>How many were given a personal link; then the team's own starts nothing and is not shown.</summary>
    public int People { get; init; }

    public static async Task<TeamToInvite> FindAsync(AssessmentRow team, LinkMaker links, AssessmentStore assessments, string origin, CancellationToken ct)
    {
        var known = await assessments.FindByLinkAsync(links.HashesOf(team.Id, team.Generation).LinkHash, ct);
        return new(team.Id, team.TeamName, known?.Id == team.Id ? links.Of(team.Id, team.Generation, origin) : null) { People = team.People };
    }
}

/// <param name="TakesAnswers">False when closed: only facilitators still need their links.</param>
public sealed record TeamLinksListView(string CampaignId, IReadOnlyList<TeamToInvite> Teams, bool TakesAnswers, string Origin, Questionnaire Questionnaire, DateOnly OpensOn, DateOnly ClosesOn, int MinGroup)
{
    public IEnumerable<Invitation> Letters(TeamToInvite team) => Culture.All.Select(culture => Invitation.In(culture, this, team.Name, team.Links!));
}
