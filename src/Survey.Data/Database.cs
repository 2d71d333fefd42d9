using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dapper;

namespace Survey.Data;

/// <summary>
/// Connections and transactions of one database: SQLite for <c>Data Source=...</c>, PostgreSQL for a string with
/// <c>Host=</c> or <c>Server=</c> or a <c>postgres://</c> or <c>postgresql://</c> address.
/// </summary>
/// <remarks>
/// One for the whole program. Several processes may use the same database at once, SQLite files included (on a local
/// disk, never on a network share): writing transactions lock before they read, and wait up to five seconds for each other.
/// The meter <c>Survey.Data</c> has the duration of every writing transaction, its turn waited for, in seconds:
/// <c>db.client.operation.duration</c> with <c>db.system.name</c> and <c>db.operation.name</c>, as OpenTelemetry calls them.
/// </remarks>
public sealed class Database : IAsyncDisposable
{
    private const int Attempts = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly Meter Meter = new("Survey.Data");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("db.client.operation.duration", "s", "Writing transactions, their turn waited for.");

    private readonly Dialect dialect;

    static Database() => Mapping.Register();

    /// <exception cref="ArgumentException">The string is for neither engine, or for SQLite without a file.</exception>
    public Database(string connectionString) => dialect = Dialect.For(connectionString);

    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    public string Engine => dialect.Name;

    /// <summary>SQLite's file, its full path; null for PostgreSQL.</summary>
    public string? File => dialect.File;

    internal Dialect Dialect => dialect;

    /// <returns>An open connection for reading; SQLite refuses to write on it.</returns>
    public Task<DbConnection> OpenAsync(CancellationToken ct) => dialect.OpenAsync(write: false, ct);

    /// <summary>Runs <paramref name="work"/> in one transaction; when this returns, the change is on disk.</summary>
    /// <remarks>
    /// The work may run more than once (when PostgreSQL chooses it as the victim of a deadlock), so it changes nothing but
    /// the database. On SQLite one transaction of this program runs at a time: no slow work inside.
    /// </remarks>
    /// <exception cref="TimeoutException">Other writers of this program took too long; see <see cref="IsUnavailable"/>.</exception>
    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        if (dialect.Gate is { } gate && !await gate.WaitAsync(Patience, ct))
        {
            throw new TimeoutException($"The database was busy with other writers for {Patience.TotalSeconds} s.");
        }

        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await RunAsync(work, ct);
                }
                catch (DbException exception) when (attempt < Attempts && dialect.IsConflict(exception))
                {
                    // Lost against another transaction and rolled back: once more.
                }
            }
        }
        finally
        {
            dialect.Gate?.Release();
            Durations.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new("db.system.name", Engine), new("db.operation.name", "write"));
        }
    }

    private const string Probe = """
        insert into health (id, checked_at)
        values (1, @at)
            on conflict (id) do update
           set checked_at = excluded.checked_at
        """;

    /// <summary>Writes one row, for readiness: a database that only reads is not ready.</summary>
    /// <exception cref="DbException">It cannot write.</exception>
    public Task ProbeAsync(DateTimeOffset at, CancellationToken ct) =>
        WriteAsync((db, transaction) => db.ExecuteAsync(new(Probe, new { at }, transaction, cancellationToken: ct)), ct);

    /// <summary>
    /// Whether the database could not do its work for now (busy, full, read-only, unreachable): nothing was stored and
    /// the same request may succeed later. False for mistakes of the program.
    /// </summary>
    public bool IsUnavailable(Exception exception) =>
        exception is TimeoutException || (exception is DbException failure && dialect.IsUnavailable(failure));

    /// <summary>
    /// Empties SQLite's log beside the file, which keeps each transaction by itself until it is written over: whoever
    /// copies it learns what was stored together. Nothing on PostgreSQL. While somebody reads, the log may stay for now.
    /// </summary>
    public async Task EmptyLogAsync(CancellationToken ct)
    {
        if (dialect.Gate is { } gate)
        {
            await gate.WaitAsync(ct);
        }

        try
        {
            await dialect.EmptyLogAsync(ct);
        }
        finally
        {
            dialect.Gate?.Release();
        }
    }

    public ValueTask DisposeAsync() => dialect.DisposeAsync();

    /// <summary>The statement as this engine wants it: <c>/*postgresql: for update*/</c> is SQL there and a comment here.</summary>
    internal string Sql(string text) => dialect.Sql(text);

    /// <remarks>For callers that cannot wait asynchronously; writes are not gated but may wait for the lock.</remarks>
    internal DbConnection Open() => dialect.Open();

    private async Task<T> RunAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken ct)
    {
        await using var db = await dialect.OpenAsync(write: true, ct);
        await using var transaction = await db.BeginTransactionAsync(ct);
        var result = await work(db, transaction);

        // Not cancelled any more: a caller who goes away now must not leave it open whether this was stored.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }
}
