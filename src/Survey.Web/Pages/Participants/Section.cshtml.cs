using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Items;
using Survey.Web.Participants;
using Survey.Web.Texts;

namespace Survey.Web.Pages.Participants;

/// <summary>One section's questions. Every post saves what it can, whichever button was pressed.</summary>
public sealed class SectionModel(MemberSheets members, SheetStore sheets, Settings settings, TimeProvider time) : PageModel
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

        var (form, saving) = await SaveAsync(Sheet.Found.Sheet.Id, View.Journey.ItemsToSave(section), touched: false, Sheet.Stored, ct);
        if (saving.Sheet is not { } stored)
        {
            return Redirect(Refused(saving.Outcome, Sheet.Path));
        }

        var journey = View.Journey.With(stored.Answers);
        if (journey.Find(section) is { } current && form.Shown(current.Items) is { Problems.Count: > 0 } wrong)
        {
            View = new(journey, current, wrong.Over(stored.Answers), wrong) { Stored = stored, One = View.One };
            return Page();
        }

        return Redirect(NextPath.After(journey, View.Current, go, from, clear, View.One?.Id));
    }

    /// <summary>From the page's script: one item, as soon as it is answered. The same as a post of the page, answered in data.</summary>
    /// <param name="part"><c>comment</c> when only the comment on it was changed.</param>
    public async Task<IActionResult> OnPostItemAsync(string assessment, string section, string? item, string? part, CancellationToken ct)
    {
        if (await members.LocateAsync(Request, assessment, ct) is not var (sheetId, questionnaire))
        {
            return new JsonResult(Stopped("/lost"));
        }

        if (Journey.ItemsToSave(questionnaire, section) is not { Count: > 0 } asked)
        {
            return NotFound();
        }

        var items = asked.Where(known => known.Id == item).ToList();
        var (form, saving) = await SaveAsync(sheetId, items, touched: true, StoredSheet.Empty, ct, part == "comment");
        if (saving.Sheet is not { } stored)
        {
            return new JsonResult(Stopped(Refused(saving.Outcome, $"/s/{assessment}")));
        }

        var journey = new Journey(questionnaire, stored.Answers, $"/s/{assessment}");
        return new JsonResult(SavedItem.Of(journey.Find(section), item ?? "", form, stored, saving, Words.Participant.Say("SavedAt", Now())));
    }

    /// <summary>What page and script share: reads what was posted for these items and stores it in one transaction.</summary>
    private async Task<(AnswerForm Form, Saving Saving)> SaveAsync(string sheetId, IReadOnlyList<Item> items, bool touched, StoredSheet stored, CancellationToken ct, bool commentOnly = false)
    {
        var form = (commentOnly ? AnswerForm.Empty : AnswerForm.Read(items, Request.Form, touched, stored)).WithComments(items, Request.Form, touched);
        var saving = await sheets.SaveItemsAsync(sheetId, time.Today(), form.ToStore, form.Comments, ct);
        return (form.WithOvertaken(items, saving), saving);
    }

    /// <summary>Where it is explained why nothing was saved.</summary>
    private static string Refused(SaveOutcome outcome, string path) => outcome switch
    {
        SaveOutcome.Submitted => $"{path}/result?sent=before",
        SaveOutcome.Closed => $"{path}/closed?saved=false",
        _ => "/lost",
    };

    private string Now() => time.GetLocalNow().ToString("t", CultureInfo.CurrentCulture);

    private static SavedItem Stopped(string path) => new()
    {
        Status = Words.Participant[path.Contains("/result", StringComparison.Ordinal) ? "StoppedSent" : path.Contains("/closed", StringComparison.Ordinal) ? "StoppedClosed" : "StoppedLost"],
        Go = path,
    };

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
