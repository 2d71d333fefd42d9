using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Participants;
using Survey.Web.Texts;

namespace Survey.Web.Pages.Alone;

/// <summary>From the browser to the server, because the person asks for it: a team name, and a link to come back.</summary>
public sealed class KeepModel(Library library, AloneCookie answers, StartStore starts, SheetCookie cookie, TimeProvider time) : PageModel
{
    private const int MaxName = 100;

    public Questionnaire Questionnaire { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string? Problem { get; private set; }

    /// <summary>The secret of the link to come back; a second click keeps nothing twice.</summary>
    public string Ticket { get; private set; } = Secret.New();

    public IActionResult OnGet(string questionnaire) => Find(questionnaire) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string questionnaire, string? name, string? ticket, CancellationToken ct)
    {
        if (Find(questionnaire) is false)
        {
            return NotFound();
        }

        Name = name?.Trim() ?? "";
        Ticket = ticket is { Length: 22 } ? ticket : Ticket;
        if (Name.Length is 0 or > MaxName)
        {
            Problem = Words.Participant["KeepNameMissing"];
            return Page();
        }

        var today = time.Today();
        var assessment = await starts.KeepAsync(
            new()
            {
                SecretHash = Secret.Hash(Ticket),
                TeamName = Name,
                DefinitionHash = Questionnaire.Hash,
                OpensOn = today,
                ClosesOn = today.AddYears(1),
                CreatedAt = time.GetUtcNow(),
                Answers = answers.Read(Request, Questionnaire).Answers,
            },
            ct);
        cookie.Write(Response, assessment, Ticket, TimeSpan.FromDays(90));
        answers.Delete(Response, Questionnaire);
        return Redirect($"/s/{assessment}");
    }

    private bool Find(string questionnaire)
    {
        Questionnaire = library.FindOffered(questionnaire)?.Questionnaire!;
        return Questionnaire is not null;
    }
}
