using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Hosting;
using Survey.Web.Participants;

namespace Survey.Web.Pages.Participants;

/// <summary>The sections of one's own sheet.</summary>
public sealed class HubModel(MemberSheets sheets, SheetCookie cookie, LinkMaker links, TimeProvider time) : PageModel
{
    public HubView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string assessment, CancellationToken ct)
    {
        if (await sheets.FindAsync(Request, assessment, ct) is not { } sheet)
        {
            return Redirect("/lost");
        }

        if (sheet.Found.Sheet.Submitted)
        {
            return Redirect($"{sheet.Path}/result");
        }

        if (sheet.Assessment.IsOpen(time.Today()) is false)
        {
            return Redirect($"{sheet.Path}/closed");
        }

        View = new(sheet.Journey, sheet.Assessment.TeamName, sheet.Crumb, sheet.IsSolo ? null : sheet.Assessment.ClosesOn, sheet.IsSolo ? null : sheet.Assessment.MinGroup, false)
        {
            ReturnLink = sheet.IsSolo ? $"{links.Origin(Request)}/r/{cookie.Read(Request, assessment)}" : null,
        };
        return Page();
    }
}
