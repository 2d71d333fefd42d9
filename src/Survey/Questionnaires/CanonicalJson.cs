using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Questionnaires;

/// <summary>The canonical form of RFC 8785, over which a definition's content hash is taken.</summary>
internal static class CanonicalJson
{
    /// <summary>SHA-256, lower-case hexadecimal, of the root without <c>$schema</c> and <c>status</c>.</summary>
    public static string Hash(ObjectNode root)
    {
        var text = new StringBuilder();
        Write(root, text, name => name is not ("$schema" or "status"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The canonical form of any value: equal for equal values.</summary>
    public static string Text(Node node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(Node node, StringBuilder text, Func<string, bool>? keep = null)
    {
        switch (node)
        {
            case ObjectNode value:
                text.Append('{');
                var first = true;
                foreach (var property in value.Properties.Where(p => keep?.Invoke(p.Name) ?? true).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    text.Append(first ? "" : ",");
                    first = false;
                    WriteString(property.Name, text);
                    text.Append(':');
                    Write(property.Value, text);
                }

                text.Append('}');
                break;
            case ListNode value:
                text.Append('[');
                for (var i = 0; i < value.Elements.Count; i++)
                {
                    text.Append(i == 0 ? "" : ",");
                    Write(value.Elements[i], text);
                }

                text.Append(']');
                break;
            case StringNode value:
                WriteString(value.Value, text);
                break;
            case NumberNode value:
                text.Append(Number(Double(value.Value)));
                break;
            case BooleanNode value:
                text.Append(value.Value ? "true" : "false");
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

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
}
