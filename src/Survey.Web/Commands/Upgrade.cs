using Microsoft.Data.Sqlite;
using Survey.Data;
using static Survey.Web.Commands.CommandText;

namespace Survey.Web.Commands;

/// <summary>Brings the database up to date, and says where a SQLite one is kept as it was.</summary>
internal static class Upgrade
{
    /// <returns>What was applied.</returns>
    /// <exception cref="IOException">Nothing was applied; the message says in the reader's language what to do.</exception>
    public static async Task<IReadOnlyList<Migration>> RunAsync(Database database, DateTimeOffset at, TextWriter say, CancellationToken ct)
    {
        try
        {
            return await new Migrator(database).UpgradeAsync(
                copy => say.WriteLine(Of(
                    $"The database as it was before this upgrade is kept: {copy}. Delete it when the upgrade has proven itself: it holds every answer.",
                    $"La base d’avant cette mise à jour est gardée : {copy}. Supprimez-la quand la mise à jour a fait ses preuves : elle contient toutes les réponses.")),
                at,
                ct);
        }
        catch (NotCopiedException exception)
        {
            throw new IOException(SentenceOf(exception, database.File!), exception);
        }
        catch (SqliteException exception) when (database.IsUnavailable(exception))
        {
            throw new IOException(
                Of(
                    $"{database.File} cannot be written to ({exception.Message}); nothing was changed. Let this user write to it and to its folder, make room on the disk, or wait until nobody else is busy with it, and start again.",
                    $"{database.File} ne peut pas être modifiée ({exception.Message}) ; rien n’a été changé. Donnez à cet utilisateur le droit d’écrire dans ce fichier et dans son dossier, libérez de la place sur le disque ou attendez que plus personne ne s’en serve, puis relancez."),
                exception);
        }
    }

    private static string SentenceOf(NotCopiedException exception, string database) => exception.Fault is { } fault
        ? Of(
            $"The upgrade was refused and nothing was changed. {FileFaults.Sentence(fault, database)}",
            $"La mise à jour a été refusée et rien n’a été changé. {FileFaults.Sentence(fault, database)}")
        : Of(
            $"The upgrade was refused and nothing was changed: a copy of the database is made before, and {exception.File} could not be ({exception.InnerException!.Message}). Make room on the disk, or let this user write to {Path.GetDirectoryName(database)}, and start again.",
            $"La mise à jour a été refusée et rien n’a été changé : une copie de la base est faite avant, et {exception.File} n’a pas pu l’être ({exception.InnerException!.Message}). Libérez de la place sur le disque, ou donnez à cet utilisateur le droit d’écrire dans {Path.GetDirectoryName(database)}, puis relancez.");
}
