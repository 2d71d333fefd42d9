using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Participants;

namespace Survey.Web.Pages.Participants;

/// <summary>
/// Where a personal link leads. Looking spends nothing; the button starts an anonymous sheet and spends the link, and
/// from then on nothing joins the two.
/// </summary>
public sealed class PersonalModel(
    ParticipationStore people, AssessmentStore assessments, SheetStore sheets, StartStore starts, Library library, SheetCookie cookie, ResumeCodes codes, FailedLookups failures, TimeProvider time) : PageModel
{
    public WelcomeView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await FindAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, string? ticket, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is { } dead)
        {
            return dead;
        }

        if (ticket is not { Length: 22 } || await starts.StartPersonalAsync(Secret.Hash(token), Secret.Hash(ticket), codes.New(), time.Today(), ct) is null)
        {
            return await FindAsync(token, ct) ?? Page();
        }

        cookie.Write(Response, View.Assessment.Id, ticket, TimeSpan.FromDays(90));
        return Redirect($"/s/{View.Assessment.Id}");
    }

    /// <returns>Null when the link leads somewhere.</returns>
    private async Task<IActionResult?> FindAsync(string token, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        if (await people.FindByLinkAsync(Secret.Hash(token), ct) is not { } person || await assessments.FindAsync(person.AssessmentId, ct) is not { } assessment)
        {
            return await failures.DeadAsync(HttpContext, since);
        }

        var questionnaire = (await library.GetAsync(assessment.DefinitionHash, ct)).Questionnaire;
        var mine = await cookie.FindAsync(Request, assessment.Id, sheets, ct);
        View = new(assessment, questionnaire, mine, assessment.IsOpen(time.Today()), assessment.ClosedAt is null && time.Today() < assessment.OpensOn, Secret.New())
        {
            Person = person.Label,
            IsUsed = person.Used,
        };
        return View.IsOpen || View.IsEarly || mine is not null ? null : await failures.DeadAsync(HttpContext, since, guessed: false);
    }
}
