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
internal sealed class ProblemList(byte[] utf8)
{
    private const int Limit = 100;

    private readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public bool HasErrors { get; private set; }

    /// <summary>No more problems are collected: a file this wrong is better mended from its first hundred.</summary>
    public bool IsFull => problems.Count >= Limit;

    public void Add(string code, Node at, params string[] arguments) => Add(code, at.Path, at.Offset, arguments);

    public void Add(string code, string path, int offset, params string[] arguments)
    {
        var upTo = utf8.AsSpan(0, Math.Clamp(offset, 0, utf8.Length));
        var line = upTo.Count((byte)'\n');
        Add(code, path, line, upTo.LastIndexOf((byte)'\n') is var newline and >= 0 ? upTo[(newline + 1)..] : upTo, arguments);
    }

    /// <param name="line">From 0.</param>
    /// <param name="bytes">Bytes before the place in its line.</param>
    public void AddAtLine(string code, string path, int line, int bytes, params string[] arguments)
    {
        var rest = utf8.AsSpan();
        for (var i = 0; i < line && rest.IndexOf((byte)'\n') is var newline and >= 0; i++)
        {
            rest = rest[(newline + 1)..];
        }

        Add(code, path, line, rest[..Math.Min(bytes, rest.Length)], arguments);
    }

    private void Add(string code, string path, int line, ReadOnlySpan<byte> before, string[] arguments)
    {
        var severity = ProblemTexts.SeverityOf(code);
        HasErrors |= severity == Severity.Error;
        if (IsFull is false)
        {
            problems.Add(new(code, severity, path, line + 1, Encoding.UTF8.GetCharCount(before) + 1, arguments));
        }
    }
}
