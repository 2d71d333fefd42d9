using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Staff;

namespace Survey.Web.Pages.Campaigns;

/// <summary>A sheet of paper for a team: the ways in, who sees what, until when.</summary>
public sealed class HandoutModel(AssessmentStore assessments, Library library, LinkMaker links, TimeProvider time) : PageModel
{
    public AssessmentRow Team { get; private set; } = null!;

    /// <summary>Null when they were made with another secret and cannot be shown.</summary>
    public TeamLinks? Links { get; private set; }

    public string Origin { get; private set; } = "";

    public int Questions { get; private set; }

    public int Minutes { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid assessment, CancellationToken ct)
    {
        if (await assessments.FindAsync(assessment.ToString(), ct) is not { Kind: CampaignKind.Team } team || team.CampaignId != id.ToString())
        {
            return NotFound();
        }

        // On paper a link outlives its campaign: none is printed any more once it leads nowhere.
        if (team.StateOn(time.Today()) is CampaignState.Closed or CampaignState.Ending)
        {
            return RedirectToPage("/Campaigns/Detail", new { id });
        }

        if (team.People > 0)
        {
            return RedirectToPage("/Campaigns/People", new { id, assessment });
        }

        Team = team;
        Origin = links.Origin(Request);
        Links = (await TeamToInvite.FindAsync(team, links, assessments, Origin, ct)).Links;
        var questionnaire = (await library.GetAsync(team.DefinitionHash, ct)).Questionnaire;
        Questions = Pages.IndexModel.Questions(questionnaire);
        Minutes = questionnaire.Minutes ?? Questions / 2;
        return Page();
    }
}
