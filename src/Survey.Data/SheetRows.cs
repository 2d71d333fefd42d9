using Survey.Answers;

namespace Survey.Data;

/// <summary>Member: one person's. Team: the one of an assessment for what is answered once per team.</summary>
public enum SheetKind { Member, Team }

public sealed record SheetRow
{
    /// <summary>Random.</summary>
    public required string Id { get; init; }

    public required string AssessmentId { get; init; }
    public required SheetKind Kind { get; init; }
    public required bool Submitted { get; init; }
}

/// <summary>A sheet and the assessment it belongs to.</summary>
public sealed record FoundSheet(SheetRow Sheet, AssessmentRow Assessment);

/// <summary>Where a sheet belongs.</summary>
public sealed record SheetPlace
{
    public required string SheetId { get; init; }
    public required string AssessmentId { get; init; }
    public required string DefinitionHash { get; init; }
}

/// <summary>What became of answers to save.</summary>
public enum SaveOutcome
{
    Saved,

    /// <summary>The sheet was handed in before; nothing was saved.</summary>
    Submitted,

    /// <summary>The campaign takes no answers (closed, past its last day, not yet open); nothing was saved.</summary>
    Closed,
    NotFound,

    /// <summary>Of what is saved whole: somebody else had changed a part of it meanwhile; nothing was saved.</summary>
    Overtaken,
}

/// <summary>What a page, or its script, wants to be stored of one item.</summary>
/// <param name="Row">An answer, a draft, or none to take away what is there.</param>
/// <param name="Seen">
/// The revision that the person saw when they changed it: when there is a newer one, another value is not stored over
/// it. Null stores it over whatever is there.
/// </param>
public sealed record ItemChange(AnswerRow Row, long? Seen)
{
    /// <summary>Whether the same is there already: nothing is to be stored.</summary>
    internal bool Repeats(StoredItem there) => Row == there.Row;

    /// <summary>Whether another value was stored after the one that it was made upon.</summary>
    internal bool IsOvertaken(StoredItem there) => Repeats(there) is false && Seen < there.Revision;

    /// <returns>Changes to whatever is there; a null takes the answer away.</returns>
    public static IReadOnlyList<ItemChange> Over(IReadOnlyDictionary<string, Answer?> changes) =>
        [.. changes.Select(change => new ItemChange(change.Value is null ? AnswerRow.OfNone(change.Key) : AnswerRow.Of(change.Key, change.Value), null))];
}

/// <summary>What is stored of one item.</summary>
/// <param name="Revision">0 when nothing ever was; each change adds one.</param>
public sealed record StoredItem(AnswerRow Row, long Revision)
{
    /// <summary>
    /// Revision and a fingerprint of the value, for a page to give back: so what a page did not change is told from what
    /// it did, and a change made upon an old state from one made upon this.
    /// </summary>
    public string Version => $"{Revision}-{Fingerprint(Row)}";

    /// <summary>Equal for equal values.</summary>
    public static string Fingerprint(AnswerRow row) => Secret.Hash($"{row.Kind}\n{row.Value}")[..12];
}

/// <summary>A member's sheet, or what is answered once per team or campaign, as it is stored.</summary>
/// <param name="Items">What was ever stored, by item id; drafts and answers taken away too.</param>
/// <param name="Comments">What the person added to answers, by item id; an empty text for one taken away.</param>
public sealed record StoredSheet(AnswerSheet Answers, IReadOnlyDictionary<string, StoredItem> Items, IReadOnlyDictionary<string, StoredItem> Comments)
{
    /// <returns>Empty when nothing was added.</returns>
    public StoredItem CommentOn(string item) => Comments.GetValueOrDefault(item) ?? new(AnswerRow.OfComment(item, ""), 0);

    public StoredItem this[string item] => Items.GetValueOrDefault(item) ?? new(AnswerRow.OfNone(item), 0);

    public static StoredSheet Empty { get; } = Of(new Dictionary<string, StoredItem>());

    /// <returns>A sheet of these rows, without comments.</returns>
    public static StoredSheet Of(IReadOnlyDictionary<string, StoredItem> items) => new(AnswerRow.Sheet(items.Values.Select(item => item.Row)), items, new Dictionary<string, StoredItem>());

    /// <returns>A sheet whose answers and drafts were each stored once.</returns>
    public static StoredSheet Of(AnswerSheet answers) => Empty
        .Save([.. ItemChange.Over(answers.Answers.ToDictionary(answer => answer.Key, Answer? (answer) => answer.Value)), .. answers.Drafts.Select(draft => new ItemChange(AnswerRow.OfDraft(draft.Key, draft.Value), null))], []).Sheet!;

    /// <summary>
    /// The same again changes nothing, and a change made upon an older state never replaces a newer one: changes may be
    /// repeated and arrive in any order.
    /// </summary>
    /// <param name="changes">No two of one item.</param>
    /// <param name="comments">No two of one item.</param>
    public Saving Save(IReadOnlyList<ItemChange> changes, IReadOnlyList<ItemChange> comments)
    {
        var overtaken = new List<string>();
        var (items, said) = (Merge(Items, item => this[item], changes, overtaken), Merge(Comments, CommentOn, comments, overtaken));
        return new(SaveOutcome.Saved, new(AnswerRow.Sheet(items.Values.Select(item => item.Row)), items, said), overtaken);
    }

    /// <summary>As <see cref="Save"/>, all or nothing: where one change is overtaken, the sheet stays as it is.</summary>
    /// <param name="changes">No two of one item.</param>
    public Saving SaveWhole(IReadOnlyList<ItemChange> changes)
    {
        var saving = Save(changes, []);
        return saving.Overtaken.Count == 0 ? saving : new(SaveOutcome.Overtaken, this, saving.Overtaken);
    }

    // Where the page saw a later state than there is (a database that was restored), its revision goes on from there.
    private static Dictionary<string, StoredItem> Merge(IReadOnlyDictionary<string, StoredItem> before, Func<string, StoredItem> find, IReadOnlyList<ItemChange> changes, List<string> overtaken)
    {
        var after = new Dictionary<string, StoredItem>(before);
        foreach (var change in changes)
        {
            var (item, there) = (change.Row.ItemId, find(change.Row.ItemId));
            if (change.IsOvertaken(there))
            {
                overtaken.Add(item);
            }
            else if (change.Repeats(there) is false)
            {
                after[item] = new(change.Row, Math.Max(there.Revision, change.Seen ?? 0) + 1);
            }
        }

        return after;
    }
}

/// <summary>What became of changes to save.</summary>
/// <param name="Sheet">As it is stored now; null when nothing could be saved.</param>
/// <param name="Overtaken">Items left as they are, because they were changed after the state that the change was made upon.</param>
public sealed record Saving(SaveOutcome Outcome, StoredSheet? Sheet, IReadOnlyList<string> Overtaken);

/// <summary>What became of handing in.</summary>
public enum SubmitOutcome
{
    Submitted,

    /// <summary>By an earlier or a simultaneous call: all is well, the scorecard is that one's.</summary>
    AlreadySubmitted,

    /// <summary>The caller's rules found the answers wanting; nothing changed.</summary>
    Incomplete,

    /// <summary>The campaign takes no answers; the sheet stays as it is and counts for nothing.</summary>
    Closed,
    NotFound,
}

/// <summary>A code that opens a sheet in another browser, once, as it is stored.</summary>
/// <param name="CodeHash">A slow hash: a code to be typed is short.</param>
/// <param name="Salt">Random; what the code is made from again, with a secret that is not in the database.</param>
public sealed record NewResume(string CodeHash, string Salt);

/// <summary>A few words that somebody added to an answer; nothing says who.</summary>
public sealed record CommentRow
{
    public required string ItemId { get; init; }
    public required string Text { get; init; }
}

/// <summary>What somebody answered alone and asked to keep.</summary>
public sealed record KeptSheet
{
    /// <summary>Of the secret in the link to come back with.</summary>
    public required string SecretHash { get; init; }

    public required string TeamName { get; init; }
    public required string DefinitionHash { get; init; }
    public required DateOnly OpensOn { get; init; }

    /// <summary>The last day on which the answers can be changed.</summary>
    public required DateOnly ClosesOn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required AnswerSheet Answers { get; init; }

    /// <summary>Not null when it was finished: the sheet is kept as handed in.</summary>
    public FrozenScorecard? Scorecard { get; init; }
}
