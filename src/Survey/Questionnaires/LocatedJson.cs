using System.Globalization;
using System.Runtime.InteropServices;
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
    /// <summary>From so many properties on a table pays; without one, a file of names only would take time by the square.</summary>
    private const int Many = 16;

    private Property[] properties = [];
    private Dictionary<string, Node>? byName;

    public IReadOnlyList<Property> Properties => properties;

    public override string Kind => "object";

    public Node? this[string name]
    {
        get
        {
            if (byName is not null)
            {
                return byName.GetValueOrDefault(name);
            }

            foreach (ref readonly var property in properties.AsSpan())
            {
                if (property.Name == name)
                {
                    return property.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The object that the record at this place of a list was read from.</summary>
    public ObjectNode At(string list, int index) => ((ListNode)this[list]!).Objects[index];

    /// <summary>Gives the object all that was read for it.</summary>
    /// <param name="given">Of a name that is there twice the first counts.</param>
    /// <returns>The properties whose names are there already.</returns>
    public IEnumerable<Property> Fill(ReadOnlySpan<Property> given)
    {
        List<Property>? twice = null;
        if (given.Length >= Many)
        {
            byName = new(given.Length);
        }

        properties = new Property[given.Length];
        var count = 0;
        foreach (var property in given)
        {
            if (byName is not null ? byName.TryAdd(property.Name, property.Value) : Holds(property.Name, count) is false)
            {
                properties[count++] = property;
            }
            else
            {
                (twice ??= []).Add(property);
            }
        }

        if (twice is null)
        {
            return [];
        }

        properties = properties[..count];
        return twice;
    }

    private bool Holds(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (properties[i].Name == name)
            {
                return true;
            }
        }

        return false;
    }
}

internal readonly record struct Property(string Name, int Offset, Node Value);

internal sealed class ListNode(int offset, Place place) : Node(offset, place)
{
    public List<Node> Elements { get; } = [];

    /// <summary>The elements that are objects; once all have been read.</summary>
    public IReadOnlyList<ObjectNode> Objects => field ??= [.. Elements.OfType<ObjectNode>()];

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
    /// <param name="maxValues">Reading stops beyond so many values: each takes much more memory than the two bytes that write it.</param>
    /// <param name="stream">A list of the root whose elements are handed on one by one, and not kept; each may have as many values. False from the taker: nothing more is read.</param>
    /// <returns>The root, or null when the text is not JSON, has too many values, or reading was given up for the number of problems.</returns>
    public static Node? Read(ReadOnlySpan<byte> bytes, ProblemList problems, int maxValues = DefinitionReader.MaxValues, (string Name, Func<Node, bool> Take)? stream = null)
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
            var builder = new Builder(problems, maxValues, stream);
            var root = builder.ReadValue(ref reader, default);
            if (builder.Stopped)
            {
                return null;
            }

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

    /// <summary>Whether neither the decimal nor the double nearest to the text loses a digit of it.</summary>
    private static bool IsKept(ReadOnlySpan<byte> text, decimal number)
    {
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        if (exponent < 0 && text.Length <= MaxDigits)
        {
            return true;
        }

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

    /// <summary>Puts nodes together, value by value.</summary>
    private sealed class Builder(ProblemList problems, int maxValues, (string Name, Func<Node, bool> Take)? stream)
    {
        private const int LongestName = 40;

        /// <summary>Of a string: more is no text that people read, and takes twice the memory of its file.</summary>
        private const int MaxBytes = 100_000;

        /// <summary>Of all strings that are read at a time: no definition reaches it.</summary>
        private const int MaxBytesInAll = DefinitionReader.MaxBytes;

        private readonly string?[] names = new string?[256];

        /// <summary>Of the objects that are not yet closed, one after the other.</summary>
        private readonly List<Property> open = [];
        private int values;
        private int bytes;

        /// <summary>There is no use in reading on.</summary>
        public bool Stopped { get; private set; }

        public Node ReadValue(ref Utf8JsonReader reader, Place place)
        {
            var offset = (int)reader.TokenStartIndex;
            if (++values > maxValues)
            {
                problems.Add("Q108", place.Path, offset, "values", $"> {Invariant(maxValues)}", Invariant(maxValues));
                Stopped = true;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    return ReadObject(ref reader, place);
                case JsonTokenType.StartArray:
                    return stream is { } given && place is { Parent.Path: "", Name: { } name } && name == given.Name
                        ? ReadStream(ref reader, place, given.Take)
                        : ReadList(ref reader, place);
                case JsonTokenType.String:
                    return new StringNode(offset, place, ReadString(ref reader, place));
                case JsonTokenType.Number:
                    return new NumberNode(offset, place, ReadNumber(ref reader, place));
                case JsonTokenType.True or JsonTokenType.False:
                    return new BooleanNode(offset, place, reader.TokenType == JsonTokenType.True);
                default:
                    return new NullNode(offset, place);
            }
        }

        private ListNode ReadList(ref Utf8JsonReader reader, Place place)
        {
            var list = new ListNode((int)reader.TokenStartIndex, place);
            while (Stopped is false && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                list.Elements.Add(ReadValue(ref reader, new(list, null, list.Elements.Count)));
            }

            return list;
        }

        private ListNode ReadStream(ref Utf8JsonReader reader, Place place, Func<Node, bool> take)
        {
            var list = new ListNode((int)reader.TokenStartIndex, place);
            for (var index = 0; Stopped is false && reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                (values, bytes) = (0, 0);
                var element = ReadValue(ref reader, new(list, null, index));
                if (Stopped is false)
                {
                    Stopped = take(element) is false || problems.IsFull;
                }
            }

            return list;
        }

        private ObjectNode ReadObject(ref Utf8JsonReader reader, Place place)
        {
            var node = new ObjectNode((int)reader.TokenStartIndex, place);
            var first = open.Count;
            while (Stopped is false && reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var offset = (int)reader.TokenStartIndex;
                var name = ReadString(ref reader, place);
                reader.Read();
                open.Add(new(name, offset, ReadValue(ref reader, new(node, name, 0))));
            }

            foreach (var (name, offset, value) in node.Fill(CollectionsMarshal.AsSpan(open)[first..]))
            {
                if (problems.IsFull)
                {
                    break;
                }

                problems.Add("Q102", value.Path, offset, name);
            }

            open.RemoveRange(first, open.Count - first);
            return node;
        }

        private string ReadString(ref Utf8JsonReader reader, Place place)
        {
            var utf8 = reader.ValueSpan;
            if (utf8.Length > MaxBytes)
            {
                problems.Add("Q108", place.Path, (int)reader.TokenStartIndex, "bytes in a string", Invariant(utf8.Length), Invariant(MaxBytes));
                return "";
            }

            bytes += utf8.Length;
            if (bytes > MaxBytesInAll)
            {
                problems.Add("Q108", place.Path, (int)reader.TokenStartIndex, "bytes in strings", $"> {Invariant(MaxBytesInAll)}", Invariant(MaxBytesInAll));
                Stopped = true;
                return "";
            }

            return reader.ValueIsEscaped ? Unescape(ref reader, place)
                : utf8.Length is 0 or > LongestName ? Encoding.UTF8.GetString(utf8)
                : Known(utf8);
        }

        /// <summary>A definition says a few names and ids a thousand times: one string serves them all.</summary>
        private string Known(ReadOnlySpan<byte> utf8)
        {
            ref var known = ref names[((utf8[0] * 31) + (utf8[^1] * 7) + utf8.Length) & 255];
            return known is not null && Ascii.Equals(utf8, known) ? known : known = Encoding.UTF8.GetString(utf8);
        }

        private string Unescape(ref Utf8JsonReader reader, Place place)
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

        private decimal ReadNumber(ref Utf8JsonReader reader, Place place)
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
    }
}
