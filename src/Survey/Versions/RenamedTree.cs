using Survey.Questionnaires;

namespace Survey.Versions;

/// <summary>An older definition said with the ids that a newer one has for the same things; places stay those of the file.</summary>
internal static class RenamedTree
{
    public static ObjectNode Of(ObjectNode root, FormerIds names) =>
        names.Items.Count + names.Scores.Count + names.Levels.Count + names.Gates.Count == 0 ? root : (ObjectNode)Rename(root, "", "", names);

    /// <param name="name">Of the property that the value, or the list around it, stands in.</param>
    /// <param name="above">The same, one object further out.</param>
    private static Node Rename(Node node, string name, string above, FormerIds names)
    {
        switch (node)
        {
            case ObjectNode value:
                var copy = new ObjectNode(value.Offset, value.Place);
                copy.Fill([.. value.Properties.Select(property => new Property(
                    name switch
                    {
                        "answers" => New(names.Items, property.Name),
                        "expect" => New(names.Scores, property.Name),
                        _ => property.Name,
                    },
                    property.Offset,
                    property is { Name: "id", Value: StringNode id } ? Copy(id, OwnId(id.Value, name, above, names)) : Rename(property.Value, property.Name, name, names)))]);
                return copy;
            case ListNode list:
                var elements = new ListNode(list.Offset, list.Place);
                elements.Elements.AddRange(list.Elements.Select(element => Rename(element, name, above, names)));
                return elements;
            case StringNode text:
                return Copy(text, Reference(text.Value, name, above, names));
            default:
                return node;
        }
    }

    private static string OwnId(string id, string name, string above, FormerIds names) => name switch
    {
        "items" => New(names.Items, id),
        "scores" => New(names.Scores, id),
        "gates" => New(names.Gates, id),
        _ when above == "levels" => New(names.Levels, id),
        _ => id,
    };

    private static string Reference(string id, string name, string above, FormerIds names) => name switch
    {
        "item" => New(names.Items, id),
        "score" or "requires" => New(names.Scores, id),
        "level" or "from" or "is" or "isOneOf" or "computedLevel" or "retainedLevel" => New(names.Levels, id),
        _ when above == "answers" => New(names.Levels, id),
        _ => id,
    };

    private static string New(IReadOnlyDictionary<string, string> names, string id) => names.GetValueOrDefault(id, id);

    private static StringNode Copy(StringNode node, string value) => value == node.Value ? node : new(node.Offset, node.Place, value);
}
