using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Commands;

/// <summary><c>backup</c> and <c>restore</c> beside a running server, in folders of their own.</summary>
public sealed class BackupCommandTests(BackupCommandTests.AnsweredSite site) : IClassFixture<BackupCommandTests.AnsweredSite>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("survey-backup-");

    /// <summary>A closed campaign, and an open one with a sheet.</summary>
    public sealed class AnsweredSite : TestSite
    {
        public AssessmentRow Open { get; private set; } = null!;

        protected override async Task SeedAsync()
        {
            var closed = await CreateCampaignAsync(teams: ["Crédits"]);
            await AnswerAsync(closed[0], 6);
            await CloseAsync(closed[0].CampaignId);
            Open = (await CreateCampaignAsync("Autre", teams: ["Paiements"]))[0];
            await AnswerAsync(Open, 1);
        }
    }

    /// <summary>A server on the data of a folder.</summary>
    private sealed class SiteOn(string data) : TestSite
    {
        protected override Settings Change(Settings settings) => base.Change(settings) with { DataFolder = data, Database = $"Data Source={Path.Combine(data, "survey.db")}" };
    }

    private string Backup => Path.Combine(folder.FullName, "backup.db");

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_backup_of_the_running_server_restored_elsewhere_has_the_same_rows_and_its_links_lead_in()
    {
        var made = await OnSiteAsync("backup", Backup);
        var restored = await InFolderAsync("restore", Backup);
        File.Copy(Path.Combine(site.Get<Settings>().DataFolder, "secret.key"), Path.Combine(Data, "secret.key"));

        Assert.Equal((0, "", 0, ""), (made.Code, made.Errors, restored.Code, restored.Errors));
        await using var elsewhere = new SiteOn(Data);
        await elsewhere.InitializeAsync();
        Assert.Equal(await site.DumpAsync(), await elsewhere.DumpAsync());
        var links = site.Links.Of(site.Open.Id, site.Open.Generation, site.Origin);
        foreach (var link in (string[])[site.Links.CoachLink(site.Origin), links.Facilitator, links.Team])
        {
            using var visitor = elsewhere.Visit();
            Assert.Equal(HttpStatusCode.OK, (await visitor.FollowAsync(await visitor.GetAsync(new Uri(link).PathAndQuery))).Status);
        }
    }

    [Fact]
    public async Task Without_its_secret_a_restored_server_answers_and_the_teams_links_lead_in()
    {
        await OnSiteAsync("backup", Backup);
        var restored = await InFolderAsync("restore", Backup);

        Assert.Contains($"There is no {Path.Combine(Data, "secret.key")}: put the one that was kept there before you start the server", restored.Output, StringComparison.Ordinal);
        await using var elsewhere = new SiteOn(Data);
        await elsewhere.InitializeAsync();
        using var visitor = elsewhere.Visit();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
        var team = await visitor.GetAsync(new Uri(site.Links.Of(site.Open.Id, site.Open.Generation, site.Origin).Team).PathAndQuery);
        Assert.Contains(team.Status, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.SeeOther]);
        using var coach = elsewhere.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await coach.GetAsync(new Uri(site.Links.CoachLink(site.Origin)).PathAndQuery)).Status);
    }

    [Fact]
    public async Task A_backup_says_its_size_and_what_else_is_to_be_kept_and_holds_no_secret()
    {
        var made = await OnSiteAsync("backup", Backup);

        var secret = Path.Combine(site.Get<Settings>().DataFolder, "secret.key");
        Assert.Equal(
            $"""
            {Backup}: {new FileInfo(Backup).Length:#,##0} bytes, checked.
            It holds every answer and not the secret. Also keep {secret}, in another place: without it people need new links.

            """,
            made.Output);
        Assert.DoesNotContain(await File.ReadAllTextAsync(secret), await File.ReadAllTextAsync(Backup), StringComparison.Ordinal);
        Assert.Equal([Backup], Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public async Task A_secret_that_is_a_setting_is_named_as_one()
    {
        var made = await RunAsync(site.Get<Settings>().DataFolder, site.Get<Settings>().Database, new() { ["Survey__Secret"] = Convert.ToBase64String(new byte[32]) }, "backup", Backup);

        Assert.Contains("Also keep the setting Survey__Secret, in another place", made.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en_US.UTF-8", "exists already; nothing was written.")]
    [InlineData("fr_FR.UTF-8", "existe déjà\u202f; rien n’a été écrit.")]
    public async Task No_file_is_written_over(string language, string sentence)
    {
        await File.WriteAllTextAsync(Backup, "mine");

        var made = await RunAsync(site.Get<Settings>().DataFolder, site.Get<Settings>().Database, new() { ["LC_ALL"] = language }, "backup", Backup);

        Assert.Equal((1, "", $"{Backup} {sentence}\n"), (made.Code, made.Output, made.Errors));
        Assert.Equal("mine", await File.ReadAllTextAsync(Backup));
    }

    [Fact]
    public async Task Where_there_is_no_folder_no_backup_is_made()
    {
        var made = await OnSiteAsync("backup", Path.Combine(folder.FullName, "no", "backup.db"));

        Assert.Equal((1, $"There is no folder {Path.Combine(folder.FullName, "no")}.\n"), (made.Code, made.Errors));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public async Task Where_there_is_no_database_none_is_made_by_a_backup()
    {
        var made = await InFolderAsync("backup", Backup);

        Assert.Equal((1, $"There is no database {Path.Combine(Data, "survey.db")}.\n"), (made.Code, made.Errors));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public async Task In_a_folder_that_may_not_be_written_to_neither_verb_leaves_anything()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It needs modes of folders, and setpriv when run as root.");
        await OnSiteAsync("backup", Backup);
        var locked = folder.CreateSubdirectory("locked").FullName;
        MakeReadOnly(locked);

        var restored = await SurveyProgram.RunHeldToModesAsync(new Dictionary<string, string> { ["Survey__DataFolder"] = locked }, "restore", Backup);
        var made = await SurveyProgram.RunHeldToModesAsync(new Dictionary<string, string> { ["Survey__DataFolder"] = folder.FullName, ["Survey__Database"] = "Data Source=backup.db" }, "backup", Path.Combine(locked, "b.db"));

        var sentence = $"{locked} may not be written to by this user.\n";
        Assert.Equal((1, sentence, 1, sentence), (restored.Code, restored.Errors, made.Code, made.Errors));
        Assert.Empty(Directory.GetFileSystemEntries(locked));
    }

    [Fact]
    public async Task The_database_of_a_running_server_is_not_replaced()
    {
        await OnSiteAsync("backup", Backup);
        var before = await site.DumpAsync();

        var restored = await OnSiteAsync("restore", Backup, "--replace");

        Assert.Equal(1, restored.Code);
        Assert.Equal($"{DatabaseFile.Of(site.Get<Settings>().Database)} is in use: stop the server and whatever else has it open, and try again.\n", restored.Errors);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task A_database_is_replaced_only_when_asked_for_and_kept_under_a_dated_name()
    {
        await OnSiteAsync("backup", Backup);
        await InFolderAsync("migrate");

        var refused = await InFolderAsync("restore", Backup);
        var restored = await InFolderAsync("restore", Backup, "--replace");

        var database = Path.Combine(Data, "survey.db");
        Assert.Equal(1, refused.Code);
        Assert.StartsWith($"{database} exists already. With --replace the backup takes its place", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, restored.Code);
        var kept = Assert.Single(Directory.GetFiles(Data, "survey.db.replaced-*"));
        Assert.Contains($"The database before is kept: {kept}\n", restored.Output, StringComparison.Ordinal);
        Assert.Equal([6 + 1, 0], new[] { Sheets(database), Sheets(kept) });
    }

    [Theory]
    [InlineData("en_US.UTF-8", "{0} is not a SQLite database.\n")]
    [InlineData("fr_FR.UTF-8", "{0} n’est pas une base SQLite.\n")]
    public async Task A_text_is_not_restored(string language, string sentence)
    {
        await File.WriteAllTextAsync(Backup, string.Concat(Enumerable.Repeat("Not a database. ", 100)));

        var restored = await RunAsync(Data, "Data Source=survey.db", new() { ["LC_ALL"] = language }, "restore", Backup);

        Assert.Equal((1, "", string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, Backup)), (restored.Code, restored.Output, restored.Errors));
        Assert.False(File.Exists(Path.Combine(Data, "survey.db")));
    }

    [Fact]
    public async Task What_a_newer_program_made_is_not_restored()
    {
        await OnSiteAsync("backup", Backup);
        await using (var db = new SqliteConnection($"Data Source={Backup};Pooling=False"))
        {
            await db.ExecuteAsync("insert into migration (number, name, checksum, applied_at) values (999, 'future', '', '')");
        }

        var restored = await InFolderAsync("restore", Backup);

        Assert.Equal(1, restored.Code);
        Assert.StartsWith("The database is newer than this program: it has migration 0999_future", restored.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Data, "survey.db")));
    }

    [Fact]
    public async Task What_is_not_there_and_the_database_itself_are_not_restored()
    {
        await InFolderAsync("migrate");
        var database = Path.Combine(Data, "survey.db");

        var missing = await InFolderAsync("restore", Backup);
        var itself = await InFolderAsync("restore", database, "--replace");

        Assert.Equal((1, $"{Backup}: there is no such file.\n"), (missing.Code, missing.Errors));
        Assert.Equal((1, $"{database} is the database itself.\n"), (itself.Code, itself.Errors));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    public async Task On_a_database_that_was_cut_off_the_program_does_not_start_and_names_the_way_back(string verb)
    {
        await OnSiteAsync("backup", Backup);
        await using (var file = File.OpenWrite(Backup))
        {
            file.SetLength(file.Length / 2);
        }

        var ended = await RunAsync(folder.FullName, "Data Source=backup.db", new() { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" }, verb);

        Assert.Equal(1, ended.Code);
        Assert.StartsWith("The database is damaged, or no database (", ended.Errors, StringComparison.Ordinal);
        Assert.EndsWith("Put a backup in its place: survey restore FILE --replace.\n", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup", "PostgreSQL keeps its own backups: use pg_dump. Also keep ")]
    [InlineData("restore", "PostgreSQL restores by itself: use pg_restore")]
    public async Task PostgreSQL_is_left_to_its_own_tools(string verb, string sentence)
    {
        var ended = await RunAsync(Data, "Host=127.0.0.1;Port=1", [], verb, Backup);

        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.StartsWith(sentence, ended.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    private static long Sheets(string file)
    {
        using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        return db.ExecuteScalar<long>("select count(*) from sheet");
    }

    private static void MakeReadOnly(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private Task<Ended> OnSiteAsync(params string[] args) => RunAsync(site.Get<Settings>().DataFolder, site.Get<Settings>().Database, [], args);

    private Task<Ended> InFolderAsync(params string[] args) => RunAsync(Data, "Data Source=survey.db", [], args);

    private static Task<Ended> RunAsync(string data, string database, Dictionary<string, string> environment, params string[] args)
    {
        environment["Survey__DataFolder"] = data;
        environment["Survey__Database"] = database;
        return SurveyProgram.RunAsync(environment, args);
    }
}
