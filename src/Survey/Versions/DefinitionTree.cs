using Survey.Questionnaires;

namespace Survey.Versions;

/// <summary>A value of a definition, its parts named by what they are (ids) instead of by where they stand.</summary>
/// <param name="At">What it was read from, for its place and its text.</param>
internal sealed record Branch(Node At)
{
    /// <summary>Property or id to value, in the file's order; empty for a value that is compared whole.</summary>
    public Dictionary<string, Branch> Children { get; } = [];

    /// <summary>The children are a list's elements: their order is a fact of its own.</summary>
    public bool IsList { get; init; }

    /// <summary>Compared whole: a text, a number, a condition, a list without ids.</summary>
    public bool IsLeaf { get; init; }

    public string Text => CanonicalJson.Text(At);

    public string? Word => (At as StringNode)?.Value;
}

/// <summary>Makes a comparable tree of a definition.</summary>
internal static class DefinitionTree
{
    /// <summary>Handled apart, or not part of what a version says.</summary>
    private static readonly string[] Apart = ["$schema", "id", "version", "status", "sections", "renamed", "retired", "reworded"];

    public static Branch Of(ObjectNode root)
    {
        var tree = new Branch(root);
        foreach (var property in root.Properties.Where(property => Apart.Contains(property.Name) is false))
        {
            tree.Children[property.Name] = Value(property.Name, property.Value);
        }

        var sections = new Branch(root["sections"] ?? root) { IsList = true };
        var items = new Branch(root["sections"] ?? root) { IsList = true };
        foreach (var section in (root["sections"] as ListNode)?.Elements.OfType<ObjectNode>() ?? [])
        {
            var id = (section["id"] as StringNode)?.Value ?? "";
            var branch = new Branch(section);
            foreach (var property in section.Properties.Where(property => property.Name is not ("id" or "items")))
            {
                branch.Children[property.Name] = Value(property.Name, property.Value);
            }

            sections.Children[id] = branch;
            foreach (var item in (section["items"] as ListNode)?.Elements.OfType<ObjectNode>() ?? [])
            {
                items.Children[(item["id"] as StringNode)?.Value ?? ""] = Value("item", item);
            }
        }

        tree.Children["sections"] = sections;
        tree.Children["items"] = items;
        return tree;
    }

    private static Branch Value(string name, Node node)
    {
        switch (node)
        {
            case ObjectNode value when name is not "visibleWhen":
                var tree = new Branch(value);
                foreach (var property in value.Properties.Where(property => property.Name != "id"))
                {
                    tree.Children[property.Name] = Value(property.Name, property.Value);
                }

                return tree;
            case ListNode list when name is not "bands" && Keys(name, list) is { } keys:
                var elements = new Branch(list) { IsList = true };
                for (var i = 0; i < keys.Count; i++)
                {
                    elements.Children[keys[i]] = Value("", list.Elements[i]);
                }

                return elements;
            default:
                return new Branch(node) { IsLeaf = true };
        }
    }

    /// <returns>What each element is; null when elements cannot be told apart, or are no objects.</returns>
    private static List<string>? Keys(string name, ListNode list)
    {
        var keys = new List<string>();
        var seen = new Dictionary<string, int>();
        foreach (var element in list.Elements)
        {
            if (element is not ObjectNode value || Key(name, value) is not { } key)
            {
                return null;
            }

            var times = seen[key] = seen.GetValueOrDefault(key) + 1;
            if (times > 1 && name != "of")
            {
                return null;
            }

            keys.Add(times == 1 ? key : $"{key}#{times}");
        }

        return keys;
    }

    private static string? Key(string name, ObjectNode value) => name switch
    {
        "of" when value["item"] is StringNode item => "item " + item.Value,
        "of" when value["score"] is StringNode score => "score " + score.Value,
        "of" when value["constant"] is NumberNode => "constant",
        "rungs" => (value["level"] as StringNode)?.Value,
        "nextSteps" when value["score"] is StringNode score && value["from"] is StringNode from => $"{score.Value} {from.Value}",
        _ => (value["id"] as StringNode)?.Value,
    };
}
