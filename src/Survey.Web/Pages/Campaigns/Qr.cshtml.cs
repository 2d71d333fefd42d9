using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Staff;

namespace Survey.Web.Pages.Campaigns;

/// <summary>A team's link as a picture to point a phone at.</summary>
public sealed class QrModel(AssessmentStore assessments, LinkMaker links) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid assessment, CancellationToken ct) =>
        await assessments.FindAsync(assessment.ToString(), ct) is { Kind: CampaignKind.Team } team && team.CampaignId == id.ToString()
        && (await TeamToInvite.FindAsync(team, links, assessments, links.Origin(Request), ct)).Links is { } known
            ? File(Encoding.UTF8.GetBytes(QrCode.Svg(known.Team)), QrCode.ContentType)
            : NotFound();
}
