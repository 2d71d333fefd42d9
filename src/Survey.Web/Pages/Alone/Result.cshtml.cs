using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Hosting;
using Survey.Web.Participants;
using Survey.Web.Results;
using Survey.Web.Texts;

namespace Survey.Web.Pages.Alone;

/// <summary>The result of answers that only the browser has.</summary>
public sealed class ResultModel(Library library, AloneCookie cookie, TimeProvider time) : PageModel
{
    public ResultView View { get; private set; } = null!;

    public string Path { get; private set; } = "";

    public IActionResult OnGet(string questionnaire)
    {
        if (library.FindOffered(questionnaire) is not { } loaded)
        {
            return NotFound();
        }

        Path = $"/alone/{loaded.Questionnaire.Id}";
        View = ResultView.OfPerson(
            loaded.Questionnaire,
            loaded.Scorer.Score(cookie.Read(Request, loaded.Questionnaire).Answers, time.Today()),
            Words.Participant["OwnResult"],
            loaded.Questionnaire.Title.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Text);
        return Page();
    }
}
