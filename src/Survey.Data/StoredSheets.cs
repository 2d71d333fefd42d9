using System.Data.Common;
using Dapper;

namespace Survey.Data;

/// <summary>What the stores that touch sheets share, each inside a transaction of its own.</summary>
internal static class StoredSheets
{
    /// <summary>A member's sheet; none when another sheet has the secret.</summary>
    public const string Insert = """
        insert into sheet (id, assessment_id, kind, secret_hash)
        values (@id, @assessmentId, 'member', @secretHash)
            on conflict (secret_hash) do nothing
        """;

    private const string LockAssessment = """
        select a.revoked_at, a.round_closed_at, c.closed_at, c.opens_on, c.closes_on,
               exists (select 1 from participation p where p.assessment_id = a.id) as personal
          from assessment a
          join campaign c on c.id = a.campaign_id
         where a.id = @assessmentId
        /*postgresql: for share of a, c*/
        """;

    /// <summary>Until the end of the transaction, closing waits for it and it for closing.</summary>
    /// <returns>Null when there is no such assessment.</returns>
    public static Task<SheetState?> LockAssessmentAsync(Database database, DbConnection db, DbTransaction transaction, string assessmentId, CancellationToken ct) =>
        db.QuerySingleOrDefaultAsync<SheetState>(new(database.Sql(LockAssessment), new { assessmentId }, transaction, cancellationToken: ct));

    private const string LockSheet = """
        select h.submitted, h.kind, a.round_closed_at, c.closed_at, c.opens_on, c.closes_on, c.definition_hash
          from sheet h
          join assessment a on a.id = h.assessment_id
          join campaign c on c.id = a.campaign_id
         where h.id = @sheetId
        /*postgresql: for update of h for share of a, c*/
        """;

    /// <summary>On PostgreSQL: one writer a sheet, and closing waits for writers and writers for closing.</summary>
    /// <returns>Null when there is no such sheet.</returns>
    public static Task<SheetState?> LockAsync(Database database, DbConnection db, DbTransaction transaction, string sheetId, CancellationToken ct) =>
        db.QuerySingleOrDefaultAsync<SheetState>(new(database.Sql(LockSheet), new { sheetId }, transaction, cancellationToken: ct));

    private const string InsertResume = """
        insert into resume (code_hash, sheet_id, salt)
        select @CodeHash, id, @Salt
          from sheet
         where id = @sheetId
           and submitted = 0
            on conflict (sheet_id) do nothing
        """;

    /// <summary>Gives a sheet a code where it has none; one that is handed in gets none.</summary>
    public static Task<int> InsertResumeAsync(DbConnection db, DbTransaction transaction, string sheetId, NewResume resume, CancellationToken ct) =>
        db.ExecuteAsync(new(InsertResume, new { sheetId, resume.CodeHash, resume.Salt }, transaction, cancellationToken: ct));

    // One statement, because every answer that is saved passes here.
    private const string Rows = """
        select item_id, kind, value, revision, 0 as is_comment
          from answer
         where sheet_id = @sheetId
        union all
        select item_id, 'text', text, revision, 1
          from comment
         where sheet_id = @sheetId
        """;

    /// <returns>Empty when nothing was answered or there is no such sheet.</returns>
    public static async Task<StoredSheet> ReadAsync(DbConnection db, DbTransaction? transaction, string sheetId, CancellationToken ct)
    {
        var (items, comments) = (new Dictionary<string, StoredItem>(), new Dictionary<string, StoredItem>());
        foreach (var row in await db.QueryAsync<StoredRow>(new(Rows, new { sheetId }, transaction, cancellationToken: ct)))
        {
            (row.IsComment ? comments : items)[row.ItemId] = new(new() { ItemId = row.ItemId, Kind = row.Kind, Value = row.Value }, row.Revision);
        }

        return new(AnswerRow.Sheet(items.Values.Select(item => item.Row)), items, comments);
    }

    private const string UpsertAnswer = """
        insert into answer (sheet_id, item_id, kind, value, revision)
        values (@sheetId, @ItemId, @Kind, @Value, @Revision)
            on conflict (sheet_id, item_id) do update
           set kind = excluded.kind,
               value = excluded.value,
               revision = excluded.revision
        """;

    private const string UpsertComment = """
        insert into comment (sheet_id, item_id, text, revision)
        values (@sheetId, @ItemId, @Value, @Revision)
            on conflict (sheet_id, item_id) do update
           set text = excluded.text,
               revision = excluded.revision
        """;

    /// <summary>Writes what differs. The sheet is locked: nobody else has written since <paramref name="before"/> was read.</summary>
    public static async Task WriteAsync(DbConnection db, DbTransaction transaction, string sheetId, StoredSheet before, StoredSheet after, CancellationToken ct)
    {
        foreach (var (sql, item) in after.Items.Values.Where(item => item != before[item.Row.ItemId]).Select(item => (UpsertAnswer, item))
            .Concat(after.Comments.Values.Where(item => item != before.CommentOn(item.Row.ItemId)).Select(item => (UpsertComment, item))))
        {
            await db.ExecuteAsync(new(sql, new { sheetId, item.Row.ItemId, item.Row.Kind, item.Row.Value, item.Revision }, transaction, cancellationToken: ct));
        }
    }

    private const string Submit = """
        update sheet
           set submitted = 1
         where id = @sheetId
           and submitted = 0
        """;

    // What is handed in needs no code to go on.
    private const string DropResume = """
        delete from resume
         where sheet_id = @sheetId
        """;

    private const string InsertScorecard = """
        insert into sheet_scorecard (sheet_id, definition_hash, engine_version, body)
        values (@sheetId, @definitionHash, @EngineVersion, @Body)
        """;

    /// <returns>False when it was handed in already.</returns>
    public static async Task<bool> SubmitAsync(
        DbConnection db, DbTransaction transaction, string sheetId, string definitionHash, FrozenScorecard card, CancellationToken ct)
    {
        if (await db.ExecuteAsync(new(Submit, new { sheetId }, transaction, cancellationToken: ct)) == 0)
        {
            return false;
        }

        await db.ExecuteAsync(new(DropResume, new { sheetId }, transaction, cancellationToken: ct));
        await db.ExecuteAsync(new(
            InsertScorecard,
            new { sheetId, definitionHash, card.EngineVersion, card.Body },
            transaction,
            cancellationToken: ct));
        return true;
    }

    private sealed record StoredRow
    {
        public required string ItemId { get; init; }
        public required string Kind { get; init; }
        public required string Value { get; init; }
        public required long Revision { get; init; }
        public required bool IsComment { get; init; }
    }
}

/// <summary>What decides whether a sheet takes answers.</summary>
internal sealed record SheetState
{
    public bool Submitted { get; init; }
    public SheetKind Kind { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public bool Personal { get; init; }
    public DateTimeOffset? RoundClosedAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }
    public required DateOnly OpensOn { get; init; }
    public required DateOnly ClosesOn { get; init; }
    public string DefinitionHash { get; init; } = "";

    public bool IsOpen(DateOnly today) => Opening.IsOpen(ClosedAt, OpensOn, ClosesOn, today);

    public bool TakesMembers(DateOnly today) => RoundClosedAt is null && IsOpen(today);
}
