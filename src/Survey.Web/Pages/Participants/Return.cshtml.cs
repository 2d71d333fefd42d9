using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;

namespace Survey.Web.Pages.Participants;

/// <summary>The link to come back to kept answers, on any device.</summary>
public sealed class ReturnModel(SheetStore sheets, SheetCookie cookie, FailedLookups failures) : PageModel
{
    public string TeamName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        if (await sheets.FindAsync(Secret.Hash(secret), ct) is not { } found)
        {
            return await failures.DeadAsync(HttpContext, since);
        }

        TeamName = found.Assessment.TeamName;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string secret, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        if (await sheets.FindAsync(Secret.Hash(secret), ct) is not { } found)
        {
            return await failures.DeadAsync(HttpContext, since);
        }

        cookie.Write(Response, found.Assessment.Id, secret, TimeSpan.FromDays(90));
        return Redirect($"/s/{found.Assessment.Id}");
    }
}
