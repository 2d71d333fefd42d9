using Survey.Questionnaires;

namespace Survey.Versions;

/// <summary>Why a definition's file cannot be loaded beside what is there already; placed at its version.</summary>
public static class VersionProblem
{
    /// <summary>Another file gives the same version of the same questionnaire.</summary>
    public static Problem InTwoFiles(ReadOnlyMemory<byte> file, Questionnaire questionnaire, string other) =>
        AtVersion(file, "Q705", questionnaire.Id, questionnaire.Version, other);

    /// <summary>The same version is known with another content.</summary>
    /// <param name="known">Its content hash.</param>
    public static Problem KnownOtherwise(ReadOnlyMemory<byte> file, Questionnaire questionnaire, string known) =>
        AtVersion(file, "Q706", questionnaire.Id, questionnaire.Version, known[..Math.Min(12, known.Length)]);

    private static Problem AtVersion(ReadOnlyMemory<byte> file, string code, params string[] arguments)
    {
        var problems = new ProblemList(file.ToArray());
        var version = (LocatedJson.Read(file.Span, problems) as ObjectNode)?["version"];
        problems.Add(code, version?.Path ?? "", version?.Offset ?? 0, arguments);
        return problems.Problems[^1];
    }
}
