using System.Globalization;
using Dapper;
using Npgsql;
using Survey.Answers;

namespace Survey.Data.Tests;

/// <summary>The way back on PostgreSQL as the README gives it: <c>pg_dump</c> from one database, <c>pg_restore</c> into another.</summary>
public sealed class PostgresBackupTests(PostgresServer server) : EngineTests(new PostgresEngine(server))
{
    [Fact]
    public async Task A_dump_made_while_people_answer_restores_all_that_was_acknowledged_before_it()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct, "1");
        var sent = await Sample.SheetAsync(Database, Ct, "2");
        await new SheetStore(Database).SaveAnswersAsync(sent, Sample.Today, Sample.Changes(("q1", new NumberGiven(3))), Ct);
        await new SheetStore(Database).SubmitAsync(sent, Sample.Today, _ => Sample.Card, Ct);
        var dump = Path.Combine(Path.GetTempPath(), $"survey-{Secret.RandomId()}.dump");
        var other = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = $"drill_{Secret.RandomId()}", Pooling = false };
        try
        {
            using var writer = Writer.Start(ConnectionString, sheet, 1_000_000);
            var before = await Writer.AcknowledgedAsync(writer, 100);
            await PostgresServer.RunAsync("pg_dump", "-d", Address(ConnectionString), "-n", new NpgsqlConnectionStringBuilder(ConnectionString).SearchPath!, "-Fc", "-f", dump);
            await Writer.AcknowledgedAsync(writer, before + 20);
            writer.Kill();
            await writer.WaitForExitAsync(Ct);

            await OnServerAsync($"create database {other.Database}");
            await PostgresServer.RunAsync("pg_restore", "-d", Address(other.ConnectionString), "--exit-on-error", dump);

            await using var restored = new Database(other.ConnectionString);
            Assert.Empty(await new Migrator(restored).MigrateAsync(Sample.At, Ct));
            var answers = (await new SheetStore(restored).ReadAsync(sheet, Ct)).Items;
            Assert.All(Enumerable.Range(1, before), number => Assert.Equal(number.ToString(CultureInfo.InvariantCulture), answers[$"i{number}"].Row.Value));
            Assert.Equal(await new SheetStore(Database).FindAsync(Secret.Hash("2"), Ct), await new SheetStore(restored).FindAsync(Secret.Hash("2"), Ct));
            Assert.Equal(await ScorecardAsync(Database, sent), await ScorecardAsync(restored, sent));

            // And it is one to go on with.
            Assert.Equal(SaveOutcome.Saved, await new SheetStore(restored).SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("q1", new NumberGiven(1))), Ct));
        }
        finally
        {
            File.Delete(dump);
            await OnServerAsync($"drop database if exists {other.Database} with (force)");
        }
    }

    /// <summary>The connection string as libpq's programs read it.</summary>
    private static string Address(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var password = to.Password is { Length: > 0 } given ? $" password={given}" : "";
        return $"host={to.Host} port={to.Port} user={to.Username} dbname={to.Database}{password}";
    }

    private async Task OnServerAsync(string sql)
    {
        await using var db = new NpgsqlConnection(await server.ConnectionStringAsync() + ";Pooling=false");
        await db.ExecuteAsync(sql);
    }

    private static async Task<string> ScorecardAsync(Database database, string sheet)
    {
        await using var db = await database.OpenAsync(Ct);
        return await db.QuerySingleAsync<string>("select definition_hash || ' ' || engine_version || ' ' || body from sheet_scorecard where sheet_id = @sheet", new { sheet });
    }
}
