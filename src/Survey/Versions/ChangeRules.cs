namespace Survey.Versions;

/// <summary>What happened to a value.</summary>
internal enum ChangeAction { Added, Removed, Changed, Reordered }

/// <summary>Which kind of change a difference is, and the least step of the version that it needs.</summary>
/// <remarks>What no rule speaks of could change a score, and needs a major step: a new property of the format is safe before it is known here.</remarks>
internal static class ChangeRules
{
    /// <param name="path">Ids and property names from the root.</param>
    public static (ChangeKind Kind, VersionStep Step) Of(ChangeAction action, string[] path) => path switch
    {
        ["languages"] => (ChangeKind.Translation, VersionStep.Patch),
        ["title" or "description" or "instruction" or "notApplicableLabel" or "unknownLabel" or "minutes", ..] => (ChangeKind.Wording, VersionStep.Patch),
        [.., "sources"] or ["sources", ..] => (ChangeKind.Wording, VersionStep.Patch),
        ["examples", ..] => (ChangeKind.Example, VersionStep.Patch),
        ["reading", ..] => (ChangeKind.Display, VersionStep.Minor),
        ["nextSteps", _] or ["nextSteps"] => Presence(action, VersionStep.Minor),
        ["nextSteps", _, "text"] => (ChangeKind.Wording, VersionStep.Patch),
        ["levels", ..] => OfLevels(action, path[1..]),
        ["scales", ..] => OfScales(action, path[1..]),
        ["sections", ..] => OfSections(action, path[1..]),
        ["items", ..] => OfItems(action, path[1..]),
        ["scores", ..] => OfScores(action, path[1..]),
        ["team", ..] => (ChangeKind.Team, VersionStep.Major),
        _ => (ChangeKind.Other, VersionStep.Major),
    };

    /// <returns>What it means, as JSON, to leave the property out; null when that is not one fixed value.</returns>
    public static string? Default(string[] path) => path switch
    {
        ["items", _, "required" or "reverse"] => "false",
        ["items", _, "notApplicable"] => "\"no\"",
        ["items", _, "answeredBy"] => "\"member\"",
        ["items", _, "decimals"] => "0",
        ["items", _, "total"] => "\"none\"",
        ["items", _, "maxLength"] => "2000",
        ["items", _, "sources"] or ["scores", _, "sources" or "requires"] or ["scores", _, "gates", _, "sources"] => "[]",
        ["scores", _, "of", _, "weight"] or ["scores", _, "share"] => "1",
        ["scores", _, "of", _, "use"] => "\"value\"",
        ["scores", _, "ties"] => "\"highest\"",
        ["scores", _, "arithmetic"] => "\"decimal\"",
        ["scores", _, "missing", "unanswered" or "notApplicable"] => "\"exclude\"",
        ["scores", _, "missing", "minAnswered" or "provisionalBelow"] => "0",
        ["scores", _, "missing", "minParts" or "maxNotApplicable"] => "1",
        ["team", "combine"] => "\"itemMean\"",
        ["team", "sheetMinAnswered" or "minParticipation"] => "0",
        ["team", "minRespondents" or "itemMinAnswers" or "itemMaxNotApplicable"] => "1",
        ["reading", "discussRange"] => "2",
        ["reading", "notableChange"] => "0.3",
        _ => null,
    };

    /// <summary>Objects and lists that say the same when they are empty as when they are not there.</summary>
    public static bool IsOptional(string[] path) =>
        path is ["team" or "reading" or "nextSteps" or "examples" or "sources" or "levels" or "scales"] or ["scores", _, "missing" or "gates"];

    /// <summary>Texts that an answer is measured by.</summary>
    public static bool IsAnchor(string[] path) =>
        path is ["items", _, "text" or "unit" or "period"] or ["items", _, "rungs", _, "text"] or ["items", _, "options", _, "label"] or ["scales", _, _, "label"];

    private static (ChangeKind Kind, VersionStep Step) Presence(ChangeAction action, VersionStep removed) => action switch
    {
        ChangeAction.Added => (ChangeKind.Additive, VersionStep.Minor),
        ChangeAction.Removed => (ChangeKind.Removed, removed),
        _ => (ChangeKind.Order, VersionStep.Patch),
    };

    private static (ChangeKind Kind, VersionStep Step) OfLevels(ChangeAction action, string[] path) => path switch
    {
        // What refers to a list is judged where it stands.
        [_] when action is ChangeAction.Added or ChangeAction.Removed => Presence(action, VersionStep.Minor),
        [_] or [_, _] => (ChangeKind.Level, VersionStep.Major),
        [_, _, "atLeast"] => (ChangeKind.Threshold, VersionStep.Major),
        [_, _, "name" or "description" or "looksLike"] => (ChangeKind.Wording, VersionStep.Patch),
        _ => (ChangeKind.Other, VersionStep.Major),
    };

    private static (ChangeKind Kind, VersionStep Step) OfScales(ChangeAction action, string[] path) => path switch
    {
        [_] when action is ChangeAction.Added or ChangeAction.Removed => Presence(action, VersionStep.Minor),
        [_] or [_, _] or [_, _, "value"] => (ChangeKind.Scale, VersionStep.Major),
        [_, _, "label"] => (ChangeKind.Reanchored, VersionStep.Major),
        _ => (ChangeKind.Other, VersionStep.Major),
    };

    private static (ChangeKind Kind, VersionStep Step) OfSections(ChangeAction action, string[] path) => path switch
    {
        [] => (ChangeKind.Order, VersionStep.Minor),
        [_] => (ChangeKind.Display, VersionStep.Minor),
        [_, "title" or "intro" or "unknownLabel" or "confidentiality"] => (ChangeKind.Wording, VersionStep.Patch),
        [_, "score" or "breakdownFrom"] => (ChangeKind.Display, VersionStep.Minor),
        _ => (ChangeKind.Other, VersionStep.Major),
    };

    private static (ChangeKind Kind, VersionStep Step) OfItems(ChangeAction action, string[] path) => path switch
    {
        [] => (ChangeKind.Order, VersionStep.Minor),
        [_] => Presence(action, VersionStep.Major),
        [_, "type"] => (ChangeKind.Retyped, VersionStep.Major),
        [_, "short" or "help"] => (ChangeKind.Wording, VersionStep.Patch),
        [_, "text" or "unit" or "period"] or [_, "rungs", _, "text"] or [_, "options", _, "label"] => (ChangeKind.Reanchored, VersionStep.Major),
        [_, "rungs"] => (ChangeKind.Order, VersionStep.Patch),
        [_, "rungs", _] => (ChangeKind.Level, VersionStep.Major),
        [_, "levels"] => (ChangeKind.Level, VersionStep.Major),
        [_, "scale" or "reverse"] => (ChangeKind.Scale, VersionStep.Major),
        [_, "options"] when action == ChangeAction.Reordered => (ChangeKind.Order, VersionStep.Minor),
        [_, "options", ..] or [_, "cap"] => (ChangeKind.Option, VersionStep.Major),
        [_, "bands" or "ages"] => (ChangeKind.Band, VersionStep.Major),
        [_, "min" or "max" or "decimals"] => (ChangeKind.Range, VersionStep.Major),
        [_, "visibleWhen" or "answeredBy"] => (ChangeKind.Condition, VersionStep.Major),
        [_, "required" or "notApplicable" or "unknown" or "maxLength"] => (ChangeKind.Answering, VersionStep.Minor),
        [_, "reference", "text"] => (ChangeKind.Wording, VersionStep.Patch),
        [_, "reference", ..] => (ChangeKind.Display, VersionStep.Minor),
        _ => (ChangeKind.Other, VersionStep.Major),
    };

    private static (ChangeKind Kind, VersionStep Step) OfScores(ChangeAction action, string[] path) => path switch
    {
        [] => (ChangeKind.Order, VersionStep.Minor),
        [_] => Presence(action, VersionStep.Major),
        [_, "label" or "description"] => (ChangeKind.Wording, VersionStep.Patch),
        [_, "combine" or "ties" or "arithmetic" or "clamp", ..] => (ChangeKind.Combine, VersionStep.Major),
        [_, "of"] or [_, "of", _] or [_, "of", _, "use" or "constant"] => (ChangeKind.Parts, VersionStep.Major),
        [_, "of", _, "weight"] => (ChangeKind.Weight, VersionStep.Major),
        [_, "of", _, "level" or "atLeast" or "below"] or [_, "share" or "levels"] => (ChangeKind.Threshold, VersionStep.Major),
        [_, "missing", ..] or [_, "requires"] or [_, "of", _, "whenUnanswered" or "whenNotApplicable"] => (ChangeKind.Missing, VersionStep.Major),
        [_, "round", ..] => (ChangeKind.Rounding, VersionStep.Major),
        [_, "gates"] when action == ChangeAction.Reordered => (ChangeKind.Order, VersionStep.Patch),
        [_, "gates", _, "because"] => (ChangeKind.Wording, VersionStep.Patch),
        [_, "gates", ..] => (ChangeKind.Gate, VersionStep.Major),
        _ => (ChangeKind.Other, VersionStep.Major),
    };
}
