using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Survey.Questionnaires;

/// <summary>A JSON value that knows where it stands in its file, so that every message about it can say so.</summary>
internal abstract class Node(int offset)
{
    public int Offset { get; } = offset;

    /// <summary>JSON Pointer (RFC 6901) from the root; empty for the root.</summary>
    public string Path { get; set; } = "";

    public abstract string Kind { get; }
}

internal sealed class ObjectNode(int offset) : Node(offset)
{
    public List<Property> Properties { get; } = [];

    public override string Kind => "object";

    public Node? this[string name] => Properties.Find(property => property.Name == name)?.Value;
}

internal sealed record Property(string Name, int Offset, Node Value);

internal sealed class ListNode(int offset) : Node(offset)
{
    public List<Node> Elements { get; } = [];

    public override string Kind => "list";
}

internal sealed class StringNode(int offset, string value) : Node(offset)
{
    public string Value { get; } = value;

    public override string Kind => "string";
}

internal sealed class NumberNode(int offset, decimal value) : Node(offset)
{
    public decimal Value { get; } = value;

    public override string Kind => "number";
}

internal sealed class BooleanNode(int offset, bool value) : Node(offset)
{
    public bool Value { get; } = value;

    public override string Kind => "boolean";
}

internal sealed class NullNode(int offset) : Node(offset)
{
    public override string Kind => "null";
}

/// <summary>Reads JSON strictly (RFC 8259, no comments, no trailing commas, no duplicate names) into located nodes.</summary>
internal static class LocatedJson
{
    private const int MaxDepth = 32;

    /// <returns>The root, or null when the text is not JSON; then <paramref name="problems"/> says why and where.</returns>
    public static Node? Read(ReadOnlySpan<byte> utf8, ProblemList problems)
    {
        if (Utf8.IsValid(utf8) is false)
        {
            problems.Add("Q110", "", FirstInvalidByte(utf8));
            return null;
        }

        var start = utf8.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(utf8[start..], new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, start, "", problems);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            problems.AddAtLine("Q101", "", (int)(exception.LineNumber ?? 0), (int)(exception.BytePositionInLine ?? 0), Reason(exception));
            return null;
        }
    }

    private static Node ReadValue(ref Utf8JsonReader reader, int start, string path, ProblemList problems)
    {
        var offset = start + (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, start, path, problems);
            case JsonTokenType.StartArray:
                var list = new ListNode(offset) { Path = path };
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Elements.Add(ReadValue(ref reader, start, Invariant($"{path}/{list.Elements.Count}"), problems));
                }

                return list;
            case JsonTokenType.String:
                return new StringNode(offset, ReadString(ref reader, offset, path, problems)) { Path = path };
            case JsonTokenType.Number:
                return new NumberNode(offset, ReadNumber(ref reader, offset, path, problems)) { Path = path };
            case JsonTokenType.True or JsonTokenType.False:
                return new BooleanNode(offset, reader.TokenType == JsonTokenType.True) { Path = path };
            default:
                return new NullNode(offset) { Path = path };
        }
    }

    private static ObjectNode ReadObject(ref Utf8JsonReader reader, int start, string path, ProblemList problems)
    {
        var node = new ObjectNode(start + (int)reader.TokenStartIndex) { Path = path };
        var names = new HashSet<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var offset = start + (int)reader.TokenStartIndex;
            var name = ReadString(ref reader, offset, path, problems);
            var valuePath = $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            reader.Read();
            var value = ReadValue(ref reader, start, valuePath, problems);
            if (names.Add(name))
            {
                node.Properties.Add(new(name, offset, value));
            }
            else
            {
                problems.Add("Q102", valuePath, offset, name);
            }
        }

        return node;
    }

    private static string ReadString(ref Utf8JsonReader reader, int offset, string path, ProblemList problems)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            problems.Add("Q113", path, offset);
            return "";
        }
    }

    private static decimal ReadNumber(ref Utf8JsonReader reader, int offset, string path, ProblemList problems)
    {
        if (reader.ValueSpan.Length <= 40 && reader.TryGetDecimal(out var number))
        {
            return number;
        }

        problems.Add("Q112", path, offset, "-10^9", "10^9");
        return 0;
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> utf8)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }

    private static string Reason(JsonException exception)
    {
        var text = exception.Message;
        var end = text.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
