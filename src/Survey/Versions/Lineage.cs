using Survey.Questionnaires;

namespace Survey.Versions;

/// <summary>What became, in one definition, of the items, scores and levels of another of the same questionnaire.</summary>
public sealed class Lineage
{
    private readonly IReadOnlyDictionary<string, string> items;
    private readonly IReadOnlyDictionary<string, string> scores;
    private readonly IReadOnlyDictionary<string, string> levels;
    private readonly HashSet<string> itemsNow;
    private readonly HashSet<string> scoresNow;

    /// <param name="from">The definition that was asked; usually the earlier one.</param>
    /// <param name="to">The one whose ids are wanted.</param>
    public Lineage(Questionnaire from, Questionnaire to)
    {
        // The later definition knows the former names; looked at from there, they are read the other way round.
        var forward = VersionNumber.Read(from.Version) is not { } was || VersionNumber.Read(to.Version) is not { } now || was <= now;
        items = forward ? to.Former.Items : Turned(from.Former.Items);
        scores = forward ? to.Former.Scores : Turned(from.Former.Scores);
        levels = forward ? to.Former.Levels : Turned(from.Former.Levels);
        itemsNow = [.. to.Items.Select(item => item.Id)];
        scoresNow = [.. to.Scores.Select(score => score.Id)];
    }

    /// <summary>Whether scores of the one may stand beside scores of the other: the same questionnaire, the same major version.</summary>
    public static bool IsComparable(Questionnaire one, Questionnaire other) =>
        one.Id == other.Id && VersionNumber.Read(one.Version)?.Major == VersionNumber.Read(other.Version)?.Major;

    /// <returns>The item's id there; null when it is retired, or not there.</returns>
    public string? Item(string id) => Now(items, itemsNow, id);

    /// <returns>The score's id there; null when it is retired, or not there.</returns>
    public string? Score(string id) => Now(scores, scoresNow, id);

    /// <returns>The level's id there, or the same one when nothing is said of it.</returns>
    public string Level(string id) => levels.GetValueOrDefault(id, id);

    private static string? Now(IReadOnlyDictionary<string, string> names, HashSet<string> known, string id) =>
        names.GetValueOrDefault(id, id) is var now && known.Contains(now) ? now : null;

    /// <remarks>Where a thing has had several former names, the one that the older definition uses cannot be told from here; the first is tried.</remarks>
    private static Dictionary<string, string> Turned(IReadOnlyDictionary<string, string> names) =>
        names.GroupBy(pair => pair.Value).ToDictionary(group => group.Key, group => group.First().Key);
}
