using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Survey.Questionnaires;

/// <summary>A JSON value that knows where it stands in its file, so that every message about it can say so.</summary>
internal abstract class Node(int offset, Place place)
{
    public int Offset { get; } = offset;

    public Place Place => place;

    /// <summary>JSON Pointer (RFC 6901) from the root; empty for the root. Names longer than an id can be are cut.</summary>
    public string Path => place.Path;

    public abstract string Kind { get; }
}

/// <summary>A value's place in the value around it; the path is put together only when a message needs it.</summary>
/// <param name="Parent">Null for the root.</param>
/// <param name="Name">Null for an element of a list.</param>
internal readonly record struct Place(Node? Parent, string? Name, int Index)
{
    private const int LongestName = 60;

    public string Path => Parent is null ? ""
        : Name is null ? string.Create(CultureInfo.InvariantCulture, $"{Parent.Path}/{Index}")
        : $"{Parent.Path}/{Escape(Name)}";

    private static string Escape(string name) => (name.Length > LongestName ? name[..LongestName] + "\u2026" : name)
        .Replace("~", "~0", StringComparison.Ordinal)
        .Replace("/", "~1", StringComparison.Ordinal);
}

internal sealed class ObjectNode(int offset, Place place) : Node(offset, place)
{
    public List<Property> Properties { get; } = [];

    public override string Kind => "object";

    public Node? this[string name] => Properties.Find(property => property.Name == name)?.Value;
}

internal sealed record Property(string Name, int Offset, Node Value);

internal sealed class ListNode(int offset, Place place) : Node(offset, place)
{
    public List<Node> Elements { get; } = [];

    public override string Kind => "list";
}

internal sealed class StringNode(int offset, Place place, string value) : Node(offset, place)
{
    public string Value { get; } = value;

    public override string Kind => "string";
}

internal sealed class NumberNode(int offset, Place place, decimal value) : Node(offset, place)
{
    public decimal Value { get; } = value;

    public override string Kind => "number";
}

internal sealed class BooleanNode(int offset, Place place, bool value) : Node(offset, place)
{
    public bool Value { get; } = value;

    public override string Kind => "boolean";
}

internal sealed class NullNode(int offset, Place place) : Node(offset, place)
{
    public override string Kind => "null";
}

/// <summary>Reads JSON strictly (RFC 8259, no comments, no trailing commas, no duplicate names) into located nodes.</summary>
internal static class LocatedJson
{
    private const int MaxDepth = 32;

    /// <summary>So many digits survive the way through a double (RFC 8785), so two numbers that differ never have one hash.</summary>
    private const int MaxDigits = 15;

    /// <returns>The bytes after the mark that some editors put before UTF-8: it stands in no column.</returns>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;

    /// <param name="bytes">With or without the mark; offsets count without it.</param>
    /// <returns>The root, or null when the text is not JSON; then <paramref name="problems"/> says why and where.</returns>
    public static Node? Read(ReadOnlySpan<byte> bytes, ProblemList problems)
    {
        var utf8 = WithoutMark(bytes);
        if (Utf8.IsValid(utf8) is false)
        {
            problems.Add("Q110", "", FirstInvalidByte(utf8));
            return null;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, default, problems);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            var offset = Offset(utf8, exception);
            problems.Add("Q101", "", offset, Reason(utf8, offset, reader.CurrentDepth));
            return null;
        }
    }

    private static Node ReadValue(ref Utf8JsonReader reader, Place place, ProblemList problems)
    {
        var offset = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, place, problems);
            case JsonTokenType.StartArray:
                var list = new ListNode(offset, place);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Elements.Add(ReadValue(ref reader, new(list, null, list.Elements.Count), problems));
                }

                return list;
            case JsonTokenType.String:
                return new StringNode(offset, place, ReadString(ref reader, place, problems));
            case JsonTokenType.Number:
                return new NumberNode(offset, place, ReadNumber(ref reader, place, problems));
            case JsonTokenType.True or JsonTokenType.False:
                return new BooleanNode(offset, place, reader.TokenType == JsonTokenType.True);
            default:
                return new NullNode(offset, place);
        }
    }

    private static ObjectNode ReadObject(ref Utf8JsonReader reader, Place place, ProblemList problems)
    {
        var node = new ObjectNode((int)reader.TokenStartIndex, place);
        var names = new HashSet<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var offset = (int)reader.TokenStartIndex;
            var name = ReadString(ref reader, place, problems);
            var at = new Place(node, name, 0);
            reader.Read();
            var value = ReadValue(ref reader, at, problems);
            if (names.Add(name))
            {
                node.Properties.Add(new(name, offset, value));
            }
            else if (problems.IsFull is false)
            {
                problems.Add("Q102", at.Path, offset, name);
            }
        }

        return node;
    }

    private static string ReadString(ref Utf8JsonReader reader, Place place, ProblemList problems)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            problems.Add("Q113", place.Path, (int)reader.TokenStartIndex);
            return "";
        }
    }

    private static decimal ReadNumber(ref Utf8JsonReader reader, Place place, ProblemList problems)
    {
        if (reader.ValueSpan.Length > 40 || reader.TryGetDecimal(out var number) is false)
        {
            problems.Add("Q112", place.Path, (int)reader.TokenStartIndex, "-10^12", "10^12");
            return 0;
        }

        if (IsKept(reader.ValueSpan, number) is false)
        {
            problems.Add("Q117", place.Path, (int)reader.TokenStartIndex, Encoding.UTF8.GetString(reader.ValueSpan), Invariant(MaxDigits));
        }

        return number;
    }

    /// <summary>Whether neither the decimal nor the double nearest to the text loses a digit of it.</summary>
    private static bool IsKept(ReadOnlySpan<byte> text, decimal number)
    {
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = Encoding.UTF8.GetString(exponent < 0 ? text : text[..exponent]).Replace(".", "", StringComparison.Ordinal).TrimStart('-', '0').TrimEnd('0');
        return mantissa.Length <= MaxDigits && (number == 0) == (mantissa.Length == 0) && double.Parse(text, CultureInfo.InvariantCulture) == CanonicalJson.Double(number);
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

    private static int Offset(ReadOnlySpan<byte> utf8, JsonException exception)
    {
        var start = 0;
        for (var line = exception.LineNumber ?? 0; line > 0 && utf8[start..].IndexOf((byte)'\n') is var newline and >= 0; line--)
        {
            start += newline + 1;
        }

        return Math.Min(start + (int)(exception.BytePositionInLine ?? 0), utf8.Length);
    }

    private static string Reason(ReadOnlySpan<byte> utf8, int offset, int depth)
    {
        if (utf8[offset..].IndexOfAnyExcept(" \t\r\n"u8) is var gap && gap < 0)
        {
            return "the file ends too soon";
        }

        Rune.DecodeFromUtf8(utf8[(offset + gap)..], out var found, out _);
        var before = utf8[..(offset + gap)].TrimEnd(" \t\r\n"u8);
        return (char)found.Value switch
        {
            '[' or '{' when depth >= MaxDepth => "brackets too deep",
            ']' or '}' when before.EndsWith(","u8) => "comma before a closing bracket",
            _ => found.ToString(),
        };
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
