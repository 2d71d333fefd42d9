using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Survey.Answers;
using Survey.Browser.Tests.Support;
using Survey.Data;
using Survey.Questionnaires;
using Xunit;

namespace Survey.Browser.Tests.Journeys;

/// <summary>
/// People save answers while the process is killed as by a power cut. What a browser was told is saved is there
/// afterwards; a page that was under way is there as a whole or not at all.
/// </summary>
/// <remarks>The environment variable SURVEY_KILL_ROUNDS sets how often; a night's run has 100.</remarks>
public sealed partial class DurabilityTests
{
    private const int People = 6;

    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("SURVEY_KILL_ROUNDS"), out var rounds) ? rounds : 5;

    [Fact]
    public async Task A_killed_process_loses_no_acknowledged_answer()
    {
        await using var server = await AppServer.ServeAsync();
        var team = await InviteAsync(server);
        var writers = new List<Writer>();
        for (var i = 0; i < People; i++)
        {
            writers.Add(new(await Member.StartAsync(team)));
        }

        var moment = new Random(7);
        for (var round = 1; round <= Rounds; round++)
        {
            await KillAsync(server, round, moment.Next(150, 1200), () => writers.Sum(writer => writer.Saved), writers.Select(writer => writer.WriteUntilRefusedAsync()));
            foreach (var writer in writers)
            {
                writer.Member.Client.MoveTo(server.Address);
                await writer.CheckAsync(round);
            }
        }

        writers.ForEach(writer => writer.Member.Dispose());
    }

    [Fact]
    public async Task While_an_answer_waits_for_the_database_everybody_else_is_served()
    {
        await using var server = await AppServer.ServeAsync();
        using var waiting = await Member.StartAsync(await InviteAsync(server));
        await waiting.Client.GetAsync($"{waiting.Path}/section/{Member.Sections[0].Id}");
        var others = Enumerable.Range(0, 20).Select(_ => new FormClient(server.Address)).ToList();
        await Task.WhenAll(others.Select(other => other.GetAsync("/help")));
        using var held = new SqliteConnection($"Data Source={Path.Combine(server.DataFolder, "survey.db")};Pooling=False");
        held.Open();
        using var transaction = held.BeginTransaction();

        var saving = waiting.AnswerAsync(Member.Sections[0], 1);
        for (var round = 0; round < 3; round++)
        {
            var served = await Task.WhenAll(others.Select(other => other.GetAsync("/help")));
            Assert.All(served, reply => Assert.Equal(HttpStatusCode.OK, reply.Status));
        }

        Assert.False(saving.IsCompleted);
        transaction.Rollback();
        Assert.Equal(HttpStatusCode.Redirect, (await saving).Status);
        others.ForEach(other => other.Dispose());
    }

    [Fact]
    public async Task An_answer_under_way_when_the_process_is_killed_is_stored_once_or_not_at_all_and_once_when_it_is_sent_again()
    {
        await using var server = await AppServer.ServeAsync();
        await using var database = new Database($"Data Source={Path.Combine(server.DataFolder, "survey.db")}");
        var team = await InviteAsync(server);
        var writers = new List<ItemWriter>();
        for (var i = 0; i < People; i++)
        {
            writers.Add(await ItemWriter.StartAsync(team, new(database)));
        }

        var moment = new Random(11);
        var underWay = new List<bool>();
        for (var round = 1; round <= Rounds; round++)
        {
            await KillAsync(server, round, moment.Next(0, 400), () => writers.Sum(writer => writer.Saved), writers.Select(writer => writer.WriteUntilRefusedAsync()));
            foreach (var writer in writers)
            {
                writer.MoveTo(server.Address);
                underWay.AddRange(await writer.CheckAndRepeatAsync(round));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Rounds} kills: {writers.Sum(writer => writer.Saved)} answers acknowledged, {underWay.Count} under way, of which {underWay.Count(stored => stored)} were stored.");
        writers.ForEach(writer => writer.Dispose());
    }

    /// <summary>Kills the server while people write, so many milliseconds after something was saved, and starts it again.</summary>
    private static async Task KillAsync(AppServer server, int round, int delay, Func<int> saved, IEnumerable<Task> write)
    {
        var before = saved();
        var writing = write.ToList();
        await SavingAsync(() => saved() > before);
        await Task.Delay(delay);
        await server.KillAsync();
        await Task.WhenAll(writing);
        Assert.True(saved() > before, $"Nothing was saved before the kill of round {round}.");
        await server.RestartAsync();
    }

    /// <summary>Until something was saved, on a slow machine too.</summary>
    private static async Task SavingAsync(Func<bool> saved)
    {
        for (var wait = 0; saved() is false && wait < 1500; wait++)
        {
            await Task.Delay(20);
        }
    }

    private static async Task<Uri> InviteAsync(AppServer server)
    {
        using var coach = await Coach.EnterAsync(server.Link("Coach"));
        var campaign = await coach.CreateAsync("Durée", "une", 0, 3, "Équipe");
        return (await coach.TeamsAsync(campaign))[0].Link;
    }

    /// <summary>One person who changes their answers as fast as the server takes them.</summary>
    private sealed class Writer(Member member)
    {
        /// <summary>Per section: the rung that was acknowledged last.</summary>
        private readonly Dictionary<string, int> acknowledged = [];
        private (string Section, int Rung)? underWay;
        private int turn;

        public Member Member => member;

        public int Saved { get; private set; }

        public async Task WriteUntilRefusedAsync()
        {
            while (true)
            {
                var section = Sections[turn % Sections.Count];
                // Another rung each time round, so that an old answer is not mistaken for the new one.
                var rung = (turn / Sections.Count % 5) + 1;
                underWay = (section.Id, rung);
                try
                {
                    var reply = await member.AnswerAsync(section, rung);
                    Assert.Equal(HttpStatusCode.Redirect, reply.Status);
                    Assert.StartsWith(member.Path, reply.Location);
                }
                catch (HttpRequestException)
                {
                    return;
                }

                acknowledged[section.Id] = rung;
                underWay = null;
                Saved++;
                turn++;
            }
        }

        /// <summary>Reads every section back, and takes what is there for the state to go on from.</summary>
        public async Task CheckAsync(int round)
        {
            foreach (var section in Sections)
            {
                var page = await member.Client.GetAsync($"{member.Path}/section/{section.Id}");
                Assert.Equal(HttpStatusCode.OK, page.Status);
                var stored = Stored(section, page.Body);
                var (last, flying) = (acknowledged.GetValueOrDefault(section.Id), underWay is { } post && post.Section == section.Id ? post.Rung : (int?)null);
                Assert.True(stored.Distinct().Count() == 1, $"Round {round}, {section.Id}: a page is stored in part: {string.Join(", ", stored)}");
                Assert.True(stored[0] == last || stored[0] == flying, $"Round {round}, {section.Id}: {last} was acknowledged, {flying} was under way, {stored[0]} is stored.");
                acknowledged[section.Id] = stored[0];
            }

            underWay = null;
        }

        private static List<Section> Sections { get; } = [.. Member.Sections.Where(section => section.Items.All(item => item is LadderItem))];

        /// <summary>The rung of each question of the section; 0 without an answer.</summary>
        private static List<int> Stored(Section section, string body)
        {
            var chosen = CheckedRadio().Matches(body)
                .Select(match => match.Value)
                .ToDictionary(input => Attribute(input, "name"), input => Attribute(input, "value"));
            return [.. section.Items.Cast<LadderItem>().Select(item => chosen.TryGetValue($"a.{item.Id}", out var option) ? item.Options.Select(known => known.Id).ToList().IndexOf(option) + 1 : 0)];
        }

        private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $"{name}=\"([^\"]*)\"").Groups[1].Value);
    }

    /// <summary>One person whose page saves each answer as it is given, and sends what was not acknowledged again.</summary>
    private sealed class ItemWriter(Member member, string sheetId, SheetStore sheets) : IDisposable
    {
        private static readonly Section Section = Member.Sections[0];
        private static readonly IReadOnlyList<LadderItem> Items = [.. Section.Items.Cast<LadderItem>()];

        /// <summary>What is stored if nothing is lost or doubled: each change that was acknowledged adds one to the revision.</summary>
        private readonly Dictionary<string, StoredItem> acknowledged = Items.ToDictionary(item => item.Id, item => new StoredItem(AnswerRow.OfNone(item.Id), 0));
        private StoredItem? underWay;
        private int turn;

        public int Saved { get; private set; }

        public static async Task<ItemWriter> StartAsync(Uri team, SheetStore sheets)
        {
            var member = await Member.StartAsync(team);
            var secret = member.Client.Cookies.GetCookies(team)[$"sheet-{member.Path["/s/".Length..]}"]!.Value;
            await member.Client.GetAsync($"{member.Path}/section/{Section.Id}");
            return new(member, (await sheets.FindAsync(Secret.Hash(secret), CancellationToken.None))!.Sheet.Id, sheets);
        }

        public void MoveTo(Uri site) => member.Client.MoveTo(site);

        public async Task WriteUntilRefusedAsync()
        {
            while (true)
            {
                var item = Items[turn % Items.Count];
                // Another rung each time round, so that an old answer is not mistaken for the new one.
                var option = item.Options[turn / Items.Count % item.Options.Count].Id;
                turn++;
                try
                {
                    await SaveAsync(new(AnswerRow.Of(item.Id, new Chosen(option)), acknowledged[item.Id].Revision + 1));
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        }

        /// <summary>Looks into the database, then sends what was under way once more.</summary>
        /// <returns>Whether what was under way was stored by then; empty when nothing was.</returns>
        public async Task<IEnumerable<bool>> CheckAndRepeatAsync(int round)
        {
            var stored = await sheets.ReadAsync(sheetId, CancellationToken.None);
            foreach (var (item, last) in acknowledged)
            {
                Assert.True(stored[item] == last || stored[item] == Flying(item), $"Round {round}: {last} was acknowledged, {Flying(item)} was under way, {stored[item]} is stored.");
            }

            if (underWay is not { } flying)
            {
                return [];
            }

            await SaveAsync(flying);
            Assert.Equal(flying, (await sheets.ReadAsync(sheetId, CancellationToken.None))[flying.Row.ItemId]);
            return [stored[flying.Row.ItemId] == flying];
        }

        public void Dispose() => member.Dispose();

        private StoredItem? Flying(string item) => underWay?.Row.ItemId == item ? underWay : null;

        private async Task SaveAsync(StoredItem next)
        {
            underWay = next;
            var item = next.Row.ItemId;
            var reply = await member.Client.PostAsync($"{member.Path}/section/{Section.Id}/item", [("item", item), ($"a.{item}", next.Row.Value), ($"v.{item}", acknowledged[item].Version)]);
            using var saved = System.Text.Json.JsonDocument.Parse(reply.Body);
            Assert.True(saved.RootElement.GetProperty("saved").GetBoolean(), reply.Body);
            Assert.Equal(next.Version, saved.RootElement.GetProperty("version").GetString());
            acknowledged[item] = next;
            underWay = null;
            Saved++;
        }
    }

    [GeneratedRegex("<input type=\"radio\"[^>]*\\bchecked\\b[^>]*>")]
    private static partial Regex CheckedRadio();
}
