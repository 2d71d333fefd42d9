using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Workshops;

namespace Survey.Web.Pages.Teams;

/// <summary>The team's agreed sheet: what to talk about, what is settled, and what that makes beside the members' answers.</summary>
public sealed class AgreedModel(AssessmentStore assessments, AgreedSheets sheets) : PageModel
{
    public AgreedSheet View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid assessment, CancellationToken ct)
    {
        var (team, refusal) = await this.FindTeamAsync(assessments, assessment, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        if (await sheets.FindAsync(team!, ct) is not { } sheet)
        {
            return Redirect($"/teams/{team!.Id}");
        }

        View = sheet;
        return Page();
    }
}
