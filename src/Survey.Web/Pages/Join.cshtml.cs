using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Texts;

namespace Survey.Web.Pages;

/// <summary>From a typed code to the team's page.</summary>
public sealed class JoinModel(AssessmentStore assessments, LinkMaker links, FailedLookups failures) : PageModel
{
    public string Code { get; private set; } = "";

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken ct)
    {
        Code = code ?? "";
        if (Code.Trim().Length == 0)
        {
            Problem = Words.Site["CodeMissing"];
            return Page();
        }

        if (failures.MayTry(HttpContext) is false)
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        if (ServerSecret.Normalise(Code) is { } typed && await assessments.FindByCodeAsync(Secret.Hash(typed), ct) is { RevokedAt: null } assessment)
        {
            return LocalRedirect(links.TeamPath(assessment));
        }

        failures.Count(HttpContext);
        Problem = Words.Site["CodeUnknown"];
        return Page();
    }
}
