using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Participants;
using Survey.Web.Shared;

namespace Survey.Web.Pages.Participants;

/// <summary>The sections of one's own sheet.</summary>
public sealed class HubModel(MemberSheets sheets, ResumeStore resumes, SheetCookie cookie, ResumeCodes codes, LinkMaker links, TimeProvider time) : PageModel
{
    public HubView View { get; private set; } = null!;

    /// <summary>A sheet of before there were codes.</summary>
    public bool MayAskForCode => View.ResumeCode is null && View.ReturnLink is null;

    public async Task<IActionResult> OnGetAsync(string assessment, CancellationToken ct)
    {
        if (await sheets.FindAsync(Request, assessment, ct) is not { } sheet)
        {
            return Redirect("/lost");
        }

        if (Elsewhere(sheet) is { } elsewhere)
        {
            return elsewhere;
        }

        View = new(sheet.Journey, Phrases.Typed(sheet.Assessment.TeamName), sheet.Crumb, sheet.IsSolo ? null : sheet.Assessment.ClosesOn, sheet.IsSolo ? null : sheet.Assessment.MinGroup, false)
        {
            ReturnLink = sheet.IsSolo ? $"{links.Origin(Request)}/r/{cookie.Read(Request, assessment)}" : null,
            ResumeCode = await sheets.FindResumeCodeAsync(sheet, ct),
            JoinAddress = $"{links.Origin(Request)}/join",
        };
        return Page();
    }

    /// <summary>Gives the sheet a code where it has none.</summary>
    public async Task<IActionResult> OnPostCodeAsync(string assessment, CancellationToken ct)
    {
        if (await sheets.FindAsync(Request, assessment, ct) is not { } sheet)
        {
            return Redirect("/lost");
        }

        if (Elsewhere(sheet) is { } elsewhere)
        {
            return elsewhere;
        }

        await resumes.IssueAsync(sheet.Found.Sheet.Id, codes.New(), ct);
        return Redirect(sheet.Path);
    }

    /// <returns>Null while the sheet can be filled in.</returns>
    private RedirectResult? Elsewhere(MemberSheet sheet) =>
        sheet.Found.Sheet.Submitted ? Redirect($"{sheet.Path}/result")
        : sheet.Assessment.IsOpen(time.Today()) is false ? Redirect($"{sheet.Path}/closed")
        : null;
}
