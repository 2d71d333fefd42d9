using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Actions;
using Survey.Web.Hosting;
using Survey.Web.Staff;
using Survey.Web.Workshops;

namespace Survey.Web.Pages.Teams;

/// <summary>A team in a campaign as its facilitator sees it, or a coach.</summary>
public sealed class IndexModel(CampaignStore campaigns, AssessmentStore assessments, IndicatorStore indicators, Library library, AgreedSheets agreed, ActionPlans plans, LinkMaker links, TimeProvider time) : PageModel
{
    public AssessmentRow Team { get; private set; } = null!;

    public DateOnly Today { get; } = time.Today();

    public CampaignState State => Team.StateOn(Today);

    public string? Said { get; private set; }

    public IndicatorForm Numbers { get; private set; } = null!;

    public TeamFactsView Facts { get; private set; } = null!;

    public WorkshopView Workshop { get; private set; } = null!;

    public ActionPlan Plan { get; private set; } = null!;

    public EarlierWavesView Earlier { get; private set; } = new([]);

    public async Task<IActionResult> OnGetAsync(Guid assessment, string? done, CancellationToken ct)
    {
        if (await RefuseAsync(assessment, ct) is { } refusal)
        {
            return refusal;
        }

        Said = Done.Say(done);
        Numbers = await NumbersAsync(ct);
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid assessment, CancellationToken ct)
    {
        if (await RefuseAsync(assessment, ct) is { } refusal)
        {
            return refusal;
        }

        (Numbers, var isSaved) = await (await NumbersAsync(ct)).SaveAsync(Request.Form, changes => indicators.SaveTeamAsync(Team.Id, Today, changes, ct));
        if (Numbers.Problems.Count > 0 && State == CampaignState.Open)
        {
            await ShowAsync(ct);
            return Page();
        }

        return RedirectToPage(new { assessment, done = isSaved ? Done.Saved : Done.Late });
    }

    private async Task<IndicatorForm> NumbersAsync(CancellationToken ct) =>
        IndicatorForm.Of((await library.GetAsync(Team.DefinitionHash, ct)).Questionnaire, AnsweredBy.Team, await indicators.ReadTeamAsync(Team.Id, ct));

    private async Task<IActionResult?> RefuseAsync(Guid assessment, CancellationToken ct)
    {
        (var team, var refusal) = await this.FindTeamAsync(assessments, assessment, ct);
        Team = team!;
        return refusal;
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var origin = links.Origin(Request);
        var progress = (await assessments.ListProgressAsync(Team.CampaignId, ct)).Single(row => row.AssessmentId == Team.Id);
        Facts = new(progress, await TeamToInvite.FindAsync(Team, links, assessments, origin, ct), Team.MinGroup, Team.IsRoundClosed ? CampaignState.Closed : State, origin);
        Workshop = new(Team, State, await agreed.FindAsync(Team, ct));
        Plan = await plans.OfAsync(Team, editable: true, ct);
        var waves = new List<EarlierWave>();
        foreach (var wave in (await campaigns.ListWavesAsync(Team.SeriesId, ct)).Where(wave => wave.Wave < Team.Wave && wave.Kind == CampaignKind.Team).Reverse())
        {
            if ((await assessments.ListAsync(wave.Id, ct)).FirstOrDefault(other => other.TeamId == Team.TeamId) is { } part)
            {
                waves.Add(new(wave.Wave, wave.Label, wave.OpensOn, wave.ClosesOn, wave.ClosedAt is not null ? $"/teams/{part.Id}/result" : null));
            }
        }

        Earlier = new(waves);
    }
}
