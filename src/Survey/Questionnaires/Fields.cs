using System.Text.RegularExpressions;

namespace Survey.Questionnaires;

/// <summary>What reading one file shares: its problems, its languages, the ids it defines and refers to.</summary>
internal sealed partial class ReadContext(ProblemList problems)
{
    private readonly Dictionary<string, Dictionary<string, string>> defined = [];
    private readonly List<(string Kind, string Id, Node At, string Where)> references = [];

    public ProblemList Problems { get; } = problems;

    public IReadOnlyList<string> Languages { get; set; } = [];

    /// <summary>Language to the number of texts that lack it.</summary>
    public Dictionary<string, int> Untranslated { get; } = [];

    public int Texts { get; set; }

    /// <summary>When set, collects every property name that reading asks for.</summary>
    public ISet<string>? Vocabulary { get; init; }

    [GeneratedRegex(@"^[a-z][a-z0-9.-]{0,39}\z")]
    public static partial Regex IdForm { get; }

    public IReadOnlyCollection<string> Defined(string kind) => defined.TryGetValue(kind, out var ids) ? ids.Values : [];

    public bool IsDefined(string kind, string id) => defined.TryGetValue(kind, out var ids) && ids.TryGetValue(id, out var known) && known == id;

    /// <summary>Registers an id; reports one that is there already, or differs by case only.</summary>
    /// <returns>False when it is reported.</returns>
    public bool Define(string kind, string id, Node at)
    {
        var ids = defined.TryGetValue(kind, out var known) ? known : defined[kind] = new(StringComparer.OrdinalIgnoreCase);
        if (ids.TryGetValue(id, out var other))
        {
            Problems.Add(other == id ? "Q201" : "Q202", at, kind, id, other);
            return false;
        }

        ids[id] = id;
        return true;
    }

    /// <param name="where">The property under which such ids are defined, for the advice.</param>
    public void Refer(string kind, string id, Node at, string where) => references.Add((kind, id, at, where));

    public void CheckReferences()
    {
        foreach (var (kind, id, at, where) in references)
        {
            if (IsDefined(kind, id) is false && Problems.IsFull is false)
            {
                Problems.Add("Q204", at, kind, id, Suggestion.For(id, Defined(kind)), where);
            }
        }
    }
}

/// <summary>The properties of one object, asked for by name; what nobody asked for is unknown.</summary>
internal sealed class Fields(ObjectNode node, ReadContext context)
{
    private readonly List<string> asked = [];

    public ObjectNode Node { get; } = node;

    public ReadContext Context { get; } = context;

    private ProblemList Problems => Context.Problems;

    public Node? Find(string name)
    {
        asked.Add(name);
        return Node[name];
    }

    /// <summary>These properties belong here, whatever becomes of them.</summary>
    public void Ask(params string[] names) => asked.AddRange(names);

    public Node? Need(string name)
    {
        var value = Find(name);
        if (value is null)
        {
            Problems.Add("Q104", Node, name);
        }

        return value;
    }

    public string? String(string name, bool required = false) => Expect<StringNode>(Value(name, required), "string")?.Value;

    /// <returns>A day written as yyyy-MM-dd; null when it is not given or not one.</returns>
    public DateOnly? Date(string name)
    {
        if (Expect<StringNode>(Find(name), "string") is not { } text)
        {
            return null;
        }

        if (DateItem.Read(text.Value) is { } date)
        {
            return date;
        }

        Problems.Add("Q119", text, text.Value);
        return null;
    }

    public string Id(string name, string kind)
    {
        if (Expect<StringNode>(Need(name), "string") is not { } id)
        {
            return "";
        }

        if (Context.Define(kind, id.Value, id) && ReadContext.IdForm.IsMatch(id.Value) is false)
        {
            Problems.Add("Q107", id, id.Value);
        }

        return id.Value;
    }

    /// <returns>The id, registered to be checked once all definitions are known; null when it is not given.</returns>
    public string? Reference(string name, string kind, string where, bool required = false)
    {
        if (Expect<StringNode>(Value(name, required), "string") is not { } id)
        {
            return null;
        }

        Context.Refer(kind, id.Value, id, where);
        return id.Value;
    }

    public IReadOnlyList<string> References(string name, string kind, string where)
    {
        var ids = new List<string>();
        foreach (var element in List(name))
        {
            if (Expect<StringNode>(element, "string") is { } id)
            {
                Context.Refer(kind, id.Value, id, where);
                ids.Add(id.Value);
            }
        }

        return ids;
    }

    public decimal? Number(string name, decimal min, decimal max, bool required = false)
    {
        if (Expect<NumberNode>(Value(name, required), "number") is not { } number)
        {
            return null;
        }

        if (number.Value < min || number.Value > max)
        {
            Problems.Add("Q112", number, Show(min), Show(max));
        }

        return Math.Clamp(number.Value, min, max);
    }

    public int? Whole(string name, int min, int max, bool required = false)
    {
        if (Number(name, min, max, required) is not { } number)
        {
            return null;
        }

        if (number != decimal.Truncate(number))
        {
            Problems.Add("Q105", Node[name]!, "whole number", "number");
        }

        return (int)number;
    }

    public bool? Boolean(string name) => Expect<BooleanNode>(Find(name), "boolean")?.Value;

    public LocalText? Text(string name, bool required = false)
    {
        if (Expect<ObjectNode>(Value(name, required), "text") is not { } node)
        {
            return null;
        }

        var languages = Context.Languages;
        Context.Texts++;
        var found = new KeyValuePair<string, string>[languages.Count];
        var count = 0;
        for (var i = 0; i < languages.Count; i++)
        {
            var at = node[languages[i]];
            if (at is null && i == 0)
            {
                Problems.Add("Q104", node, languages[i]);
            }
            else if (Expect<StringNode>(at, "string") is { } text)
            {
                found[count++] = new(languages[i], text.Value);
                CheckLength(node, name, text.Value);
            }
            else if (i > 0)
            {
                Context.Untranslated[languages[i]] = Context.Untranslated.GetValueOrDefault(languages[i]) + 1;
            }
        }

        if (languages.Count > 0 && node.Properties.Count > count)
        {
            ReportUnknown(node, "Q203", languages);
        }

        return new(count == found.Length ? found : found[..count]);
    }

    /// <summary>A word of an enumeration, written in lower camel case.</summary>
    public T Word<T>(string name, T otherwise, bool required = false)
        where T : struct, Enum
    {
        if (Expect<StringNode>(Value(name, required), "string") is not { } word)
        {
            return otherwise;
        }

        if (Words<T>.Known.TryGetValue(word.Value, out var value))
        {
            return value;
        }

        var words = Words<T>.Known.Keys;
        Problems.Add("Q106", word, word.Value, string.Join(", ", words), Suggestion.For(word.Value, words));
        return otherwise;
    }

    public IEnumerable<Fields> Objects(string name, bool required = false) => Elements(Value(name, required));

    /// <summary>The objects of a list.</summary>
    public IEnumerable<Fields> Elements(Node? list) => Of(Expect<ListNode>(list, "list")?.Elements ?? [], Context);

    public static IEnumerable<Fields> Of(IReadOnlyList<Node> elements, ReadContext context)
    {
        foreach (var element in elements)
        {
            if (context.Problems.IsFull is false && Expect<ObjectNode>(element, "object", context.Problems) is { } found)
            {
                yield return new(found, context);
            }
        }
    }

    public IReadOnlyList<Node> List(string name, bool required = false) => Expect<ListNode>(Value(name, required), "list")?.Elements ?? [];

    /// <summary>An object whose names are the author's: name and value.</summary>
    public IReadOnlyList<Property> Map(string name) => Expect<ObjectNode>(Find(name), "object")?.Properties ?? [];

    public T? Expect<T>(Node? node, string expected)
        where T : Node => Expect<T>(node, expected, Problems);

    private static T? Expect<T>(Node? node, string expected, ProblemList problems)
        where T : Node
    {
        if (node is not null and not T)
        {
            problems.Add("Q105", node, expected, node.Kind);
        }

        return node as T;
    }

    /// <summary>Reports the properties that nobody asked for.</summary>
    public void Done()
    {
        ReportUnknown(Node, "Q103", asked);
        Context.Vocabulary?.UnionWith(asked);
    }

    internal static string Show(decimal number) => number.ToString("0.##########", System.Globalization.CultureInfo.InvariantCulture);

    private void CheckLength(Node at, string name, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Problems.Add("Q114", at, name);
        }
        else if (name == "text" && text.Length is < 5 or > 300)
        {
            Problems.Add("Q505", at, text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private void ReportUnknown(ObjectNode node, string code, IReadOnlyList<string> known)
    {
        foreach (var property in node.Properties)
        {
            if (known.Contains(property.Name) is false && Problems.IsFull is false)
            {
                Problems.Add(code, property.Value.Path, property.Offset, property.Name, Suggestion.For(property.Name, known));
            }
        }
    }

    private Node? Value(string name, bool required) => required ? Need(name) : Find(name);

    /// <summary>The words of an enumeration as a file writes them.</summary>
    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> Known = Enum.GetValues<T>().ToDictionary(value => Camel(value.ToString()));

        private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
    }
}
