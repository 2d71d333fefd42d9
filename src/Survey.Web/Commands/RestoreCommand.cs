using Survey.Data;
using Survey.Web.Hosting;
using static Survey.Web.Commands.CommandText;

namespace Survey.Web.Commands;

/// <summary>Puts a backup in the database's place. The installation's secret stays as it is.</summary>
internal static class RestoreCommand
{
    public static async Task<int> RunAsync(string file, bool replace, CancellationToken ct)
    {
        var settings = Settings.FromEnvironment();
        if (DatabaseFile.Of(settings.Database) is not { } database)
        {
            Problem(Of("PostgreSQL restores by itself: use pg_restore, or psql for a dump in SQL.", "PostgreSQL restaure lui-même : utilisez pg_restore, ou psql pour un export en SQL."));
            return Exit.InputIsWrong;
        }

        file = Path.GetFullPath(file);
        if (File.Exists(file) is false || file == database)
        {
            Problem(file == database ? Of($"{file} is the database itself.", $"{file} est la base elle-même.") : Of($"{file}: there is no such file.", $"{file} : ce fichier n’existe pas."));
            return Exit.InputIsWrong;
        }

        Restored restored;
        try
        {
            restored = await DatabaseFile.RestoreAsync(file, database, replace, TimeProvider.System.GetUtcNow(), ct);
        }
        catch (UnauthorizedAccessException)
        {
            Problem(FileFaults.NoAccess(Path.GetDirectoryName(database)!));
            return Exit.InputIsWrong;
        }

        if (restored.Fault is { } fault)
        {
            Problem(SentenceOf(fault, file, database));
            return Exit.InputIsWrong;
        }

        Say(restored, database, settings);
        return Exit.Fine;
    }

    private static string SentenceOf(FileFault fault, string file, string database) => fault switch
    {
        FileFault.Exists => Of($"{database} exists already. With --replace the backup takes its place; it is kept beside under a dated name.", $"{database} existe déjà. Avec --replace, la sauvegarde prend sa place ; elle est gardée à côté sous un nom daté."),
        FileFault.InUse => FileFaults.Sentence(fault, database),
        _ => FileFaults.Sentence(fault, file),
    };

    private static void Say(Restored restored, string database, Settings settings)
    {
        Console.WriteLine(Of($"Restored: {database}", $"Restaurée : {database}"));
        foreach (var migration in restored.Applied)
        {
            Console.WriteLine($"{migration.Number:0000} {migration.Name}");
        }

        if (restored.Kept is { } kept)
        {
            Console.WriteLine(Of($"The database before is kept: {kept}", $"L’ancienne base est gardée : {kept}"));
        }

        if (settings.Secret.Length == 0 && File.Exists(SecretPlace.Of(settings)) is false)
        {
            Console.WriteLine(Of(
                $"There is no {SecretPlace.Of(settings)}: put the one that was kept there before you start the server, or people need new links.",
                $"{SecretPlace.Of(settings)} n’existe pas : remettez celui qui a été gardé avant de lancer le serveur, sinon il faut de nouveaux liens."));
        }
    }
}
