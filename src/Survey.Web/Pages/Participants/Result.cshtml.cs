using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Scoring;
using Survey.Web.Participants;
using Survey.Web.Results;
using Survey.Web.Texts;

namespace Survey.Web.Pages.Participants;

/// <summary>One's own result, frozen when the answers were sent; the page to bookmark.</summary>
public sealed class ResultModel(MemberSheets members, ScorecardStore scorecards) : PageModel
{
    public MemberSheet Sheet { get; private set; } = null!;

    public ResultView View { get; private set; } = null!;

    /// <summary>The person just wanted to change or to send what had been sent already.</summary>
    public bool WasSentBefore { get; private set; }

    public async Task<IActionResult> OnGetAsync(string assessment, string? sent, CancellationToken ct)
    {
        WasSentBefore = sent == "before";
        if (await members.FindAsync(Request, assessment, ct) is not { } sheet)
        {
            return Redirect("/lost");
        }

        if (await scorecards.FindOfSheetAsync(sheet.Found.Sheet.Id, ct) is not { } frozen)
        {
            return Redirect(sheet.Path);
        }

        Sheet = sheet;
        View = ResultView.OfPerson(sheet.Questionnaire, ScorecardJson.Read(frozen.Body), sheet.IsSolo ? sheet.Assessment.TeamName : Words.Participant["OwnResult"], sheet.Crumb ?? Words.Participant["OwnResult"]);
        return Page();
    }
}
