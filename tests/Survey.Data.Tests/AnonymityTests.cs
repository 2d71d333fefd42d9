using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Answers;

namespace Survey.Data.Tests;

/// <summary>Nobody with the whole database learns when, from where or in which order people answered.</summary>
public abstract class AnonymityTests(Engine engine) : EngineTests(engine)
{
    [Theory]
    [InlineData("sheet", "assessment_id id kind secret_hash submitted")]
    [InlineData("answer", "item_id kind revision sheet_id value")]
    [InlineData("sheet_scorecard", "body definition_hash engine_version sheet_id")]
    [InlineData("sheet_key", "secret_hash sheet_id")]
    [InlineData("resume", "code_hash salt sheet_id")]
    [InlineData("comment", "item_id revision sheet_id text")]
    [InlineData("participation", "assessment_id generation id label label_key secret_hash used")]
    public async Task Tables_of_single_people_have_these_columns_and_no_other(string table, string expected)
    {
        Assert.Equal(expected.Split(' '), await ColumnsAsync(table));
    }

    [Fact]
    public async Task No_table_has_a_column_for_an_address_or_a_browser()
    {
        string[] words = ["ip", "address", "agent", "browser", "device", "referer", "referrer", "mail", "phone"];

        var tables = await TablesAsync();

        Assert.Contains("sheet", tables);
        foreach (var table in tables)
        {
            Assert.DoesNotContain(await ColumnsAsync(table), column => column.Split('_').Any(words.Contains));
        }
    }

    [Fact]
    public async Task Ids_of_sheets_are_random()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var started = new List<string>();
        for (var number = 0; number < 20; number++)
        {
            started.Add(await Sample.SheetAsync(Database, Ct, $"s{number}"));
        }

        Assert.All(started, id => Assert.Matches("^[0-9a-f]{32}$", id));
        Assert.NotEqual(started.Order(StringComparer.Ordinal), started);
    }

    protected abstract Task<IReadOnlyList<string>> TablesAsync();

    protected abstract Task<IReadOnlyList<string>> ColumnsAsync(string table);
}

public sealed class PostgresAnonymityTests(PostgresServer server) : AnonymityTests(new PostgresEngine(server))
{
    protected override async Task<IReadOnlyList<string>> TablesAsync()
    {
        await using var db = await Database.OpenAsync(Ct);
        return (await db.QueryAsync<string>("select table_name from information_schema.tables where table_schema = current_schema()")).AsList();
    }

    protected override async Task<IReadOnlyList<string>> ColumnsAsync(string table)
    {
        await using var db = await Database.OpenAsync(Ct);
        return (await db.QueryAsync<string>("select column_name from information_schema.columns where table_schema = current_schema() and table_name = @table order by 1", new { table })).AsList();
    }
}

public sealed class SqliteAnonymityTests : AnonymityTests
{
    private readonly SqliteEngine engine;

    public SqliteAnonymityTests()
        : this(new())
    {
    }

    private SqliteAnonymityTests(SqliteEngine engine)
        : base(engine) => this.engine = engine;

    [Theory]
    [InlineData("sheet")]
    [InlineData("answer")]
    [InlineData("sheet_scorecard")]
    [InlineData("sheet_key")]
    [InlineData("resume")]
    [InlineData("comment")]
    [InlineData("participation")]
    public async Task Tables_of_single_people_have_no_row_number(string table)
    {
        var failure = await Assert.ThrowsAsync<SqliteException>(() => ScalarAsync<long>($"select rowid from {table}"));

        Assert.Contains("no such column: rowid", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_erased_is_gone_from_the_file()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        var sheets = new SheetStore(Database);
        var longText = string.Concat(Enumerable.Repeat("ERASEDLONG ", 2000));
        await sheets.SaveAnswersAsync(
            sheet,
            Sample.Today,
            Sample.Changes(("i1", new TextGiven("ERASEDSHORT")), ("i2", new TextGiven(longText)), ("i3", new TextGiven("ERASEDCHANGED")), ("i4", new TextGiven("KEPT"))),
            Ct);

        await sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", null), ("i2", null), ("i3", new TextGiven("now"))), Ct);
        await Database.DisposeAsync();

        var content = string.Concat(Directory.GetFiles(Path.GetDirectoryName(engine.File)!).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
        Assert.DoesNotContain("ERASED", content, StringComparison.Ordinal);
        Assert.Contains("KEPT", content, StringComparison.Ordinal);
    }

    protected override async Task<IReadOnlyList<string>> TablesAsync()
    {
        await using var db = await Database.OpenAsync(Ct);
        return (await db.QueryAsync<string>("select name from sqlite_schema where type = 'table'")).AsList();
    }

    protected override async Task<IReadOnlyList<string>> ColumnsAsync(string table)
    {
        await using var db = await Database.OpenAsync(Ct);
        return (await db.QueryAsync<string>("select name from pragma_table_info(@table) order by 1", new { table })).AsList();
    }
}
