using System.Data.Common;
using Dapper;
using Survey.Answers;

namespace Survey.Data;

/// <summary>Answer sheets. There is no way from here to all sheets of a team: only closing a campaign reads them.</summary>
public sealed class SheetStore(Database database)
{
    private const string LockAssessment = """
        select a.revoked_at, a.round_closed_at, c.closed_at, c.opens_on, c.closes_on,
               exists (select 1 from participation p where p.assessment_id = a.id) as personal
          from assessment a
          join campaign c on c.id = a.campaign_id
         where a.id = @assessmentId
        /*postgresql: for share of a, c*/
        """;

    private const string Insert = """
        insert into sheet (id, assessment_id, kind, secret_hash)
        values (@id, @assessmentId, 'member', @secretHash)
            on conflict (secret_hash) do nothing
        """;

    private const string FindStarted = """
        select id, assessment_id, kind, submitted
          from sheet
         where secret_hash = @secretHash
           and assessment_id = @assessmentId
        """;

    /// <summary>Starts a member's sheet; with the same secret again (a double click) it is the same sheet.</summary>
    /// <param name="assessmentId"/>
    /// <param name="secretHash">Of a secret that only the member's browser has.</param>
    /// <param name="today">In the campaign's time zone; the first and the last day are included.</param>
    /// <param name="ct"/>
    /// <returns>Null when the campaign takes no answers, the links are revoked, people were given personal links, there is no such assessment, or the secret is another assessment's.</returns>
    public Task<SheetRow?> StartAsync(string assessmentId, string secretHash, DateOnly today, CancellationToken ct) => StartAsync(assessmentId, secretHash, null, today, ct);

    /// <inheritdoc cref="StartAsync(string, string, DateOnly, CancellationToken)"/>
    /// <param name="resume">The code that opens it elsewhere; null for none. A sheet that has one keeps it.</param>
    public Task<SheetRow?> StartAsync(string assessmentId, string secretHash, NewResume? resume, DateOnly today, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                var state = await db.QuerySingleOrDefaultAsync<StateRow>(
                    new(database.Sql(LockAssessment), new { assessmentId }, transaction, cancellationToken: ct));
                if (state is null or { Personal: true } || state.RevokedAt is not null || !state.TakesMembers(today))
                {
                    return null;
                }

                await db.ExecuteAsync(new(Insert, new { id = Secret.RandomId(), assessmentId, secretHash }, transaction, cancellationToken: ct));
                var sheet = await db.QuerySingleOrDefaultAsync<SheetRow>(new(FindStarted, new { assessmentId, secretHash }, transaction, cancellationToken: ct));
                if (sheet is { Submitted: false } && resume is not null)
                {
                    await db.ExecuteAsync(new(InsertResume, new { sheetId = sheet.Id, resume.CodeHash, resume.Salt }, transaction, cancellationToken: ct));
                }

                return sheet;
            },
            ct);

    private const string LockPersonal = """
        select a.id, a.round_closed_at, c.closed_at, c.opens_on, c.closes_on
          from participation p
          join assessment a on a.id = p.assessment_id
          join campaign c on c.id = a.campaign_id
         where p.secret_hash = @linkHash
        /*postgresql: for update of a for share of c*/
        """;

    // After the lock: on PostgreSQL another start may have spent it while this one waited.
    private const string IsUsed = """
        select used
          from participation
         where secret_hash = @linkHash
        """;

    // Every row of the team is written again, so that on PostgreSQL neither its place nor its transaction tells which
    // one was spent together with which sheet.
    private const string Spend = """
        update participation
           set used = case when secret_hash = @linkHash then 1 else used end
         where assessment_id = @assessmentId
        """;

    /// <summary>Starts a member's sheet and spends the personal link; the same secret again (a double click) is the same sheet.</summary>
    /// <param name="linkHash">Of the personal link.</param>
    /// <param name="secretHash">Of a secret that only the member's browser has.</param>
    /// <param name="resume">The code that opens the sheet elsewhere.</param>
    /// <param name="today">The first and the last day are included.</param>
    /// <param name="ct"/>
    /// <returns>Null when there is no such link, it was used, or the team takes no answers any more.</returns>
    public async Task<SheetRow?> StartPersonalAsync(string linkHash, string secretHash, NewResume resume, DateOnly today, CancellationToken ct)
    {
        var started = await database.WriteAsync(
            async (db, transaction) =>
            {
                var state = await db.QuerySingleOrDefaultAsync<PersonalRow>(
                    new(database.Sql(LockPersonal), new { linkHash }, transaction, cancellationToken: ct));
                if (state is not { RoundClosedAt: null } || !Opening.IsOpen(state.ClosedAt, state.OpensOn, state.ClosesOn, today))
                {
                    return null;
                }

                var assessmentId = state.Id;
                if (await db.ExecuteScalarAsync<long?>(new(IsUsed, new { linkHash }, transaction, cancellationToken: ct)) == 0)
                {
                    await db.ExecuteAsync(new(Spend, new { linkHash, assessmentId }, transaction, cancellationToken: ct));
                    await db.ExecuteAsync(new(Insert, new { id = Secret.RandomId(), assessmentId, secretHash }, transaction, cancellationToken: ct));
                }

                var sheet = await db.QuerySingleOrDefaultAsync<SheetRow>(new(FindStarted, new { assessmentId, secretHash }, transaction, cancellationToken: ct));
                if (sheet is { Submitted: false })
                {
                    await db.ExecuteAsync(new(InsertResume, new { sheetId = sheet.Id, resume.CodeHash, resume.Salt }, transaction, cancellationToken: ct));
                }

                return sheet;
            },
            ct);

        // The log has this link and this sheet in one transaction, the file does not.
        await database.EmptyLogAsync(CancellationToken.None);
        return started;
    }

    private const string InsertResume = """
        insert into resume (code_hash, sheet_id, salt)
        select @CodeHash, id, @Salt
          from sheet
         where id = @sheetId
           and submitted = 0
            on conflict (sheet_id) do nothing
        """;

    /// <summary>Gives a sheet a code where it has none; one that is handed in gets none.</summary>
    public Task IssueResumeAsync(string sheetId, NewResume resume, CancellationToken ct) =>
        database.WriteAsync(
            (db, transaction) => db.ExecuteAsync(new(InsertResume, new { sheetId, resume.CodeHash, resume.Salt }, transaction, cancellationToken: ct)),
            ct);

    private const string FindSalt = """
        select salt
          from resume
         where sheet_id = @sheetId
        """;

    /// <returns>What the sheet's code is made from; null when it has none.</returns>
    public async Task<string?> FindResumeAsync(string sheetId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.ExecuteScalarAsync<string>(new(FindSalt, new { sheetId }, cancellationToken: ct));
    }

    private const string SpendResume = """
        delete from resume
         where code_hash = @codeHash
        returning sheet_id
        """;

    private const string InsertKey = """
        insert into sheet_key (secret_hash, sheet_id)
        values (@secretHash, @sheetId)
        """;

    /// <summary>
    /// Opens a sheet in another browser and spends its code; the sheet gets the next one. The browsers that had it keep
    /// it. The same browser with the same code again (an answer that was lost on its way) is let in again.
    /// </summary>
    /// <param name="codeHash">Of the code that was typed.</param>
    /// <param name="secretHash">Of a secret that only the other browser has.</param>
    /// <param name="next">The sheet's next code.</param>
    /// <param name="ct"/>
    /// <returns>Null when there is no such code, or another was faster with it.</returns>
    public async Task<FoundSheet?> ResumeAsync(string codeHash, string secretHash, NewResume next, CancellationToken ct)
    {
        await database.WriteAsync(
            async (db, transaction) =>
            {
                var sheetId = await db.ExecuteScalarAsync<string>(new(SpendResume, new { codeHash }, transaction, cancellationToken: ct));
                if (sheetId is not null)
                {
                    await db.ExecuteAsync(new(InsertKey, new { secretHash, sheetId }, transaction, cancellationToken: ct));
                    await db.ExecuteAsync(new(InsertResume, new { sheetId, next.CodeHash, next.Salt }, transaction, cancellationToken: ct));
                }

                return sheetId;
            },
            ct);
        return await FindAsync(secretHash, ct);
    }

    private const string BySecret =
        "select h.id, h.assessment_id, h.kind, h.submitted,\n       " + AssessmentStore.Columns + """

          from sheet h
          join assessment a on a.id = h.assessment_id

        """ + AssessmentStore.Joins + """
         where h.secret_hash = @secretHash
            or h.id = (select k.sheet_id from sheet_key k where k.secret_hash = @secretHash)
        """;

    /// <returns>Null when no sheet has this secret; also found when closed or handed in.</returns>
    public async Task<FoundSheet?> FindAsync(string secretHash, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        var found = await db.QueryAsync<SheetRow, AssessmentRow, FoundSheet>(
            new(BySecret, new { secretHash }, cancellationToken: ct), (sheet, assessment) => new(sheet, assessment), splitOn: "id");
        return found.SingleOrDefault();
    }

    private const string Answers = """
        select item_id, kind, value, revision
          from answer
         where sheet_id = @sheetId
        """;

    /// <returns>Empty when nothing was answered or there is no such sheet.</returns>
    public async Task<AnswerSheet> ReadAnswersAsync(string sheetId, CancellationToken ct) => (await ReadAsync(sheetId, ct)).Answers;

    /// <returns>Answers with their revisions; empty when nothing was answered or there is no such sheet.</returns>
    public async Task<StoredSheet> ReadAsync(string sheetId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await ReadAsync(db, null, sheetId, ct);
    }

    private const string Comments = """
        select item_id, 'text' as kind, text as value, revision
          from comment
         where sheet_id = @sheetId
        """;

    private const string SaveComment = """
        insert into comment (sheet_id, item_id, text, revision)
        values (@sheetId, @ItemId, @Value, 1)
            on conflict (sheet_id, item_id) do update
           set text = excluded.text,
               revision = comment.revision + 1
        """;

    private const string TeamComments = """
        select w.sheet_id, w.item_id, w.text
          from comment w
          join sheet h on h.id = w.sheet_id
          join assessment a on a.id = h.assessment_id
          join campaign c on c.id = a.campaign_id
         where h.assessment_id = @assessmentId
           and h.kind = 'member'
           and h.submitted = 1
           and c.closed_at is not null
           and w.text <> ''
        """;

    /// <summary>For the result of a team that is large enough to be shown one, which the caller has made sure of.</summary>
    /// <param name="assessmentId"/>
    /// <param name="shown">Whether a sheet with these answers asks the item: a comment on what it does not ask counts for as little as an answer to it.</param>
    /// <param name="ct"/>
    /// <returns>What was added to answers that were handed in, in an order that tells nothing; empty before closing.</returns>
    public async Task<IReadOnlyList<CommentRow>> ReadCommentsAsync(string assessmentId, Func<AnswerSheet, string, bool> shown, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        var comments = new List<CommentRow>();
        foreach (var ofSheet in (await db.QueryAsync<SheetCommentRow>(new(TeamComments, new { assessmentId }, cancellationToken: ct))).GroupBy(comment => comment.SheetId))
        {
            var answers = (await ReadAsync(db, null, ofSheet.Key, ct)).Answers;
            comments.AddRange(ofSheet.Where(comment => shown(answers, comment.ItemId)).Select(comment => new CommentRow { ItemId = comment.ItemId, Text = comment.Text }));
        }

        // By a hash of the words: the same at every look, and neither the order of people nor that of writing.
        return [.. comments.OrderBy(comment => Secret.Hash($"{assessmentId} {comment.ItemId} {comment.Text}"), StringComparer.Ordinal)];
    }

    // On PostgreSQL: one writer a sheet, and closing waits for writers and writers for closing.
    private const string LockSheet = """
        select h.submitted, h.kind, a.round_closed_at, c.closed_at, c.opens_on, c.closes_on, c.definition_hash
          from sheet h
          join assessment a on a.id = h.assessment_id
          join campaign c on c.id = a.campaign_id
         where h.id = @sheetId
        /*postgresql: for update of h for share of a, c*/
        """;

    private const string SaveAnswer = """
        insert into answer (sheet_id, item_id, kind, value, revision)
        values (@sheetId, @ItemId, @Kind, @Value, 1)
            on conflict (sheet_id, item_id) do update
           set kind = excluded.kind,
               value = excluded.value,
               revision = answer.revision + 1
        """;

    /// <summary>Saves some answers, all or none, over whatever is there; a null takes the answer away, items not named stay as they are.</summary>
    /// <param name="sheetId"/>
    /// <param name="today">The first and the last day are included.</param>
    /// <param name="changes">By item id.</param>
    /// <param name="ct"/>
    public async Task<SaveOutcome> SaveAnswersAsync(string sheetId, DateOnly today, IReadOnlyDictionary<string, Answer?> changes, CancellationToken ct) =>
        (await SaveItemsAsync(sheetId, today, Over(changes), [], ct)).Outcome;

    /// <summary>
    /// Saves what a page or its script gives, in one transaction; items not named stay as they are. The same again
    /// changes nothing, and a change made upon an older state never replaces a newer one: requests may be repeated and
    /// arrive in any order.
    /// </summary>
    /// <param name="sheetId"/>
    /// <param name="today">The first and the last day are included.</param>
    /// <param name="changes">No two of one item.</param>
    /// <param name="comments">No two of one item.</param>
    /// <param name="ct"/>
    public Task<Saving> SaveItemsAsync(string sheetId, DateOnly today, IReadOnlyList<ItemChange> changes, IReadOnlyList<ItemChange> comments, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                var state = await LockAsync(db, transaction, sheetId, ct);
                var refused = state switch
                {
                    null => SaveOutcome.NotFound,
                    { Submitted: true } => SaveOutcome.Submitted,
                    _ when !state.TakesMembers(today) => SaveOutcome.Closed,
                    _ => SaveOutcome.Saved,
                };
                if (refused != SaveOutcome.Saved)
                {
                    return new(refused, null, []);
                }

                var stored = await ReadAsync(db, transaction, sheetId, ct);
                var overtaken = await SaveAsync(db, transaction, SaveAnswer, sheetId, item => stored[item], changes, ct);
                overtaken.AddRange(await SaveAsync(db, transaction, SaveComment, sheetId, stored.CommentOn, comments, ct));
                return new Saving(SaveOutcome.Saved, await ReadAsync(db, transaction, sheetId, ct), overtaken);
            },
            ct);

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

    /// <summary>Hands in a member's sheet and freezes its scorecard, made from exactly the answers that are handed in.</summary>
    /// <param name="sheetId"/>
    /// <param name="today">The first and the last day are included.</param>
    /// <param name="freeze">Pure. Null when the answers may not be handed in yet.</param>
    /// <param name="ct"/>
    public Task<SubmitOutcome> SubmitAsync(string sheetId, DateOnly today, Func<AnswerSheet, FrozenScorecard?> freeze, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                var state = await LockAsync(db, transaction, sheetId, ct);
                if (state is null or { Kind: SheetKind.Team })
                {
                    return SubmitOutcome.NotFound;
                }

                if (state.Submitted)
                {
                    return SubmitOutcome.AlreadySubmitted;
                }

                if (!state.TakesMembers(today))
                {
                    return SubmitOutcome.Closed;
                }

                if (freeze((await ReadAsync(db, transaction, sheetId, ct)).Answers) is not { } card)
                {
                    return SubmitOutcome.Incomplete;
                }

                return await SubmitAsync(db, transaction, sheetId, state.DefinitionHash, card, ct)
                    ? SubmitOutcome.Submitted
                    : SubmitOutcome.AlreadySubmitted;
            },
            ct);

    private const string TeamAnswers = """
        select h.assessment_id, w.item_id, w.kind, w.value
          from sheet h
          join assessment a on a.id = h.assessment_id
          join answer w on w.sheet_id = h.id
         where h.kind = 'team'
           and a.campaign_id = @campaignId
        """;

    /// <returns>Assessment id to what was answered once for its team; a team without answers is absent.</returns>
    public async Task<IReadOnlyDictionary<string, AnswerSheet>> ReadTeamAnswersAsync(string campaignId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        var rows = await db.QueryAsync<TeamAnswerRow>(new(TeamAnswers, new { campaignId }, cancellationToken: ct));
        return rows.GroupBy(row => row.AssessmentId).ToDictionary(
            rows => rows.Key,
            rows => AnswerRow.Sheet(rows.Select(row => new AnswerRow { ItemId = row.ItemId, Kind = row.Kind, Value = row.Value })));
    }

    private const string AnswersOfTeam = """
        select w.item_id, w.kind, w.value
          from sheet h
          join answer w on w.sheet_id = h.id
         where h.kind = 'team'
           and h.assessment_id = @assessmentId
        """;

    /// <returns>What was answered once for the team; empty when nothing was.</returns>
    public async Task<AnswerSheet> ReadTeamAnswersOfAsync(string assessmentId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return AnswerRow.Sheet(await db.QueryAsync<AnswerRow>(new(AnswersOfTeam, new { assessmentId }, cancellationToken: ct)));
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

    /// <summary>As <see cref="SaveAnswersAsync"/>, on the team's one sheet, which the first call makes.</summary>
    public Task<SaveOutcome> SaveTeamAnswersAsync(string assessmentId, DateOnly today, IReadOnlyDictionary<string, Answer?> changes, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                var state = await db.QuerySingleOrDefaultAsync<StateRow>(
                    new(database.Sql(LockAssessment), new { assessmentId }, transaction, cancellationToken: ct));
                if (state is null || !state.IsOpen(today))
                {
                    return state is null ? SaveOutcome.NotFound : SaveOutcome.Closed;
                }

                await db.ExecuteAsync(new(InsertTeamSheet, new { id = Secret.RandomId(), assessmentId }, transaction, cancellationToken: ct));
                var sheetId = await db.ExecuteScalarAsync<string>(new(FindTeamSheet, new { assessmentId }, transaction, cancellationToken: ct));
                await LockAsync(db, transaction, sheetId!, ct);
                var stored = await ReadAsync(db, transaction, sheetId!, ct);
                await SaveAsync(db, transaction, SaveAnswer, sheetId!, item => stored[item], Over(changes), ct);
                return SaveOutcome.Saved;
            },
            ct);

    private const string FindKept = """
        select assessment_id
          from sheet
         where secret_hash = @SecretHash
        """;

    /// <summary>
    /// Keeps what somebody answered alone, as a campaign of one team and one sheet that no list shows; with the same
    /// secret again (a double click) nothing is kept twice.
    /// </summary>
    /// <returns>The assessment's id; <see cref="FindAsync"/> with the secret finds the sheet.</returns>
    public async Task<string> KeepAsync(KeptSheet kept, CancellationToken ct)
    {
        // Lost against the same request sent at once: everything is rolled back, and the winner's is there.
        return await TryKeepAsync(kept, ct) ?? await TryKeepAsync(kept, ct)
            ?? throw new InvalidOperationException("A sheet is neither kept nor kept before.");
    }

    /// <returns>Null, and nothing is kept, when another transaction with the same secret came first.</returns>
    private async Task<string?> TryKeepAsync(KeptSheet kept, CancellationToken ct)
    {
        try
        {
            return await KeepOnceAsync(kept, ct);
        }
        catch (KeptMeanwhileException)
        {
            return null;
        }
    }

    private Task<string> KeepOnceAsync(KeptSheet kept, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                if (await db.ExecuteScalarAsync<string>(new(FindKept, new { kept.SecretHash }, transaction, cancellationToken: ct)) is { } known)
                {
                    return known;
                }

                var sheetId = Secret.RandomId();
                var assessmentId = Secret.TimedId(kept.CreatedAt);
                var campaign = new NewCampaign
                {
                    Id = Secret.TimedId(kept.CreatedAt),
                    SeriesName = kept.TeamName,
                    Label = "",
                    DefinitionHash = kept.DefinitionHash,
                    OpensOn = kept.OpensOn,
                    ClosesOn = kept.ClosesOn,
                    MinGroup = 1,
                    CreatedAt = kept.CreatedAt,
                    Teams = [new() { AssessmentId = assessmentId, Name = kept.TeamName }],
                };
                await CampaignStore.CreateAsync(database, db, transaction, campaign, CampaignKind.Solo, ct);
                if (await db.ExecuteAsync(new(Insert, new { id = sheetId, assessmentId, secretHash = kept.SecretHash }, transaction, cancellationToken: ct)) == 0)
                {
                    throw new KeptMeanwhileException();
                }

                await SaveAsync(db, transaction, SaveAnswer, sheetId, item => new(AnswerRow.OfNone(item), 0), [.. Over(kept.Answers.Answers), .. kept.Answers.Drafts.Select(draft => new ItemChange(AnswerRow.OfDraft(draft.Key, draft.Value), null))], ct);
                if (kept.Scorecard is { } card)
                {
                    await SubmitAsync(db, transaction, sheetId, kept.DefinitionHash, card, ct);
                }

                return assessmentId;
            },
            ct);

    private Task<StateRow?> LockAsync(DbConnection db, DbTransaction transaction, string sheetId, CancellationToken ct) =>
        db.QuerySingleOrDefaultAsync<StateRow>(new(database.Sql(LockSheet), new { sheetId }, transaction, cancellationToken: ct));

    private static async Task<StoredSheet> ReadAsync(DbConnection db, DbTransaction? transaction, string sheetId, CancellationToken ct)
    {
        async Task<Dictionary<string, StoredItem>> RowsAsync(string sql) =>
            (await db.QueryAsync<StoredRow>(new(sql, new { sheetId }, transaction, cancellationToken: ct)))
                .ToDictionary(row => row.ItemId, row => new StoredItem(new() { ItemId = row.ItemId, Kind = row.Kind, Value = row.Value }, row.Revision));

        var items = await RowsAsync(Answers);
        return new(AnswerRow.Sheet(items.Values.Select(item => item.Row)), items, await RowsAsync(Comments));
    }

    private static List<ItemChange> Over<T>(IReadOnlyDictionary<string, T> changes)
        where T : Answer? =>
        [.. changes.Select(change => new ItemChange(change.Value is null ? AnswerRow.OfNone(change.Key) : AnswerRow.Of(change.Key, change.Value), null))];

    /// <returns>Items left as they are, because what the change was made upon is not what is there.</returns>
    private static async Task<List<string>> SaveAsync(
        DbConnection db, DbTransaction transaction, string sql, string sheetId, Func<string, StoredItem> stored, IReadOnlyList<ItemChange> changes, CancellationToken ct)
    {
        var overtaken = new List<string>();
        foreach (var change in changes)
        {
            var (row, there) = (change.Row, stored(change.Row.ItemId));
            if (change.IsOvertaken(there))
            {
                overtaken.Add(row.ItemId);
            }
            else if (change.Repeats(there) is false)
            {
                await db.ExecuteAsync(new(sql, new { sheetId, row.ItemId, row.Kind, row.Value }, transaction, cancellationToken: ct));
            }
        }

        return overtaken;
    }

    /// <returns>False when it was handed in already.</returns>
    private static async Task<bool> SubmitAsync(
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

    private sealed record StateRow
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

    private sealed record PersonalRow
    {
        public required string Id { get; init; }
        public required DateTimeOffset? RoundClosedAt { get; init; }
        public required DateTimeOffset? ClosedAt { get; init; }
        public required DateOnly OpensOn { get; init; }
        public required DateOnly ClosesOn { get; init; }
    }

    private sealed record StoredRow
    {
        public required string ItemId { get; init; }
        public required string Kind { get; init; }
        public required string Value { get; init; }
        public required long Revision { get; init; }
    }

    private sealed record SheetCommentRow
    {
        public required string SheetId { get; init; }
        public required string ItemId { get; init; }
        public required string Text { get; init; }
    }

    private sealed record TeamAnswerRow
    {
        public required string AssessmentId { get; init; }
        public required string ItemId { get; init; }
        public required string Kind { get; init; }
        public required string Value { get; init; }
    }

    private sealed class KeptMeanwhileException : Exception;
}
