using System.Globalization;
using System.Text;

namespace Survey.Questionnaires;

public enum Severity { Error, Warning }

/// <summary>Something that is wrong in a definition: what, where, and how to mend it.</summary>
/// <param name="Code">Stable; listed in <c>questionnaires/README.md</c>.</param>
/// <param name="Path">JSON Pointer into the file; empty for the whole.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Arguments">What the sentence names.</param>
public sealed record Problem(string Code, Severity Severity, string Path, int Line, int Column, IReadOnlyList<string> Arguments)
{
    /// <summary>The sentence in French for <c>fr</c>, else in English.</summary>
    public string In(string language) => ProblemTexts.Format(Code, Arguments, language);

    /// <summary>One line: <c>file:line:column code path: sentence</c>.</summary>
    public string LineFor(string file, string language) => string.Create(
        CultureInfo.InvariantCulture,
        $"{file}:{Line}:{Column} {Code}{(Severity == Severity.Warning ? " " + ProblemTexts.Warning(language) : "")} {(Path.Length == 0 ? "/" : Path)}: {In(language)}");
}

/// <summary>Collects problems of one file, up to a limit, and turns byte offsets into lines and columns.</summary>
/// <param name="bytes">The file, with or without a byte order mark.</param>
internal sealed class ProblemList(ReadOnlyMemory<byte> bytes)
{
    private const int Limit = 100;
    private const int LongestArgument = 200;

    private readonly ReadOnlyMemory<byte> utf8 = bytes[^LocatedJson.WithoutMark(bytes.Span).Length..];
    private readonly List<Problem> errors = [];
    private readonly List<Problem> warnings = [];
    private (int Offset, int Line, int Column) last = (0, 1, 1);

    public IReadOnlyList<Problem> Problems => [.. errors.Concat(warnings).OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public bool HasErrors => errors.Count > 0;

    /// <summary>No more errors are collected: a file this wrong is better mended from its first hundred.</summary>
    public bool IsFull => errors.Count >= Limit;

    public IEnumerable<Problem> Errors => errors;

    public void Add(string code, Node at, params string[] arguments)
    {
        if (HasRoom(code))
        {
            Add(code, at.Path, at.Offset, arguments);
        }
    }

    public void Add(string code, string path, int offset, params string[] arguments)
    {
        if (HasRoom(code) is false)
        {
            return;
        }

        var (line, column) = PlaceOf(offset);
        var severity = ProblemTexts.SeverityOf(code);
        ListOf(severity).Add(new(code, severity, OnOneLine(path), line, column, [.. arguments.Select(Short)]));
    }

    /// <summary>Line and column, from 1, of a byte. Mostly the bytes come in order: then only what lies between is counted.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        offset = Math.Clamp(offset, 0, utf8.Length);
        var (from, line, column) = offset < last.Offset ? (0, 1, 1) : last;
        var between = utf8.Span[from..offset];
        var newline = between.LastIndexOf((byte)'\n');
        last = newline < 0
            ? (offset, line, column + Encoding.UTF8.GetCharCount(between))
            : (offset, line + between.Count((byte)'\n'), Encoding.UTF8.GetCharCount(between[(newline + 1)..]) + 1);
        return (last.Line, last.Column);
    }

    private bool HasRoom(string code) => ListOf(ProblemTexts.SeverityOf(code)).Count < Limit;

    private List<Problem> ListOf(Severity severity) => severity == Severity.Error ? errors : warnings;

    private static string Short(string argument) => OnOneLine(argument.Length > LongestArgument ? argument[..LongestArgument] + "\u2026" : argument);

    /// <summary>A message is one line, whatever a file names its things.</summary>
    internal static string OnOneLine(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(c => char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString()))
        : text;
}
