using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Staff;

namespace Survey.Web.Pages.Campaigns;

/// <summary>Asks before replacing a team's links and code, and replaces them.</summary>
public sealed class RenewModel(AssessmentStore assessments, LinkMaker links) : PageModel
{
    public AssessmentRow Team { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid assessment, CancellationToken ct)
    {
        if (await FindAsync(id, assessment, ct) is not { } team)
        {
            return NotFound();
        }

        Team = team;
        return team.ClosedAt is null ? Page() : Leave(id, null);
    }

    /// <param name="generation">Of the links that the coach saw: a repeated post replaces nothing a second time.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, Guid assessment, int generation, CancellationToken ct)
    {
        if (await FindAsync(id, assessment, ct) is not { } team)
        {
            return NotFound();
        }

        if (team.ClosedAt is not null)
        {
            return Leave(id, Done.Late);
        }

        return Leave(id, await assessments.RenewLinksAsync(team.Id, generation + 1, links.HashesOf(team.Id, generation + 1), ct) ? Done.Renewed : Done.RenewedBefore);
    }

    private async Task<AssessmentRow?> FindAsync(Guid campaign, Guid assessment, CancellationToken ct) =>
        await assessments.FindAsync(assessment.ToString(), ct) is { Kind: CampaignKind.Team } team && team.CampaignId == campaign.ToString() ? team : null;

    private RedirectToPageResult Leave(Guid id, string? done) => RedirectToPage("/Campaigns/Detail", null, new { id, done }, "links");
}
