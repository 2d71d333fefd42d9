using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Participants;

namespace Survey.Web.Pages.Participants;

/// <summary>The assessment takes no answers any more.</summary>
public sealed class ClosedModel(MemberSheets members, TimeProvider time) : PageModel
{
    public AssessmentRow Assessment { get; private set; } = null!;

    /// <summary>Answers were given and never sent: they count for nothing, and only the coach can help.</summary>
    public bool IsUnsent { get; private set; }

    /// <summary>Answers were just sent to be saved, and were not.</summary>
    public bool IsLate { get; private set; }

    public async Task<IActionResult> OnGetAsync(string assessment, bool? saved, CancellationToken ct)
    {
        IsLate = saved == false;
        if (await members.FindAsync(Request, assessment, ct) is not { } sheet)
        {
            return Redirect("/lost");
        }

        Assessment = sheet.Assessment;
        IsUnsent = sheet.Found.Sheet.Submitted is false;
        return Assessment.IsOpen(time.Today()) ? Redirect(sheet.Path) : Page();
    }
}
