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
        if (await FindAsync(secret, ct) is not { } found)
        {
            return Unknown();
        }

        TeamName = found.Assessment.TeamName;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string secret, CancellationToken ct)
    {
        if (await FindAsync(secret, ct) is not { } found)
        {
            return Unknown();
        }

        cookie.Write(Response, found.Assessment.Id, secret, TimeSpan.FromDays(90));
        return Redirect($"/s/{found.Assessment.Id}");
    }

    private async Task<FoundSheet?> FindAsync(string secret, CancellationToken ct) =>
        secret.Length <= 64 && await sheets.FindAsync(Secret.Hash(secret), ct) is { } found ? found : null;

    private IActionResult Unknown() => failures.Count(HttpContext) ? NotFound() : StatusCode(StatusCodes.Status429TooManyRequests);
}
