using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Results;

namespace Survey.Web.Pages;

/// <summary>Where a series stands, for management and coach.</summary>
public sealed class PortfolioModel(CampaignStore campaigns, Reports reports) : PageModel
{
    /// <summary>Null when nothing is closed yet.</summary>
    public PortfolioView? View { get; private set; }

    public string Name { get; private set; } = "";

    /// <param name="series">Id of a series with a closed wave; without one, the series whose wave closed last.</param>
    public async Task<IActionResult> OnGetAsync(string? series, CancellationToken ct)
    {
        var closed = (await campaigns.ListAsync(ct)).Where(campaign => campaign is { ClosedAt: not null, Kind: CampaignKind.Team }).ToList();
        var known = closed.OrderByDescending(campaign => campaign.ClosesOn).ThenByDescending(campaign => campaign.ClosedAt).DistinctBy(campaign => campaign.SeriesId).ToList();
        var chosen = series is null ? known.FirstOrDefault() : known.Find(campaign => campaign.SeriesId == series);
        if (chosen is null)
        {
            return series is null ? Page() : NotFound();
        }

        Name = chosen.SeriesName;
        View = PortfolioView.Of(
            await reports.WavesAsync(chosen.SeriesId, ct),
            [.. known.Select(campaign => new WaveLink(campaign.SeriesName, campaign == chosen ? null : $"?series={campaign.SeriesId}"))],
            Url.Content("~/"));
        return Page();
    }
}
