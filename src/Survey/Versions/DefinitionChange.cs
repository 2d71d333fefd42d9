using System.Globalization;

namespace Survey.Versions;

/// <summary>What a difference between two definitions is; the words stand in <c>questionnaires/README.md</c>.</summary>
public enum ChangeKind
{
    /// <summary>Words that no answer is measured by.</summary>
    Wording,

    /// <summary>A language more or less.</summary>
    Translation,

    /// <summary>A default that is now said, or no longer said.</summary>
    Notation,
    Example,
    Order,

    /// <summary>What screens show or comment on.</summary>
    Display,

    /// <summary>Which answers may be given.</summary>
    Answering,
    Additive,
    Renamed,
    Retired,
    Removed,

    /// <summary>Words that an answer is measured by: a statement, a rung, an option, a point, a unit.</summary>
    Reanchored,
    Retyped,

    /// <summary>An answer scale or its direction.</summary>
    Scale,
    Option,
    Band,

    /// <summary>Numbers that may be given.</summary>
    Range,
    Condition,

    /// <summary>What a score is made of.</summary>
    Parts,
    Weight,
    Combine,

    /// <summary>What absent answers do.</summary>
    Missing,
    Rounding,

    /// <summary>A maturity level more or less.</summary>
    Level,
    Threshold,
    Gate,
    Team,

    /// <summary>Something that could change a score.</summary>
    Other,
}

/// <summary>One difference between two definitions.</summary>
/// <param name="Step">The least step of the version that it needs.</param>
/// <param name="InOlder">The place is in the older file, because the newer one has it no more.</param>
/// <param name="Path">JSON Pointer.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Before">As JSON, shortened; null when it was not there.</param>
/// <param name="After">As JSON, shortened; null when it is there no more.</param>
public sealed record DefinitionChange(ChangeKind Kind, VersionStep Step, bool InOlder, string Path, int Line, int Column, string? Before, string? After)
{
    /// <summary>The word of the kind: <c>reanchored</c>.</summary>
    public string Word => char.ToLowerInvariant($"{Kind}"[0]) + $"{Kind}"[1..];

    /// <summary>What changed, and what it means for running campaigns and for trends; in French for <c>fr</c>, else in English.</summary>
    public string In(string language) => ChangeTexts.Say(this, language);

    /// <summary>One line: <c>file:line:column step kind path: sentences</c>.</summary>
    /// <param name="older">Name of the older file.</param>
    /// <param name="newer">Name of the newer file.</param>
    public string LineFor(string older, string newer, string language) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(InOlder ? older : newer)}:{Line}:{Column} {$"{Step}".ToLowerInvariant()} {Word} {(Path.Length == 0 ? "/" : Path)}: {In(language)}");
}
