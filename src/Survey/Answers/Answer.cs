namespace Survey.Answers;

/// <summary>What was given for one item: ids and numbers, never labels.</summary>
public abstract record Answer;

/// <summary>The chosen option of a ladder, scale or choice: its id.</summary>
public sealed record Chosen(string Option) : Answer;

/// <summary>The chosen options of a multi item, in the definition's order.</summary>
public sealed record ChosenMany(IReadOnlyList<string> Options) : Answer
{
    public bool Equals(ChosenMany? other) => other is not null && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => Options.Count;
}

public sealed record NumberGiven(decimal Value) : Answer;

public sealed record TextGiven(string Text) : Answer;

/// <summary>The item does not apply; <paramref name="Reason"/> is empty when none was asked.</summary>
public sealed record DoesNotApply(string Reason) : Answer;

/// <summary>"I do not know": counts as unanswered, but the person need not be asked again.</summary>
public sealed record DoesNotKnow : Answer;

/// <summary>The answers of one participant, or of a team: item id to answer; an unanswered item has no entry.</summary>
public sealed record AnswerSheet(IReadOnlyDictionary<string, Answer> Answers)
{
    private static readonly Dictionary<string, string> NoDrafts = [];

    public static AnswerSheet Empty { get; } = new(new Dictionary<string, Answer>());

    /// <summary>What was typed and cannot be an answer yet, as it was typed, by item id. It counts for nothing until it is put right.</summary>
    public IReadOnlyDictionary<string, string> Drafts { get; init; } = NoDrafts;

    /// <returns>Null when the item is unanswered.</returns>
    public Answer? this[string item] => Answers.GetValueOrDefault(item);
}
