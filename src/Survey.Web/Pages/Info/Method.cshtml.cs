using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Hosting;
using Survey.Web.Info;

namespace Survey.Web.Pages.Info;

/// <summary>How levels are calculated and where the questions come from, for each questionnaire on offer.</summary>
public sealed class MethodModel(Library library) : PageModel
{
    /// <summary>Null when no questionnaire is on offer.</summary>
    public MethodView? View { get; private set; }

    /// <param name="questionnaire">Id; the first on offer without one.</param>
    public IActionResult OnGet(string? questionnaire)
    {
        var offered = library.Offered;
        var chosen = questionnaire is null ? (offered.Count > 0 ? offered[0] : null) : library.FindOffered(questionnaire)?.Questionnaire;
        if (chosen is null && questionnaire is not null)
        {
            return NotFound();
        }

        View = chosen is null ? null : new(chosen, offered);
        return Page();
    }
}
