using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Cohorts;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Participants;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Pages.Participants;

/// <summary>From one's own kept answers to a team's assessment: whoever asks animates it, and their sheet counts among the others.</summary>
public sealed class InviteModel(MemberSheets members, CampaignStore campaigns, LinkMaker links, ServerSecret secret, TimeProvider time) : PageModel
{
    private const int Days = 14;

    public MemberSheet Sheet { get; private set; } = null!;

    /// <summary>The least there is: a team that starts itself may be small.</summary>
    public int MinGroup => Math.Max(Disclosure.Floor, Sheet.Questionnaire.Team.MinRespondents);

    /// <summary>Of whoever saw the form while the answers were theirs alone: sent twice, it opens the links both times.</summary>
    public string Proof { get; private set; } = "";

    /// <summary>Null until the team is invited.</summary>
    public TeamLinks? Links { get; private set; }

    public string Origin { get; private set; } = "";

    public string Closes { get; private set; } = "";

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string assessment, CancellationToken ct)
    {
        if (await FindAsync(assessment, null, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        Closes = Dates.Field(time.Today().AddDays(Days));
        if (Sheet.IsSolo is false)
        {
            Origin = links.Origin(Request);
            Links = links.Of(Sheet.Assessment.Id, Sheet.Assessment.Generation, Origin);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string assessment, string? closes, string? proof, CancellationToken ct)
    {
        if (await FindAsync(assessment, proof, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Sheet.IsSolo is false)
        {
            await Access.OpenAsync(HttpContext, Access.TeamRole(Sheet.Assessment.TeamId));
            return Redirect($"{Sheet.Path}/invite");
        }

        Closes = closes ?? "";
        var today = time.Today();
        if (Dates.Read(closes) is not { } last || last < today || last > today.AddYears(1))
        {
            Problem = Words.Participant["InviteClosesProblem"];
            return Page();
        }

        var row = Sheet.Assessment;
        var label = time.GetLocalNow().ToString("MMMM yyyy", CultureInfo.CurrentCulture);
        await campaigns.OpenToTeamAsync(row.Id, links.HashesOf(row.Id, row.Generation), label, last, MinGroup, ct);
        await Access.OpenAsync(HttpContext, Access.TeamRole(row.TeamId));

        return Redirect($"{Sheet.Path}/invite");
    }

    /// <summary>Only who keeps a sheet alone, and then whoever animates the team.</summary>
    /// <returns>Null when the page can be shown.</returns>
    private async Task<IActionResult?> FindAsync(string assessment, string? proof, CancellationToken ct)
    {
        if (await members.FindAsync(Request, assessment, ct) is not { } sheet)
        {
            return Redirect("/lost");
        }

        Sheet = sheet;
        Proof = secret.Token("invite", sheet.Assessment.Id);
        return sheet.IsSolo || ((proof == Proof || User.Facilitates(sheet.Assessment.TeamId)) && sheet.Assessment.ClosedAt is null) ? null : Redirect(sheet.Path);
    }
}
