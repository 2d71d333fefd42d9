using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Participants;

namespace Survey.Web.Pages.Participants;

/// <summary>Where a team's link leads: what it is about and who sees what. Looking starts nothing; the button does.</summary>
public sealed class WelcomeModel(AssessmentStore assessments, SheetStore sheets, StartStore starts, Library library, SheetCookie cookie, ResumeCodes codes, FailedLookups failures, TimeProvider time) : PageModel
{
    public WelcomeView View { get; private set; } = null!;

    public AssessmentRow Assessment => View.Assessment;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await FindAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, string? ticket, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is { } dead)
        {
            return dead;
        }

        if (View.Mine is null)
        {
            if (ticket is not { Length: 22 } || await starts.StartAsync(Assessment.Id, Secret.Hash(ticket), codes.New(), time.Today(), ct) is null)
            {
                return Page();
            }

            cookie.Write(Response, Assessment.Id, ticket, TimeSpan.FromDays(90));
        }

        return Redirect($"/s/{Assessment.Id}");
    }

    /// <returns>Null when the link leads somewhere.</returns>
    private async Task<IActionResult?> FindAsync(string token, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        if (await assessments.FindByLinkAsync(Secret.Hash(token), ct) is not { RevokedAt: null } assessment)
        {
            return await failures.DeadAsync(HttpContext, since);
        }

        var questionnaire = (await library.GetAsync(assessment.DefinitionHash, ct)).Questionnaire;
        var mine = await cookie.FindAsync(Request, assessment.Id, sheets, ct);
        View = new(assessment, questionnaire, mine, assessment.IsOpen(time.Today()), assessment.ClosedAt is null && time.Today() < assessment.OpensOn, Secret.New());
        if (mine is not null || (assessment.People == 0 && (View.IsOpen || View.IsEarly)))
        {
            return null;
        }

        // Who took no part sees of a link that is over, or of a team that answers by personal links, what they see of one
        // that never was.
        return await failures.DeadAsync(HttpContext, since, guessed: false);
    }
}
