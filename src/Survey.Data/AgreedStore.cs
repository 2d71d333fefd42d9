using Dapper;

namespace Survey.Data;

/// <summary>A team's round of answers, and the sheet it agrees on afterwards: a row for every change of an item.</summary>
public sealed class AgreedStore(Database database)
{
    private const string Open = "open";

    // Before anything is read, so that on PostgreSQL it waits for the answers being saved, and those that come later for it.
    private const string CloseRound = """
        update assessment
           set round_closed_at = @at
         where id = @assessmentId
           and round_closed_at is null
        """;

    private const string RoundState = """
        select c.opens_on, c.closed_at
          from assessment a
          join campaign c on c.id = a.campaign_id
         where a.id = @assessmentId
        /*postgresql: for share of c*/
        """;

    private const string InsertScorecard = """
        insert into round_scorecard (assessment_id, definition_hash, engine_version, body, frozen_at)
        select a.id, c.definition_hash, @EngineVersion, @Body, @at
          from assessment a
          join campaign c on c.id = a.campaign_id
         where a.id = @assessmentId
        """;

    /// <summary>
    /// From now on no member of the team starts, saves or hands in, and what was handed in is frozen as the team's
    /// scorecard. There is no way back.
    /// </summary>
    /// <param name="freeze">Pure.</param>
    public Task<RoundOutcome> CloseRoundAsync(string assessmentId, DateOnly today, Func<ClosingAssessment, FrozenScorecard> freeze, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                var state = await db.QuerySingleOrDefaultAsync<RoundRow>(new(database.Sql(RoundState), new { assessmentId }, transaction, cancellationToken: ct));
                if (state is null or { ClosedAt: not null } || today < state.OpensOn)
                {
                    return state is null ? RoundOutcome.NotFound : state.ClosedAt is not null ? RoundOutcome.AlreadyClosed : RoundOutcome.NotOpen;
                }

                if (await db.ExecuteAsync(new(CloseRound, new { assessmentId, at }, transaction, cancellationToken: ct)) == 0)
                {
                    return RoundOutcome.AlreadyClosed;
                }

                var card = freeze((await CampaignStore.ReadClosingAsync(db, transaction, assessmentId, ct)).Single());
                await db.ExecuteAsync(new(InsertScorecard, new { assessmentId, card.EngineVersion, card.Body, at }, transaction, cancellationToken: ct));
                return RoundOutcome.Closed;
            },
            ct);

    // The greatest revision stands.
    private const string List = """
        select item_id, revision, kind, value, reason, dissent, dissent_words
          from agreed g
         where assessment_id = @assessmentId
           and revision = (select max(revision) from agreed x where x.assessment_id = g.assessment_id and x.item_id = g.item_id)
        """;

    /// <returns>Item id to what stands; an item that was never talked about is absent.</returns>
    public async Task<IReadOnlyDictionary<string, AgreedItem>> ListAsync(string assessmentId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<AgreedRow>(new(List, new { assessmentId }, cancellationToken: ct))).ToDictionary(row => row.ItemId, row => row.ToItem());
    }

    private const string FindItem = List + "\n   and item_id = @itemId";

    // Inserting next to another one: the primary key lets one of them through.
    private const string Insert = """
        insert into agreed (assessment_id, item_id, revision, kind, value, reason, dissent, dissent_words, changed_at)
        select @assessmentId, @ItemId, @Revision, @Kind, @Value, @Reason, @Dissent, @DissentWords, @at
         where coalesce((select max(revision) from agreed where assessment_id = @assessmentId and item_id = @ItemId), 0) = @Revision - 1
            on conflict do nothing
        """;

    // Before the waves are read: on PostgreSQL none is created, and so none created and closed, until the change is stored.
    private const string LockSeries = """
        select s.id
          from assessment a
          join campaign c on c.id = a.campaign_id
          join series s on s.id = c.series_id
         where a.id = @assessmentId
        /*postgresql: for share of s*/
        """;

    // The team's part in this wave, then in those after it. Shared, so that on PostgreSQL the closing of any of them waits
    // for what is being saved, and what comes later waits for the closing.
    private const string Waves = """
        select coalesce(n.round_closed_at, w.closed_at) as closed_at
          from assessment a
          join campaign c on c.id = a.campaign_id
          join assessment n on n.team_id = a.team_id
          join campaign w on w.id = n.campaign_id
         where a.id = @assessmentId
           and w.wave >= c.wave
         order by w.wave
        /*postgresql: for share of n, w*/
        """;

    /// <summary>Saves an item if it still is as it was seen.</summary>
    /// <returns>What became of it, and what stands now; null when nothing does.</returns>
    public Task<(AgreedOutcome Outcome, AgreedItem? Stands)> SaveAsync(string assessmentId, AgreedChange change, DateTimeOffset at, CancellationToken ct)
    {
        var row = AgreedRow.Of(change);
        return database.WriteAsync(
            async (db, transaction) =>
            {
                await db.ExecuteScalarAsync<string>(new(database.Sql(LockSeries), new { assessmentId }, transaction, cancellationToken: ct));
                if (Refusal(await db.QueryAsync<WaveRow>(new(database.Sql(Waves), new { assessmentId }, transaction, cancellationToken: ct))) is { } refusal)
                {
                    return (refusal, null);
                }

                var saved = await db.ExecuteAsync(new(
                    Insert,
                    new { assessmentId, row.ItemId, row.Revision, row.Kind, row.Value, row.Reason, row.Dissent, row.DissentWords, at },
                    transaction,
                    cancellationToken: ct));
                var stands = await db.QuerySingleOrDefaultAsync<AgreedRow>(new(FindItem, new { assessmentId, itemId = change.ItemId }, transaction, cancellationToken: ct));
                return (saved == 1 || stands == row ? AgreedOutcome.Saved : AgreedOutcome.Conflict, stands?.ToItem());
            },
            ct);
    }

    /// <returns>Whether what the team agreed on may still be changed; false also while its members answer.</returns>
    public async Task<bool> IsOpenAsync(string assessmentId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return Refusal(await db.QueryAsync<WaveRow>(new(Waves, new { assessmentId }, cancellationToken: ct))) is null;
    }

    /// <returns>Null when the sheet takes changes.</returns>
    private static AgreedOutcome? Refusal(IEnumerable<WaveRow> waves) => waves.ToList() switch
    {
        [] => AgreedOutcome.NotFound,
        [_, .. var later] when later.Exists(wave => wave.ClosedAt is not null) => AgreedOutcome.Over,
        [{ ClosedAt: null }, ..] => AgreedOutcome.RoundOpen,
        _ => null,
    };

    private sealed record RoundRow
    {
        public required DateOnly OpensOn { get; init; }
        public required DateTimeOffset? ClosedAt { get; init; }
    }

    private sealed record WaveRow
    {
        public required DateTimeOffset? ClosedAt { get; init; }
    }

    private sealed record AgreedRow
    {
        public required string ItemId { get; init; }
        public required int Revision { get; init; }
        public required string Kind { get; init; }
        public required string Value { get; init; }
        public required string Reason { get; init; }
        public required int Dissent { get; init; }
        public required string DissentWords { get; init; }

        public static AgreedRow Of(AgreedChange change)
        {
            var answer = change.Answer is { } given ? AnswerRow.Of(change.ItemId, given) : null;
            return new()
            {
                ItemId = change.ItemId,
                Revision = change.Revision + 1,
                Kind = answer?.Kind ?? Open,
                Value = answer?.Value ?? "",
                Reason = AnswerRow.Storable(change.Reason),
                Dissent = change.Dissent,
                DissentWords = AnswerRow.Storable(change.DissentWords),
            };
        }

        public AgreedItem ToItem() => new()
        {
            ItemId = ItemId,
            Revision = Revision,
            Answer = Kind == Open ? null : new AnswerRow { ItemId = ItemId, Kind = Kind, Value = Value }.ToAnswer(),
            Reason = Reason,
            Dissent = Dissent,
            DissentWords = DissentWords,
        };
    }
}
