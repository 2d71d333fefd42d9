using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Cohorts;
using Survey.Data;
using Survey.Web.Actions;
using Survey.Web.Hosting;
using Survey.Web.Results;
using Survey.Web.Workshops;

namespace Survey.Web.Pages.Teams;

/// <summary>A team's result after closing, for its members, its facilitator, the coach and management.</summary>
public sealed class ResultModel(AssessmentStore assessments, SheetStore sheets, SheetCookie cookie, Library library, Reports reports, AgreedSheets agreed, ActionPlans plans) : PageModel
{
    public AssessmentRow Assessment { get; private set; } = null!;

    /// <summary>Null while the campaign is open.</summary>
    public TeamReport? Team { get; private set; }

    /// <summary>Null while the campaign is open, and for a team below the minimum group.</summary>
    public ResultView? View { get; private set; }

    /// <summary>What members added to their answers; empty unless the team's result is shown.</summary>
    public CommentsView Comments { get; private set; } = CommentsView.None;

    /// <summary>Null while the campaign is open.</summary>
    public TakeawayView? Takeaway { get; private set; }

    public async Task<IActionResult> OnGetAsync(string assessment, CancellationToken ct)
    {
        if (await assessments.FindAsync(assessment, ct) is not { Kind: CampaignKind.Team } row)
        {
            return User.SeesCampaigns() ? NotFound() : StatusCode(StatusCodes.Status403Forbidden);
        }

        if (User.SeesCampaigns() is false && User.Facilitates(row.TeamId) is false && await cookie.FindAsync(Request, row.Id, sheets, ct) is null)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Assessment = row;
        if (row.ClosedAt is not null)
        {
            Show(await reports.WavesAsync(row.SeriesId, ct));
            var questionnaire = (await library.GetAsync(row.DefinitionHash, ct)).Questionnaire;
            Comments = CommentsView.Of(questionnaire, await reports.CommentsAsync(questionnaire, Team!, ct));
            Takeaway = await TakeawayAsync(row, ct);
        }

        return Page();
    }

    /// <summary>What the team made of it, with the way to change it for those who may.</summary>
    private async Task<TakeawayView> TakeawayAsync(AssessmentRow row, CancellationToken ct)
    {
        var sheet = (await agreed.FindAsync(row, ct))!;
        var animates = User.Is(Access.Coach) || User.Facilitates(row.TeamId);
        return new(ComparisonView.Of(sheet), animates ? sheet : null, await plans.OfAsync(row, animates, ct));
    }

    private void Show(IReadOnlyList<CampaignReport> waves)
    {
        var report = waves.First(wave => wave.Campaign.Id == Assessment.CampaignId);
        Team = report.Teams.First(team => team.AssessmentId == Assessment.Id);
        if (Team.Scorecard is not null)
        {
            var mine = waves.Where(wave => wave.Shown.Any(team => team.TeamId == Team.TeamId)).ToList();
            var previous = mine.LastOrDefault(wave => wave.Campaign.Wave < report.Campaign.Wave);
            View = ResultView.OfTeam(report, Team, previous) with { Waves = [.. mine.Select(wave => Link(wave, report)).OfType<WaveLink>()] };
        }
    }

    /// <returns>Null when the reader may not open that wave.</returns>
    private WaveLink? Link(CampaignReport wave, CampaignReport shown)
    {
        var assessment = wave.Shown.First(team => team.TeamId == Team!.TeamId).AssessmentId;
        return wave == shown ? new(wave.Campaign.Label, null)
            : User.SeesCampaigns() || User.Facilitates(Assessment.TeamId) ? new(wave.Campaign.Label, Url.Content($"~/teams/{assessment}/result"))
            : null;
    }
}
