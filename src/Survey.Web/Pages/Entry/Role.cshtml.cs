using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Hosting;

namespace Survey.Web.Pages.Entry;

/// <summary>The secret link of coach or management: the browser takes the role, and the address loses the secret.</summary>
public sealed class RoleModel(LinkMaker links, FailedLookups failures) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string role, string token)
    {
        var since = Stopwatch.GetTimestamp();
        if (failures.MayTry(HttpContext) is false)
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        if (links.RoleOf(token) != role)
        {
            return await failures.DeadAsync(HttpContext, since);
        }

        await Access.OpenAsync(HttpContext, role);
        return new SeeOtherResult(role == Access.Coach ? "/campaigns" : "/portfolio");
    }
}
