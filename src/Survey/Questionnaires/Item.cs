using System.Globalization;

namespace Survey.Questionnaires;

public enum NotApplicableRule { No, Yes, Reason }

public enum AnsweredBy { Member, Team, Campaign }

/// <summary>One thing to answer.</summary>
public abstract record Item
{
    public required string Id { get; init; }

    /// <summary>A few words for charts and columns.</summary>
    public required LocalText Short { get; init; }

    public required LocalText Text { get; init; }
    public LocalText? Help { get; init; }
    public bool Required { get; init; }
    public NotApplicableRule NotApplicable { get; init; }

    /// <summary>"I do not know" may be answered; it counts as unanswered.</summary>
    public bool Unknown { get; init; }

    /// <summary>Members may add a few words to their answer.</summary>
    public bool Comment { get; init; }

    public Condition? VisibleWhen { get; init; }
    public AnsweredBy AnsweredBy { get; init; }
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>An item of which one or more given options are chosen.</summary>
public abstract record OptionItem : Item
{
    /// <summary>Lowest first where they are ordered.</summary>
    public required IReadOnlyList<Option> Options { get; init; }
}

/// <summary>One behavioural descriptor for each level; the options carry the levels' ids and numbers.</summary>
public sealed record LadderItem : OptionItem
{
    /// <summary>Name of the list of levels.</summary>
    public required string Levels { get; init; }
}

/// <summary>A shared answer scale.</summary>
public sealed record ScaleItem : OptionItem
{
    /// <summary>Name of the scale.</summary>
    public required string Scale { get; init; }

    /// <summary>The score is lowest + highest - value.</summary>
    public bool Reverse { get; init; }
}

public sealed record ChoiceItem : OptionItem;

/// <summary>Any number of options; scores the sum of their values, at most <see cref="Cap"/>.</summary>
public sealed record MultiItem : OptionItem
{
    public decimal? Cap { get; init; }
}

public enum NumberTotal { None, Sum }

public sealed record NumberItem : Item
{
    public LocalText? Unit { get; init; }

    /// <summary>Inclusive.</summary>
    public required decimal Min { get; init; }

    /// <summary>Inclusive.</summary>
    public required decimal Max { get; init; }

    /// <summary>The most decimals that may be given.</summary>
    public int Decimals { get; init; }

    public LocalText? Period { get; init; }

    /// <summary>Ascending; empty when the number scores itself.</summary>
    public IReadOnlyList<NumberBand> Bands { get; init; } = [];

    public NumberTotal Total { get; init; }
    public NumberReference? Reference { get; init; }
}

/// <summary>Numbers from <paramref name="AtLeast"/> (inclusive) up to the next band score <paramref name="Value"/>.</summary>
public sealed record NumberBand(decimal AtLeast, decimal Value);

public enum ReferenceComparison { None, Equal, MoreThan }

/// <summary>A figure published elsewhere, to stand beside the number.</summary>
public sealed record NumberReference(decimal? Value, ReferenceComparison Comparison, decimal? Start, IReadOnlyList<string> Sources, LocalText Text);

/// <summary>A day; scores by its age, when it says how. The answer is a <see cref="Answers.TextGiven"/> written as yyyy-MM-dd.</summary>
public sealed record DateItem : Item
{
    public static readonly DateOnly Earliest = new(1900, 1, 1);
    public static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>Youngest first; empty when the date scores nothing.</summary>
    public IReadOnlyList<DateAge> Ages { get; init; } = [];

    /// <returns>Null when the text is not a day between <see cref="Earliest"/> and <see cref="Latest"/>.</returns>
    public static DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date >= Earliest && date <= Latest ? date : null;
}

/// <summary>Dates that are less than <paramref name="Within"/> old score <paramref name="Value"/>; null is for all that are older.</summary>
public sealed record DateAge(Period? Within, decimal Value);

/// <summary>A length of time in calendar months and days, both at least 0 and not both 0.</summary>
public readonly record struct Period(int Months, int Days)
{
    public DateOnly After(DateOnly date) => date.AddMonths(Months).AddDays(Days);
}

public sealed record TextItem : Item
{
    public int MaxLength { get; init; } = 2000;
}

/// <summary>Text to read; nothing to answer.</summary>
public sealed record InfoItem : Item;
