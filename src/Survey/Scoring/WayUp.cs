using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>What is known of a way up.</summary>
public enum WayUpOutcome
{
    /// <summary>These steps lift the level, and no smaller set does.</summary>
    Exact,

    /// <summary>These steps lift the level; a smaller set may too.</summary>
    Approximate,

    /// <summary>The highest level is retained: there is nothing above.</summary>
    TopReached,

    /// <summary>No set of steps lifts the level.</summary>
    Unreachable,

    /// <summary>None was found, which does not prove that there is none.</summary>
    NotFound,
}

/// <summary>
/// The smallest set of item steps that lifts the retained level of a score by one: fewest rungs, then fewest items,
/// then the earliest items of the definition. Scoring the changed values gives the level; that is checked, never assumed.
/// </summary>
public sealed record WayUp
{
    /// <summary>Id of the score.</summary>
    public required string Score { get; init; }

    public required WayUpOutcome Outcome { get; init; }

    /// <summary>The level above the retained one, from 1 when none is retained; null at the top.</summary>
    public Level? Target { get; init; }

    /// <summary>In the definition's order; empty unless the outcome is Exact or Approximate.</summary>
    public IReadOnlyList<ItemStep> Steps { get; init; } = [];

    /// <summary>Scores and items that a condition of the target reads and that have no value: only answers help there.</summary>
    public IReadOnlyList<string> WithoutValue { get; init; } = [];

    public int Rungs => Steps.Sum(step => step.Rungs);
}

/// <summary>One item and how far it has to rise.</summary>
/// <param name="From">Its points today, a team's mean; null when it is unanswered and the definition counts that.</param>
/// <param name="To">Its points after the step: always one of the values that the item can give.</param>
/// <param name="Rungs">How many values it climbs, <paramref name="To"/> included; from a mean between two rungs, the next one is the first.</param>
public sealed record ItemStep(string Item, decimal? From, decimal To, int Rungs);
