using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Cohorts;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Workshops;

namespace Survey.Web.Pages.Teams;

/// <summary>Asks before ending the members' answering, with what it means, and ends it. Ending twice is harmless.</summary>
public sealed class RoundModel(AssessmentStore assessments, AgreedSheets sheets, TimeProvider time) : PageModel
{
    public AssessmentRow Team { get; private set; } = null!;

    public ProgressRow Progress { get; private set; } = null!;

    /// <summary>Answers from which anything is told of them.</summary>
    public int Least => Math.Max(Disclosure.Floor, Team.MinGroup);

    public async Task<IActionResult> OnGetAsync(Guid assessment, CancellationToken ct)
    {
        if (await FindAsync(assessment, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        Progress = (await assessments.ListProgressAsync(Team.CampaignId, ct)).Single(row => row.AssessmentId == Team.Id);
        return Team.IsRoundClosed ? Redirect($"/teams/{Team.Id}/agreed")
            : time.Today() < Team.OpensOn ? Redirect($"/teams/{Team.Id}")
            : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid assessment, CancellationToken ct)
    {
        if (await FindAsync(assessment, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        return await sheets.CloseRoundAsync(Team, time.Today(), time.GetUtcNow(), ct) == RoundOutcome.NotOpen
            ? Redirect($"/teams/{Team.Id}")
            : Redirect($"/teams/{Team.Id}/agreed");
    }

    private async Task<IActionResult?> FindAsync(Guid assessment, CancellationToken ct)
    {
        (var team, var refusal) = await this.FindTeamAsync(assessments, assessment, ct);
        Team = team!;
        return refusal;
    }
}
