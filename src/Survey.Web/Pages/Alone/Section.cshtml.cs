using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Items;
using Survey.Web.Participants;
using Survey.Web.Texts;

namespace Survey.Web.Pages.Alone;

/// <summary>One section's questions; a post changes the browser's cookie and nothing else.</summary>
public sealed class SectionModel(Library library, AloneCookie cookie, Settings settings, TimeProvider time) : PageModel
{
    public SectionView View { get; private set; } = null!;

    /// <summary>The answers do not fit into the browser.</summary>
    public bool IsTooLong { get; private set; }

    public IActionResult OnGet(string questionnaire, string section) =>
        Find(questionnaire, section) is false ? NotFound()
        : OneByOne.Choose(Request, Response, settings) is { } chosen ? Redirect(chosen)
        : Page();

    public IActionResult OnPost(string questionnaire, string section, string? go, string? from, string? clear)
    {
        if (Find(questionnaire, section) is false)
        {
            return NotFound();
        }

        var (form, saving) = Save(View.Journey.ItemsToSave(section), touched: false);
        var stored = IsTooLong ? View.Stored : saving.Sheet!;
        var journey = View.Journey.With(stored.Answers);
        var current = journey.Find(section) ?? View.Current;
        form = form.Shown(current.Items);
        if (IsTooLong || form.Problems.Count > 0)
        {
            View = new(journey, current, form.Over(journey.Sheet), form) { Stored = stored, One = View.One, InBrowserOnly = true };
            return Page();
        }

        return Redirect(NextPath.After(journey, View.Current, go, from, clear, View.One?.Id));
    }

    /// <summary>From the page's script: one item, as soon as it is answered. The same as a post of the page, answered in data; what is acknowledged is in the answer's own cookie.</summary>
    public IActionResult OnPostItem(string questionnaire, string section, string? item)
    {
        if (Find(questionnaire, section) is false)
        {
            return NotFound();
        }

        var (form, saving) = Save([.. View.Journey.ItemsToSave(section).Where(known => known.Id == item)], touched: true);
        if (IsTooLong)
        {
            return new JsonResult(new SavedItem { Full = true, Status = Words.Participant["AloneTooLong"] });
        }

        var stored = saving.Sheet!;
        var now = time.GetLocalNow().ToString("t", CultureInfo.CurrentCulture);
        return new JsonResult(SavedItem.Of(View.Journey.With(stored.Answers).Find(section), item ?? "", form, stored, saving, Words.Participant.Say("InBrowserAt", now)) with
        {
            Held = View.Journey.ItemsToSave(section).ToDictionary(known => known.Id, known => stored[known.Id].Version),
        });
    }

    /// <summary>What page and script share: reads what was posted for these items and puts it into the answer's cookie.</summary>
    private (AnswerForm Form, Saving Saving) Save(IReadOnlyList<Item> items, bool touched)
    {
        var form = AnswerForm.Read(items, Request.Form, touched, View.Stored);
        var saving = View.Stored.Save(form.ToStore, []);
        IsTooLong = cookie.Write(Response, View.Journey.Questionnaire, saving.Sheet!) is false;
        return (form.WithOvertaken(items, saving), saving);
    }

    private bool Find(string questionnaire, string section)
    {
        if (library.FindOffered(questionnaire)?.Questionnaire is not { } definition)
        {
            return false;
        }

        var stored = cookie.Read(Request, definition);
        var journey = new Journey(definition, stored.Answers, $"/alone/{definition.Id}");
        if ((HttpMethods.IsPost(Request.Method) ? journey.FindToSave(section) : journey.Find(section)) is not { } current)
        {
            return false;
        }

        var one = OneByOne.Pick(Request, current, journey.Sheet);
        View = new(journey, current, journey.Sheet, AnswerForm.OfDrafts(one is null ? current.Items : [one], journey.Sheet)) { Stored = stored, One = one, InBrowserOnly = true };
        return true;
    }
}
