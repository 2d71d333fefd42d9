using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Results;

namespace Survey.Web.Pages.Campaigns;

/// <summary>All teams of a closed campaign, for coach and management.</summary>
public sealed class ResultsModel(CampaignStore campaigns, Reports reports) : PageModel
{
    public CampaignRow Campaign { get; private set; } = null!;

    /// <summary>Null while the campaign is open.</summary>
    public CampaignView? View { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string? sort, CancellationToken ct)
    {
        if (await campaigns.FindAsync(id, ct) is not { Kind: CampaignKind.Team } campaign)
        {
            return NotFound();
        }

        Campaign = campaign;
        if (campaign.ClosedAt is not null)
        {
            var waves = await reports.WavesAsync(campaign.SeriesId, ct);
            View = CampaignView.Of(waves, waves.First(wave => wave.Campaign.Id == id), sort, Url.Content("~/"));
        }

        return Page();
    }
}
