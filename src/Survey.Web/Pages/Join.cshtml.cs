using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Participants;
using Survey.Web.Texts;

namespace Survey.Web.Pages;

/// <summary>From a typed code to the team's page, or to one's own answers.</summary>
public sealed class JoinModel(AssessmentStore assessments, SheetStore sheets, ResumeStore resumes, MemberSheets members, SheetCookie cookie, ResumeCodes codes, LinkMaker links, FailedLookups failures, TimeProvider time) : PageModel
{
    public string Code { get; private set; } = "";

    public string? Problem { get; private set; }

    /// <summary>The secret that this browser gets with a resume code: sent twice, the code opens once.</summary>
    public string Ticket { get; private set; } = Secret.New();

    public async Task<IActionResult> OnPostAsync(string? code, string? ticket, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        Ticket = ticket is { Length: 22 } ? ticket : Ticket;
        Code = code ?? "";
        if (Code.Trim().Length == 0)
        {
            Problem = Words.Site["CodeMissing"];
            return Page();
        }

        if (failures.MayTry(HttpContext) is false)
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        if (ServerSecret.Normalise(Code) is { } typed && await assessments.FindByCodeAsync(Secret.Hash(typed), ct) is { RevokedAt: null } assessment && await LeadsAsync(assessment, ct))
        {
            return LocalRedirect(links.TeamPath(assessment));
        }

        if (ServerSecret.NormaliseResume(Code) is { } resume && await resumes.ResumeAsync(codes.HashOf(resume), Secret.Hash(Ticket), codes.New(), ct) is { } found)
        {
            cookie.Write(Response, found.Assessment.Id, Ticket, TimeSpan.FromDays(90));
            return LocalRedirect((await members.ReadAsync(found, ct)).Journey.GoOnPath("?resumed=true"));
        }

        failures.Count(HttpContext);
        await FailedLookups.CalmAsync(since, ct);
        Problem = Words.Site[ServerSecret.NormaliseResume(Code) is null ? "CodeUnknown" : "ResumeUnknown"];
        return Page();
    }

    /// <summary>Whether the team's page is there for this browser: a code that is over is to strangers as one that never was.</summary>
    private async Task<bool> LeadsAsync(AssessmentRow assessment, CancellationToken ct) =>
        (assessment is { People: 0, ClosedAt: null } && time.Today() <= assessment.ClosesOn)
        || await cookie.FindAsync(Request, assessment.Id, sheets, ct) is not null;
}
