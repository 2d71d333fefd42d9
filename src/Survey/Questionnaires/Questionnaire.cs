namespace Survey.Questionnaires;

public enum QuestionnaireStatus { Draft, Published, Retired }

/// <summary>A versioned definition, checked: every id it refers to exists, its scores have no circle.</summary>
public sealed record Questionnaire
{
    private readonly Lazy<string> hash = new("");

    public required string Id { get; init; }
    public required string Version { get; init; }
    public required QuestionnaireStatus Status { get; init; }

    /// <summary>At least one; the first is the fallback.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required LocalText Title { get; init; }
    public LocalText? Description { get; init; }
    public int? Minutes { get; init; }
    public LocalText? Instruction { get; init; }
    public LocalText? NotApplicableLabel { get; init; }
    public LocalText? UnknownLabel { get; init; }
    public IReadOnlyList<Source> Sources { get; init; } = [];
    public IReadOnlyDictionary<string, IReadOnlyList<Level>> Levels { get; init; } = new Dictionary<string, IReadOnlyList<Level>>();
    public IReadOnlyDictionary<string, IReadOnlyList<Option>> Scales { get; init; } = new Dictionary<string, IReadOnlyList<Option>>();
    public required IReadOnlyList<Section> Sections { get; init; }
    public required IReadOnlyList<Score> Scores { get; init; }
    public TeamRules Team { get; init; } = new();
    public ReadingRules Reading { get; init; } = new();
    public IReadOnlyList<NextStep> NextSteps { get; init; } = [];
    public IReadOnlyList<Example> Examples { get; init; } = [];

    /// <summary>Ids that earlier versions had.</summary>
    public FormerIds Former { get; init; } = new();

    /// <summary>SHA-256 in lower-case hexadecimal over the canonical form without <c>$schema</c> and <c>status</c>.</summary>
    public string Hash { get => hash.Value; init => hash = new(value); }

    /// <summary>Reckons the hash when it is first asked for: a file can be checked without.</summary>
    internal Func<string> HashLater { init => hash = new(value); }

    /// <summary>The scores of kind <c>factor</c>, in the definition's order: what result pages rank.</summary>
    public IEnumerable<Score> Factors => Scores.Where(score => score.Kind == Score.FactorKind);

    /// <summary>The first score of kind <c>overall</c>: the headline; null when the questionnaire has none.</summary>
    public Score? Overall => Scores.FirstOrDefault(score => score.Kind == Score.OverallKind);

    /// <summary>All items in the order of the sections.</summary>
    public IEnumerable<Item> Items => Sections.SelectMany(section => section.Items);

    /// <returns>Null when there is no item with this id.</returns>
    public Item? FindItem(string id) => Items.FirstOrDefault(item => item.Id == id);

    /// <returns>Null when there is no score with this id.</returns>
    public Score? FindScore(string id) => Scores.FirstOrDefault(score => score.Id == id);

    /// <returns>Null when there is no section with this id.</returns>
    public Section? FindSection(string id) => Sections.FirstOrDefault(section => section.Id == id);

    /// <returns>The levels that <paramref name="score"/> is placed on, lowest first; empty when it has none.</returns>
    public IReadOnlyList<Level> LevelsOf(Score score) =>
        score.Levels is { } name && Levels.TryGetValue(name, out var levels) ? levels : [];
}

/// <summary>Something the questionnaire rests on, for example a finding of a study.</summary>
public sealed record Source(string Id, LocalText Text);

/// <summary>A maturity level; <paramref name="Number"/> is its place from 1, <paramref name="AtLeast"/> its inclusive lower bound of the score.</summary>
public sealed record Level(string Id, int Number, LocalText Name, LocalText? Description, LocalText? LooksLike, decimal AtLeast);

/// <summary>One thing that can be chosen; <paramref name="Value"/> is what it scores, null when it scores nothing.</summary>
public sealed record Option(string Id, LocalText Label, decimal? Value);

public sealed record Section
{
    public required string Id { get; init; }
    public required LocalText Title { get; init; }
    public LocalText? Intro { get; init; }

    /// <summary>Id of the score that the section measures, when it says so.</summary>
    public string? Score { get; init; }

    public LocalText? UnknownLabel { get; init; }
    public LocalText? Confidentiality { get; init; }

    /// <summary>Answers item by item are shown to nobody below this many answers.</summary>
    public int? BreakdownFrom { get; init; }

    public required IReadOnlyList<Item> Items { get; init; }
}

/// <summary>The action recommended for a score at a level.</summary>
public sealed record NextStep(string Score, string From, LocalText Text);

/// <summary>What screens comment on.</summary>
public sealed record ReadingRules
{
    /// <summary>Range (highest minus lowest) of an item's answers from which the team is invited to talk about it.</summary>
    public decimal DiscussRange { get; init; } = 2;

    /// <summary>Change of a score between waves from which it is commented.</summary>
    public decimal NotableChange { get; init; } = 0.3m;
}
