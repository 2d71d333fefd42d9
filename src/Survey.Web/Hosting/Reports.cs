using Survey.Answers;
using Survey.Cohorts;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Actions;

namespace Survey.Web.Hosting;

/// <summary>Reads frozen scorecards and passes them through the disclosure rules: the only way from the database to results of others.</summary>
public sealed class Reports(CampaignStore campaigns, AssessmentStore assessments, ScorecardStore scorecards, SheetStore sheets, IndicatorStore indicators, AgreedStore agreed, ActionStore actions, Library library)
{
    /// <returns>Null when there is no such campaign, or it is not closed.</returns>
    public async Task<CampaignReport?> FindAsync(string campaignId, CancellationToken ct) =>
        await campaigns.FindAsync(campaignId, ct) is { } campaign ? await OfAsync(campaign, ct) : null;

    /// <returns>The closed waves of a series, first to last.</returns>
    public async Task<IReadOnlyList<CampaignReport>> WavesAsync(string seriesId, CancellationToken ct)
    {
        var waves = new List<CampaignReport>();
        foreach (var campaign in await campaigns.ListWavesAsync(seriesId, ct))
        {
            if (await OfAsync(campaign, ct) is { } report)
            {
                waves.Add(report);
            }
        }

        return waves;
    }

    /// <returns>What a team's members added to their answers; empty unless its result is shown.</returns>
    /// <param name="questionnaire">The one that the team answered.</param>
    public async Task<IReadOnlyList<CommentRow>> CommentsAsync(Questionnaire questionnaire, TeamReport team, CancellationToken ct) =>
        team.Scorecard is null ? [] : await sheets.ReadCommentsAsync(
            team.AssessmentId,
            (answers, item) => questionnaire.FindItem(item) is { } asked && new Visibility(questionnaire, answers).Shows(asked),
            ct);

    /// <summary>One team's answers from the closing of its round on, through the same rules.</summary>
    /// <returns>Null while its members answer.</returns>
    public async Task<TeamReport?> OfRoundAsync(AssessmentRow team, CancellationToken ct) =>
        await scorecards.FindOfRoundAsync(team.Id, ct) is not { } frozen ? null : Disclosure.Report(
            (await library.GetAsync(team.DefinitionHash, ct)).Questionnaire,
            new(team.CampaignId, team.SeriesName, team.Label, team.Wave, team.OpensOn, team.ClosesOn, team.MinGroup),
            new ClosedTeam(team.Id, team.TeamId, team.TeamName, team.Invited, ScorecardJson.ReadTeam(frozen), Numbers((await indicators.ReadTeamAsync(team.Id, ct)).Answers)));

    /// <summary>The report with what each shown team settled together and decided to do.</summary>
    public async Task<CampaignReport> WithTakeawaysAsync(CampaignReport report, CancellationToken ct)
    {
        var teams = new List<TeamReport>();
        foreach (var team in report.Teams)
        {
            teams.Add(team.Scorecard is not null && await assessments.FindAsync(team.AssessmentId, ct) is { } row ? team with { Takeaway = await TakeawayAsync(row, ct) } : team);
        }

        return report with { Teams = teams };
    }

    private async Task<TeamTakeaway> TakeawayAsync(AssessmentRow team, CancellationToken ct)
    {
        var loaded = await library.GetAsync(team.DefinitionHash, ct);
        var settled = (await agreed.ListAsync(team.Id, ct)).Values.Where(item => item.Answer is not null).ToDictionary(item => item.ItemId, item => item.Answer!);
        var figures = (await indicators.ReadTeamAsync(team.Id, ct)).Answers;
        var plan = ActionPlan.Of(team, loaded.Questionnaire, await actions.ListAsync(team.TeamId, ct), team.ClosesOn, editable: false);
        return new(
            settled,
            settled.Count == 0 ? null : loaded.Scorer.Score(new(settled.Concat(figures.Answers).ToDictionary()), team.ClosesOn),
            [.. plan.Earlier.Concat(plan.Own).Select(action => new TeamAction(action.Wave, action.Title, action.ScoreId, action.OwnerRole, action.DueOn, Enum.Parse<TeamActionState>(action.State.ToString())))]);
    }

    private async Task<CampaignReport?> OfAsync(CampaignRow campaign, CancellationToken ct)
    {
        if (campaign.ClosedAt is null || campaign.Kind != CampaignKind.Team)
        {
            return null;
        }

        var questionnaire = (await library.GetAsync(campaign.DefinitionHash, ct)).Questionnaire;
        var frozen = (await scorecards.ListOfCampaignAsync(campaign.Id, ct)).ToDictionary(row => row.AssessmentId);
        var figures = await indicators.ReadTeamsAsync(campaign.Id, ct);
        var teams = (await assessments.ListAsync(campaign.Id, ct)).Where(team => frozen.ContainsKey(team.Id)).Select(team => new ClosedTeam(
            team.Id,
            team.TeamId,
            team.TeamName,
            team.Invited,
            ScorecardJson.ReadTeam(frozen[team.Id].Body),
            Numbers(figures.GetValueOrDefault(team.Id, AnswerSheet.Empty))));
        return Disclosure.Report(
            questionnaire,
            new(campaign.Id, campaign.SeriesName, campaign.Label, campaign.Wave, campaign.OpensOn, campaign.LastDay, campaign.MinGroup),
            [.. teams],
            Numbers((await indicators.ReadCampaignAsync(campaign.Id, ct)).Answers));
    }

    private static Dictionary<string, decimal> Numbers(AnswerSheet sheet) =>
        sheet.Answers.Where(pair => pair.Value is NumberGiven).ToDictionary(pair => pair.Key, pair => ((NumberGiven)pair.Value).Value);
}
