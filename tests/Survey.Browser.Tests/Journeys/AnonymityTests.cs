using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Browser.Tests.Support;
using Survey.Data;
using Xunit;

namespace Survey.Browser.Tests.Journeys;

/// <summary>
/// Somebody who has everything that the installation leaves behind, the files of the running database with SQLite's log,
/// a backup of every night and the program's own log at its most talkative, tries to join people who were given
/// personal links to their answers. Two backups tell who answered between them and which sheets appeared: among these,
/// nothing does better than drawing lots.
/// </summary>
public sealed partial class AnonymityTests(PersonalCampaign campaign) : IClassFixture<PersonalCampaign>
{
    /// <summary>
    /// Lots give each night one right guess on average, together about Poisson-distributed: more than this happens once
    /// in two million tries, and there are some hundred.
    /// </summary>
    private const int Most = 17;

    [Fact]
    public void Between_two_backups_as_many_sheets_appeared_as_people_answered()
    {
        Assert.All(campaign.Nights, night => Assert.Equal((PersonalCampaign.ANight, PersonalCampaign.ANight), (night.People.Count, night.Sheets.Count)));
        Assert.All(campaign.Nights, night => Assert.Equal(night.Sheets.Order(), night.People.Select(name => campaign.Truth[name]).Order()));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("files")]
    public void No_order_in_which_the_rows_can_be_told_joins_people_to_sheets(string source)
    {
        byte[] Copy(Night night) => source == "backup" ? night.Backup : [.. night.File, .. night.Log];

        foreach (var (person, people) in Orders(["label", "id", "secret_hash"], night => night.People, Copy, (night, column) => night.PeopleBy[column]))
        {
            foreach (var (sheet, sheets) in Orders(["id", "secret_hash"], night => night.Sheets, Copy, (night, column) => night.SheetsBy[column]))
            {
                var right = people.Zip(sheets, (names, ids) => names.Zip(ids, (name, id) => campaign.Truth[name] == id).Count(hit => hit)).Sum();
                var backwards = people.Zip(sheets, (names, ids) => names.Zip(Enumerable.Reverse(ids), (name, id) => campaign.Truth[name] == id).Count(hit => hit)).Sum();
                Assert.True(Math.Max(right, backwards) <= Most, $"{Math.Max(right, backwards)} of {campaign.Truth.Count} with people {person} and sheets {sheet}");
            }
        }
    }

    [Fact]
    public void The_log_beside_the_database_does_not_tell_what_was_stored_together()
    {
        var joined = campaign.Nights.SelectMany(night => StoredTogether(night.File, night.Log)).Distinct().ToList();

        Assert.True(
            joined.Count(pair => campaign.Truth[pair.Name] == pair.SheetId) <= 1,
            $"SQLite's log joins {joined.Count(pair => campaign.Truth[pair.Name] == pair.SheetId)} of {campaign.Truth.Count} people to their sheets.");
    }

    [Fact]
    public void The_program_s_own_log_names_no_person_link_sheet_team_or_address()
    {
        var secrets = campaign.Nights.SelectMany(night => night.PeopleBy.Concat(night.SheetsBy).SelectMany(column => column.Value.Values))
            .Concat(campaign.Tokens)
            .Append(campaign.Assessment)
            .Append(PersonalCampaign.Address);

        Assert.DoesNotContain(secrets, secret => campaign.ProgramLog.Contains(secret, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotMatch(PathOfVisitors(), campaign.ProgramLog);
    }

    [Fact]
    public void A_copy_made_by_vacuum_into_tells_no_order_even_to_somebody_who_knows_in_which_order_people_came()
    {
        var right = 0;
        foreach (var night in campaign.Nights)
        {
            var sheets = night.Sheets.OrderBy(id => Place(night.Vacuumed, night.SheetsBy["id"][id])).ToList();
            right += Math.Max(
                night.Came.Zip(sheets, (name, id) => campaign.Truth[name] == id).Count(hit => hit),
                night.Came.Zip(Enumerable.Reverse(sheets), (name, id) => campaign.Truth[name] == id).Count(hit => hit));
        }

        Assert.InRange(right, 0, Most);
    }

    /// <summary>Each night's rows by what is in a column, and by where it first or last lies in the file.</summary>
    private IEnumerable<(string Order, List<List<string>> Nights)> Orders(string[] columns, Func<Night, IReadOnlyList<string>> rows, Func<Night, byte[]> copy, Func<Night, string, IReadOnlyDictionary<string, string>> values)
    {
        foreach (var column in columns)
        {
            yield return ($"by {column}", [.. campaign.Nights.Select(night => rows(night).OrderBy(row => values(night, column)[row], StringComparer.Ordinal).ToList())]);
            yield return ($"by the first place of {column}", [.. campaign.Nights.Select(night => rows(night).OrderBy(row => Place(copy(night), values(night, column)[row])).ToList())]);
            yield return ($"by the last place of {column}", [.. campaign.Nights.Select(night => rows(night).OrderBy(row => LastPlace(copy(night), values(night, column)[row])).ToList())]);
        }
    }

    private static int Place(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));

    private static int LastPlace(byte[] file, string text) => file.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(text));

    /// <summary>Plays the log upon the file, transaction by transaction (https://www.sqlite.org/fileformat2.html#walformat), older rounds of it included.</summary>
    /// <returns>Who and what appeared in one transaction.</returns>
    private static List<(string Name, string SheetId)> StoredTogether(byte[] file, byte[] log)
    {
        const int header = 32;
        const int frame = 24;
        var joined = new List<(string, string)>();
        if (log.Length < header)
        {
            return joined;
        }

        var page = (int)BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(8));
        var before = Read(file);
        var state = file.ToArray();
        for (var at = header; at + frame + page <= log.Length; at += frame + page)
        {
            var number = (int)BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at));
            if (state.Length < number * page)
            {
                Array.Resize(ref state, number * page);
            }

            log.AsSpan(at + frame, page).CopyTo(state.AsSpan((number - 1) * page));
            if (BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at + 4)) == 0)
            {
                continue;
            }

            var after = Read(state);
            if (after.People.Except(before.People).ToList() is [var name] && after.Sheets.Except(before.Sheets).ToList() is [var sheet])
            {
                joined.Add((name, sheet));
            }

            before = after;
        }

        return joined;
    }

    private static (HashSet<string> People, HashSet<string> Sheets) Read(byte[] state)
    {
        var path = Path.GetTempFileName();
        try
        {
            // Bytes 18 and 19 say that there is a log; here there is none.
            var alone = state.ToArray();
            alone[18] = alone[19] = 1;
            File.WriteAllBytes(path, alone);
            using var db = new SqliteConnection($"Data Source={path};Pooling=False");
            return ([.. db.Query<string>("select label from participation where used = 1")], [.. db.Query<string>("select id from sheet")]);
        }
        catch (SqliteException)
        {
            // Before its tables were made, or pages of two times.
            return ([], []);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex("/[ptsr]/")]
    private static partial Regex PathOfVisitors();
}

/// <summary>What there is after a night, and what somebody with the backups of two nights knows of the day between.</summary>
/// <param name="Came">In the order in which they came, which only the test knows.</param>
/// <param name="People">Whose link was used since the night before, by name.</param>
/// <param name="Sheets">That were not there the night before.</param>
/// <param name="Backup">By SQLite's backup interface, as its command line makes it.</param>
/// <param name="Vacuumed">By <c>vacuum into</c>.</param>
/// <param name="File">The database's file, copied while the program runs.</param>
/// <param name="Log">SQLite's log beside it.</param>
public sealed record Night(
    IReadOnlyList<string> Came,
    IReadOnlyList<string> People,
    IReadOnlyList<string> Sheets,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> PeopleBy,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> SheetsBy,
    byte[] Backup,
    byte[] Vacuumed,
    byte[] File,
    byte[] Log);

/// <summary>The real program with a team whose people answer by personal links over some days, with a copy of everything each night.</summary>
public sealed partial class PersonalCampaign : IAsyncLifetime
{
    public const int ANight = 10;

    /// <summary>Of everybody who came.</summary>
    public const string Address = "127.0.0.1";

    private const int Days = 4;

    private readonly List<Night> nights = [];
    private readonly Dictionary<string, string> truth = [];

    public IReadOnlyList<Night> Nights => nights;

    /// <summary>Name to the id of the sheet: what nobody else can know.</summary>
    public IReadOnlyDictionary<string, string> Truth => truth;

    public IReadOnlyList<string> Tokens { get; private set; } = [];

    public string Assessment { get; private set; } = "";

    public string ProgramLog { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await using var server = await AppServer.ServeAsync(new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft"] = "Trace",
            ["Logging__Console__FormatterOptions__IncludeScopes"] = "true",
        });
        var path = Path.Combine(server.DataFolder, "survey.db");
        var links = await InviteAsync(server, [.. Enumerable.Range(0, Days * ANight).Select(number => $"Personne {number:00}")]);
        Tokens = [.. links.Values.Select(link => link.Segments[^1])];
        var order = links.Keys.Order().ToArray();
        new Random(5).Shuffle(order);
        await using var database = new Database($"Data Source={path}");
        foreach (var came in order.Chunk(ANight))
        {
            foreach (var name in came)
            {
                truth[name] = await AnswerAsync(links[name], new(database));
            }

            nights.Add(await NightAsync(path, came));
        }

        // From the last line on that is printed at start.
        ProgramLog = string.Join('\n', server.Output.Split('\n').SkipWhile(line => line.StartsWith("Management:", StringComparison.Ordinal) is false).Skip(1));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<Dictionary<string, Uri>> InviteAsync(AppServer server, IReadOnlyList<string> names)
    {
        using var client = new FormClient(server.Link("Coach"));
        await client.FollowAsync(server.Link("Coach").AbsolutePath);
        using var coach = new Coach(client);
        var id = await coach.CreateAsync("Anonymat", "une", 0, 3, "Équipe");
        Assessment = (await coach.TeamsAsync(id))[0].Id;
        var page = $"/campaigns/{id}/people/{Assessment}";
        await client.GetAsync(page);
        await client.PostAsync(page, [("people", string.Join('\n', names))]);
        return PersonLink().Matches((await client.GetAsync(page)).Body).ToDictionary(match => match.Groups[1].Value, match => new Uri(match.Groups[2].Value));
    }

    /// <returns>The id of the sheet.</returns>
    private static async Task<string> AnswerAsync(Uri link, SheetStore sheets)
    {
        using var member = await Member.StartAsync(link);
        var secret = member.Client.Cookies.GetCookies(link)[$"sheet-{member.Path["/s/".Length..]}"]!.Value;
        foreach (var section in Member.Sections.Take(2))
        {
            await member.Client.GetAsync($"{member.Path}/section/{section.Id}");
            await member.AnswerAsync(section, 3);
        }

        var sent = await member.Client.PostAsync($"{member.Path}/check", [("anyway", "true")]);
        Assert.Equal($"{member.Path}/result", sent.Location);
        return (await sheets.FindAsync(Secret.Hash(secret), CancellationToken.None))!.Sheet.Id;
    }

    private async Task<Night> NightAsync(string path, IReadOnlyList<string> came)
    {
        var (file, log) = (await ReadAsync(path), await ReadAsync($"{path}-wal"));
        var folder = Directory.CreateTempSubdirectory("survey-night-").FullName;
        try
        {
            var (backup, vacuumed) = (Path.Combine(folder, "backup.db"), Path.Combine(folder, "vacuumed.db"));
            using var db = new SqliteConnection($"Data Source={path};Pooling=False");
            db.Open();
            using (var to = new SqliteConnection($"Data Source={backup};Pooling=False"))
            {
                to.Open();
                db.BackupDatabase(to);
            }

            db.Execute("vacuum into @vacuumed", new { vacuumed });
            var people = db.Query<(string Label, string Id, string Hash)>("select label, id, secret_hash from participation where used = 1").Where(person => nights.All(night => night.People.Contains(person.Label) is false)).ToList();
            var sheets = db.Query<(string Id, string Hash)>("select id, secret_hash from sheet").Where(sheet => nights.All(night => night.Sheets.Contains(sheet.Id) is false)).ToList();
            return new(
                came,
                [.. people.Select(person => person.Label)],
                [.. sheets.Select(sheet => sheet.Id)],
                new Dictionary<string, IReadOnlyDictionary<string, string>>
                {
                    ["label"] = people.ToDictionary(person => person.Label, person => person.Label),
                    ["id"] = people.ToDictionary(person => person.Label, person => person.Id),
                    ["secret_hash"] = people.ToDictionary(person => person.Label, person => person.Hash),
                },
                new Dictionary<string, IReadOnlyDictionary<string, string>>
                {
                    ["id"] = sheets.ToDictionary(sheet => sheet.Id, sheet => sheet.Id),
                    ["secret_hash"] = sheets.ToDictionary(sheet => sheet.Id, sheet => sheet.Hash),
                },
                await ReadAsync(backup),
                await ReadAsync(vacuumed),
                file,
                log);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <remarks>SQLite's locks are on the file that the program has open: it is read as another program would.</remarks>
    private static async Task<byte[]> ReadAsync(string path)
    {
        if (File.Exists(path) is false)
        {
            return [];
        }

        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content);
        return content;
    }

    [GeneratedRegex(@"<h3>([^<]+)</h3>.*?(http://127\.0\.0\.1:\d+/p/[\w-]+)", RegexOptions.Singleline)]
    private static partial Regex PersonLink();
}
