namespace Survey.Scoring;

/// <summary>A team's scorecard with what its members answered item by item: numbers only, no person.</summary>
public sealed record TeamScorecard
{
    /// <summary>People invited; null when it is not known.</summary>
    public int? Invited { get; init; }

    /// <summary>Sheets handed in.</summary>
    public required int Submitted { get; init; }

    /// <summary>Sheets complete enough to count.</summary>
    public required int Respondents { get; init; }

    public required Scorecard Card { get; init; }

    /// <summary>Every item that members answer by choosing or by number, in the definition's order.</summary>
    public required IReadOnlyList<ItemSummary> Items { get; init; }

    /// <summary>Score id to the mean over its items of the members' average deviation from the item's mean, in points.</summary>
    public required IReadOnlyDictionary<string, decimal> Spread { get; init; }

    /// <returns>Null when there is no such item.</returns>
    public ItemSummary? FindItem(string id) => Items.FirstOrDefault(item => item.Id == id);
}

/// <summary>What the counted members answered to one item.</summary>
public sealed record ItemSummary
{
    public required string Id { get; init; }

    /// <summary>Members with an answer that scores.</summary>
    public required int Answered { get; init; }

    public required int NotApplicable { get; init; }

    /// <summary>"I do not know" and blanks.</summary>
    public required int Unanswered { get; init; }

    /// <summary>Of the points (a reversed item's points are reversed); null without answers.</summary>
    public decimal? Mean { get; init; }

    public decimal? Median { get; init; }
    public decimal? Lowest { get; init; }
    public decimal? Highest { get; init; }

    /// <summary>Mean absolute deviation from the mean, in points; null with fewer than two answers.</summary>
    public decimal? AverageDeviation { get; init; }

    /// <summary>How many chose each option, in the definition's order; empty for numbers.</summary>
    public required IReadOnlyList<int> Counts { get; init; }
}
