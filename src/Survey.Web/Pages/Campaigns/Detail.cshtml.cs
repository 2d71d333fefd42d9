using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Staff;
using Survey.Web.Texts;

namespace Survey.Web.Pages.Campaigns;

/// <summary>A campaign as its coach sees it: how far the teams are, what to give them, what is answered once for all.</summary>
public sealed class DetailModel(CampaignStore campaigns, AssessmentStore assessments, IndicatorStore indicators, Library library, LinkMaker links, TimeProvider time) : PageModel
{
    public CampaignRow Campaign { get; private set; } = null!;

    public Questionnaire Questionnaire { get; private set; } = null!;

    public DateOnly Today { get; } = time.Today();

    public CampaignState State => Campaign.StateOn(Today);

    public string? Said { get; private set; }

    public TeamProgressView Progress { get; private set; } = null!;

    public IndicatorForm Numbers { get; private set; } = null!;

    public TeamLinksListView Links { get; private set; } = null!;

    public string ProgressText =>
        State == CampaignState.Open && Progress.Teams.Count(team => team.Submitted < Campaign.MinGroup) is > 0 and var small
            ? Words.Staff.Count("TeamsUnder", small, Campaign.MinGroup)
            : Words.Staff["ProgressText"];

    public async Task<IActionResult> OnGetAsync(Guid id, string? done, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is false)
        {
            return NotFound();
        }

        Said = Done.Say(done);
        Numbers = await NumbersAsync(ct);
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is false)
        {
            return NotFound();
        }

        (Numbers, var isSaved) = await (await NumbersAsync(ct)).SaveAsync(Request.Form, changes => indicators.SaveCampaignAsync(Campaign.Id, changes, ct));
        if (Numbers.Problems.Count > 0 && State != CampaignState.Closed)
        {
            await ShowAsync(ct);
            return Page();
        }

        return RedirectToPage(new { id, done = isSaved ? Done.Saved : Done.Late });
    }

    private async Task<IndicatorForm> NumbersAsync(CancellationToken ct) => IndicatorForm.Of(Questionnaire, AnsweredBy.Campaign, await indicators.ReadCampaignAsync(Campaign.Id, ct));

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await campaigns.FindAsync(id.ToString(), ct) is not { Kind: CampaignKind.Team } campaign)
        {
            return false;
        }

        Campaign = campaign;
        Questionnaire = (await library.GetAsync(campaign.DefinitionHash, ct)).Questionnaire;
        return true;
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var teams = await assessments.ListAsync(Campaign.Id, ct);
        Progress = new(TeamCounts.Of(teams, await assessments.ListProgressAsync(Campaign.Id, ct)), Campaign.MinGroup, Questionnaire.Team, State);
        var origin = links.Origin(Request);
        var invited = new List<TeamToInvite>();
        foreach (var team in teams)
        {
            invited.Add(await TeamToInvite.FindAsync(team, links, assessments, origin, ct));
        }

        Links = new(Campaign.Id, invited, State != CampaignState.Closed, origin, Questionnaire, Campaign.OpensOn, Campaign.ClosesOn, Campaign.MinGroup);
    }
}
