using Survey.Questionnaires;

namespace Survey.Versions;

/// <summary>Walks two definitions side by side.</summary>
internal sealed class ChangeFinder((Questionnaire Questionnaire, ObjectNode Root) before, (Questionnaire Questionnaire, ObjectNode Root) after, ProblemList older, ProblemList newer)
{
    private const int LongestValue = 80;

    private readonly List<DefinitionChange> changes = [];
    private readonly List<DefinitionChange> gone = [];
    private readonly Branch now = DefinitionTree.Of(after.Root);
    private Branch then = null!;

    public IReadOnlyList<DefinitionChange> Find()
    {
        var names = Followed();
        then = DefinitionTree.Of(RenamedTree.Of(before.Root, names));
        CompareFormer(names);
        CompareParts([], then, now);
        CompareSections();
        return [.. InOrder(changes), .. InOrder(gone)];

        static IEnumerable<DefinitionChange> InOrder(IEnumerable<DefinitionChange> found) => found.OrderBy(change => change.Line).ThenBy(change => change.Column);
    }

    /// <summary>The names of the newer definition for what the older one has.</summary>
    private FormerIds Followed()
    {
        var (old, former) = (before.Questionnaire, after.Questionnaire.Former);
        var levels = old.Levels.Values.SelectMany(list => list).Select(level => level.Id).ToHashSet();
        var gates = old.Scores.SelectMany(score => score.Gates).Select(gate => gate.Id).ToHashSet();
        return new()
        {
            Items = Known(former.Items, id => old.FindItem(id) is not null),
            Scores = Known(former.Scores, id => old.FindScore(id) is not null),
            Levels = Known(former.Levels, levels.Contains),
            Gates = Known(former.Gates, gates.Contains),
        };

        static Dictionary<string, string> Known(IReadOnlyDictionary<string, string> names, Func<string, bool> existed) =>
            names.Where(pair => existed(pair.Key)).ToDictionary();
    }

    /// <summary>What is said of former ids: each name that is followed, and each word of the older file that is taken back.</summary>
    private void CompareFormer(FormerIds names)
    {
        foreach (var (kind, followed) in new[] { ("items", names.Items), ("scores", names.Scores), ("levels", names.Levels), ("gates", names.Gates) })
        {
            foreach (var (old, current) in followed)
            {
                Add(ChangeKind.Renamed, VersionStep.Minor, null, In(after.Root, "renamed", kind, old), Quote(old), Quote(current));
            }
        }

        var (last, word) = (before.Root["reworded"], after.Root["reworded"]);
        var (said, says) = (last is null ? null : CanonicalJson.Text(last), word is null ? null : CanonicalJson.Text(word));
        if (said != says)
        {
            Add(ChangeKind.Notation, VersionStep.Patch, last, word, said, says);
        }

        foreach (var kind in new[] { "items", "scores", "levels", "gates" })
        {
            CompareStrangers(kind, names);
            var kept = Renamed(after.Root, kind).Select(property => property.Name).Concat(Retired(after.Root, kind).Select(id => id.Value)).ToHashSet();
            foreach (var property in Renamed(before.Root, kind).Where(property => kept.Contains(property.Name) is false))
            {
                Add(ChangeKind.Removed, VersionStep.Major, property.Value, null, $"{Quote(property.Name)}: {CanonicalJson.Text(property.Value)}", null);
            }

            foreach (var id in Retired(before.Root, kind).Where(id => kept.Contains(id.Value) is false))
            {
                Add(ChangeKind.Removed, VersionStep.Major, id, null, Quote(id.Value), null);
            }
        }
    }

    /// <summary>New words about ids that the older file did not have either: they come from a version before it.</summary>
    private void CompareStrangers(string kind, FormerIds names)
    {
        var followed = kind switch { "items" => names.Items, "scores" => names.Scores, "levels" => names.Levels, _ => names.Gates };
        var said = Renamed(before.Root, kind).Select(property => property.Name).Concat(Retired(before.Root, kind).Select(id => id.Value)).ToHashSet();
        foreach (var property in Renamed(after.Root, kind).Where(property => followed.ContainsKey(property.Name) is false && said.Contains(property.Name) is false))
        {
            Add(ChangeKind.Notation, VersionStep.Patch, null, property.Value, null, Quote(property.Name));
        }

        foreach (var id in Retired(after.Root, kind).Where(id => said.Contains(id.Value) is false && Had(kind, id.Value) is false))
        {
            Add(ChangeKind.Notation, VersionStep.Patch, null, id, null, Quote(id.Value));
        }
    }

    private bool Had(string kind, string id) => kind == "items" ? before.Questionnaire.FindItem(id) is not null : before.Questionnaire.FindScore(id) is not null;

    private static IReadOnlyList<Property> Renamed(ObjectNode root, string kind) => (In(root, "renamed", kind) as ObjectNode)?.Properties ?? [];

    private static IEnumerable<StringNode> Retired(ObjectNode root, string kind) => (In(root, "retired", kind) as ListNode)?.Elements.OfType<StringNode>() ?? [];

    private static Node? In(Node? node, params string[] path)
    {
        foreach (var name in path)
        {
            node = (node as ObjectNode)?[name];
        }

        return node;
    }

    /// <summary>Items that stand in another section of those that both have.</summary>
    private void CompareSections()
    {
        var (was, sections) = (SectionsOf(before.Questionnaire), SectionsOf(after.Questionnaire));
        foreach (var (item, section) in sections)
        {
            if (was.TryGetValue(item, out var old) && old != section && was.ContainsValue(section) && sections.ContainsValue(old))
            {
                Add(ChangeKind.Order, VersionStep.Minor, null, now.Children["items"].Children[item].At, Quote(old), Quote(section));
            }
        }

        static Dictionary<string, string> SectionsOf(Questionnaire questionnaire) =>
            questionnaire.Sections.SelectMany(section => section.Items.Select(item => (item.Id, section.Id))).ToDictionary();
    }

    private void Compare(string[] path, Branch? old, Branch? current)
    {
        if (old is null || current is null)
        {
            Presence(path, old, current);
        }
        else if (IsText(path, old) && IsText(path, current))
        {
            CompareText(path, old, current);
        }
        else if (old.IsLeaf || current.IsLeaf || old.IsList != current.IsList)
        {
            if (old.Text != current.Text)
            {
                Add(Judge(ChangeAction.Changed, path, old, current), old.At, current.At, old.Text, current.Text);
            }
        }
        else if (path is ["items", _] && old.Children.GetValueOrDefault("type")?.Word != current.Children.GetValueOrDefault("type")?.Word)
        {
            var (was, type) = (old.Children["type"], current.Children["type"]);
            Add(ChangeRules.Of(ChangeAction.Changed, [.. path, "type"]), was.At, type.At, was.Text, type.Text);
        }
        else
        {
            CompareParts(path, old, current);
        }
    }

    private void CompareParts(string[] path, Branch old, Branch current)
    {
        foreach (var (name, value) in current.Children)
        {
            Compare([.. path, name], old.Children.GetValueOrDefault(name), value);
        }

        foreach (var (name, value) in old.Children.Where(pair => current.Children.ContainsKey(pair.Key) is false))
        {
            Compare([.. path, name], value, null);
        }

        if (current.IsList && old.Children.Keys.Where(current.Children.ContainsKey).SequenceEqual(current.Children.Keys.Where(old.Children.ContainsKey)) is false)
        {
            Add(Judge(ChangeAction.Reordered, path, old, current), old.At, current.At, null, null);
        }
    }

    private void Presence(string[] path, Branch? old, Branch? current)
    {
        var found = current ?? old!;
        if (ChangeRules.IsOptional(path) && found.IsLeaf is false)
        {
            var nothing = new Branch(found.At) { IsList = found.IsList };
            CompareParts(path, old ?? nothing, current ?? nothing);
            return;
        }

        var rule = found.Text == ChangeRules.Default(path) || found.Text == UnknownDefault(path)
            ? (ChangeKind.Notation, VersionStep.Patch)
            : Judge(current is null ? ChangeAction.Removed : ChangeAction.Added, path, old, current);
        Add(rule, old?.At, current?.At, Show(old), Show(current));
    }

    /// <summary>Something that has an id by it, a text by its first language, all else whole.</summary>
    private string? Show(Branch? value) => value?.At is not ObjectNode node ? value?.Text
        : node["id"] is StringNode id ? CanonicalJson.Text(id)
        : IsText(["?"], value) ? value.Children.Values.First().Text
        : value.Text;

    /// <summary>"I do not know" is offered unless refused where one chooses, and refused unless offered elsewhere.</summary>
    private string? UnknownDefault(string[] path) => path is ["items", var id, "unknown"] ? (after.Questionnaire.FindItem(id) is OptionItem ? "true" : "false") : null;

    /// <summary>What the rules say, and what they cannot see from the path alone.</summary>
    private (ChangeKind Kind, VersionStep Step) Judge(ChangeAction action, string[] path, Branch? old, Branch? current)
    {
        var rule = ChangeRules.Of(action, path);
        return path switch
        {
            ["items", var id] when action == ChangeAction.Removed && after.Questionnaire.Former.RetiredItems.Contains(id) => (ChangeKind.Retired, VersionStep.Minor),
            ["scores", var id] when action == ChangeAction.Removed && after.Questionnaire.Former.RetiredScores.Contains(id) => (ChangeKind.Retired, VersionStep.Minor),
            ["items", var id, "text"] when IsMeasured(id) is false => (ChangeKind.Wording, VersionStep.Patch),
            ["items", var id, ..] when rule.Step == VersionStep.Major && IsMeasured(id) is false => (rule.Kind == ChangeKind.Reanchored ? ChangeKind.Option : rule.Kind, VersionStep.Minor),
            ["items", _, "notApplicable" or "unknown"] when Refuses(path, current) && Refuses(path, old) is false => (rule.Kind, VersionStep.Major),
            ["items" or "scores", _, "levels"] when IsSameList("levels", old, current) => (ChangeKind.Notation, VersionStep.Patch),
            ["items", _, "scale"] when IsSameList("scales", old, current) => (ChangeKind.Notation, VersionStep.Patch),
            ["scores", var id, "of"] when action == ChangeAction.Reordered && OrderMatters(id) is false => (ChangeKind.Order, VersionStep.Patch),
            ["languages"] when old is not null && current is not null && Words(old).Except(Words(current)).Any() => (ChangeKind.Translation, VersionStep.Minor),
            _ => rule,
        };
    }

    /// <summary>Whether answers to it are numbers, or could be: all but words to read or write, and choices without values.</summary>
    private bool IsMeasured(string id)
    {
        return Measures(then) || Measures(now);

        bool Measures(Branch tree) => tree.Children["items"].Children.TryGetValue(id, out var item) && item.Children.GetValueOrDefault("type")?.Word switch
        {
            "text" or "info" => false,
            "choice" or "multi" => item.Children["options"].Children.Values.Any(option => option.Children.ContainsKey("value")),
            "date" => item.Children.ContainsKey("ages"),
            _ => true,
        };
    }

    private bool Refuses(string[] path, Branch? value) => (value?.Text ?? ChangeRules.Default(path) ?? UnknownDefault(path)) is "false" or "\"no\"";

    /// <summary>Whether two names stand for lists that say the same.</summary>
    private bool IsSameList(string kind, Branch? old, Branch? current) =>
        old?.Word is { } was && current?.Word is { } name
        && then.Children.GetValueOrDefault(kind)?.Children.GetValueOrDefault(was) is { } before
        && now.Children.GetValueOrDefault(kind)?.Children.GetValueOrDefault(name) is { } after
        && before.Text == after.Text;

    /// <summary>Only these ways of combining are known not to care.</summary>
    private bool OrderMatters(string score) =>
        after.Questionnaire.FindScore(score)?.Combine is not (Combine.Mean or Combine.Sum or Combine.Min or Combine.Max or Combine.Median or Combine.Mode or Combine.Count or Combine.HighestLevel);

    private static IEnumerable<string> Words(Branch list) => (list.At as ListNode)?.Elements.OfType<StringNode>().Select(word => word.Value) ?? [];

    /// <summary>An object whose names are languages.</summary>
    private bool IsText(string[] path, Branch value) =>
        path.Length > 0 && value.IsList is false && value.Children.Count > 0
        && value.Children.All(pair => (before.Questionnaire.Languages.Contains(pair.Key) || after.Questionnaire.Languages.Contains(pair.Key)) && pair.Value.Word is not null);

    private void CompareText(string[] path, Branch old, Branch current)
    {
        var changed = current.Children.Where(pair => old.Children.TryGetValue(pair.Key, out var was) && was.Word != pair.Value.Word).ToList();
        if (changed.Count > 0)
        {
            var rule = Judge(ChangeAction.Changed, path, old, current);
            if (ChangeRules.IsAnchor(path) && (IsDeclared(path) || changed.TrueForAll(pair => Rewording.IsTypography(old.Children[pair.Key].Word!, pair.Value.Word!))))
            {
                rule = (ChangeKind.Wording, VersionStep.Patch);
            }

            Add(rule, old.At, current.At, old.Children[changed[0].Key].Text, changed[0].Value.Text);
        }
        else if (current.Children.Count != old.Children.Count || current.Children.Keys.All(old.Children.ContainsKey) is false)
        {
            var added = current.Children.FirstOrDefault(pair => old.Children.ContainsKey(pair.Key) is false).Value;
            var removed = old.Children.FirstOrDefault(pair => current.Children.ContainsKey(pair.Key) is false).Value;
            Add(ChangeKind.Translation, VersionStep.Patch, old.At, current.At, removed?.Text, added?.Text);
        }
    }

    /// <summary>Whether the author says that the text means what it did in the older version.</summary>
    private bool IsDeclared(string[] path) => after.Questionnaire.Former.Reworded is { } reworded && reworded.Since == before.Questionnaire.Version
        && (path is ["items", var item, ..] ? reworded.Items.Contains(item) : path is ["scales", var scale, ..] && reworded.Scales.Contains(scale));

    private void Add((ChangeKind Kind, VersionStep Step) rule, Node? old, Node? current, string? was, string? isNow) => Add(rule.Kind, rule.Step, old, current, was, isNow);

    private void Add(ChangeKind kind, VersionStep step, Node? old, Node? current, string? was, string? isNow)
    {
        var at = current ?? old!;
        var (line, column) = (current is null ? older : newer).PlaceOf(at.Offset);
        (current is null ? gone : changes).Add(new(kind, step, current is null, ProblemList.OnOneLine(at.Path), line, column, Short(was), Short(isNow)));
    }

    private static string? Short(string? text) => text is null ? null : ProblemList.OnOneLine(text.Length > LongestValue ? text[..LongestValue] + "…" : text);

    private static string Quote(string id) => $"\"{id}\"";
}
