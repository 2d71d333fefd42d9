using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Data;
using Xunit;

namespace Survey.Web.Tests.Commands;

/// <summary>What the program says and leaves when it finds the database of an older one.</summary>
public sealed class UpgradeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("survey-upgrade-");

    private string File => Path.Combine(folder.FullName, "survey.db");

    private string Copy => $"{File}.before-{Migration.All[^1].Number:0000}";

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("en_US.UTF-8", "The database as it was before this upgrade is kept: {0}. Delete it when the upgrade has proven itself: it holds every answer.")]
    [InlineData("fr_FR.UTF-8", "La base d’avant cette mise à jour est gardée\u00a0: {0}. Supprimez-la quand la mise à jour a fait ses preuves\u00a0: elle contient toutes les réponses.")]
    public async Task Migrate_says_where_the_database_before_is_kept(string language, string sentence)
    {
        await MakeOlderAsync();

        var ended = await RunAsync(language, "migrate");

        Assert.Equal((0, ""), (ended.Code, ended.Errors));
        Assert.Equal($"{string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, Copy)}\n{Migration.All[^1].Number:0000} {Migration.All[^1].Name}\n", ended.Output);
        Assert.Equal((Migration.All.Count - 1, Migration.All.Count), (Applied(Copy), Applied(File)));
    }

    [Fact]
    public async Task Serve_keeps_it_too()
    {
        await MakeOlderAsync();

        // No address of this machine: it ends after the upgrade.
        var ended = await RunAsync("en_US.UTF-8", "serve", "--urls", "http://192.0.2.1:1");

        Assert.Contains($"is kept: {Copy}.", ended.Output, StringComparison.Ordinal);
        Assert.Equal((Migration.All.Count - 1, Migration.All.Count), (Applied(Copy), Applied(File)));
    }

    [Fact]
    public async Task Export_says_it_beside_what_it_exports()
    {
        await MakeOlderAsync();

        var ended = await RunAsync("en_US.UTF-8", "export");

        Assert.Equal((0, ""), (ended.Code, ended.Output));
        Assert.Contains($"is kept: {Copy}.", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_database_and_a_second_start_keep_nothing_and_say_nothing()
    {
        var first = await RunAsync("en_US.UTF-8", "migrate");
        var second = await RunAsync("en_US.UTF-8", "migrate");

        Assert.DoesNotContain("is kept", first.Output + second.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName, "*.before-*"));
    }

    [Theory]
    [InlineData("en_US.UTF-8", "The upgrade was refused and nothing was changed: a copy of the database is made before, and {0} could not be (", "Make room on the disk, or let this user write to {1}, and start again.\n")]
    [InlineData("fr_FR.UTF-8", "La mise à jour a été refusée et rien n’a été changé\u00a0: une copie de la base est faite avant, et {0} n’a pas pu l’être (", "Libérez de la place sur le disque, ou donnez à cet utilisateur le droit d’écrire dans {1}, puis relancez.\n")]
    public async Task Without_a_copy_the_upgrade_is_refused_and_it_is_said_what_to_do(string language, string start, string end)
    {
        await MakeOlderAsync();
        Directory.CreateDirectory(Copy + ".new");

        var ended = await RunAsync(language, "migrate");

        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.StartsWith(string.Format(System.Globalization.CultureInfo.InvariantCulture, start, Copy), ended.Errors, StringComparison.Ordinal);
        Assert.EndsWith(string.Format(System.Globalization.CultureInfo.InvariantCulture, end, Copy, folder.FullName), ended.Errors, StringComparison.Ordinal);
        Assert.Equal(Migration.All.Count - 1, Applied(File));
    }

    [Fact]
    public async Task In_a_folder_that_may_not_be_written_to_nothing_is_changed_and_it_is_said_what_to_do()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It needs modes of folders, and setpriv when run as root.");
        await MakeOlderAsync();
        SetMode(UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var ended = await SurveyProgram.RunHeldToModesAsync(new Dictionary<string, string> { ["Survey__DataFolder"] = folder.FullName }, "migrate");

        SetMode(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.StartsWith($"{File} cannot be written to (", ended.Errors, StringComparison.Ordinal);
        Assert.Single(ended.ErrorLines);
        Assert.Equal(Migration.All.Count - 1, Applied(File));
    }

    [Fact]
    public async Task Without_room_for_the_copy_nothing_is_changed_and_it_is_said_what_to_do()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It needs a limit of the size of files.");
        await MakeOlderAsync();

        var ended = await SurveyProgram.RunWithLittleRoomAsync(100, new Dictionary<string, string> { ["Survey__DataFolder"] = folder.FullName }, "migrate");

        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.StartsWith($"The upgrade was refused and nothing was changed: a copy of the database is made before, and {Copy} could not be (SQLite Error ", ended.Errors, StringComparison.Ordinal);
        Assert.Equal(Migration.All.Count - 1, Applied(File));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName, "*.before-*"));
    }

    [Fact]
    public async Task A_damaged_database_is_not_upgraded_and_a_backup_is_named()
    {
        await MakeOlderAsync();
        using (var db = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            db.Execute("pragma foreign_keys = off; insert into team (id, series_id, name, name_key) values ('t', 'nowhere', 'Crédits', 'credits')");
        }

        var ended = await RunAsync("en_US.UTF-8", "migrate");

        Assert.Equal((1, $"The upgrade was refused and nothing was changed. {File} is damaged: take an earlier backup.\n"), (ended.Code, ended.Errors));
    }

    private async Task MakeOlderAsync()
    {
        await using var database = new Database($"Data Source={File}");
        await new Migrator(database, [.. Migration.All.SkipLast(1)]).MigrateAsync(Support.TestSite.Now, CancellationToken.None);
    }

    private void SetMode(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(folder.FullName, mode);
        }
    }

    private static long Applied(string file)
    {
        using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        return db.ExecuteScalar<long>("select count(*) from migration");
    }

    private Task<Ended> RunAsync(string language, params string[] args) =>
        SurveyProgram.RunAsync(new Dictionary<string, string> { ["Survey__DataFolder"] = folder.FullName, ["LC_ALL"] = language }, args);
}
