using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Survey.Data;

/// <summary>All that differs between the two engines; everything else is one SQL text.</summary>
internal abstract class Dialect : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> uncovered = new();

    /// <summary>What a comment begins with that is SQL on this engine: <c>/*name: ...*/</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The database as a file, its full path; null when the engine keeps it elsewhere.</summary>
    public virtual string? File => null;

    /// <summary>Held while writing; null when the engine sorts its writers out itself.</summary>
    public virtual SemaphoreSlim? Gate => null;

    /// <param name="write">False gives a connection that refuses to write, where the engine can say so for free.</param>
    public abstract Task<DbConnection> OpenAsync(bool write, CancellationToken ct);

    public abstract DbConnection Open();

    /// <summary>Empties the engine's own log where it can; see <see cref="Database.EmptyLogAsync"/>.</summary>
    public virtual Task EmptyLogAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Waits until no other process is migrating; held to the end of the transaction.</summary>
    public abstract Task LockMigrationsAsync(DbTransaction transaction, CancellationToken ct);

    /// <summary>The transaction lost against another one and may simply be run again.</summary>
    public abstract bool IsConflict(DbException exception);

    /// <summary>The database cannot do its work at the moment: busy, full, read-only, unreachable.</summary>
    public abstract bool IsUnavailable(DbException exception);

    public virtual string Migration(string text) => Sql(text);

    /// <summary>The statement with this engine's comments uncovered.</summary>
    public string Sql(string text) =>
        uncovered.GetOrAdd(text, all => Regex.Replace(all, $@"/\*{Name}:\s*(.*?)\s*\*/", "$1", RegexOptions.Singleline));

    public abstract ValueTask DisposeAsync();

    /// <exception cref="ArgumentException">The string is for neither engine.</exception>
    public static Dialect For(string connectionString) =>
        IsPostgres(connectionString) is false ? new Sqlite(connectionString)
        : IsAddress(connectionString) ? new Postgres(FromUri(new Uri(connectionString)))
        : new Postgres(connectionString);

    /// <exception cref="ArgumentException">The string is for neither engine.</exception>
    public static bool IsPostgres(string connectionString)
    {
        if (IsAddress(connectionString))
        {
            return true;
        }

        var keys = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return keys.ContainsKey("Host") || keys.ContainsKey("Server")
            || (keys.ContainsKey("Data Source") || keys.ContainsKey("DataSource") || keys.ContainsKey("Filename") ? false
                : throw new ArgumentException("The connection string begins with 'Data Source=' (SQLite), 'Host=' or 'postgresql://' (PostgreSQL).", nameof(connectionString)));
    }

    private static bool IsAddress(string connectionString) =>
        connectionString.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || connectionString.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    private static string FromUri(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort || uri.Port < 0 ? NpgsqlConnection.DefaultPort : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            builder[pair[0] == "sslmode" ? "SSL Mode" : pair[0]] = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
        }

        return builder.ConnectionString;
    }

    private sealed class Sqlite : Dialect
    {
        // Changing to WAL may have to wait for another process, so the busy timeout comes first; and it may fail, after which
        // nothing more is done, so it comes last. secure_delete: what is erased is overwritten, in the file too.
        private const string Settings = """
            pragma busy_timeout = 5000;
            pragma synchronous = full;
            pragma foreign_keys = on;
            pragma secure_delete = on;
            pragma journal_mode = wal;
            """;

        // Connections of the pool keep what was said to them: it is said once to each, and afterwards only what changes.
        private readonly ConditionalWeakTable<sqlite3, StrongBox<bool>> writing = [];

        private readonly string connectionString;

        // Held as long as this program may open the file, also between connections: no copy is put in its place meanwhile.
        private readonly FileStream inUse;

        public Sqlite(string text)
        {
            // The provider's own retries (150 ms apart) end when the busy timeout does.
            var builder = new SqliteConnectionStringBuilder(text) { DefaultTimeout = 5 };
            if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:")
            {
                throw new ArgumentException("SQLite needs a file: in memory every connection would see a database of its own.", nameof(text));
            }

            connectionString = builder.ConnectionString;
            File = Path.GetFullPath(builder.DataSource);
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            inUse = DatabaseFile.Share(File);
            if (builder.Mode == SqliteOpenMode.ReadWriteCreate && !System.IO.File.Exists(File))
            {
                DatabaseFile.CreateEmpty(File).Dispose();
            }
        }

        public override string File { get; }

        public override SemaphoreSlim Gate { get; } = new(1);

        public override string Name => "sqlite";

        public override async Task<DbConnection> OpenAsync(bool write, CancellationToken ct)
        {
            var db = new SqliteConnection(connectionString);
            try
            {
                await db.OpenAsync(ct);
                Prepare(db, write);
                return db;
            }
            catch
            {
                await db.DisposeAsync();
                throw;
            }
        }

        public override DbConnection Open()
        {
            var db = new SqliteConnection(connectionString);
            try
            {
                db.Open();
                Prepare(db, write: true);
                return db;
            }
            catch
            {
                db.Dispose();
                throw;
            }
        }

        private void Prepare(SqliteConnection db, bool write)
        {
            if (writing.TryGetValue(db.Handle!, out var before) is false)
            {
                db.Execute(Settings);
            }

            if (before?.Value != write)
            {
                db.Execute(write ? "pragma query_only = off" : "pragma query_only = on");
                writing.AddOrUpdate(db.Handle!, new(write));
            }
        }

        // Readers hold the log for as long as they read: not waited for longer than nobody notices.
        private const string EmptyLog = """
            pragma busy_timeout = 250;
            pragma wal_checkpoint(truncate);
            """;

        public override async Task EmptyLogAsync(CancellationToken ct)
        {
            await using var db = (SqliteConnection)await OpenAsync(write: true, ct);
            writing.Remove(db.Handle!);
            await db.ExecuteAsync(new(EmptyLog, cancellationToken: ct));
        }

        /// <remarks>Nothing to do: transactions are immediate, so the write lock is already held.</remarks>
        public override Task LockMigrationsAsync(DbTransaction transaction, CancellationToken ct) => Task.CompletedTask;

        public override bool IsConflict(DbException exception) => false;

        // 5 busy, 6 locked, 8 read-only, 10 I/O, 13 full, 14 cannot open
        public override bool IsUnavailable(DbException exception) =>
            exception is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 };

        // Strict tables know integer, not bigint.
        public override string Migration(string text) => Regex.Replace(Sql(text), @"\bbigint\b", "integer");

        public override ValueTask DisposeAsync()
        {
            // The last connection to close writes the log back into the file.
            using var db = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(db);
            Gate.Dispose();
            inUse.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Postgres(string text) : Dialect
    {
        // Later keys win, so the given string may say otherwise. Nodes x pool size must stay below the server's max_connections.
        private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
            "Application Name=survey;Timeout=5;Command Timeout=15;Maximum Pool Size=40;Keepalive=30;" + text);

        public override string Name => "postgresql";

        public override async Task<DbConnection> OpenAsync(bool write, CancellationToken ct) => await source.OpenConnectionAsync(ct);

        public override DbConnection Open() => source.OpenConnection();

        // Any number will do, as long as nothing else in this database uses it.
        public override Task LockMigrationsAsync(DbTransaction transaction, CancellationToken ct) =>
            transaction.Connection!.ExecuteAsync(new("select pg_advisory_xact_lock(7281905)", transaction: transaction, cancellationToken: ct));

        public override bool IsConflict(DbException exception) =>
            exception is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

        // 53 insufficient resources, 57 operator intervention, 58 system error; 25006 read-only
        public override bool IsUnavailable(DbException exception) =>
            exception is NpgsqlException { IsTransient: true }
            || exception is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction }
            || exception is PostgresException { SqlState: ['5', '3' or '7' or '8', ..] };

        public override ValueTask DisposeAsync() => source.DisposeAsync();
    }
}
