using System.Globalization;
using Survey.Data;
using Survey.Web.Hosting;
using static Survey.Web.Commands.CommandText;

namespace Survey.Web.Commands;

/// <summary>Makes one file of the database. The installation's secret is not in it: who has the file can make no link.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(string file, CancellationToken ct)
    {
        var settings = Settings.FromEnvironment();
        if (DatabaseFile.Of(settings.Database) is not { } database)
        {
            Problem(Of(
                $"PostgreSQL keeps its own backups: use pg_dump. Also keep {SecretPlace.Of(settings)}, in another place.",
                $"PostgreSQL a ses propres sauvegardes : utilisez pg_dump. Gardez aussi {SecretPlace.Of(settings)}, à un autre endroit."));
            return Exit.InputIsWrong;
        }

        file = Path.GetFullPath(file);
        if (ProblemOf(file, database) is { } problem)
        {
            Problem(problem);
            return Exit.InputIsWrong;
        }

        try
        {
            if (await DatabaseFile.CopyAsync(database, file, ct) is { } fault)
            {
                Problem(FileFaults.Sentence(fault, fault is FileFault.Exists ? file : database));
                return Exit.InputIsWrong;
            }
        }
        catch (UnauthorizedAccessException)
        {
            Problem(FileFaults.NoAccess(Path.GetDirectoryName(file)!));
            return Exit.InputIsWrong;
        }

        var size = new FileInfo(file).Length.ToString("N0", CultureInfo.GetCultureInfo(Language));
        Console.WriteLine(Of($"{file}: {size} bytes, checked.", $"{file} : {size} octets, vérifiés."));
        Console.WriteLine(Of(
            $"It holds every answer and not the secret. Also keep {SecretPlace.Of(settings)}, in another place: without it people need new links.",
            $"Il contient toutes les réponses et pas le secret. Gardez aussi {SecretPlace.Of(settings)}, à un autre endroit : sans lui, il faut de nouveaux liens."));
        return Exit.Fine;
    }

    private static string? ProblemOf(string file, string database) =>
        File.Exists(database) is false ? Of($"There is no database {database}.", $"La base {database} n’existe pas.")
        : File.Exists(file) || Directory.Exists(file) ? FileFaults.Sentence(FileFault.Exists, file)
        : Directory.Exists(Path.GetDirectoryName(file)) is false ? Of($"There is no folder {Path.GetDirectoryName(file)}.", $"Le dossier {Path.GetDirectoryName(file)} n’existe pas.")
        : null;
}

/// <summary>Where the installation's secret is, in words.</summary>
internal static class SecretPlace
{
    public static string Of(Settings settings) => settings.Secret.Length > 0
        ? CommandText.Of("the setting Survey__Secret", "le réglage Survey__Secret")
        : Path.Combine(settings.DataFolder, ServerSecret.FileName);
}

/// <summary>A sentence for each reason not to copy or place a file.</summary>
internal static class FileFaults
{
    public static string Sentence(FileFault fault, string file) => fault switch
    {
        FileFault.Exists => Of($"{file} exists already; nothing was written.", $"{file} existe déjà ; rien n’a été écrit."),
        FileFault.InUse => Of($"{file} is in use: stop the server and whatever else has it open, and try again.", $"{file} est en service : arrêtez le serveur et tout ce qui l’a ouverte, puis recommencez."),
        FileFault.NotADatabase => Of($"{file} is not a SQLite database.", $"{file} n’est pas une base SQLite."),
        FileFault.NotSurveys => Of($"{file} is a database, but not one of Survey.", $"{file} est une base, mais pas de Survey."),
        FileFault.Damaged => Of($"{file} is damaged: take an earlier backup.", $"{file} est endommagé : prenez une sauvegarde antérieure."),
        FileFault.HasLog => Of($"{file} has a log beside it ({file}-wal): it was copied from a running server and may be incomplete. Take a file that 'survey backup' made.", $"{file} a un journal à côté ({file}-wal) : il vient d’un serveur en marche et peut être incomplet. Prenez un fichier fait par « survey backup »."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    public static string NoAccess(string folder) => Of($"{folder} may not be written to by this user.", $"Cet utilisateur ne peut pas écrire dans {folder}.");
}
