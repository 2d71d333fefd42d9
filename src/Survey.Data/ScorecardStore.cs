using Dapper;

namespace Survey.Data;

/// <summary>Scores as they were when an answer sheet was handed in or a campaign closed; never computed again.</summary>
/// <param name="EngineVersion">Of the scoring that made it.</param>
/// <param name="Body">JSON, opaque here.</param>
public sealed record FrozenScorecard(string EngineVersion, string Body);

/// <summary>One person's frozen scorecard: without a time.</summary>
public sealed record SheetScorecardRow
{
    public required string SheetId { get; init; }
    public required string DefinitionHash { get; init; }
    public required string EngineVersion { get; init; }
    public required string Body { get; init; }
}

/// <summary>One team's scorecard of a closed campaign.</summary>
public sealed record TeamScorecardRow
{
    public required string AssessmentId { get; init; }
    public required string TeamId { get; init; }
    public required string CampaignId { get; init; }
    public required int Wave { get; init; }
    public required string DefinitionHash { get; init; }
    public required string EngineVersion { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset FrozenAt { get; init; }
}

/// <summary>Reads frozen scorecards; <see cref="SheetStore"/> and <see cref="CampaignStore"/> write them, in the transaction that freezes.</summary>
public sealed class ScorecardStore(Database database)
{
    private const string BySheet = """
        select sheet_id, definition_hash, engine_version, body
          from sheet_scorecard
         where sheet_id = @sheetId
        """;

    /// <returns>Null until the sheet is handed in. For its author's eyes only.</returns>
    public async Task<SheetScorecardRow?> FindOfSheetAsync(string sheetId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.QuerySingleOrDefaultAsync<SheetScorecardRow>(new(BySheet, new { sheetId }, cancellationToken: ct));
    }

    private const string Cards = """
        select k.assessment_id, a.team_id, a.campaign_id, c.wave, k.definition_hash, k.engine_version, k.body, k.frozen_at
          from team_scorecard k
          join assessment a on a.id = k.assessment_id
          join campaign c on c.id = a.campaign_id

        """;

    private const string ByAssessment = Cards + "where k.assessment_id = @assessmentId";

    /// <returns>Null until the campaign is closed, or when closing stored none for this team.</returns>
    public async Task<TeamScorecardRow?> FindOfTeamAsync(string assessmentId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.QuerySingleOrDefaultAsync<TeamScorecardRow>(new(ByAssessment, new { assessmentId }, cancellationToken: ct));
    }

    private const string OfRound = """
        select body
          from team_scorecard
         where assessment_id = @assessmentId
         union all
        select body
          from round_scorecard
         where assessment_id = @assessmentId
           and not exists (select 1 from team_scorecard where assessment_id = @assessmentId)
        """;

    /// <returns>The team's scorecard, frozen at the campaign's closing or, before that, at the round's; null until then.</returns>
    public async Task<string?> FindOfRoundAsync(string assessmentId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.ExecuteScalarAsync<string>(new(OfRound, new { assessmentId }, cancellationToken: ct));
    }

    private const string ByCampaign = Cards + """
         where a.campaign_id = @campaignId
         order by a.position
        """;

    /// <returns>In the order of the campaign; empty until it is closed.</returns>
    public async Task<IReadOnlyList<TeamScorecardRow>> ListOfCampaignAsync(string campaignId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<TeamScorecardRow>(new(ByCampaign, new { campaignId }, cancellationToken: ct))).AsList();
    }

    private const string BySeries = Cards + """
         where c.series_id = @seriesId
         order by c.wave, a.position
        """;

    /// <returns>All closed waves, the first one first: what a trend needs.</returns>
    public async Task<IReadOnlyList<TeamScorecardRow>> ListOfSeriesAsync(string seriesId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<TeamScorecardRow>(new(BySeries, new { seriesId }, cancellationToken: ct))).AsList();
    }
}
