using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Items;
using Survey.Web.Participants;

namespace Survey.Web.Pages.Participants;

/// <summary>All answers once more, then hand in. Too few are said before they are sent.</summary>
public sealed class CheckModel(MemberSheets members, TimeProvider time) : PageModel
{
    public MemberSheet Sheet { get; private set; } = null!;

    public Journey View => Sheet.Journey;

    /// <summary>Questions that must be answered.</summary>
    public IReadOnlyList<AnswerProblem> Missing { get; private set; } = [];

    /// <summary>What was typed and is no answer yet; it must be put right or taken away.</summary>
    public IReadOnlyList<ItemProblem> Unfinished { get; private set; } = [];

    /// <summary>The person wanted to send too few answers.</summary>
    public bool IsIncomplete { get; private set; }

    public async Task<IActionResult> OnGetAsync(string assessment, CancellationToken ct) => await FindAsync(assessment, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string assessment, bool anyway, CancellationToken ct)
    {
        if (await FindAsync(assessment, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        Missing = AnswerReader.Missing(Sheet.Questionnaire, View.Sheet, AnsweredBy.Member);
        Unfinished = AnswerForm.OfDrafts(AnswerReader.Unfinished(Sheet.Questionnaire, View.Sheet, AnsweredBy.Member), View.Sheet).Problems;
        IsIncomplete = View.Answered < View.Needed;
        if (Missing.Count > 0 || Unfinished.Count > 0 || (IsIncomplete && anyway is false))
        {
            return Page();
        }

        return await members.SubmitAsync(Sheet, time.Today(), ct) switch
        {
            SubmitOutcome.Submitted => Redirect($"{Sheet.Path}/result"),
            SubmitOutcome.AlreadySubmitted => Redirect($"{Sheet.Path}/result?sent=before"),
            SubmitOutcome.Closed => Redirect($"{Sheet.Path}/closed?saved=false"),
            SubmitOutcome.Incomplete => Redirect($"{Sheet.Path}/check"),
            _ => Redirect("/lost"),
        };
    }

    /// <returns>Null when the page can be shown.</returns>
    private async Task<IActionResult?> FindAsync(string assessment, CancellationToken ct)
    {
        if (await members.FindAsync(Request, assessment, ct) is not { } sheet)
        {
            return Redirect("/lost");
        }

        Sheet = sheet;
        var posted = HttpMethods.IsPost(Request.Method);
        return sheet.Found.Sheet.Submitted ? Redirect($"{sheet.Path}/result{(posted ? "?sent=before" : "")}")
            : sheet.Assessment.IsOpen(time.Today()) ? null
            : Redirect($"{sheet.Path}/closed{(posted ? "?saved=false" : "")}");
    }
}
