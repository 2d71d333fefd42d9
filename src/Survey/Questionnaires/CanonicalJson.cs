using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Survey.Questionnaires;

/// <summary>The canonical form of RFC 8785, over which a definition's content hash is taken.</summary>
internal static class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

    /// <summary>SHA-256, lower-case hexadecimal, of the root without <c>$schema</c> and <c>status</c>.</summary>
    public static string Hash(ObjectNode root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var writer = new Writer(hash.AppendData);
        writer.Object([.. Sorted(root).Where(property => property.Name is not ("$schema" or "status"))]);
        writer.Drain();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The canonical form of any value: equal for equal values.</summary>
    public static string Text(Node node)
    {
        var text = new StringBuilder();
        var decoder = Encoding.UTF8.GetDecoder();
        var writer = new Writer(utf8 =>
        {
            var characters = new char[utf8.Length];
            text.Append(characters, 0, decoder.GetChars(utf8, characters, flush: false));
        });
        writer.Value(node);
        writer.Drain();
        return text.ToString();
    }

    private static Property[] Sorted(ObjectNode node)
    {
        Property[] properties = [.. node.Properties];
        if (properties.Length == 2 && string.CompareOrdinal(properties[0].Name, properties[1].Name) > 0)
        {
            // Mostly an object is a text in two languages.
            Array.Reverse(properties);
        }
        else if (properties.Length > 2)
        {
            Array.Sort(properties, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        }

        return properties;
    }

    /// <summary>As its nearest double is written. Of at most 15 digits, all that a definition may write, none is lost on the way: they are the shortest.</summary>
    internal static string Number(decimal value) => Math.Abs(value) is 0 or (>= 0.000001m and < 1_000_000_000_000_000m)
        ? value.ToString("0.####################", CultureInfo.InvariantCulture)
        : Number(Double(value));

    /// <summary>The nearest double. A cast is not: it goes wrong in the last digit.</summary>
    internal static double Double(decimal value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>As ECMAScript writes a number: shortest digits, exponent only below 1e-6 and from 1e21.</summary>
    internal static string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var (digits, exponent) = Shortest(Math.Abs(value));
        var sign = value < 0 ? "-" : "";
        var point = exponent + 1;
        return sign + (point switch
        {
            > 21 or < -5 => digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when point >= digits.Length => digits + new string('0', point - digits.Length),
            _ => digits[..point] + "." + digits[point..],
        });
    }

    private static (string Digits, int Exponent) Shortest(double value)
    {
        var text = value.ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision <= 16; precision++)
        {
            text = value.ToString("E" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                break;
            }
        }

        var e = text.IndexOf('E', StringComparison.Ordinal);
        var digits = text[..e].Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        return (digits.Length == 0 ? "0" : digits, int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture));
    }

    /// <summary>Fills a buffer over and over, so that the whole is never held.</summary>
    private sealed class Writer(Action<ReadOnlySpan<byte>> take)
    {
        /// <summary>Characters, of at most three bytes each, that fit into an empty buffer whatever they are.</summary>
        private const int Short = 1000;

        private readonly byte[] buffer = new byte[8192];
        private int count;

        public void Value(Node node)
        {
            switch (node)
            {
                case ObjectNode value:
                    Object(Sorted(value));
                    break;
                case ListNode value:
                    List(value.Elements);
                    break;
                case StringNode value:
                    String(value.Value);
                    break;
                case NumberNode { Value: >= 0 and <= 9 } value when decimal.IsInteger(value.Value):
                    Mark((char)('0' + (int)value.Value));
                    break;
                case NumberNode value:
                    Raw(Number(value.Value));
                    break;
                case BooleanNode value:
                    Raw(value.Value ? "true" : "false");
                    break;
                default:
                    Raw("null");
                    break;
            }
        }

        public void Object(ReadOnlySpan<Property> properties)
        {
            Mark('{');
            var first = true;
            foreach (var (name, _, value) in properties)
            {
                if (first is false)
                {
                    Mark(',');
                }

                first = false;
                String(name);
                Mark(':');
                Value(value);
            }

            Mark('}');
        }

        public void Drain()
        {
            take(buffer.AsSpan(0, count));
            count = 0;
        }

        private void List(List<Node> elements)
        {
            Mark('[');
            for (var i = 0; i < elements.Count; i++)
            {
                if (i > 0)
                {
                    Mark(',');
                }

                Value(elements[i]);
            }

            Mark(']');
        }

        private void String(string value)
        {
            Mark('"');
            if (value.Length < Short && value.AsSpan().ContainsAny(Escaped) is false)
            {
                if (buffer.Length - count < Short * 3)
                {
                    Drain();
                }

                count += Encoding.UTF8.GetBytes(value, buffer.AsSpan(count));
                Mark('"');
                return;
            }

            for (var rest = value.AsSpan(); rest.Length > 0;)
            {
                var plain = rest.IndexOfAny(Escaped) is var at and >= 0 ? at : rest.Length;
                Raw(rest[..plain]);
                if (plain < rest.Length)
                {
                    Raw(Escape(rest[plain++]));
                }

                rest = rest[plain..];
            }

            Mark('"');
        }

        private void Mark(char ascii)
        {
            if (count == buffer.Length)
            {
                Drain();
            }

            buffer[count++] = (byte)ascii;
        }

        private void Raw(ReadOnlySpan<char> text)
        {
            while (true)
            {
                var status = Utf8.FromUtf16(text, buffer.AsSpan(count), out var read, out var written);
                count += written;
                if (status != OperationStatus.DestinationTooSmall)
                {
                    return;
                }

                text = text[read..];
                Drain();
            }
        }

        private static string Escape(char c) => c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        };
    }
}
