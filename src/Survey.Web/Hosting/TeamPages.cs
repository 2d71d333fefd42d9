using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;

namespace Survey.Web.Hosting;

/// <summary>Pages of one team for those who animate it: its facilitator, and a coach.</summary>
public static class TeamPages
{
    /// <returns>The team, or what to answer instead: whoever may not see it does not learn whether it exists.</returns>
    public static async Task<(AssessmentRow? Team, IActionResult? Refusal)> FindTeamAsync(this PageModel page, AssessmentStore assessments, Guid assessment, CancellationToken ct)
    {
        var team = await assessments.FindAsync(assessment.ToString(), ct);
        return page.User.Is(Access.Coach) is false && (team is null || page.User.Facilitates(team.TeamId) is false) ? (null, page.Forbid())
            : team is { Kind: CampaignKind.Team } ? (team, null)
            : (null, page.NotFound());
    }
}
