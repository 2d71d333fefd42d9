using System.Text.Json.Serialization;

namespace Survey.Scoring;

/// <summary>Whether a score has a number, and if not, why.</summary>
public enum ScoreStatus { Scored, Provisional, NotEnoughAnswers, NotApplicable, TooFewRespondents }

/// <summary>The state of something that bears on a score.</summary>
public enum PartState { Counted, NotApplicable, Unanswered, Hidden }

/// <summary>Scores, levels and reasons, of one sheet or of a team.</summary>
public sealed record Scorecard
{
    /// <summary>In the definition's order.</summary>
    public required IReadOnlyList<ScoreResult> Scores { get; init; }

    /// <summary>Items that gates read and no score counts; null when there are none.</summary>
    public IReadOnlyList<Contribution>? ReadByGates { get; init; }

    /// <returns>Null when there is no score with this id.</returns>
    public ScoreResult? Find(string id) => Scores.FirstOrDefault(score => score.Id == id);
}

public sealed record ScoreResult
{
    public required string Id { get; init; }
    public required ScoreStatus Status { get; init; }

    /// <summary>Unrounded, in the unit of the score; null unless the status is Scored or Provisional.</summary>
    public decimal? Value { get; init; }

    /// <summary>The value as the definition rounds it: shown, and compared with thresholds and gates.</summary>
    public decimal? Shown { get; init; }

    /// <summary>Id of the level that the thresholds give; null without a value or levels.</summary>
    public string? ComputedLevel { get; init; }

    /// <summary>Id of the level after gates; null where no level is reached.</summary>
    public string? RetainedLevel { get; init; }

    /// <summary>Gates of the computed level and of the levels below that do not hold, lowest level first.</summary>
    public IReadOnlyList<FailedGate> FailedGates { get; init; } = [];

    /// <summary>Items under this score, directly or through other scores, that have an answer that counts.</summary>
    public int Answered { get; init; }

    /// <summary>Items under this score that apply.</summary>
    public int Applicable { get; init; }

    /// <summary>What bears on the score, in the definition's order.</summary>
    public IReadOnlyList<Contribution> Parts { get; init; } = [];

    /// <summary>Least and greatest value that answers can give.</summary>
    public decimal? Lowest { get; init; }

    public decimal? Highest { get; init; }
}

/// <summary>A gate that does not hold, once for each score or item that falls short.</summary>
/// <param name="Subject">Id of the score or item that falls short.</param>
/// <param name="Value">What it was (rounded as shown); null when it has no value.</param>
public sealed record FailedGate(string Gate, string Level, string Subject, decimal AtLeast, decimal? Value)
{
    /// <summary>By how much it falls short; null when it has no value.</summary>
    [JsonIgnore]
    public decimal? Short => AtLeast - Value;
}

/// <summary>One part of a score.</summary>
/// <param name="Points">The part's value; null unless it is counted.</param>
public sealed record Contribution(string Id, decimal Weight, PartState State, decimal? Points)
{
    /// <summary>What the part really was, when the definition lets a fixed number stand in for it.</summary>
    public PartState? StandsIn { get; init; }
}
