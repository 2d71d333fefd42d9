using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Answers;

namespace Survey.Data.Tests;

/// <summary>Copies of the SQLite file, and a copy in the file's place. <c>Ours</c> is the database, <c>Backup</c> a copy of it.</summary>
public sealed class DatabaseFileTests : EngineTests, IDisposable
{
    private static readonly string NotADatabase = string.Concat(Enumerable.Repeat("Not a database. ", 100));

    private readonly SqliteEngine engine;
    private readonly DirectoryInfo elsewhere = Directory.CreateTempSubdirectory("survey-backup-");

    public DatabaseFileTests()
        : this(new())
    {
    }

    private DatabaseFileTests(SqliteEngine engine)
        : base(engine) => this.engine = engine;

    private string Ours => engine.File;

    private string Backup => Path.Combine(elsewhere.FullName, "backup.db");

    public void Dispose() => elsewhere.Delete(recursive: true);

    [Fact]
    public async Task A_copy_made_while_others_write_is_whole_and_has_all_that_was_acknowledged_before()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        string[] sheets = [await Sample.SheetAsync(Database, Ct, "1"), await Sample.SheetAsync(Database, Ct, "2")];
        using var first = Writer.Start(ConnectionString, sheets[0], 1_000_000);
        using var second = Writer.Start(ConnectionString, sheets[1], 1_000_000);
        await Writer.AcknowledgedAsync(first, 100);
        await Writer.AcknowledgedAsync(second, 100);

        for (var copy = 1; copy <= 5; copy++)
        {
            var before = await Writer.AcknowledgedAsync(first, (copy * 20) + 100);

            Assert.Null(await DatabaseFile.CopyAsync(Ours, $"{Backup}.{copy}", Ct));

            Assert.InRange(await AnswersAsync($"{Backup}.{copy}", sheets[0]), before, 1_000_000);
            Assert.InRange(await AnswersAsync($"{Backup}.{copy}", sheets[1]), 100, 1_000_000);
            Assert.Equal(["ok"], await QueryAsync($"{Backup}.{copy}", "pragma integrity_check"));
        }

        // They were not in anybody's way.
        await Writer.AcknowledgedAsync(first, 300);
        first.Kill();
        second.Kill();
        await first.WaitForExitAsync(Ct);
        await second.WaitForExitAsync(Ct);
    }

    [Fact]
    public async Task A_copy_is_one_file_for_its_owner_only()
    {
        Assert.Null(await DatabaseFile.CopyAsync(Ours, Backup, Ct));

        Assert.Equal([Backup], Directory.GetFileSystemEntries(elsewhere.FullName));
        AssertOwnersOnly(Backup);
    }

    [Fact]
    public async Task A_copy_never_takes_the_place_of_a_file()
    {
        await File.WriteAllTextAsync(Backup, "mine", Ct);

        Assert.Equal(FileFault.Exists, await DatabaseFile.CopyAsync(Ours, Backup, Ct));

        Assert.Equal("mine", await File.ReadAllTextAsync(Backup, Ct));
        Assert.Single(Directory.GetFileSystemEntries(elsewhere.FullName));
    }

    [Theory]
    [InlineData("torn", FileFault.Damaged)]
    [InlineData("orphan", FileFault.Damaged)]
    [InlineData("text", FileFault.NotADatabase)]
    [InlineData("empty", FileFault.NotSurveys)]
    [InlineData("other", FileFault.NotSurveys)]
    public async Task Of_what_is_no_sound_database_of_ours_no_copy_is_made(string kind, FileFault expected)
    {
        await SpoilAsync(kind);

        Assert.Equal(expected, await DatabaseFile.CopyAsync(Backup, Backup + ".copy", Ct));

        Assert.DoesNotContain(Directory.GetFiles(elsewhere.FullName), file => file.Contains(".copy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_put_into_an_empty_folder_has_the_same_rows()
    {
        await FillAsync();
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);
        var restored = Path.Combine(elsewhere.FullName, "new", "folder", "survey.db");

        var result = await DatabaseFile.RestoreAsync(Backup, restored, replace: false, Sample.At, Ct);

        Assert.Equal(new(null, null, []), result with { Applied = [] });
        Assert.Equal(await SqliteEngine.DumpAsync(Ours), await SqliteEngine.DumpAsync(restored));
        AssertOwnersOnly(restored);
        Assert.Equal(["survey.db", "survey.db.lock"], NamesBeside(restored));
    }

    [Fact]
    public async Task A_copy_of_an_older_program_is_brought_up_to_date()
    {
        var old = Path.Combine(elsewhere.FullName, "old.db");
        await using (var database = new Database($"Data Source={old}"))
        {
            await new Migrator(database, [.. Migration.All.SkipLast(1)]).MigrateAsync(Sample.At, Ct);
        }

        await DatabaseFile.CopyAsync(old, Backup, Ct);

        var result = await DatabaseFile.RestoreAsync(Backup, old, replace: true, Sample.At, Ct);

        Assert.Equal([Migration.All[^1]], result.Applied);
        Assert.Equal([$"{Migration.All.Count}"], await QueryAsync(old, "select cast(count(*) as text) from migration"));
    }

    [Fact]
    public async Task The_database_before_is_kept_with_what_its_killed_program_left_in_the_log()
    {
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);
        await FillAsync();
        var sheet = await Sample.SheetAsync(Database, Ct, "killed");
        await Database.DisposeAsync();
        using var writer = Writer.Start(ConnectionString, sheet, 1_000_000);
        var acknowledged = await Writer.AcknowledgedAsync(writer, 50);
        writer.Kill();
        await writer.WaitForExitAsync(Ct);
        Assert.True(new FileInfo(Ours + "-wal").Length > 0);

        var result = await DatabaseFile.RestoreAsync(Backup, Ours, replace: true, Sample.At, Ct);

        Assert.InRange(await AnswersAsync(result.Kept!, sheet), acknowledged, 1_000_000);
        Assert.Empty(await QueryAsync(Ours, "select id from sheet"));
        Assert.Equal(["survey.db", "survey.db.lock", Path.GetFileName(result.Kept)!], NamesBeside(Ours));
    }

    [Fact]
    public async Task A_database_that_nothing_can_open_is_replaced_and_kept()
    {
        await FillAsync();
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);
        await Database.DisposeAsync();
        await File.WriteAllTextAsync(Ours, NotADatabase, Ct);

        var result = await DatabaseFile.RestoreAsync(Backup, Ours, replace: true, Sample.At, Ct);

        Assert.Equal(await SqliteEngine.DumpAsync(Backup), await SqliteEngine.DumpAsync(Ours));
        Assert.Equal(NotADatabase, await File.ReadAllTextAsync(result.Kept!, Ct));
    }

    [Fact]
    public async Task A_log_whose_database_is_gone_does_not_become_that_of_the_copy()
    {
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);
        await FillAsync();
        File.Copy(Ours + "-wal", Backup + ".log");
        await Database.DisposeAsync();
        File.Delete(Ours);
        File.Move(Backup + ".log", Ours + "-wal");

        var result = await DatabaseFile.RestoreAsync(Backup, Ours, replace: false, Sample.At, Ct);

        Assert.Equal(new(null, null, []), result with { Applied = [] });
        Assert.Equal(await SqliteEngine.DumpAsync(Backup), await SqliteEngine.DumpAsync(Ours));
        Assert.Contains(NamesBeside(Ours), name => name.EndsWith("-wal", StringComparison.Ordinal) && name.Contains("replaced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_restore_left_is_gone_after_the_next()
    {
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);
        await Database.DisposeAsync();
        await File.WriteAllTextAsync(Ours + ".new", NotADatabase, Ct);
        await File.WriteAllTextAsync(Ours + ".new-wal", "log", Ct);

        var result = await DatabaseFile.RestoreAsync(Backup, Ours, replace: true, Sample.At, Ct);

        Assert.Null(result.Fault);
        Assert.Equal(["survey.db", "survey.db.lock", Path.GetFileName(result.Kept)!], NamesBeside(Ours));
    }

    [Fact]
    public async Task Without_being_told_to_no_database_is_replaced()
    {
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);

        await AssertRefusedAsync(FileFault.Exists, replace: false);
    }

    [Theory]
    [InlineData("torn", FileFault.Damaged)]
    [InlineData("cut", FileFault.Damaged)]
    [InlineData("orphan", FileFault.Damaged)]
    [InlineData("text", FileFault.NotADatabase)]
    [InlineData("empty", FileFault.NotSurveys)]
    [InlineData("other", FileFault.NotSurveys)]
    [InlineData("namesake", FileFault.NotSurveys)]
    [InlineData("log", FileFault.HasLog)]
    public async Task What_is_no_sound_copy_of_ours_replaces_nothing(string kind, FileFault expected)
    {
        await SpoilAsync(kind);

        await AssertRefusedAsync(expected);
    }

    [Fact]
    public async Task A_copy_newer_than_the_program_replaces_nothing()
    {
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);
        await ChangeAsync(Backup, "insert into migration (number, name, checksum, applied_at) values (999, 'future', '', '')");
        await Database.DisposeAsync();
        var before = await SqliteEngine.DumpAsync(Ours);

        var problem = await Assert.ThrowsAsync<MigrationException>(() => DatabaseFile.RestoreAsync(Backup, Ours, replace: true, Sample.At, Ct));

        Assert.StartsWith("La base est plus récente que ce programme\u00a0: elle a la migration 0999_future", problem.French, StringComparison.Ordinal);
        await AssertUntouchedAsync(before);
    }

    [Fact]
    public async Task While_a_program_runs_its_database_is_not_replaced_even_between_its_connections()
    {
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);
        SqliteConnection.ClearAllPools();
        var before = await SqliteEngine.DumpAsync(Ours);

        var result = await DatabaseFile.RestoreAsync(Backup, Ours, replace: true, Sample.At, Ct);

        Assert.Equal(FileFault.InUse, result.Fault);
        await AssertUntouchedAsync(before);
    }

    [Fact]
    public async Task While_another_program_has_it_open_the_database_is_not_replaced()
    {
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);
        await Database.DisposeAsync();
        await using var other = new SqliteConnection(ConnectionString + ";Pooling=False");
        await other.OpenAsync(Ct);
        await other.ExecuteScalarAsync<long>("select count(*) from migration");

        await AssertRefusedAsync(FileFault.InUse);
    }

    [Fact]
    public async Task No_program_starts_on_a_database_that_is_being_replaced()
    {
        await Database.DisposeAsync();
        await using (new FileStream(Ours + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var problem = Assert.Throws<IOException>(() => new Database(ConnectionString));
            Assert.Equal($"{Ours} is being restored. Start again when that is done.", problem.Message);
        }

        await using var afterwards = new Database(ConnectionString);
        await afterwards.ProbeAsync(Sample.At, Ct);
    }

    [Fact]
    public async Task When_the_last_step_fails_the_database_is_as_it_was()
    {
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);

        // A name may have 255 bytes: the draft's fits, the one to keep this database under does not.
        var database = Path.Combine(elsewhere.FullName, "long", new string('x', 235));
        await DatabaseFile.RestoreAsync(Backup, database, replace: false, Sample.At, Ct);
        await ChangeAsync(database, "insert into series (id, name) values ('s1', 'mine')");
        var before = await SqliteEngine.DumpAsync(database);

        await Assert.ThrowsAnyAsync<IOException>(() => DatabaseFile.RestoreAsync(Backup, database, replace: true, Sample.At, Ct));

        Assert.Equal(before, await SqliteEngine.DumpAsync(database));
        Assert.Equal([Path.GetFileName(database), Path.GetFileName(database) + ".lock"], NamesBeside(database));
    }

    [Fact]
    public async Task When_the_last_step_of_a_copy_fails_nothing_is_left_of_it()
    {
        Directory.CreateDirectory(Backup);

        await Assert.ThrowsAnyAsync<Exception>(() => DatabaseFile.CopyAsync(Ours, Backup, Ct));

        Assert.Equal([Backup], Directory.GetFileSystemEntries(elsewhere.FullName));
    }

    [Theory]
    [InlineData("Host=db;Database=survey")]
    [InlineData("postgresql://db/survey")]
    public void PostgreSQL_has_no_file(string connectionString) => Assert.Null(DatabaseFile.Of(connectionString));

    [Fact]
    public void The_file_of_SQLite_is_known_without_making_it()
    {
        var file = Path.Combine(elsewhere.FullName, "not", "there.db");

        Assert.Equal(file, DatabaseFile.Of($"Data Source={file}"));

        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.FullName));
    }

    private async Task FillAsync()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct, "filled");
        await new SheetStore(Database).SaveAnswersAsync(sheet, Sample.Today, Sample.Changes([.. Enumerable.Range(1, 200).Select(i => ($"i{i}", (Answer?)new NumberGiven(i)))]), Ct);
    }

    /// <summary>Makes of the copy what no copy should be.</summary>
    private async Task SpoilAsync(string kind)
    {
        await FillAsync();
        await DatabaseFile.CopyAsync(Ours, Backup, Ct);
        switch (kind)
        {
            case "torn":
                await using (var file = File.OpenWrite(Backup))
                {
                    file.Seek(file.Length / 2, SeekOrigin.Begin);
                    file.Write(new byte[20_000]);
                }

                break;
            case "cut":
                await using (var file = File.OpenWrite(Backup))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case "orphan":
                await ChangeAsync(Backup, "pragma foreign_keys = off; delete from campaign");
                break;
            case "text":
                await File.WriteAllTextAsync(Backup, NotADatabase, Ct);
                break;
            case "empty":
                await File.WriteAllBytesAsync(Backup, [], Ct);
                break;
            case "other":
                File.Delete(Backup);
                await ChangeAsync(Backup, "create table addresses (name text)");
                break;
            case "namesake":
                File.Delete(Backup);
                await ChangeAsync(Backup, "create table migration (id integer, migration text)");
                break;
            case "log":
                await File.WriteAllTextAsync(Backup + "-wal", "some", Ct);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
        }
    }

    private async Task AssertRefusedAsync(FileFault expected, bool replace = true)
    {
        await Database.DisposeAsync();
        var before = await SqliteEngine.DumpAsync(Ours);

        var result = await DatabaseFile.RestoreAsync(Backup, Ours, replace, Sample.At, Ct);

        Assert.Equal(expected, result.Fault);
        Assert.Null(result.Kept);
        await AssertUntouchedAsync(before);
    }

    private async Task AssertUntouchedAsync(IReadOnlyList<string> before)
    {
        Assert.Equal(before, await SqliteEngine.DumpAsync(Ours));
        Assert.DoesNotContain(NamesBeside(Ours), name => name.Contains(".new", StringComparison.Ordinal) || name.Contains("replaced", StringComparison.Ordinal));
    }

    private static void AssertOwnersOnly(string file) =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(file));

    private static IEnumerable<string> NamesBeside(string file) =>
        Directory.GetFileSystemEntries(Path.GetDirectoryName(file)!).Select(entry => Path.GetFileName(entry)!).Order(StringComparer.Ordinal);

    private static async Task<int> AnswersAsync(string file, string sheet) =>
        int.Parse(Assert.Single(await QueryAsync(file, $"select cast(count(*) as text) from answer where sheet_id = '{sheet}'")), CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<string>> QueryAsync(string file, string sql)
    {
        await using var db = Open(file);
        return (await db.QueryAsync<string>(sql)).AsList();
    }

    private static async Task ChangeAsync(string file, string sql)
    {
        await using var db = Open(file);
        await db.ExecuteAsync(sql);
    }

    private static SqliteConnection Open(string file) => new($"Data Source={file};Pooling=False");
}
