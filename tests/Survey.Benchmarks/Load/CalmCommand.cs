using System.Diagnostics;
using System.Globalization;
using System.Net;
using Survey.Browser.Tests.Support;
using Survey.Data;

namespace Survey.Benchmarks.Load;

/// <summary>
/// Asks for links that lead nowhere, each for a reason of its own, in a random order and one at a time, and tells by
/// how much the time of an answer gives the reason away.
/// </summary>
internal static class CalmCommand
{
    private const string Unknown = "unknown";

    /// <param name="options"><c>--requests 1000</c> for each link.</param>
    /// <returns>0 when no reason can be told from an unknown link.</returns>
    public static async Task<int> RunAsync(string[] options)
    {
        var count = int.Parse(options is ["--requests", var given] ? given : "1000", CultureInfo.InvariantCulture);

        // Failures are limited by address: each request comes from another one, as if through a proxy.
        await using var server = await AppServer.ServeAsync(new Dictionary<string, string> { ["Survey__Proxy"] = "127.0.0.1" });
        await using var database = new Database($"Data Source={Path.Combine(server.DataFolder, "survey.db")}");
        var links = await PrepareAsync(database);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        var random = new Random(3);
        var times = links.ToDictionary(link => link, _ => new List<double>());
        var address = 0;
        for (var round = -count / 10; round < count; round++)
        {
            var order = links.ToArray();
            random.Shuffle(order);
            foreach (var link in order)
            {
                var time = await TimeAsync(http, link.Path(), ++address);
                if (round >= 0)
                {
                    times[link].Add(time);
                }
            }
        }

        Console.WriteLine($"""
            {count:#,0} requests of each, in a random order. AUC: how often a request of the kind took longer than one of an unknown link
            of the same sort, 0.5 when the time tells nothing; by chance alone it lies within {1.96 * Math.Sqrt(1.0 / (6 * count)):0.000} of that in 19 of 20 cases.

            | Link | Median | Over that of an unknown one | AUC |
            |---|---|---|---|
            """);
        var tells = 0;
        foreach (var link in links)
        {
            var unknown = times[links.First(other => other.Sort == link.Sort && other.Why == Unknown)];
            var (ratio, auc) = (Median(times[link]) / Median(unknown), Auc(times[link], unknown));
            tells += ratio is < 0.9 or > 1.1 || Math.Abs(auc - 0.5) > 0.1 ? 1 : 0;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {link.Sort}, {link.Why} | {Median(times[link]):0.00} ms | {ratio:0.000} | {auc:0.000} |"));
        }

        Console.WriteLine($"\n{tells} of {links.Count} can be told: more than a tenth slower or quicker, or an AUC more than 0.1 from 0.5.");
        return tells == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<Link>> PrepareAsync(Database database)
    {
        var (past, closed, revoked) = (await CreateAsync(database, -1), await CreateAsync(database, 1), await CreateAsync(database, 1));
        await new CampaignStore(database).CloseAsync(closed.Campaign, _ => null, DateTimeOffset.UtcNow, default);
        await new AssessmentStore(database).RevokeAsync(revoked.Assessment, DateTimeOffset.UtcNow, default);
        return
        [
            .. Sort("team", "/t/", ("revoked", revoked.Team), ("closed", closed.Team), ("past its last day", past.Team)),
            .. Sort("personal", "/p/", ("closed", closed.Person), ("past its last day", past.Person)),
            .. Sort("facilitator's", "/f/", ("revoked", revoked.Facilitator)),
            .. Sort("return", "/r/"),
        ];
    }

    private static IEnumerable<Link> Sort(string sort, string path, params (string Why, string Token)[] known) =>
    [
        new(sort, Unknown, () => path + Secret.New()),
        new(sort, "unknown, once more", () => path + Secret.New()),
        new(sort, "too short", () => path + Secret.New()[..5]),
        new(sort, "too long", () => path + Secret.New() + Secret.New() + Secret.New() + Secret.New()),
        .. known.Select(link => new Link(sort, link.Why, () => path + link.Token)),
    ];

    /// <summary>A campaign of two teams: one with a team link, one with a personal link.</summary>
    /// <param name="closes">Days from today.</param>
    private static async Task<(string Campaign, string Assessment, string Team, string Facilitator, string Person)> CreateAsync(Database database, int closes)
    {
        var (at, today) = (DateTimeOffset.UtcNow, DateOnly.FromDateTime(DateTime.Today));
        var (team, facilitator, person) = (Secret.New(), Secret.New(), Secret.New());
        var (campaign, byTeam, byPerson) = (Secret.TimedId(at), Secret.TimedId(at), Secret.TimedId(at));
        await new CampaignStore(database).CreateAsync(
            new()
            {
                Id = campaign,
                SeriesName = "Calm",
                Label = "one",
                DefinitionHash = Member.Flagship.Hash,
                OpensOn = today.AddDays(-9),
                ClosesOn = today.AddDays(closes),
                MinGroup = 3,
                CreatedAt = at,
                Teams =
                [
                    new() { AssessmentId = byTeam, Name = "Team", Links = new(Secret.Hash(team), Secret.Hash(Secret.New()), Secret.Hash(facilitator)) },
                    new() { AssessmentId = byPerson, Name = "People", Links = new(Secret.Hash(Secret.New()), Secret.Hash(Secret.New()), Secret.Hash(Secret.New())) },
                ],
            },
            default);
        await new ParticipationStore(database).AddAsync(byPerson, [new(Secret.RandomId(), "Ana", Secret.Hash(person))], default);
        return (campaign, byTeam, team, facilitator, person);
    }

    private static async Task<double> TimeAsync(HttpClient http, string path, int address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", new IPAddress(new[] { (byte)10, (byte)(address >> 16), (byte)(address >> 8), (byte)address }).ToString());
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return answer.StatusCode == HttpStatusCode.NotFound ? time : throw new InvalidOperationException($"{path} answers {answer.StatusCode}.");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>The share of pairs in which the first is the larger one (Mann and Whitney 1947).</summary>
    private static double Auc(List<double> first, List<double> second) =>
        first.Sum(one => second.Count(other => one > other) + (second.Count(other => one == other) / 2.0)) / ((double)first.Count * second.Count);

    private sealed record Link(string Sort, string Why, Func<string> Path);
}
