using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Staff;

namespace Survey.Web.Pages.Campaigns;

/// <summary>Asks before closing, with what it means, and closes. Closing twice is harmless.</summary>
public sealed class CloseModel(CampaignStore campaigns, AssessmentStore assessments, Closing closing, TimeProvider time) : PageModel
{
    public CampaignRow Campaign { get; private set; } = null!;

    /// <summary>Teams with fewer answers than the minimum group.</summary>
    public int UnderMinimum { get; private set; }

    public int WithResult => Campaign.Teams - UnderMinimum;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await campaigns.FindAsync(id.ToString(), ct) is not { Kind: CampaignKind.Team } campaign)
        {
            return NotFound();
        }

        Campaign = campaign;
        UnderMinimum = (await assessments.ListProgressAsync(campaign.Id, ct)).Count(team => team.Submitted < campaign.MinGroup);
        return campaign.ClosedAt is null ? Page() : RedirectToPage("/Campaigns/Detail", new { id });
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await campaigns.FindAsync(id.ToString(), ct) is not { Kind: CampaignKind.Team } campaign)
        {
            return NotFound();
        }

        await closing.CloseAsync(campaign.Id, time.GetUtcNow(), ct);
        return RedirectToPage("/Campaigns/Detail", new { id, done = Done.Closed });
    }
}
