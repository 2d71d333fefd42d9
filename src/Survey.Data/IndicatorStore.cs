using System.Data.Common;
using Dapper;
using Survey.Answers;

namespace Survey.Data;

/// <summary>
/// What is answered once per team or once per campaign. Several people have the same form: it is saved whole or, where
/// one of its changes was made upon an older state than there is, not at all.
/// </summary>
public sealed class IndicatorStore(Database database)
{
    private const string OfTeam = """
        select w.item_id, w.kind, w.value, w.revision
          from sheet h
          join answer w on w.sheet_id = h.id
         where h.kind = 'team'
           and h.assessment_id = @owner
        """;

    /// <returns>What was answered once for the team; empty when nothing was or there is no such assessment.</returns>
    public async Task<StoredSheet> ReadTeamAsync(string assessmentId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await ReadAsync(db, null, OfTeam, assessmentId, ct);
    }

    private const string OfCampaign = """
        select item_id, kind, value, revision
          from campaign_answer
         where campaign_id = @owner
        """;

    /// <returns>What was answered once for the campaign; empty when nothing was or there is no such campaign.</returns>
    public async Task<StoredSheet> ReadCampaignAsync(string campaignId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await ReadAsync(db, null, OfCampaign, campaignId, ct);
    }

    private const string OfTeams = """
        select h.assessment_id, w.item_id, w.kind, w.value
          from sheet h
          join assessment a on a.id = h.assessment_id
          join answer w on w.sheet_id = h.id
         where h.kind = 'team'
           and a.campaign_id = @campaignId
        """;

    /// <returns>Assessment id to what was answered once for its team; a team that never answered is absent.</returns>
    public async Task<IReadOnlyDictionary<string, AnswerSheet>> ReadTeamsAsync(string campaignId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        var rows = await db.QueryAsync<TeamRow>(new(OfTeams, new { campaignId }, cancellationToken: ct));
        return rows.GroupBy(row => row.AssessmentId).ToDictionary(
            rows => rows.Key,
            rows => AnswerRow.Sheet(rows.Select(row => new AnswerRow { ItemId = row.ItemId, Kind = row.Kind, Value = row.Value })));
    }

    private const string InsertTeamSheet = """
        insert into sheet (id, assessment_id, kind)
        values (@id, @assessmentId, 'team')
            on conflict do nothing
        """;

    private const string FindTeamSheet = """
        select id
          from sheet
         where assessment_id = @assessmentId
           and kind = 'team'
        """;

    /// <summary>Saves on the team's one sheet, which the first call makes.</summary>
    /// <param name="assessmentId"/>
    /// <param name="today">The first and the last day are included.</param>
    /// <param name="changes">No two of one item; items not named stay as they are.</param>
    /// <param name="ct"/>
    public Task<Saving> SaveTeamAsync(string assessmentId, DateOnly today, IReadOnlyList<ItemChange> changes, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                var state = await StoredSheets.LockAssessmentAsync(database, db, transaction, assessmentId, ct);
                if (state is null || !state.IsOpen(today))
                {
                    return new Saving(state is null ? SaveOutcome.NotFound : SaveOutcome.Closed, null, []);
                }

                await db.ExecuteAsync(new(InsertTeamSheet, new { id = Secret.RandomId(), assessmentId }, transaction, cancellationToken: ct));
                var sheetId = await db.ExecuteScalarAsync<string>(new(FindTeamSheet, new { assessmentId }, transaction, cancellationToken: ct));
                await StoredSheets.LockAsync(database, db, transaction, sheetId!, ct);
                var stored = await ReadAsync(db, transaction, OfTeam, assessmentId, ct);
                var saving = stored.SaveWhole(changes);
                await StoredSheets.WriteAsync(db, transaction, sheetId!, stored, saving.Sheet!, ct);
                return saving;
            },
            ct);

    private const string LockOpen = """
        select id
          from campaign
         where id = @campaignId
           and closed_at is null
        /*postgresql: for update*/
        """;

    private const string Upsert = """
        insert into campaign_answer (campaign_id, item_id, kind, value, revision)
        values (@campaignId, @ItemId, @Kind, @Value, @Revision)
            on conflict (campaign_id, item_id) do update
           set kind = excluded.kind,
               value = excluded.value,
               revision = excluded.revision
        """;

    /// <summary>The last day does not matter: only closing ends it.</summary>
    /// <param name="campaignId"/>
    /// <param name="changes">No two of one item, and no drafts; items not named stay as they are.</param>
    /// <param name="ct"/>
    /// <returns>Closed also when the campaign does not exist.</returns>
    public Task<Saving> SaveCampaignAsync(string campaignId, IReadOnlyList<ItemChange> changes, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                if (await db.ExecuteScalarAsync<string>(new(database.Sql(LockOpen), new { campaignId }, transaction, cancellationToken: ct)) is null)
                {
                    return new Saving(SaveOutcome.Closed, null, []);
                }

                var stored = await ReadAsync(db, transaction, OfCampaign, campaignId, ct);
                var saving = stored.SaveWhole(changes);
                foreach (var item in saving.Sheet!.Items.Values.Where(item => item != stored[item.Row.ItemId]))
                {
                    await db.ExecuteAsync(new(Upsert, new { campaignId, item.Row.ItemId, item.Row.Kind, item.Row.Value, item.Revision }, transaction, cancellationToken: ct));
                }

                return saving;
            },
            ct);

    private static async Task<StoredSheet> ReadAsync(DbConnection db, DbTransaction? transaction, string sql, string owner, CancellationToken ct)
    {
        var rows = await db.QueryAsync<IndicatorRow>(new(sql, new { owner }, transaction, cancellationToken: ct));
        return StoredSheet.Of(rows.ToDictionary(row => row.ItemId, row => new StoredItem(new() { ItemId = row.ItemId, Kind = row.Kind, Value = row.Value }, row.Revision)));
    }

    private sealed record IndicatorRow
    {
        public required string ItemId { get; init; }
        public required string Kind { get; init; }
        public required string Value { get; init; }
        public required long Revision { get; init; }
    }

    private sealed record TeamRow
    {
        public required string AssessmentId { get; init; }
        public required string ItemId { get; init; }
        public required string Kind { get; init; }
        public required string Value { get; init; }
    }
}
