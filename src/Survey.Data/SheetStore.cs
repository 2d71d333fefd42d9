using System.Data.Common;
using Dapper;
using Survey.Answers;

namespace Survey.Data;

/// <summary>Answer sheets. There is no way from here to all sheets of a team: only closing a campaign reads them.</summary>
public sealed class SheetStore(Database database)
{
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
        return await FindAsync(db, secretHash, ct);
    }

    /// <summary>As <see cref="FindAsync(string, CancellationToken)"/>, with what the sheet holds.</summary>
    public async Task<(FoundSheet Found, StoredSheet Stored)?> FindStoredAsync(string secretHash, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await FindAsync(db, secretHash, ct) is { } found ? (found, await StoredSheets.ReadAsync(db, null, found.Sheet.Id, ct)) : null;
    }

    private const string PlaceBySecret = """
        select h.id as sheet_id, h.assessment_id, c.definition_hash
          from sheet h
          join assessment a on a.id = h.assessment_id
          join campaign c on c.id = a.campaign_id
         where h.secret_hash = @secretHash
            or h.id = (select k.sheet_id from sheet_key k where k.secret_hash = @secretHash)
        """;

    /// <summary>What never changes of a sheet: all that saving an answer has to know before it locks the sheet.</summary>
    /// <returns>Null when no sheet has this secret.</returns>
    public async Task<SheetPlace?> LocateAsync(string secretHash, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.QuerySingleOrDefaultAsync<SheetPlace>(new(PlaceBySecret, new { secretHash }, cancellationToken: ct));
    }

    /// <returns>Empty when nothing was answered or there is no such sheet.</returns>
    public async Task<AnswerSheet> ReadAnswersAsync(string sheetId, CancellationToken ct) => (await ReadAsync(sheetId, ct)).Answers;

    /// <returns>Answers with their revisions; empty when nothing was answered or there is no such sheet.</returns>
    public async Task<StoredSheet> ReadAsync(string sheetId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await StoredSheets.ReadAsync(db, null, sheetId, ct);
    }

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
            var answers = (await StoredSheets.ReadAsync(db, null, ofSheet.Key, ct)).Answers;
            comments.AddRange(ofSheet.Where(comment => shown(answers, comment.ItemId)).Select(comment => new CommentRow { ItemId = comment.ItemId, Text = comment.Text }));
        }

        // By a hash of the words: the same at every look, and neither the order of people nor that of writing.
        return [.. comments.OrderBy(comment => Secret.Hash($"{assessmentId} {comment.ItemId} {comment.Text}"), StringComparer.Ordinal)];
    }

    /// <summary>Saves some answers, all or none, over whatever is there; a null takes the answer away, items not named stay as they are.</summary>
    /// <param name="sheetId"/>
    /// <param name="today">The first and the last day are included.</param>
    /// <param name="changes">By item id.</param>
    /// <param name="ct"/>
    public async Task<SaveOutcome> SaveAnswersAsync(string sheetId, DateOnly today, IReadOnlyDictionary<string, Answer?> changes, CancellationToken ct) =>
        (await SaveItemsAsync(sheetId, today, ItemChange.Over(changes), [], ct)).Outcome;

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
                var state = await StoredSheets.LockAsync(database, db, transaction, sheetId, ct);
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

                var stored = await StoredSheets.ReadAsync(db, transaction, sheetId, ct);
                var saving = stored.Save(changes, comments);
                await StoredSheets.WriteAsync(db, transaction, sheetId, stored, saving.Sheet!, ct);
                return saving;
            },
            ct);

    /// <summary>Hands in a member's sheet and freezes its scorecard, made from exactly the answers that are handed in.</summary>
    /// <param name="sheetId"/>
    /// <param name="today">The first and the last day are included.</param>
    /// <param name="freeze">Pure. Null when the answers may not be handed in yet.</param>
    /// <param name="ct"/>
    public Task<SubmitOutcome> SubmitAsync(string sheetId, DateOnly today, Func<AnswerSheet, FrozenScorecard?> freeze, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                var state = await StoredSheets.LockAsync(database, db, transaction, sheetId, ct);
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

                if (freeze((await StoredSheets.ReadAsync(db, transaction, sheetId, ct)).Answers) is not { } card)
                {
                    return SubmitOutcome.Incomplete;
                }

                return await StoredSheets.SubmitAsync(db, transaction, sheetId, state.DefinitionHash, card, ct)
                    ? SubmitOutcome.Submitted
                    : SubmitOutcome.AlreadySubmitted;
            },
            ct);

    private static async Task<FoundSheet?> FindAsync(DbConnection db, string secretHash, CancellationToken ct)
    {
        var found = await db.QueryAsync<SheetRow, AssessmentRow, FoundSheet>(
            new(BySecret, new { secretHash }, cancellationToken: ct), (sheet, assessment) => new(sheet, assessment), splitOn: "id");
        return found.SingleOrDefault();
    }

    private sealed record SheetCommentRow
    {
        public required string SheetId { get; init; }
        public required string ItemId { get; init; }
        public required string Text { get; init; }
    }
}
