namespace Survey.Data;

public enum ActionState { ToDo, InProgress, Done, Dropped }

/// <summary>What a team decided to do.</summary>
public sealed record ActionText
{
    public required string Title { get; init; }

    /// <summary>The score that it is to raise; null when it belongs to none.</summary>
    public required string? ScoreId { get; init; }

    /// <summary>Who sees to it: a role, nobody's name; empty when nobody does yet.</summary>
    public required string OwnerRole { get; init; }

    public required DateOnly? DueOn { get; init; }
    public required ActionState State { get; init; }
}

/// <summary>An action with the wave in which it was decided.</summary>
public sealed record ActionRow
{
    public required string Id { get; init; }
    public required string AssessmentId { get; init; }
    public required int Wave { get; init; }
    public required string Label { get; init; }
    public required string Title { get; init; }
    public required string? ScoreId { get; init; }
    public required string OwnerRole { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required ActionState State { get; init; }

    /// <summary>From 1; each change adds one.</summary>
    public required int Revision { get; init; }

    public ActionText Text => new() { Title = Title, ScoreId = ScoreId, OwnerRole = OwnerRole, DueOn = DueOn, State = State };

    /// <summary>Still to be done.</summary>
    public bool IsOpen => State is ActionState.ToDo or ActionState.InProgress;
}

/// <summary>What became of changing or deleting an action.</summary>
public enum ActionOutcome
{
    /// <summary>Also when the very same was done before (a double click).</summary>
    Done,

    /// <summary>Somebody else changed it in the meantime; nothing was changed.</summary>
    Conflict,

    /// <summary>There is no such action of this team, or not any more.</summary>
    Gone,
}
