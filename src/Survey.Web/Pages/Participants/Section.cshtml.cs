using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Hosting;
using Survey.Web.Items;
using Survey.Web.Participants;

namespace Survey.Web.Pages.Participants;

/// <summary>One section's questions. Every post saves what it can, whichever button was pressed.</summary>
public sealed class SectionModel(MemberSheets members, Settings settings, TimeProvider time) : PageModel
{
    public SectionView View { get; private set; } = null!;

    public MemberSheet Sheet { get; private set; } = null!;

    /// <summary>When this page was reached by saving.</summary>
    public string? SavedAt { get; private set; }

    /// <summary>The new code of somebody who just came in with the one before; else null.</summary>
    public string? NewCode { get; private set; }

    public async Task<IActionResult> OnGetAsync(string assessment, string section, bool saved, bool resumed, CancellationToken ct)
    {
        if (await FindAsync(assessment, section, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (OneByOne.Choose(Request, Response, settings) is { } chosen)
        {
            return Redirect(chosen);
        }

        SavedAt = saved ? Now() : null;
        NewCode = resumed ? await members.FindResumeCodeAsync(Sheet, ct) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string assessment, string section, string? go, string? from, string? clear, CancellationToken ct)
    {
        if (await FindAsync(assessment, section, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        var (form, saving) = await members.SaveAsync(Sheet.Found.Sheet.Id, View.Journey.ItemsToSave(section), Request.Form, touched: false, Sheet.Stored, ct);
        if (saving.Sheet is not { } stored)
        {
            return Redirect(MemberSheets.PathOfRefusal(saving.Outcome, Sheet.Path));
        }

        var journey = View.Journey.With(stored.Answers);
        if (journey.Find(section) is { } current && form.Shown(current.Items) is { Problems.Count: > 0 } wrong)
        {
            View = new(journey, current, wrong.Over(stored.Answers), wrong) { Stored = stored, One = View.One };
            return Page();
        }

        return Redirect(NextPath.After(journey, View.Current, go, from, clear, View.One?.Id));
    }

    private string Now() => time.GetLocalNow().ToString("t", CultureInfo.CurrentCulture);

    /// <returns>Null when the page can be shown.</returns>
    private async Task<IActionResult?> FindAsync(string assessment, string section, CancellationToken ct)
    {
        if (await members.FindAsync(Request, assessment, ct) is not { } sheet)
        {
            return Redirect("/lost");
        }

        if (sheet.Found.Sheet.Submitted)
        {
            return Redirect($"{sheet.Path}/result{(HttpMethods.IsPost(Request.Method) ? "?sent=before" : "")}");
        }

        if (sheet.Assessment.IsOpen(time.Today()) is false)
        {
            return Redirect($"{sheet.Path}/closed{(HttpMethods.IsPost(Request.Method) ? "?saved=false" : "")}");
        }

        if ((HttpMethods.IsPost(Request.Method) ? sheet.Journey.FindToSave(section) : sheet.Journey.Find(section)) is not { } current)
        {
            return NotFound();
        }

        Sheet = sheet;
        var one = OneByOne.Pick(Request, current, sheet.Journey.Sheet);
        View = new(sheet.Journey, current, sheet.Journey.Sheet, AnswerForm.OfDrafts(one is null ? current.Items : [one], sheet.Journey.Sheet)) { Stored = sheet.Stored, One = one };
        return null;
    }
}
