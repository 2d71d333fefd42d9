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

/// <summary>What became of answers to save.</summary>
public enum SaveOutcome
{
    Saved,

    /// <summary>The sheet was handed in before; nothing was saved.</summary>
    Submitted,

    /// <summary>The campaign takes no answers (closed, past its last day, not yet open); nothing was saved.</summary>
    Closed,
    NotFound,
}

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
