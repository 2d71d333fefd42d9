using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Hosting;
using Survey.Web.Participants;

namespace Survey.Web.Pages.Alone;

/// <summary>A questionnaire tried alone: the answers stay in the browser.</summary>
public sealed class HubModel(Library library, AloneCookie cookie) : PageModel
{
    public HubView View { get; private set; } = null!;

    public IActionResult OnGet(string questionnaire)
    {
        if (library.FindOffered(questionnaire)?.Questionnaire is not { } definition)
        {
            return NotFound();
        }

        var journey = new Journey(definition, cookie.Read(Request, definition).Answers, $"/alone/{definition.Id}");
        View = new(journey, definition.Title.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), null, null, null, false) { InBrowserOnly = true };
        return Page();
    }
}
