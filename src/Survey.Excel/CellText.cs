using System.Text;
using ClosedXML.Excel;

namespace Survey.Excel;

/// <summary>Puts text into cells so that it stays text, whatever it looks like.</summary>
internal static class CellText
{
    /// <summary>Excel holds 32 767 characters a cell; escapes of control characters take more room than the character.</summary>
    private const int Longest = 30000;

    /// <summary>Text of the workbook or of the definition; no text leaves the cell empty.</summary>
    public static IXLCell Text(this IXLCell cell, string text)
    {
        if (text.Length == 0)
        {
            return cell;
        }

        var clean = Clean(text);
        cell.SetValue(clean.Length > Longest ? clean[..Longest] : clean);
        if (clean[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\'')
        {
            cell.Style.IncludeQuotePrefix = true;
        }

        return cell;
    }

    /// <summary>Text that somebody typed: marked as text, so that editing the cell does not make a formula, number or date of it.</summary>
    public static IXLCell PeoplesText(this IXLCell cell, string text)
    {
        cell.Text(text).Style.IncludeQuotePrefix = true;
        return cell;
    }

    /// <summary>A number, or an empty cell for null.</summary>
    public static IXLCell Number(this IXLCell cell, decimal? number) => number is { } value ? cell.SetValue((double)value) : cell;

    /// <summary>Replaces what XML cannot hold even escaped: halves of surrogate pairs and non-characters.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>Without control characters and cut to <paramref name="length"/>, for headers, properties and chart texts.</summary>
    public static string OneLine(string text, int length)
    {
        var line = string.Concat(Clean(text).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (line.Length <= length)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[length - 2]) ? length - 2 : length - 1;
        return line[..end] + "…";
    }
}
