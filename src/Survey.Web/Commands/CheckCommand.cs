using Survey.Questionnaires;

namespace Survey.Web.Commands;

internal static class CheckCommand
{
    public static int Run(string[] files)
    {
        var exit = Exit.Fine;
        foreach (var file in files)
        {
            if (File.Exists(file) is false)
            {
                CommandText.Problem(CommandText.Of($"{file}: there is no such file.", $"{file} : ce fichier n’existe pas."));
                exit = Exit.InputIsWrong;
                continue;
            }

            var reading = DefinitionReader.Read(Read(file, DefinitionReader.MaxBytes));
            foreach (var problem in reading.Problems)
            {
                CommandText.Problem(problem.LineFor(file, CommandText.Language));
            }

            exit = reading.Errors.Any() ? Exit.InputIsWrong : exit;
        }

        return exit;
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
}
