using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Hosting;
using Survey.Web.Participants;

namespace Survey.Web.Pages.Alone;

/// <summary>One section's questions; a post changes the browser's cookie and nothing else.</summary>
public sealed class SectionModel(Library library, AloneCookie cookie, Settings settings) : PageModel
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

        var form = AnswerForm.Read(View.Current.Items, Request.Form, touched: true);
        var journey = View.Journey.With(form.Over(View.Journey.Sheet));
        IsTooLong = cookie.Write(Response, journey.Questionnaire, journey.Sheet) is false;
        if (IsTooLong || form.Problems.Count > 0)
        {
            View = new(journey, journey.Find(section) ?? View.Current, journey.Sheet, form) { One = View.One };
            return Page();
        }

        return Redirect(NextPath.After(journey, View.Current, go, from, clear, View.One?.Id));
    }

    private bool Find(string questionnaire, string section)
    {
        if (library.FindOffered(questionnaire)?.Questionnaire is not { } definition)
        {
            return false;
        }

        var journey = new Journey(definition, cookie.Read(Request, definition), $"/alone/{definition.Id}");
        if (journey.Find(section) is not { } current)
        {
            return false;
        }

        View = new(journey, current, journey.Sheet, AnswerForm.Empty) { One = OneByOne.Pick(Request, current, journey.Sheet) };
        return true;
    }
}
