using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Answers;

namespace Survey.Data.Tests;

/// <summary>A SQLite database of an older program is kept as it was, beside, before it is brought up to date.</summary>
public sealed class UpgradeTests : EngineTests
{
    private static readonly Migration[] Older = [.. Migration.All.SkipLast(2)];

    private readonly SqliteEngine engine;
    private readonly List<string> kept = [];

    public UpgradeTests()
        : this(new())
    {
    }

    private UpgradeTests(SqliteEngine engine)
        : base(engine, migrate: false) => this.engine = engine;

    /// <summary>Named after the first migration that it does not have.</summary>
    private string Copy => $"{engine.File}.before-{Migration.All[^2].Number:0000}";

    [Fact]
    public async Task The_copy_is_the_database_before_and_has_its_rows()
    {
        await MakeOlderAsync();
        var before = await SqliteEngine.DumpAsync(engine.File);

        var applied = await UpgradeAsync(Database);

        Assert.Equal(Migration.All.TakeLast(2), applied);
        Assert.Equal([Copy], kept);
        Assert.Equal(before, await SqliteEngine.DumpAsync(Copy));
        Assert.Contains(before, row => row.Contains("Programme", StringComparison.Ordinal));
        Assert.Equal(Migration.All.Count, await ScalarAsync<long>("select count(*) from migration"));
    }

    [Fact]
    public async Task The_copy_is_whole_and_for_its_owner_only_and_no_draft_is_left()
    {
        await MakeOlderAsync();

        await UpgradeAsync(Database);

        Assert.Equal([Copy], Beside());
        Assert.False(File.Exists(Copy + "-wal"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
        }
    }

    [Fact]
    public async Task The_copy_is_there_before_anything_is_applied()
    {
        await MakeOlderAsync();
        var seen = -1L;

        await new Migrator(Database).UpgradeAsync(
            copy =>
            {
                using var db = new SqliteConnection($"Data Source={engine.File};Pooling=False");
                seen = db.ExecuteScalar<long>("select count(*) from migration");
                Assert.True(File.Exists(copy));
            },
            Sample.At,
            Ct);

        Assert.Equal(Older.Length, seen);
    }

    [Fact]
    public async Task A_new_database_is_not_copied()
    {
        Assert.Equal(Migration.All, await UpgradeAsync(Database));

        Assert.Empty(kept);
        Assert.Empty(Beside());
    }

    [Fact]
    public async Task A_start_that_has_nothing_to_apply_makes_no_copy()
    {
        await MakeOlderAsync();
        await UpgradeAsync(Database);
        File.Delete(Copy);
        kept.Clear();

        Assert.Empty(await UpgradeAsync(Database));

        Assert.Empty(kept);
        Assert.Empty(Beside());
    }

    [Fact]
    public async Task Programs_that_start_at_once_make_one_copy_of_the_database_before()
    {
        await MakeOlderAsync();
        var before = await SqliteEngine.DumpAsync(engine.File);
        var starts = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var database = new Database(ConnectionString);
            return await UpgradeAsync(database);
        }));

        var applied = await Task.WhenAll(starts);

        Assert.Equal(Migration.All.TakeLast(2), applied.SelectMany(migrations => migrations));
        Assert.Equal([Copy], kept);
        Assert.Equal([Copy], Beside());
        Assert.Equal(before, await SqliteEngine.DumpAsync(Copy));
    }

    [Fact]
    public async Task A_start_after_an_upgrade_that_failed_keeps_the_copy_and_makes_no_second_one()
    {
        await MakeOlderAsync();
        var broken = new Migration(Migration.All[^2].Number, "broken", "create table two (id bigint not null); insert into nowhere (id) values (1);");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => new Migrator(Database, [.. Older, broken]).UpgradeAsync(kept.Add, Sample.At, Ct));
        var first = File.GetLastWriteTimeUtc(Copy);

        await UpgradeAsync(Database);

        Assert.Equal([Copy, Copy], kept);
        Assert.Equal([Copy], Beside());
        Assert.Equal(first, File.GetLastWriteTimeUtc(Copy));
    }

    [Fact]
    public async Task A_copy_of_another_state_is_not_written_over_and_the_new_one_has_a_number()
    {
        await MakeOlderAsync();
        await File.WriteAllTextAsync(Copy, "of an upgrade that was undone", Ct);

        await UpgradeAsync(Database);

        Assert.Equal([Copy + "-2"], kept);
        Assert.Equal("of an upgrade that was undone", await File.ReadAllTextAsync(Copy, Ct));
        Assert.Contains(await SqliteEngine.DumpAsync(Copy + "-2"), row => row.Contains("Programme", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_start_left_of_a_copy_is_no_obstacle()
    {
        await MakeOlderAsync();
        await File.WriteAllTextAsync(Copy + ".new", "half", Ct);

        await UpgradeAsync(Database);

        Assert.Equal([Copy], Beside());
    }

    [Fact]
    public async Task When_the_copy_cannot_be_made_nothing_is_applied()
    {
        await MakeOlderAsync();
        Directory.CreateDirectory(Copy + ".new");
        var before = await SqliteEngine.DumpAsync(engine.File);

        var refused = await Assert.ThrowsAsync<NotCopiedException>(() => UpgradeAsync(Database));

        Assert.Equal((Copy, null), (refused.File, refused.Fault));
        Assert.Equal(before, await SqliteEngine.DumpAsync(engine.File));
        Assert.False(File.Exists(Copy));
    }

    [Fact]
    public async Task A_database_with_rows_whose_parents_are_missing_is_not_upgraded()
    {
        await MakeOlderAsync();
        await ExecuteAloneAsync("pragma foreign_keys = off; delete from campaign");

        var refused = await Assert.ThrowsAsync<NotCopiedException>(() => UpgradeAsync(Database));

        Assert.Equal(FileFault.Damaged, refused.Fault);
        Assert.Equal(Older.Length, await ScalarAsync<long>("select count(*) from migration"));
        Assert.Empty(Beside());
    }

    private async Task<IReadOnlyList<Migration>> UpgradeAsync(Database database) =>
        await new Migrator(database).UpgradeAsync(
            copy =>
            {
                lock (kept)
                {
                    kept.Add(copy);
                }
            },
            Sample.At,
            Ct);

    private async Task MakeOlderAsync()
    {
        await new Migrator(Database, Older).MigrateAsync(Sample.At, Ct);
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        await new SheetStore(Database).SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("q1", new NumberGiven(3))), Ct);
    }

    private string[] Beside() => Directory.GetFileSystemEntries(Path.GetDirectoryName(engine.File)!, "*.before-*");

    private async Task ExecuteAloneAsync(string sql)
    {
        await using var db = new SqliteConnection($"Data Source={engine.File};Pooling=False");
        await db.ExecuteAsync(sql);
    }
}
