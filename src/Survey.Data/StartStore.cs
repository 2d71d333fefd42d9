using Dapper;

namespace Survey.Data;

/// <summary>Where sheets come from: a team's link, a personal link, and what somebody answered alone.</summary>
public sealed class StartStore(Database database)
{
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
                var state = await StoredSheets.LockAssessmentAsync(database, db, transaction, assessmentId, ct);
                if (state is null or { Personal: true } || state.RevokedAt is not null || !state.TakesMembers(today))
                {
                    return null;
                }

                await db.ExecuteAsync(new(StoredSheets.Insert, new { id = Secret.RandomId(), assessmentId, secretHash }, transaction, cancellationToken: ct));
                var sheet = await db.QuerySingleOrDefaultAsync<SheetRow>(new(FindStarted, new { assessmentId, secretHash }, transaction, cancellationToken: ct));
                if (sheet is { Submitted: false } && resume is not null)
                {
                    await StoredSheets.InsertResumeAsync(db, transaction, sheet.Id, resume, ct);
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
                    await db.ExecuteAsync(new(StoredSheets.Insert, new { id = Secret.RandomId(), assessmentId, secretHash }, transaction, cancellationToken: ct));
                }

                var sheet = await db.QuerySingleOrDefaultAsync<SheetRow>(new(FindStarted, new { assessmentId, secretHash }, transaction, cancellationToken: ct));
                if (sheet is { Submitted: false })
                {
                    await StoredSheets.InsertResumeAsync(db, transaction, sheet.Id, resume, ct);
                }

                return sheet;
            },
            ct);

        // The log has this link and this sheet in one transaction, the file does not.
        await database.EmptyLogAsync(CancellationToken.None);
        return started;
    }

    private const string FindKept = """
        select assessment_id
          from sheet
         where secret_hash = @SecretHash
        """;

    /// <summary>
    /// Keeps what somebody answered alone, as a campaign of one team and one sheet that no list shows; with the same
    /// secret again (a double click) nothing is kept twice.
    /// </summary>
    /// <returns>The assessment's id; <see cref="SheetStore.FindAsync(string, CancellationToken)"/> with the secret finds the sheet.</returns>
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
                if (await db.ExecuteAsync(new(StoredSheets.Insert, new { id = sheetId, assessmentId, secretHash = kept.SecretHash }, transaction, cancellationToken: ct)) == 0)
                {
                    throw new KeptMeanwhileException();
                }

                await StoredSheets.WriteAsync(db, transaction, sheetId, StoredSheet.Empty, StoredSheet.Of(kept.Answers), ct);
                if (kept.Scorecard is { } card)
                {
                    await StoredSheets.SubmitAsync(db, transaction, sheetId, kept.DefinitionHash, card, ct);
                }

                return assessmentId;
            },
            ct);

    private sealed record PersonalRow
    {
        public required string Id { get; init; }
        public required DateTimeOffset? RoundClosedAt { get; init; }
        public required DateTimeOffset? ClosedAt { get; init; }
        public required DateOnly OpensOn { get; init; }
        public required DateOnly ClosesOn { get; init; }
    }

    private sealed class KeptMeanwhileException : Exception;
}
