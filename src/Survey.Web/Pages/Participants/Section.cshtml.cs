using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Answers;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Participants;

namespace Survey.Web.Pages.Participants;

/// <summary>One section's questions. Every post saves what it can, whichever button was pressed.</summary>
public sealed class SectionModel(MemberSheets members, SheetStore sheets, TimeProvider time) : PageModel
{
    public SectionView View { get; private set; } = null!;

    public MemberSheet Sheet { get; private set; } = null!;

    /// <summary>When this page was reached by saving.</summary>
    public string? SavedAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(string assessment, string section, bool saved, CancellationToken ct)
    {
        if (await FindAsync(assessment, section, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        SavedAt = saved ? time.GetLocalNow().ToString("t", System.Globalization.CultureInfo.CurrentCulture) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string assessment, string section, string? go, string? from, string? clear, CancellationToken ct)
    {
        if (await FindAsync(assessment, section, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        var form = AnswerForm.Read(View.Current.Items, Request.Form);
        var outcome = await sheets.SaveAnswersAsync(Sheet.Found.Sheet.Id, time.Today(), form.Changes, ct);
        if (outcome != SaveOutcome.Saved)
        {
            return Redirect(outcome == SaveOutcome.Submitted ? $"{Sheet.Path}/result" : $"{Sheet.Path}/closed");
        }

        var journey = View.Journey with { Sheet = Merged(View.Journey.Sheet, form) };
        if (form.Problems.Count > 0)
        {
            View = new(journey, journey.Find(section) ?? View.Current, journey.Sheet, form);
            return Page();
        }

        return Redirect(NextPath.After(journey, View.Current, go, from, clear));
    }

    internal static AnswerSheet Merged(AnswerSheet sheet, AnswerForm form)
    {
        var answers = new Dictionary<string, Answer>(sheet.Answers);
        foreach (var (item, answer) in form.Changes)
        {
            if (answer is null)
            {
                answers.Remove(item);
            }
            else
            {
                answers[item] = answer;
            }
        }

        return new(answers);
    }

    /// <returns>Null when the page can be shown.</returns>
    private async Task<IActionResult?> FindAsync(string assessment, string section, CancellationToken ct)
    {
        if (await members.FindAsync(Request, assessment, ct) is not { } sheet)
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

        if (sheet.Journey.Find(section) is not { } current)
        {
            return NotFound();
        }

        Sheet = sheet;
        View = new(sheet.Journey, current, sheet.Journey.Sheet, AnswerForm.Empty);
        return null;
    }
}
