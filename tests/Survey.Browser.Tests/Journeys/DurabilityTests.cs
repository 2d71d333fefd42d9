using System.Net;
using System.Text.RegularExpressions;
using Survey.Browser.Tests.Support;
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
            var before = writers.Sum(writer => writer.Saved);
            var writing = writers.Select(writer => writer.WriteUntilRefusedAsync()).ToList();
            await SavingAsync(() => writers.Sum(writer => writer.Saved) > before);
            await Task.Delay(moment.Next(150, 1200));
            await server.KillAsync();
            await Task.WhenAll(writing);
            await server.RestartAsync();

            foreach (var writer in writers)
            {
                writer.Member.Client.MoveTo(server.Address);
                await writer.CheckAsync(round);
            }

            Assert.True(writers.Sum(writer => writer.Saved) > before, $"Nothing was saved before the kill of round {round}.");
        }

        writers.ForEach(writer => writer.Member.Dispose());
    }

    [Fact]
    public async Task A_killed_process_loses_no_single_answer_that_it_said_was_saved()
    {
        await using var server = await AppServer.ServeAsync();
        var team = await InviteAsync(server);
        var writers = new List<ItemWriter>();
        for (var i = 0; i < People; i++)
        {
            writers.Add(new(await Member.StartAsync(team)));
        }

        var moment = new Random(11);
        for (var round = 1; round <= Rounds; round++)
        {
            var before = writers.Sum(writer => writer.Saved);
            var writing = writers.Select(writer => writer.WriteUntilRefusedAsync()).ToList();
            await SavingAsync(() => writers.Sum(writer => writer.Saved) > before);
            await Task.Delay(moment.Next(150, 1200));
            await server.KillAsync();
            await Task.WhenAll(writing);
            await server.RestartAsync();
            foreach (var writer in writers)
            {
                writer.Member.Client.MoveTo(server.Address);
                await writer.CheckAsync(round);
            }

            Assert.True(writers.Sum(writer => writer.Saved) > before, $"Nothing was saved before the kill of round {round}.");
        }

        writers.ForEach(writer => writer.Member.Dispose());
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

    /// <summary>One person whose page saves each answer as it is given.</summary>
    private sealed class ItemWriter(Member member)
    {
        private static readonly Section Section = Member.Sections[0];
        private readonly Dictionary<string, int> acknowledged = [];
        private readonly Dictionary<string, string> versions = [];
        private (string Item, int Rung)? underWay;
        private int turn;

        public Member Member => member;

        public int Saved { get; private set; }

        private string Path => $"{member.Path}/section/{Section.Id}";

        public async Task WriteUntilRefusedAsync()
        {
            while (true)
            {
                var item = (LadderItem)Section.Items[turn % Section.Items.Count];
                var rung = (turn / Section.Items.Count % 5) + 1;
                underWay = (item.Id, rung);
                string body;
                try
                {
                    body = (await member.Client.PostAsync($"{Path}?handler=Item", [("item", item.Id), ($"a.{item.Id}", item.Options[rung - 1].Id), ($"v.{item.Id}", versions.GetValueOrDefault(item.Id, "0-"))])).Body;
                }
                catch (HttpRequestException)
                {
                    return;
                }

                using var saved = System.Text.Json.JsonDocument.Parse(body);
                Assert.True(saved.RootElement.GetProperty("saved").GetBoolean(), body);
                versions[item.Id] = saved.RootElement.GetProperty("version").GetString()!;
                acknowledged[item.Id] = rung;
                underWay = null;
                Saved++;
                turn++;
            }
        }

        public async Task CheckAsync(int round)
        {
            var body = (await member.Client.GetAsync(Path)).Body;
            foreach (var item in Section.Items.Cast<LadderItem>())
            {
                var stored = item.Options.Select(option => option.Id).ToList().IndexOf(Chosen(body, item.Id)) + 1;
                var (last, flying) = (acknowledged.GetValueOrDefault(item.Id), underWay is { } post && post.Item == item.Id ? post.Rung : (int?)null);
                Assert.True(stored == last || stored == flying, $"Round {round}, {item.Id}: {last} was acknowledged, {flying} was under way, {stored} is stored.");
                acknowledged[item.Id] = stored;
                versions[item.Id] = Regex.Match(body, $"name=\"v\\.{Regex.Escape(item.Id)}\" value=\"([^\"]*)\"").Groups[1].Value;
            }

            underWay = null;
        }

        private static string Chosen(string body, string item) => CheckedRadio().Matches(body)
            .Select(match => match.Value)
            .Where(input => input.Contains($"name=\"a.{item}\"", StringComparison.Ordinal))
            .Select(input => Regex.Match(input, "value=\"([^\"]*)\"").Groups[1].Value)
            .FirstOrDefault("");
    }

    [GeneratedRegex("<input type=\"radio\"[^>]*\\bchecked\\b[^>]*>")]
    private static partial Regex CheckedRadio();
}
