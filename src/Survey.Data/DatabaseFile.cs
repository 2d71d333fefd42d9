using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Survey.Data;

/// <summary>Why a file was not copied or not put in place; nothing was changed then.</summary>
public enum FileFault
{
    /// <summary>There is something under the name already.</summary>
    Exists,

    /// <summary>Another program has the database open.</summary>
    InUse,

    /// <summary>Not a file of SQLite.</summary>
    NotADatabase,

    /// <summary>A database of something else, or an empty one.</summary>
    NotSurveys,

    /// <summary>Cut off, overwritten, or with rows whose parents are missing.</summary>
    Damaged,

    /// <summary>It has a log beside it: the files of a running database, of which one alone may be old or torn.</summary>
    HasLog,
}

/// <summary>The database was to be kept as it was, in a file beside it, and could not be.</summary>
public sealed class NotCopiedException(string file, FileFault? fault, Exception? reason) : Exception($"{file} was not made.", reason)
{
    /// <summary>The copy that is not there.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong with the database; null when the file system refused, as the inner exception says.</summary>
    public FileFault? Fault { get; } = fault;
}

/// <summary>How a copy was put in place.</summary>
/// <param name="Kept">What the database before is called now; null when there was none.</param>
/// <param name="Applied">The migrations that the copy lacked.</param>
public sealed record Restored(FileFault? Fault, string? Kept, IReadOnlyList<Migration> Applied);

/// <summary>A SQLite database as a file: to make a copy of it, and to put a copy in its place.</summary>
/// <remarks>What appears under a name appears whole, readable and writable by its owner only.</remarks>
public static class DatabaseFile
{
    private static readonly string[] Companions = ["-wal", "-shm", "-journal", ".lock"];

    /// <returns>The file's full path; null for PostgreSQL.</returns>
    /// <exception cref="ArgumentException">The string is for neither engine.</exception>
    public static string? Of(string connectionString) =>
        Dialect.IsPostgres(connectionString) ? null : Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    /// <summary>Copies the database while others go on writing: all that was stored before the call is in the copy.</summary>
    /// <returns>Null when <paramref name="file"/> is there, checked and on disk; else it is not there.</returns>
    /// <exception cref="IOException">The disk is full, or the file system refused.</exception>
    public static async Task<FileFault?> CopyAsync(string database, string file, CancellationToken ct)
    {
        var draft = $"{file}.{Environment.ProcessId}.new";
        Delete(draft);
        try
        {
            return await DraftAsync(database, draft, ct) ?? Place(draft, file);
        }
        finally
        {
            Delete(draft);
        }
    }

    /// <summary>
    /// Keeps the database as it is before <paramref name="next"/> is applied, beside it, named after that migration. The
    /// caller holds the database's lock for writing.
    /// </summary>
    /// <returns>The copy's path; that of an earlier call when nothing has changed since.</returns>
    /// <exception cref="NotCopiedException">It could not be made.</exception>
    internal static async Task<string> KeepAsync(string database, Migration next, CancellationToken ct)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{database}.before-{next.Number:0000}");

        // Nobody else has this name now: what is there was left by a start that was killed.
        var draft = name + ".new";
        try
        {
            Delete(draft);
            try
            {
                return await DraftAsync(database, draft, ct) is { } fault
                    ? throw new NotCopiedException(name, fault, null)
                    : await PlaceOnceAsync(draft, name, ct);
            }
            finally
            {
                Delete(draft);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new NotCopiedException(name, null, exception);
        }
    }

    /// <summary>Puts a copy of <paramref name="file"/> in the database's place, brought up to date.</summary>
    /// <param name="replace">Whether a database may be there already; it is kept beside under a dated name.</param>
    /// <remarks>All that may fail is done beside; then the one replaces the other in one step of the file system.</remarks>
    /// <exception cref="MigrationException">The copy is newer than this program, or of another line of versions.</exception>
    /// <exception cref="IOException">The disk is full, or the file system refused.</exception>
    public static async Task<Restored> RestoreAsync(string file, string database, bool replace, DateTimeOffset at, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        using var alone = Hold(database);
        if (alone is null)
        {
            return Refused(FileFault.InUse);
        }

        if (File.Exists(database) && replace is false)
        {
            return Refused(FileFault.Exists);
        }

        if (new FileInfo(file + "-wal") is { Exists: true, Length: > 0 })
        {
            return Refused(FileFault.HasLog);
        }

        // Nobody else has this name now: what is there was left by a call that was killed.
        var draft = database + ".new";
        Delete(draft);
        try
        {
            await CopyBytesAsync(file, draft, ct);
            if (await CheckAsync(draft, ct) is { } fault)
            {
                return Refused(fault);
            }

            var applied = await MigrateAsync(draft, at, ct);
            if (await SettleAsync(database, ct) is { } busy)
            {
                return Refused(busy);
            }

            return Replace(draft, database, at) with { Applied = applied };
        }
        finally
        {
            Delete(draft);
        }

        static Restored Refused(FileFault fault) => new(fault, null, []);
    }

    /// <summary>Says that a program has the database open, for as long as the stream is.</summary>
    /// <exception cref="IOException">A copy is being put in its place.</exception>
    internal static FileStream Share(string database)
    {
        var file = database + ".lock";
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(file))
        {
            throw new IOException($"{database} is being restored. Start again when that is done.", exception);
        }
    }

    /// <summary>Creates the file for its owner only; the log beside it takes the same mode.</summary>
    internal static FileStream CreateEmpty(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    /// <returns>Null when a program has the database open.</returns>
    private static FileStream? Hold(string database)
    {
        var file = database + ".lock";
        try
        {
            return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(file))
        {
            return null;
        }
    }

    private const string Patience = """
        pragma busy_timeout = 5000;
        pragma synchronous = full;
        """;

    // By itself: of what follows a statement that has rows, as a pragma has, the provider keeps failures to itself.
    private const string Vacuum = "vacuum into @draft";

    /// <summary>Makes the copy and checks it.</summary>
    private static async Task<FileFault?> DraftAsync(string database, string draft, CancellationToken ct)
    {
        CreateEmpty(draft).Dispose();
        return await AttemptAsync(db => VacuumAsync(db, draft, ct), database) ?? await CheckAsync(draft, ct);
    }

    private static async Task<FileFault?> VacuumAsync(SqliteConnection db, string draft, CancellationToken ct)
    {
        if (await IsSurveysAsync(db, ct) is false)
        {
            return FileFault.NotSurveys;
        }

        await db.ExecuteAsync(new(Patience, cancellationToken: ct));
        await db.ExecuteAsync(new(Vacuum, new { draft }, cancellationToken: ct));
        return null;
    }

    private const string FirstMigration = """
        select name
          from migration
         where number = 1
        """;

    private static async Task<bool> IsSurveysAsync(SqliteConnection db, CancellationToken ct)
    {
        try
        {
            return await db.ExecuteScalarAsync<string>(new(FirstMigration, cancellationToken: ct)) == Migration.All[0].Name;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == 1)
        {
            // No such table, or no such column.
            return false;
        }
    }

    private static Task<FileFault?> CheckAsync(string file, CancellationToken ct) => AttemptAsync(
        async db =>
            await db.ExecuteScalarAsync<string>(new("pragma integrity_check(1)", cancellationToken: ct)) != "ok" ? FileFault.Damaged
            : await IsSurveysAsync(db, ct) is false ? FileFault.NotSurveys
            : (await db.QueryAsync(new CommandDefinition("pragma foreign_key_check", cancellationToken: ct))).Any() ? FileFault.Damaged
            : null,
        file);

    /// <summary>
    /// Folds the log into the database that is about to be kept under another name. SQLite allows that to the only
    /// connection: whoever else has the file open, be it another program than ours, is noticed here.
    /// </summary>
    private static async Task<FileFault?> SettleAsync(string database, CancellationToken ct)
    {
        if (File.Exists(database) is false)
        {
            return null;
        }

        var fault = await AttemptAsync(
            async db => await db.ExecuteScalarAsync<string>(new("pragma journal_mode = delete", cancellationToken: ct)) == "delete" ? null : FileFault.InUse,
            database);
        return fault is FileFault.InUse ? fault : null;
    }

    private static async Task<IReadOnlyList<Migration>> MigrateAsync(string draft, DateTimeOffset at, CancellationToken ct)
    {
        IReadOnlyList<Migration> applied;
        await using (var database = new Database(new SqliteConnectionStringBuilder { DataSource = draft }.ConnectionString))
        {
            applied = await new Migrator(database).MigrateAsync(at, ct);
        }

        return File.Exists(draft + "-wal") ? throw new IOException($"The log of {draft} was not written back.") : applied;
    }

    private static Restored Replace(string draft, string database, DateTimeOffset at)
    {
        Flush(draft);
        var kept = Unused($"{database}.replaced-{at.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");

        // Left only where the database itself is gone; beside the new one they would be taken for its own.
        File.Delete(database + "-shm");
        foreach (var companion in (string[])["-wal", "-journal"])
        {
            if (File.Exists(database + companion))
            {
                File.Move(database + companion, kept + companion);
            }
        }

        if (File.Exists(database))
        {
            File.Replace(draft, database, kept);
            return new(null, kept, []);
        }

        return new(Place(draft, database), null, []);
    }

    private static FileFault? Place(string draft, string file)
    {
        Flush(draft);
        try
        {
            File.Move(draft, file, overwrite: false);
            return null;
        }
        catch (IOException) when (File.Exists(file))
        {
            return FileFault.Exists;
        }
    }

    /// <returns>The name it has: another than the one asked for, with a number, where that is another state of the database.</returns>
    private static async Task<string> PlaceOnceAsync(string draft, string name, CancellationToken ct)
    {
        var file = name;
        for (var number = 2; Place(draft, file) is FileFault.Exists; number++)
        {
            if (await SameAsync(draft, file, ct))
            {
                return file;
            }

            file = $"{name}-{number}";
        }

        return file;
    }

    private static async Task<bool> SameAsync(string one, string other, CancellationToken ct)
    {
        if (new FileInfo(one).Length != new FileInfo(other).Length)
        {
            return false;
        }

        await using var first = File.OpenRead(one);
        await using var second = File.OpenRead(other);
        var (hash, otherHash) = (await SHA256.HashDataAsync(first, ct), await SHA256.HashDataAsync(second, ct));
        return hash.SequenceEqual(otherHash);
    }

    private static async Task<FileFault?> AttemptAsync(Func<SqliteConnection, Task<FileFault?>> work, string file)
    {
        // Not pooled: a connection that stays open would hold the file.
        await using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ConnectionString);
        try
        {
            await db.OpenAsync();
            return await work(db);
        }
        catch (SqliteException exception)
        {
            return exception.SqliteErrorCode switch
            {
                5 or 6 => FileFault.InUse,
                11 => FileFault.Damaged,
                26 => FileFault.NotADatabase,
                _ => throw new IOException(exception.Message, exception),
            };
        }
    }

    private static async Task CopyBytesAsync(string file, string draft, CancellationToken ct)
    {
        await using var from = File.OpenRead(file);
        await using var to = CreateEmpty(draft);
        await from.CopyToAsync(to, ct);
    }

    private static void Flush(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    private static void Delete(string draft)
    {
        File.Delete(draft);
        foreach (var companion in Companions)
        {
            File.Delete(draft + companion);
        }
    }

    private static string Unused(string name)
    {
        var unused = name;
        for (var number = 2; File.Exists(unused); number++)
        {
            unused = $"{name}-{number}";
        }

        return unused;
    }
}
