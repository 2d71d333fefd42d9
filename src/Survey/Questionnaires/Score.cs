namespace Survey.Questionnaires;

public enum Combine { Mean, Sum, Min, Max, Median, Mode, Last, Count, Difference, Quotient, SumUntil, HighestLevel }

/// <summary>What a part brings to its score.</summary>
public enum PartUse
{
    /// <summary>Its unrounded value.</summary>
    Value,

    /// <summary>The value of a score as it is rounded and shown.</summary>
    Rounded,

    /// <summary>Where the value lies between the least and the greatest that it can be: 0 to 1.</summary>
    Share,

    /// <summary>The greatest value that it can be, whatever was answered; nothing where it does not apply.</summary>
    Highest,
}

/// <summary>How the parts are reckoned together.</summary>
public enum Arithmetic
{
    /// <summary>In decimals, so that tenths are tenths.</summary>
    Decimal,

    /// <summary>In IEEE 754 doubles, as a browser or a spreadsheet does: only to reproduce what such a program published.</summary>
    Binary,
}

/// <summary>Which of several values that are equally frequent is the mode.</summary>
public enum Ties { Highest, Lowest }

public enum UnansweredPolicy { Exclude, Zero, Lowest, Block }

public enum NotApplicablePolicy { Exclude, Zero, Highest, Block }

public enum RoundingMode { HalfUp, HalfEven, Down, Floor }

/// <summary>A named number of the score graph.</summary>
public sealed record Score
{
    public const string FactorKind = "factor";
    public const string OverallKind = "overall";

    public required string Id { get; init; }

    /// <summary>Groups scores that screens and gates speak of together, for example <c>factor</c>.</summary>
    public required string Kind { get; init; }

    public required LocalText Label { get; init; }
    public LocalText? Description { get; init; }
    public required Combine Combine { get; init; }
    public required IReadOnlyList<ScorePart> Of { get; init; }

    /// <summary>For <see cref="Combine.HighestLevel"/>: share of a level's parts that must reach their bound, 0 to 1.</summary>
    public decimal Share { get; init; } = 1;

    /// <summary>For <see cref="Combine.Mean"/>, <see cref="Combine.Sum"/>, <see cref="Combine.Difference"/> and <see cref="Combine.Quotient"/>.</summary>
    public Arithmetic Arithmetic { get; init; }

    /// <summary>For <see cref="Combine.Mode"/>.</summary>
    public Ties Ties { get; init; }

    public MissingRules Missing { get; init; } = new();

    /// <summary>Holds the value between two bounds before it is rounded or used; null without bounds.</summary>
    public Bounds? Clamp { get; init; }

    /// <summary>Scores that must have a value for this one to have a value.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    public Rounding? Round { get; init; }

    /// <summary>Name of the list of levels; null when the score has no levels.</summary>
    public string? Levels { get; init; }

    public IReadOnlyList<Gate> Gates { get; init; } = [];
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>An item, a score or a constant that bears on a score; exactly one of the three is set.</summary>
public sealed record ScorePart(string? Item, string? Score, decimal Weight = 1)
{
    public decimal? Constant { get; init; }

    public PartUse Use { get; init; }

    /// <summary>The value that stands in when the part is unanswered or has no value, in the part's own unit; null when the score's rules decide.</summary>
    public decimal? WhenUnanswered { get; init; }

    /// <summary>The value that stands in when the part does not apply, in the part's own unit; null when the score's rules decide.</summary>
    public decimal? WhenNotApplicable { get; init; }

    /// <summary>For <see cref="Combine.HighestLevel"/>: the level, from 1, that this part is needed for.</summary>
    public int Level { get; init; }

    /// <summary>For <see cref="Combine.HighestLevel"/>, <see cref="Combine.Count"/> and <see cref="Combine.SumUntil"/>: the bound to reach, inclusive.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>For <see cref="Combine.Count"/>: the bound to stay under, exclusive.</summary>
    public decimal? Below { get; init; }

    /// <summary>Empty for a constant.</summary>
    public string Id => Item ?? Score ?? "";
}

/// <summary>Both inclusive; null where there is no bound.</summary>
public sealed record Bounds(decimal? Min, decimal? Max)
{
    public decimal Hold(decimal value) => value < Min ? Min.Value : value > Max ? Max.Value : value;
}

/// <summary>What absent answers do.</summary>
public sealed record MissingRules
{
    public UnansweredPolicy Unanswered { get; init; }
    public NotApplicablePolicy NotApplicable { get; init; }

    /// <summary>Least share of applicable parts that have a value, 0 to 1.</summary>
    public decimal MinAnswered { get; init; }

    /// <summary>Least number of parts that have a value.</summary>
    public int MinParts { get; init; } = 1;

    /// <summary>Most share of parts that may be not applicable, 0 to 1.</summary>
    public decimal MaxNotApplicable { get; init; } = 1;

    /// <summary>With fewer parts than this the value is provisional; 0: never.</summary>
    public int ProvisionalBelow { get; init; }
}

/// <summary>Makes the value that is shown and compared; <paramref name="Decimals"/> is 0 to 10.</summary>
public sealed record Rounding(int Decimals, RoundingMode Mode);

/// <summary>A condition that caps the level: it applies to <paramref name="Level"/> and all above.</summary>
/// <param name="Score">Read by the gate; exactly one of Score, Item and Every is set.</param>
/// <param name="Every">A kind of score: each of them must reach the bound.</param>
/// <param name="AtLeast">Inclusive.</param>
public sealed record Gate(string Id, string Level, string? Score, string? Item, string? Every, decimal AtLeast, LocalText Because, IReadOnlyList<string> Sources);

public enum TeamCombine { ItemMean, ItemMin, ScoreMean, Agreed }

/// <summary>How members' sheets become one scorecard.</summary>
public sealed record TeamRules
{
    public TeamCombine Combine { get; init; }

    /// <summary>Share of a sheet's applicable scored items below which the sheet is not counted.</summary>
    public decimal SheetMinAnswered { get; init; }

    /// <summary>Least number of counted sheets.</summary>
    public int MinRespondents { get; init; } = 1;

    /// <summary>Least share of the invited whose sheets are counted.</summary>
    public decimal MinParticipation { get; init; }

    /// <summary>Least number of answers for an item to have a value.</summary>
    public int ItemMinAnswers { get; init; } = 1;

    /// <summary>An item that a greater share of the counted members finds not applicable is dropped for the team.</summary>
    public decimal ItemMaxNotApplicable { get; init; } = 1;
}

/// <summary>Answers and the scores they must give.</summary>
/// <param name="On">The day from which ages of dates count; null when it is not said.</param>
public sealed record Example(string Id, IReadOnlyDictionary<string, Answers.Answer> Answers, IReadOnlyList<ExpectedScore> Expect, DateOnly? On = null);

/// <summary>What an example says of one score; a null property is not checked, but see <paramref name="HasValue"/>.</summary>
/// <param name="HasValue">The example says something of the value, which may be "none".</param>
public sealed record ExpectedScore(string Score, bool HasValue, decimal? Value, string? ComputedLevel, string? RetainedLevel, string? Status);
