using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Survey.Data.Tests;

public abstract class DatabaseTests(Engine engine) : EngineTests(engine)
{
    private const string Insert = "insert into series (id, name) values (@id, @id)";

    [Fact]
    public async Task A_transaction_that_throws_stores_nothing()
    {
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Database.WriteAsync<int>(
            async (db, transaction) =>
            {
                await db.ExecuteAsync(Insert, new { id = "s1" }, transaction);
                throw new InvalidTimeZoneException();
            },
            Ct));

        Assert.Equal(0, await ScalarAsync<long>("select count(*) from series"));
    }

    [Fact]
    public async Task A_row_that_refers_to_nothing_is_refused()
    {
        var failure = await Assert.ThrowsAnyAsync<DbException>(() =>
            ExecuteAsync("insert into sheet (id, assessment_id, kind) values ('h1', 'nowhere', 'member')"));

        Assert.False(Database.IsUnavailable(failure));
    }

    [Fact]
    public async Task Writers_of_one_program_wait_for_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Task.Run(() => ExecuteAsync(Insert, new { id = $"s{number}" }))));

        Assert.Equal(30, await ScalarAsync<long>("select count(*) from series"));
    }

    [Fact]
    public async Task A_writing_transaction_is_measured_once_in_seconds()
    {
        var measured = new List<(double Seconds, Dictionary<string, object?> Tags)>();
        var here = new AsyncLocal<bool> { Value = true };
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument is { Meter.Name: "Survey.Data", Name: "db.client.operation.duration", Unit: "s" })
                {
                    all.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            if (here.Value)
            {
                measured.Add((seconds, new(tags.ToArray())));
            }
        });
        listener.Start();

        await Database.WriteAsync(
            async (_, _) =>
            {
                await Task.Delay(60, Ct);
                return 0;
            },
            Ct);

        var (seconds, tags) = Assert.Single(measured);
        Assert.InRange(seconds, 0.05, 50);
        Assert.Equal((Database.Engine, "write"), (tags["db.system.name"], tags["db.operation.name"]));
    }

    [Fact]
    public async Task The_probe_writes_and_may_be_repeated()
    {
        await Database.ProbeAsync(Sample.At, Ct);
        await Database.ProbeAsync(Sample.At.AddMinutes(1), Ct);

        Assert.Equal("2026-11-22T18:03:07.0890732Z", await ScalarAsync<string>("select checked_at from health"));
    }
}

public sealed class PostgresDatabaseTests(PostgresServer server) : DatabaseTests(new PostgresEngine(server))
{
    [Fact]
    public async Task The_victim_of_a_deadlock_runs_again()
    {
        await ExecuteAsync("insert into series (id, name) values ('s1', ''), ('s2', '')");
        using var meeting = new Barrier(2);

        await Task.WhenAll(Crosswise("s1", "s2"), Crosswise("s2", "s1"));

        Assert.Equal("xx", await ScalarAsync<string>("select name from series where id = 's1'"));
        Assert.Equal("xx", await ScalarAsync<string>("select name from series where id = 's2'"));

        Task<int> Crosswise(string first, string second)
        {
            var met = false;
            return Task.Run(() => Database.WriteAsync(
                async (db, transaction) =>
                {
                    await db.ExecuteAsync("update series set name = name || 'x' where id = @first", new { first }, transaction);
                    if (!met)
                    {
                        met = true;
                        meeting.SignalAndWait(Ct);
                    }

                    return await db.ExecuteAsync("update series set name = name || 'x' where id = @second", new { second }, transaction);
                },
                Ct));
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        await using var database = new Database("Host=127.0.0.1;Port=1;Username=u;Timeout=1");

        var failure = await Assert.ThrowsAnyAsync<DbException>(() => database.ProbeAsync(Sample.At, Ct));

        Assert.True(database.IsUnavailable(failure));
    }
}

public sealed class SqliteDatabaseTests : DatabaseTests
{
    private readonly SqliteEngine engine;

    public SqliteDatabaseTests()
        : this(new())
    {
    }

    private SqliteDatabaseTests(SqliteEngine engine)
        : base(engine) => this.engine = engine;

    [Fact]
    public async Task Every_connection_is_durable_checked_patient_and_overwrites_what_it_deletes()
    {
        // Twice: the second one comes from the pool, after a writing one.
        for (var time = 0; time < 2; time++)
        {
            await ExecuteAsync("delete from health");
            Assert.Equal("wal", await ScalarAsync<string>("pragma journal_mode"));
            Assert.Equal(2, await ScalarAsync<long>("pragma synchronous"));
            Assert.Equal(1, await ScalarAsync<long>("pragma foreign_keys"));
            Assert.Equal(5000, await ScalarAsync<long>("pragma busy_timeout"));
            Assert.Equal(1, await ScalarAsync<long>("pragma secure_delete"));
        }

        var writing = await Database.WriteAsync(
            async (db, transaction) => new[]
            {
                await db.ExecuteScalarAsync<long>("pragma synchronous", transaction: transaction),
                await db.ExecuteScalarAsync<long>("pragma foreign_keys", transaction: transaction),
                await db.ExecuteScalarAsync<long>("pragma busy_timeout", transaction: transaction),
                await db.ExecuteScalarAsync<long>("pragma secure_delete", transaction: transaction),
            },
            Ct);
        Assert.Equal(new long[] { 2, 1, 5000, 1 }, writing);
    }

    [Fact]
    public async Task A_connection_for_reading_refuses_to_write()
    {
        await using var db = await Database.OpenAsync(Ct);

        await Assert.ThrowsAsync<SqliteException>(() => db.ExecuteAsync("insert into series (id, name) values ('s1', '')"));
    }

    [Fact]
    public async Task A_connection_that_wrote_refuses_to_write_when_it_comes_back_for_reading()
    {
        await ExecuteAsync("delete from health");

        await using var db = await Database.OpenAsync(Ct);

        await Assert.ThrowsAsync<SqliteException>(() => db.ExecuteAsync("insert into series (id, name) values ('s1', '')"));
    }

    [Fact]
    public async Task A_connection_that_emptied_the_log_is_patient_again()
    {
        await Database.EmptyLogAsync(Ct);

        Assert.Equal(5000, await ScalarAsync<long>("pragma busy_timeout"));
    }

    [Fact]
    public async Task Tables_are_strict()
    {
        await using var db = await Database.OpenAsync(Ct);

        var loose = await db.QueryAsync<string>("select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not in ('sqlite_schema', 'migration')");

        Assert.Empty(loose);
    }

    [Fact]
    public async Task A_lock_held_by_another_process_for_two_seconds_only_delays()
    {
        await using var other = new SqliteConnection(ConnectionString);
        await other.OpenAsync(Ct);
        var transaction = await other.BeginTransactionAsync(Ct);

        var write = Task.Run(() => Database.ProbeAsync(Sample.At, Ct));
        await Task.Delay(TimeSpan.FromSeconds(2), Ct);
        Assert.False(write.IsCompleted);
        await transaction.DisposeAsync();

        await write;
    }

    [Fact]
    public async Task A_lock_that_does_not_go_away_is_unavailability_after_some_seconds()
    {
        await using var other = new SqliteConnection(ConnectionString);
        await other.OpenAsync(Ct);
        await using var transaction = await other.BeginTransactionAsync(Ct);
        var watch = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAsync<SqliteException>(() => Database.ProbeAsync(Sample.At, Ct));

        Assert.True(Database.IsUnavailable(failure));
        Assert.InRange(watch.Elapsed.TotalSeconds, 4, 20);
    }

    [Fact]
    public async Task A_full_disk_is_unavailability_and_passes()
    {
        await using (var full = new Database(ConnectionString))
        {
            var failure = await Assert.ThrowsAsync<SqliteException>(() => full.WriteAsync(
                async (db, transaction) =>
                {
                    await db.ExecuteAsync("pragma max_page_count = 1", transaction: transaction);
                    return await db.ExecuteAsync("insert into series (id, name) values ('s1', hex(zeroblob(1000000)))", transaction: transaction);
                },
                Ct));
            Assert.True(full.IsUnavailable(failure));
        }

        await Database.ProbeAsync(Sample.At, Ct);
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from series"));
    }

    [Fact]
    public void The_file_is_for_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(engine.File));
    }

    [Fact]
    public async Task Disposing_writes_the_log_back_into_the_file()
    {
        await ExecuteAsync("insert into series (id, name) values ('s1', '')");

        await Database.DisposeAsync();

        Assert.False(File.Exists(engine.File + "-wal"));
    }
}

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("Host=db;Database=survey")]
    [InlineData("Username=u;Server=db")]
    [InlineData("postgres://u:p%40ss@db:5433/survey?sslmode=require")]
    [InlineData("postgresql://db/survey")]
    public async Task A_host_or_an_address_is_PostgreSQL(string connectionString)
    {
        await using var database = new Database(connectionString);

        Assert.Equal("postgresql", database.Engine);
    }

    [Fact]
    public async Task A_data_source_is_SQLite_and_its_folder_is_made()
    {
        await using var engine = new SqliteEngine();
        await using var database = new Database(await engine.CreateAsync());

        Assert.True(File.Exists(engine.File));
        Assert.Equal("sqlite", database.Engine);
    }

    [Theory]
    [InlineData("survey.db")]
    [InlineData("")]
    [InlineData("Database=survey")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x;Mode=Memory")]
    public void Anything_else_is_refused(string connectionString) =>
        Assert.Throws<ArgumentException>(() => new Database(connectionString));
}
