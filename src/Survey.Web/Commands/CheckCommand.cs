using Survey.Questionnaires;
using Survey.Versions;
using static Survey.Web.Commands.CommandText;

namespace Survey.Web.Commands;

/// <summary>Checks each file; two files that are versions of one questionnaire are compared too, the older one first.</summary>
internal static class CheckCommand
{
    public static int Run(string[] files)
    {
        var exit = Exit.Fine;
        var read = new List<(string File, byte[] Bytes, Questionnaire Questionnaire)>();
        foreach (var file in files)
        {
            if (File.Exists(file) is false)
            {
                Problem(Of($"{file}: there is no such file.", $"{file} : ce fichier n’existe pas."));
                exit = Exit.InputIsWrong;
                continue;
            }

            var bytes = Read(file, DefinitionReader.MaxBytes);
            var reading = DefinitionReader.Read(bytes);
            foreach (var problem in reading.Problems)
            {
                Problem(problem.LineFor(file, Language));
            }

            if (reading.Questionnaire is { } questionnaire)
            {
                read.Add((file, bytes, questionnaire));
            }
            else
            {
                exit = Exit.InputIsWrong;
            }
        }

        return files.Length == 2 && read is [var older, var newer] && AreVersions(older, newer)
            ? Compare((older.File, older.Bytes), (newer.File, newer.Bytes))
            : exit;
    }

    /// <summary>The file, or just enough of a larger one for the reader to refuse it.</summary>
    public static byte[] Read(string file, int limit)
    {
        using var stream = File.OpenRead(file);

        // A pipe and a device have no length, or say 0.
        var bytes = new byte[stream.CanSeek && stream.Length > 0 ? Math.Min(stream.Length, limit + 1L) : limit + 1L];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count == bytes.Length ? bytes : bytes[..count];
    }

    /// <summary>Two files with different ids are two questionnaires side by side only when each is named after its own.</summary>
    private static bool AreVersions((string File, byte[] Bytes, Questionnaire Questionnaire) older, (string File, byte[] Bytes, Questionnaire Questionnaire) newer) =>
        older.Questionnaire.Id == newer.Questionnaire.Id || (IsNamedAfterItself(older.File, older.Questionnaire) && IsNamedAfterItself(newer.File, newer.Questionnaire)) is false;

    private static bool IsNamedAfterItself(string file, Questionnaire questionnaire) =>
        Path.GetFileName(file) is var name && (name == $"{questionnaire.Id}.json" || name.StartsWith($"{questionnaire.Id}.v", StringComparison.Ordinal));

    private static int Compare((string File, byte[] Bytes) older, (string File, byte[] Bytes) newer)
    {
        var comparison = VersionComparison.Of(older.Bytes, newer.Bytes);
        foreach (var change in comparison.Changes)
        {
            Console.WriteLine(change.LineFor(older.File, newer.File, Language));
        }

        foreach (var problem in comparison.Problems)
        {
            Problem(problem.LineFor(newer.File, Language));
        }

        if (comparison.IsSameQuestionnaire)
        {
            Console.WriteLine(Summary(comparison));
        }

        return comparison.Problems.Count == 0 ? Exit.Fine : Exit.InputIsWrong;
    }

    private static string Summary(VersionComparison comparison) => comparison.Needed == VersionStep.None
        ? Of($"{comparison.Older} → {comparison.Newer}: no difference.", $"{comparison.Older} → {comparison.Newer} : aucune différence.")
        : Of(
            $"{comparison.Older} → {comparison.Newer}: {Count(comparison, "difference", "differences")}; the smallest version is {comparison.Smallest} ({$"{comparison.Needed}".ToLowerInvariant()}).",
            $"{comparison.Older} → {comparison.Newer} : {Count(comparison, "différence", "différences")} ; la plus petite version est {comparison.Smallest} ({French(comparison.Needed)}).");

    private static string Count(VersionComparison comparison, string one, string many) => $"{comparison.Changes.Count} {(comparison.Changes.Count == 1 ? one : many)}";

    private static string French(VersionStep step) => step switch
    {
        VersionStep.Major => "majeure",
        VersionStep.Minor => "mineure",
        _ => "corrective",
    };
}
