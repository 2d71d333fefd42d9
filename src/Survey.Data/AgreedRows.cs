using Survey.Answers;

namespace Survey.Data;

/// <summary>What became of closing a team's round.</summary>
public enum RoundOutcome
{
    Closed,

    /// <summary>By an earlier or a simultaneous call, or because the campaign closed.</summary>
    AlreadyClosed,

    /// <summary>The campaign is not open yet; nothing changed.</summary>
    NotOpen,
    NotFound,
}

/// <summary>One item of a team's agreed sheet as it stands.</summary>
public sealed record AgreedItem
{
    public required string ItemId { get; init; }

    /// <summary>From 1; each change adds one.</summary>
    public required int Revision { get; init; }

    /// <summary>What the team settled; null when it talked and did not agree.</summary>
    public required Answer? Answer { get; init; }

    /// <summary>Why, in the team's words; empty without.</summary>
    public required string Reason { get; init; }

    /// <summary>How many people see it otherwise.</summary>
    public required int Dissent { get; init; }

    /// <summary>What they say; empty without.</summary>
    public required string DissentWords { get; init; }
}

/// <summary>A change of one item.</summary>
/// <param name="Revision">The one that was seen when the change was made; 0 when there was none.</param>
/// <param name="Answer">Null: the team talked and did not agree.</param>
public sealed record AgreedChange(string ItemId, int Revision, Answer? Answer, string Reason, int Dissent, string DissentWords);

public enum AgreedOutcome
{
    /// <summary>Also when the very same was saved before (a double click).</summary>
    Saved,

    /// <summary>Somebody else changed the item in the meantime; nothing was saved.</summary>
    Conflict,

    /// <summary>The members still answer; nothing was saved.</summary>
    RoundOpen,

    /// <summary>The team's next wave has been answered: this sheet stands as it is.</summary>
    Over,
    NotFound,
}
