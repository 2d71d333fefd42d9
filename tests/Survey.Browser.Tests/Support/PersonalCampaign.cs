using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Data;
using Xunit;

namespace Survey.Browser.Tests.Support;

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

    [GeneratedRegex(@"<h3>(?:<[^>]*>)?([^<]+)<.*?(http://127\.0\.0\.1:\d+/p/[\w-]+)", RegexOptions.Singleline)]
    private static partial Regex PersonLink();
}
