using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;

namespace Survey.Web.Pages.Entry;

/// <summary>The secret link of a team's facilitator.</summary>
public sealed class FacilitatorModel(AssessmentStore assessments, FailedLookups failures) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        if (failures.MayTry(HttpContext) is false)
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        if (await assessments.FindByFacilitatorAsync(Secret.Hash(token), ct) is not { RevokedAt: null } assessment)
        {
            return await failures.DeadAsync(HttpContext, since);
        }

        await Access.OpenAsync(HttpContext, Access.TeamRole(assessment.TeamId));
        return new SeeOtherResult($"/teams/{assessment.Id}");
    }
}
