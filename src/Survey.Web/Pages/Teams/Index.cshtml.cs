using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Staff;

namespace Survey.Web.Pages.Teams;

/// <summary>A team in a campaign as its facilitator sees it, or a coach.</summary>
public sealed class IndexModel(CampaignStore campaigns, AssessmentStore assessments, SheetStore sheets, Library library, LinkMaker links, TimeProvider time) : PageModel
{
    public AssessmentRow Team { get; private set; } = null!;

    public DateOnly Today { get; } = time.Today();

    public CampaignState State => Team.StateOn(Today);

    public string? Said { get; private set; }

    public IReadOnlyList<FieldProblem> Problems => Numbers.Problems;

    public ItemForm Numbers { get; private set; } = null!;

    public TeamFactsView Facts { get; private set; } = null!;

    public EarlierWavesView Earlier { get; private set; } = new([]);

    private bool MayOpen(string assessment) => User.Is(Access.Coach) || User.Facilitates(assessment);

    public async Task<IActionResult> OnGetAsync(Guid assessment, string? done, CancellationToken ct)
    {
        if (await RefuseAsync(assessment, ct) is { } refusal)
        {
            return refusal;
        }

        Said = Done.Say(done);
        Numbers = ItemForm.Of(await QuestionnaireAsync(ct), AnsweredBy.Team, await sheets.ReadTeamAnswersOfAsync(Team.Id, ct));
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid assessment, CancellationToken ct)
    {
        if (await RefuseAsync(assessment, ct) is { } refusal)
        {
            return refusal;
        }

        (Numbers, var changes) = ItemForm.Read(await QuestionnaireAsync(ct), AnsweredBy.Team, Request.Form);
        if (Problems.Count > 0 && State == CampaignState.Open)
        {
            await ShowAsync(ct);
            return Page();
        }

        var saved = Problems.Count == 0 && await sheets.SaveTeamAnswersAsync(Team.Id, Today, changes, ct) == SaveOutcome.Saved;
        return RedirectToPage(new { assessment, done = saved ? Done.Saved : Done.Late });
    }

    private async Task<Questionnaire> QuestionnaireAsync(CancellationToken ct) => (await library.GetAsync(Team.DefinitionHash, ct)).Questionnaire;

    /// <summary>Finds the team; whoever may not see it does not learn whether it exists.</summary>
    private async Task<IActionResult?> RefuseAsync(Guid assessment, CancellationToken ct)
    {
        if (MayOpen(assessment.ToString()) is false)
        {
            return Forbid();
        }

        if (await assessments.FindAsync(assessment.ToString(), ct) is not { Kind: CampaignKind.Team } team)
        {
            return NotFound();
        }

        Team = team;
        return null;
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var origin = links.Origin(Request);
        var progress = (await assessments.ListProgressAsync(Team.CampaignId, ct)).Single(row => row.AssessmentId == Team.Id);
        Facts = new(progress, await TeamToInvite.FindAsync(Team, links, assessments, origin, ct), Team.MinGroup, State, origin);
        var waves = new List<EarlierWave>();
        foreach (var wave in (await campaigns.ListWavesAsync(Team.SeriesId, ct)).Where(wave => wave.Wave < Team.Wave && wave.Kind == CampaignKind.Team).Reverse())
        {
            if ((await assessments.ListAsync(wave.Id, ct)).FirstOrDefault(other => other.TeamId == Team.TeamId) is { } part)
            {
                waves.Add(new(wave.Wave, wave.Label, wave.OpensOn, wave.ClosesOn, MayOpen(part.Id) && wave.ClosedAt is not null ? $"/teams/{part.Id}/result" : null));
            }
        }

        Earlier = new(waves);
    }
}
