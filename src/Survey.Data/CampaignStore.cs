using System.Data.Common;
using Dapper;

namespace Survey.Data;

public sealed class CampaignStore(Database database)
{
    /// <summary>Creates a campaign as the next wave of its series, and its teams where the series does not know them.</summary>
    /// <exception cref="ArgumentException">The series does not exist, or two teams have the same name.</exception>
    public Task<Creation> CreateAsync(NewCampaign campaign, CancellationToken ct)
    {
        var names = new HashSet<string>();
        foreach (var team in campaign.Teams.Where(team => !names.Add(TeamName.Key(team.Name))))
        {
            throw new ArgumentException($"Two teams of the campaign are named '{team.Name}'.", nameof(campaign));
        }

        return database.WriteAsync((db, transaction) => CreateAsync(database, db, transaction, campaign, CampaignKind.Team, ct), ct);
    }

    // Nobody else begins a series with a new name until this transaction ends; a statement of its own, so that what the next one reads is there.
    private const string LockNames = """
        select 1
        /*postgresql: from pg_advisory_xact_lock(7281907) */
        """;

    private const string InsertSeries = """
        insert into series (id, name)
        values (@id, @name)
        """;

    // Of campaigns created at once each sees the waves of those before it; what a team agrees on is saved before or after.
    private const string LockSeries = """
        select id
          from series
         where id = @id
        /*postgresql: for update*/
        """;

    private const string NextWave = """
        select coalesce(max(wave), 0) + 1
          from campaign
         where series_id = @seriesId
        """;

    private const string InsertCampaign = """
        insert into campaign (id, series_id, wave, label, definition_hash, opens_on, closes_on, min_group, kind, created_at)
        values (@Id, @seriesId, @wave, @Label, @DefinitionHash, @OpensOn, @ClosesOn, @MinGroup, @kind, @CreatedAt)
        """;

    private const string SaveTeam = """
        insert into team (id, series_id, name, name_key, business_line, site, size)
        values (@id, @seriesId, @Name, @key, @BusinessLine, @Site, @Size)
            on conflict (series_id, name_key) do update
           set name = excluded.name,
               business_line = coalesce(excluded.business_line, team.business_line),
               site = coalesce(excluded.site, team.site),
               size = coalesce(excluded.size, team.size)
        returning id
        """;

    private const string InsertAssessment = """
        insert into assessment (id, campaign_id, team_id, position, invited, link_hash, code_hash, facilitator_hash)
        values (@AssessmentId, @campaignId, @teamId, @position, @Invited, @LinkHash, @CodeHash, @FacilitatorHash)
        """;

    internal static async Task<Creation> CreateAsync(
        Database database, DbConnection db, DbTransaction transaction, NewCampaign campaign, CampaignKind kind, CancellationToken ct)
    {
        var at = campaign.CreatedAt;
        var seriesId = campaign.SeriesId;
        if (seriesId is null)
        {
            if (campaign.IsNewName && await IsTakenAsync(database, db, transaction, campaign.SeriesName, ct))
            {
                return new(null, []);
            }

            seriesId = Secret.TimedId(at);
            await db.ExecuteAsync(new(InsertSeries, new { id = seriesId, name = campaign.SeriesName }, transaction, cancellationToken: ct));
        }
        else if (await db.ExecuteScalarAsync<string>(new(database.Sql(LockSeries), new { id = seriesId }, transaction, cancellationToken: ct)) is null)
        {
            throw new ArgumentException($"There is no series {seriesId}.", nameof(campaign));
        }

        var wave = await db.ExecuteScalarAsync<int>(new(NextWave, new { seriesId }, transaction, cancellationToken: ct));
        if (campaign.Wave is { } wanted && wanted != wave)
        {
            return new(null, []);
        }

        if (await ChangedAsync(db, transaction, seriesId, campaign, ct) is { Count: > 0 } changed)
        {
            return new(null, changed);
        }

        await db.ExecuteAsync(new(
            InsertCampaign,
            new
            {
                campaign.Id,
                seriesId,
                wave,
                campaign.Label,
                campaign.DefinitionHash,
                campaign.OpensOn,
                campaign.ClosesOn,
                campaign.MinGroup,
                kind = kind == CampaignKind.Solo ? "solo" : "team",
                campaign.CreatedAt,
            },
            transaction,
            cancellationToken: ct));

        var position = 0;
        foreach (var team in campaign.Teams)
        {
            var teamId = await db.ExecuteScalarAsync<string>(new(
                SaveTeam,
                new { id = Secret.TimedId(at), seriesId, team.Name, key = TeamName.Key(team.Name), team.BusinessLine, team.Site, team.Size },
                transaction,
                cancellationToken: ct));
            await db.ExecuteAsync(new(
                InsertAssessment,
                new
                {
                    team.AssessmentId,
                    campaignId = campaign.Id,
                    teamId,
                    position = ++position,
                    team.Invited,
                    team.Links?.LinkHash,
                    team.Links?.CodeHash,
                    team.Links?.FacilitatorHash,
                },
                transaction,
                cancellationToken: ct));
        }

        return new(wave, []);
    }

    private static async Task<bool> IsTakenAsync(Database database, DbConnection db, DbTransaction transaction, string name, CancellationToken ct)
    {
        await db.ExecuteAsync(new(database.Sql(LockNames), transaction: transaction, cancellationToken: ct));
        var key = TeamName.Key(name);
        return (await db.QueryAsync<SeriesRow>(new(Series, transaction: transaction, cancellationToken: ct))).Any(series => TeamName.Key(series.Name) == key);
    }

    /// <returns>Teams that would become others than they are, and are others than the form showed. The series is locked: nobody else changes them.</returns>
    private static async Task<List<TeamRow>> ChangedAsync(DbConnection db, DbTransaction transaction, string seriesId, NewCampaign campaign, CancellationToken ct)
    {
        if (campaign.Seen is not { } seen)
        {
            return [];
        }

        var stored = (await db.QueryAsync<TeamRow>(new(Teams, new { seriesId }, transaction, cancellationToken: ct))).ToDictionary(team => TeamName.Key(team.Name));
        return [.. campaign.Teams
            .Where(team => stored.TryGetValue(TeamName.Key(team.Name), out var there)
                && there.Version != TeamRow.VersionOf(team.Name, team.BusinessLine ?? there.BusinessLine, team.Site ?? there.Site)
                && seen.Contains(there.Version) is false)
            .Select(team => stored[TeamName.Key(team.Name)])];
    }

    private const string OpenToTeam = """
        update campaign
           set kind = 'team',
               label = @label,
               closes_on = @closesOn,
               min_group = @minGroup
         where id = (select campaign_id from assessment where id = @assessmentId)
           and kind = 'solo'
           and closed_at is null
           and opens_on <= @closesOn
        """;

    private const string GiveLinks = """
        update assessment
           set link_hash = @LinkHash,
               code_hash = @CodeHash,
               facilitator_hash = @FacilitatorHash
         where id = @assessmentId
        """;

    /// <summary>Makes what somebody keeps alone a team's assessment: their sheet becomes one of its members'.</summary>
    /// <param name="links">Made for the assessment's generation.</param>
    /// <returns>False, and nothing changes, when it is a team's already, is closed, does not exist, or the last day comes before the first.</returns>
    public Task<bool> OpenToTeamAsync(string assessmentId, Links links, string label, DateOnly closesOn, int minGroup, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
                await db.ExecuteAsync(new(OpenToTeam, new { assessmentId, label, closesOn, minGroup }, transaction, cancellationToken: ct)) == 1
                && await db.ExecuteAsync(new(GiveLinks, new { assessmentId, links.LinkHash, links.CodeHash, links.FacilitatorHash }, transaction, cancellationToken: ct)) == 1,
            ct);

    private const string Campaigns = """
        select c.id, c.series_id, s.name as series_name, c.wave, c.label, c.definition_hash, d.questionnaire_id,
               c.opens_on, c.closes_on, c.min_group, c.kind, c.created_at, c.closed_at,
               (select count(*) from assessment a where a.campaign_id = c.id) as teams,
               (select case when count(a.invited) = count(*) then cast(sum(a.invited) as bigint) end
                  from assessment a where a.campaign_id = c.id) as invited,
               (select count(*) from assessment a join sheet h on h.assessment_id = a.id
                 where a.campaign_id = c.id and h.kind = 'member') as started,
               (select count(*) from assessment a join sheet h on h.assessment_id = a.id
                 where a.campaign_id = c.id and h.kind = 'member' and h.submitted = 1) as submitted
          from campaign c
          join series s on s.id = c.series_id
          join definition d on d.hash = c.definition_hash

        """;

    private const string List = Campaigns + """
         where c.kind = 'team'
         order by c.created_at desc, c.id desc
        """;

    /// <returns>The campaigns of coaches, newest first. What somebody keeps alone is not listed.</returns>
    public async Task<IReadOnlyList<CampaignRow>> ListAsync(CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<CampaignRow>(new(List, cancellationToken: ct))).AsList();
    }

    private const string Find = Campaigns + "where c.id = @id";

    /// <returns>Null when there is none with this id.</returns>
    public async Task<CampaignRow?> FindAsync(string id, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.QuerySingleOrDefaultAsync<CampaignRow>(new(Find, new { id }, cancellationToken: ct));
    }

    private const string Waves = Campaigns + """
         where c.series_id = @seriesId
         order by c.wave
        """;

    /// <returns>The campaigns of a series from the first wave on.</returns>
    public async Task<IReadOnlyList<CampaignRow>> ListWavesAsync(string seriesId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<CampaignRow>(new(Waves, new { seriesId }, cancellationToken: ct))).AsList();
    }

    private const string Series = """
        select id, name
          from series s
         where exists (select 1 from campaign c where c.series_id = s.id and c.kind = 'team')
         order by id desc
        """;

    /// <returns>The series that have a campaign of a coach, newest first.</returns>
    public async Task<IReadOnlyList<SeriesRow>> ListSeriesAsync(CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<SeriesRow>(new(Series, cancellationToken: ct))).AsList();
    }

    private const string Teams = """
        select id, name, business_line, site, size
          from team
         where series_id = @seriesId
         order by name_key
        """;

    /// <returns>Every team that was in a wave of the series.</returns>
    public async Task<IReadOnlyList<TeamRow>> ListTeamsAsync(string seriesId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<TeamRow>(new(Teams, new { seriesId }, cancellationToken: ct))).AsList();
    }

    // First, so that on PostgreSQL it waits for the answers being saved, and answers that come later wait for it.
    private const string Close = """
        update campaign
           set closed_at = @at
         where id = @campaignId
           and closed_at is null
        """;

    private const string ClosingAssessments = """
        select id, team_id, invited
          from assessment a
         where (a.campaign_id = @closing or a.id = @closing)
         order by position
        """;

    private const string ClosingSheets = """
        select h.id, h.assessment_id, h.kind
          from sheet h
          join assessment a on a.id = h.assessment_id
         where (a.campaign_id = @closing or a.id = @closing)
           and (h.submitted = 1 or h.kind = 'team')
         order by h.id
        """;

    private const string ClosingAnswers = """
        select w.sheet_id, w.item_id, w.kind, w.value
          from answer w
          join sheet h on h.id = w.sheet_id
          join assessment a on a.id = h.assessment_id
         where (a.campaign_id = @closing or a.id = @closing)
           and (h.submitted = 1 or h.kind = 'team')
        """;

    private const string ClosingAgreed = """
        select g.assessment_id as sheet_id, g.item_id, g.kind, g.value
          from agreed g
          join assessment a on a.id = g.assessment_id
         where (a.campaign_id = @closing or a.id = @closing)
           and g.kind <> 'open'
           and g.revision = (select max(revision) from agreed x where x.assessment_id = g.assessment_id and x.item_id = g.item_id)
        """;

    private const string InsertScorecard = """
        insert into team_scorecard (assessment_id, definition_hash, engine_version, body, frozen_at)
        select @assessmentId, definition_hash, @EngineVersion, @Body, @at
          from campaign
         where id = @campaignId
        """;

    /// <summary>
    /// Closes the campaign and freezes its teams' scorecards in one transaction: every sheet handed in before is in them,
    /// and from then on nothing is saved or handed in.
    /// </summary>
    /// <param name="freeze">Pure; called for each assessment in the campaign's order. Null stores no scorecard.</param>
    /// <returns>Whether this call closed it; false when it was closed already or does not exist.</returns>
    public Task<bool> CloseAsync(string campaignId, Func<ClosingAssessment, FrozenScorecard?> freeze, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                if (await db.ExecuteAsync(new(Close, new { campaignId, at }, transaction, cancellationToken: ct)) == 0)
                {
                    return false;
                }

                foreach (var assessment in await ReadClosingAsync(db, transaction, campaignId, ct))
                {
                    if (freeze(assessment) is { } card)
                    {
                        await db.ExecuteAsync(new(
                            InsertScorecard,
                            new { assessmentId = assessment.Id, card.EngineVersion, card.Body, at, campaignId },
                            transaction,
                            cancellationToken: ct));
                    }
                }

                return true;
            },
            ct);

    /// <param name="closing">Id of a campaign, or of one assessment.</param>
    internal static async Task<List<ClosingAssessment>> ReadClosingAsync(DbConnection db, DbTransaction transaction, string closing, CancellationToken ct)
    {
        async Task<IEnumerable<T>> ReadAsync<T>(string sql) =>
            await db.QueryAsync<T>(new(sql, new { closing }, transaction, cancellationToken: ct));

        var assessments = await ReadAsync<ClosingAssessmentRow>(ClosingAssessments);
        var sheets = (await ReadAsync<ClosingSheetRow>(ClosingSheets)).ToLookup(sheet => sheet.AssessmentId);
        var answers = (await ReadAsync<ClosingAnswerRow>(ClosingAnswers)).ToLookup(
            answer => answer.SheetId,
            answer => new AnswerRow { ItemId = answer.ItemId, Kind = answer.Kind, Value = answer.Value });
        var agreed = (await ReadAsync<ClosingAnswerRow>(ClosingAgreed)).ToLookup(
            answer => answer.SheetId,
            answer => new AnswerRow { ItemId = answer.ItemId, Kind = answer.Kind, Value = answer.Value });
        return
        [
            .. assessments.Select(assessment => new ClosingAssessment
            {
                Id = assessment.Id,
                TeamId = assessment.TeamId,
                Invited = assessment.Invited,
                Submitted = [.. sheets[assessment.Id].Where(sheet => sheet.Kind == SheetKind.Member).Select(sheet => AnswerRow.Sheet(answers[sheet.Id]))],
                Team = AnswerRow.Sheet(sheets[assessment.Id].Where(sheet => sheet.Kind == SheetKind.Team).SelectMany(sheet => answers[sheet.Id])),
                Agreed = AnswerRow.Sheet(agreed[assessment.Id]),
            }),
        ];
    }

    private sealed record ClosingAssessmentRow
    {
        public required string Id { get; init; }
        public required string TeamId { get; init; }
        public required int? Invited { get; init; }
    }

    private sealed record ClosingSheetRow
    {
        public required string Id { get; init; }
        public required string AssessmentId { get; init; }
        public required SheetKind Kind { get; init; }
    }

    private sealed record ClosingAnswerRow
    {
        public required string SheetId { get; init; }
        public required string ItemId { get; init; }
        public required string Kind { get; init; }
        public required string Value { get; init; }
    }
}
