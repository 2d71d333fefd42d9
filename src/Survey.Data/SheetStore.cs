using System.Data.Common;
using Dapper;
using Survey.Answers;

namespace Survey.Data;

/// <summary>Answer sheets. There is no way from here to all sheets of a team: only closing a campaign reads them.</summary>
public sealed class SheetStore(Database database)
{
    private const string LockAssessment = """
        select a.revoked_at, a.round_closed_at, c.closed_at, c.opens_on, c.closes_on
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
    /// <returns>Null when the campaign takes no answers, the links are revoked, there is no such assessment, or the secret is another assessment's.</returns>
    public Task<SheetRow?> StartAsync(string assessmentId, string secretHash, DateOnly today, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                var state = await db.QuerySingleOrDefaultAsync<StateRow>(
                    new(database.Sql(LockAssessment), new { assessmentId }, transaction, cancellationToken: ct));
                if (state is null || state.RevokedAt is not null || !state.TakesMembers(today))
                {
                    return null;
                }

                await db.ExecuteAsync(new(Insert, new { id = Secret.RandomId(), assessmentId, secretHash }, transaction, cancellationToken: ct));
                return await db.QuerySingleOrDefaultAsync<SheetRow>(new(FindStarted, new { assessmentId, secretHash }, transaction, cancellationToken: ct));
            },
            ct);

    private const string BySecret =
        "select h.id, h.assessment_id, h.kind, h.submitted,\n       " + AssessmentStore.Columns + """

          from sheet h
          join assessment a on a.id = h.assessment_id

        """ + AssessmentStore.Joins + """
         where h.secret_hash = @secretHash
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
        select item_id, kind, value
          from answer
         where sheet_id = @sheetId
        """;

    /// <returns>Empty when nothing was answered or there is no such sheet.</returns>
    public async Task<AnswerSheet> ReadAnswersAsync(string sheetId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await ReadAnswersAsync(db, null, sheetId, ct);
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

    private const string DeleteAnswer = """
        delete from answer
         where sheet_id = @sheetId
           and item_id = @itemId
        """;

    /// <summary>Saves some answers, all or none; a null takes the answer away, items not named stay as they are.</summary>
    /// <param name="sheetId"/>
    /// <param name="today">The first and the last day are included.</param>
    /// <param name="changes">By item id.</param>
    /// <param name="ct"/>
    public Task<SaveOutcome> SaveAnswersAsync(string sheetId, DateOnly today, IReadOnlyDictionary<string, Answer?> changes, CancellationToken ct) =>
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
                if (refused == SaveOutcome.Saved)
                {
                    await SaveAsync(db, transaction, sheetId, changes, ct);
                }

                return refused;
            },
            ct);

    private const string Submit = """
        update sheet
           set submitted = 1
         where id = @sheetId
           and submitted = 0
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

                if (freeze(await ReadAnswersAsync(db, transaction, sheetId, ct)) is not { } card)
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
                await SaveAsync(db, transaction, sheetId!, changes, ct);
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

                await SaveAsync(db, transaction, sheetId, kept.Answers.Answers.ToDictionary(pair => pair.Key, pair => (Answer?)pair.Value), ct);
                if (kept.Scorecard is { } card)
                {
                    await SubmitAsync(db, transaction, sheetId, kept.DefinitionHash, card, ct);
                }

                return assessmentId;
            },
            ct);

    private Task<StateRow?> LockAsync(DbConnection db, DbTransaction transaction, string sheetId, CancellationToken ct) =>
        db.QuerySingleOrDefaultAsync<StateRow>(new(database.Sql(LockSheet), new { sheetId }, transaction, cancellationToken: ct));

    private static async Task<AnswerSheet> ReadAnswersAsync(DbConnection db, DbTransaction? transaction, string sheetId, CancellationToken ct) =>
        AnswerRow.Sheet(await db.QueryAsync<AnswerRow>(new(Answers, new { sheetId }, transaction, cancellationToken: ct)));

    private static async Task SaveAsync(
        DbConnection db, DbTransaction transaction, string sheetId, IReadOnlyDictionary<string, Answer?> changes, CancellationToken ct)
    {
        foreach (var (itemId, answer) in changes)
        {
            if (answer is null)
            {
                await db.ExecuteAsync(new(DeleteAnswer, new { sheetId, itemId }, transaction, cancellationToken: ct));
            }
            else
            {
                var row = AnswerRow.Of(itemId, answer);
                await db.ExecuteAsync(new(SaveAnswer, new { sheetId, row.ItemId, row.Kind, row.Value }, transaction, cancellationToken: ct));
            }
        }
    }

    /// <returns>False when it was handed in already.</returns>
    private static async Task<bool> SubmitAsync(
        DbConnection db, DbTransaction transaction, string sheetId, string definitionHash, FrozenScorecard card, CancellationToken ct)
    {
        if (await db.ExecuteAsync(new(Submit, new { sheetId }, transaction, cancellationToken: ct)) == 0)
        {
            return false;
        }

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
        public DateTimeOffset? RoundClosedAt { get; init; }
        public required DateTimeOffset? ClosedAt { get; init; }
        public required DateOnly OpensOn { get; init; }
        public required DateOnly ClosesOn { get; init; }
        public string DefinitionHash { get; init; } = "";

        public bool IsOpen(DateOnly today) => Opening.IsOpen(ClosedAt, OpensOn, ClosesOn, today);

        public bool TakesMembers(DateOnly today) => RoundClosedAt is null && IsOpen(today);
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
