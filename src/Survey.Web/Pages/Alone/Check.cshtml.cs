using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Hosting;
using Survey.Web.Participants;

namespace Survey.Web.Pages.Alone;

/// <summary>All answers once more before the result.</summary>
public sealed class CheckModel(Library library, AloneCookie cookie) : PageModel
{
    public Journey View { get; private set; } = null!;

    public IActionResult OnGet(string questionnaire)
    {
        if (library.FindOffered(questionnaire)?.Questionnaire is not { } definition)
        {
            return NotFound();
        }

        View = new(definition, cookie.Read(Request, definition).Answers, $"/alone/{definition.Id}");
        return Page();
    }
}
