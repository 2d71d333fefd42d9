namespace Survey.Questionnaires;

/// <summary>Ids that earlier versions had, so that trends can follow what is measured over a change of name.</summary>
public sealed record FormerIds
{
    /// <summary>Former id of an item to the one it has now.</summary>
    public IReadOnlyDictionary<string, string> Items { get; init; } = new Dictionary<string, string>();

    /// <summary>Former id of a score to the one it has now.</summary>
    public IReadOnlyDictionary<string, string> Scores { get; init; } = new Dictionary<string, string>();

    /// <summary>Former id of a level, of whichever list, to the one it has now.</summary>
    public IReadOnlyDictionary<string, string> Levels { get; init; } = new Dictionary<string, string>();

    /// <summary>Former id of a gate to the one it has now.</summary>
    public IReadOnlyDictionary<string, string> Gates { get; init; } = new Dictionary<string, string>();

    /// <summary>Items that are no longer asked.</summary>
    public IReadOnlyList<string> RetiredItems { get; init; } = [];

    /// <summary>Scores that are no longer given.</summary>
    public IReadOnlyList<string> RetiredScores { get; init; } = [];

    /// <summary>Null when nothing is declared.</summary>
    public Reworded? Reworded { get; init; }
}

/// <summary>The author's word that texts say otherwise what they said in version <paramref name="Since"/>, and mean the same.</summary>
public sealed record Reworded(string Since, IReadOnlyList<string> Items, IReadOnlyList<string> Scales);
