using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Survey.Data.Tests;

/// <summary>Where a test's own empty database comes from.</summary>
public abstract class Engine : IAsyncDisposable
{
    /// <returns>Its connection string: the same at every call.</returns>
    public abstract Task<string> CreateAsync();

    public abstract ValueTask DisposeAsync();
}

/// <summary>A file in a folder of its own.</summary>
public sealed class SqliteEngine : Engine
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "survey-test-" + Path.GetRandomFileName());

    public string File => Path.Combine(folder, "survey.db");

    public override Task<string> CreateAsync() => Task.FromResult($"Data Source={File}");

    /// <returns>Every row of every table, in an order that does not depend on how they lie in the file.</returns>
    public static async Task<IReadOnlyList<string>> DumpAsync(string file)
    {
        var rows = new List<string>();
        await using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        foreach (var table in await db.QueryAsync<string>("select name from sqlite_master where type = 'table' order by name"))
        {
            var found = await db.QueryAsync($"select * from {table}");
            rows.AddRange(found.Select(row => $"{table}: {string.Join('|', ((IDictionary<string, object?>)row).Values)}").Order(StringComparer.Ordinal));
        }

        return rows;
    }

    public override ValueTask DisposeAsync()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>A schema of the server.</summary>
public sealed class PostgresEngine(PostgresServer server) : Engine
{
    private readonly string schema = "test_" + Secret.RandomId();

    public override async Task<string> CreateAsync()
    {
        await ExecuteAsync($"create schema if not exists {schema}");
        return $"{await server.ConnectionStringAsync()};Search Path={schema};Maximum Pool Size=30";
    }

    public override async ValueTask DisposeAsync() => await ExecuteAsync($"drop schema if exists {schema} cascade");

    private async Task ExecuteAsync(string sql)
    {
        await using var db = new NpgsqlConnection(await server.ConnectionStringAsync() + ";Pooling=false");
        await db.ExecuteAsync(sql);
    }
}

/// <summary>A database of one's own for each test, migrated unless a test is about that.</summary>
public abstract class EngineTests(Engine engine, bool migrate = true) : IAsyncLifetime
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected string ConnectionString { get; private set; } = "";

    protected Database Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await engine.CreateAsync();
        Database = new(ConnectionString);
        if (migrate)
        {
            await new Migrator(Database).MigrateAsync(Sample.At, Ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        await engine.DisposeAsync();
    }

    protected async Task<T?> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var db = await Database.OpenAsync(Ct);
        return await db.ExecuteScalarAsync<T>(sql, parameters);
    }

    protected Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        Database.WriteAsync((db, transaction) => db.ExecuteAsync(sql, parameters, transaction), Ct);
}
