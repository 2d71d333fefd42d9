using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Survey.Answers;
using Survey.Browser.Tests.Support;
using Survey.Data;
using Survey.Questionnaires;

namespace Survey.Benchmarks.Load;

/// <summary>
/// Puts the built program under load as a child process: people who answer, then whole questionnaires, and looks into
/// the database whether everything that was acknowledged is there exactly once.
/// </summary>
internal static class LoadCommand
{
    private const int Teams = 10;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    /// <summary>Browsers at once that complete whole questionnaires without a pause.</summary>
    private const int Hurried = 8;

    /// <param name="options"><c>--people 100</c>, <c>--seconds 120</c> of each phase, <c>--postgres Host=...</c> (an empty database).</param>
    /// <returns>0 only when nothing was lost, doubled or refused.</returns>
    public static async Task<int> RunAsync(string[] options)
    {
        var people = int.Parse(Option(options, "--people") ?? "100", CultureInfo.InvariantCulture);
        var time = TimeSpan.FromSeconds(int.Parse(Option(options, "--seconds") ?? "120", CultureInfo.InvariantCulture));
        var postgres = Option(options, "--postgres");
        var writes = Path.GetTempFileName();
        var settings = new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = typeof(LoadCommand).Assembly.Location, [StartupHook.FileVariable] = writes };
        if (postgres is not null)
        {
            settings["Survey__Database"] = postgres;
        }

        await using var server = await AppServer.ServeAsync(settings);
        await using var database = new Database(postgres ?? $"Data Source={Path.Combine(server.DataFolder, "survey.db")}");
        var sheets = new SheetStore(database);
        var teams = await InviteAsync(server);
        Console.WriteLine($"{AppServer.Program} on {database.Engine}, {Environment.ProcessorCount} processors shared with this load program.");

        var wrong = await AnswerAsync(teams, sheets, people, time, writes);
        File.Delete(writes);
        wrong.AddRange(await CompleteAsync(teams, sheets, time / 2));
        foreach (var line in wrong.Take(20))
        {
            await Console.Error.WriteLineAsync(line);
        }

        return wrong.Count == 0 ? 0 : 1;
    }

    private static string? Option(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at ? options[at + 1] : null;

    private static async Task<IReadOnlyList<Uri>> InviteAsync(AppServer server)
    {
        using var coach = await Coach.EnterAsync(server.Link("Coach"));
        var campaign = await coach.CreateAsync("Load", "one", 0, 3, [.. Enumerable.Range(1, Teams).Select(team => $"Team {team}")]);
        return [.. (await coach.TeamsAsync(campaign)).Select(team => team.Link)];
    }

    /// <summary>People who think about a second between answers; turn by turn over HTTP and straight at the store.</summary>
    /// <param name="writes">Where the server's transactions are written down: see <see cref="StartupHook"/>.</param>
    private static async Task<List<string>> AnswerAsync(IReadOnlyList<Uri> teams, SheetStore sheets, int count, TimeSpan time, string writes)
    {
        // Whoever asks holds a thread until the answer is there: nobody waits for one.
        ThreadPool.SetMinThreads(count, count);
        var people = new List<Person>();
        for (var i = 0; i < count; i++)
        {
            people.Add(await Person.StartAsync(teams[i % teams.Count], sheets, i));
        }

        Console.WriteLine($"""

            {count} people save one answer after another and think 0.5 to 1.5 s between two; over HTTP as the page's script does,
            with an antiforgery token and the revision they saw. The bare store call is measured twice: as the server makes it for
            these very answers, and alone: the same people go on with the same sheets by SheetStore.SaveItemsAsync from this process,
            which has nothing else to do, on the same database, at the same pace, opening the same pages.
            They change over every {Turn.TotalSeconds} s: machines are noisy, and the median over these turns is less so than a p95 of everything.
            """);
        var (page, bare, nothing, turns) = (new Timings(), new Timings(), new Timings(), new List<(Timings Page, Timings Bare, DateTime From, DateTime To)>());
        await WorkAsync(people, TimeSpan.FromSeconds(8), (person, item, option) => person.SaveByPage(item, option, new Timings()));
        await WorkAsync(people, TimeSpan.FromSeconds(4), (person, item, option) => person.SaveByStore(item, option, sheets, new Timings()));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time * 3;)
        {
            var (pageTurn, bareTurn, from) = (new Timings(), new Timings(), DateTime.UtcNow);
            await WorkAsync(people, Turn, (person, item, option) => person.SaveByPage(item, option, pageTurn));
            var to = DateTime.UtcNow;
            await WorkAsync(people, Turn, (person, item, option) => person.SaveByStore(item, option, sheets, bareTurn));
            await WorkAsync(people, Turn, (person, _, _) => person.AskNothing(nothing));
            turns.Add((pageTurn, bareTurn, from, to));
            page.Add(pageTurn);
            bare.Add(bareTurn);
        }

        var lost = (await Task.WhenAll(people.Select(person => person.CheckAsync(sheets)))).SelectMany(lines => lines).ToList();
        var errors = people.SelectMany(person => person.Errors).ToList();
        var stored = Stored(writes);
        var within = turns.Select(turn => Timings.Of(stored.Where(write => write.At >= turn.From && write.At <= turn.To).Select(write => write.Milliseconds))).ToList();
        var inside = new Timings();
        within.ForEach(inside.Add);
        Say("save an answer over HTTP", Show(page, turns.Select(turn => turn.Page)), "p95 at most 100 ms");
        Say("the bare store call, as the server makes it for these answers", Show(inside, within), "");
        Say("the bare store call alone, in a process that does nothing else", Show(bare, turns.Select(turn => turn.Bare)), "");
        Say("a request for nothing (/healthz/live), beside the same pages", $"{nothing}", "");
        Say("p95 over that of the bare store call", Ratio(page, inside, turns.Select(turn => turn.Page), within), "at most 3");
        Say("p95 over that of the bare store call alone", Ratio(page, bare, turns.Select(turn => turn.Page), turns.Select(turn => turn.Bare)), "at most 3");
        Say("errors", $"{errors.Count}", "0");
        Say("acknowledged answers that are not in the database exactly once", $"{lost.Count} of {people.Sum(person => person.Acknowledged)}", "0");
        people.ForEach(person => person.Dispose());
        return [.. errors, .. lost];
    }

    private static Task WorkAsync(List<Person> people, TimeSpan time, Func<Person, OptionItem, string, long?> save) =>
        Task.WhenAll(people.Select(person => Task.Run(() => person.WorkAsync(time, save))));

    /// <summary>From the team's link to the result, page by page as without script, and at once again.</summary>
    private static async Task<List<string>> CompleteAsync(IReadOnlyList<Uri> teams, SheetStore sheets, TimeSpan time)
    {
        Console.WriteLine($"\n{Hurried} browsers complete whole questionnaires without a pause: the link, the hub, {Member.Sections.Count} sections got and posted, the check, the result.");
        var (done, wrong) = (new ConcurrentBag<(string SheetId, int Rung)>(), new ConcurrentBag<string>());
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Hurried).Select(browser => Task.Run(async () =>
        {
            for (var turn = browser; clock.Elapsed < time; turn++)
            {
                try
                {
                    var rung = (turn % 5) + 1;
                    done.Add((await CompleteOneAsync(teams[turn % teams.Count], sheets, rung), rung));
                }
                catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException)
                {
                    wrong.Add(exception.Message);
                }
            }
        })));
        var minutes = clock.Elapsed.TotalMinutes;
        var lost = new List<string>();
        foreach (var (sheetId, rung) in done)
        {
            lost.AddRange(await CheckAsync(sheets, sheetId, rung));
        }

        Say("whole questionnaires a minute", $"{done.Count / minutes:#,0}", "at least 500");
        Say("errors", $"{wrong.Count}", "0");
        Say("answers handed in that are not in the database exactly once", $"{lost.Count} of {done.Count * Member.Sections.Sum(section => section.Items.Count)}", "0");
        return [.. wrong, .. lost];
    }

    private static async Task<string> CompleteOneAsync(Uri team, SheetStore sheets, int rung)
    {
        using var member = await Member.StartAsync(team);
        Expect(await member.Client.GetAsync(member.Path), HttpStatusCode.OK);
        foreach (var section in Member.Sections)
        {
            Expect(await member.Client.GetAsync($"{member.Path}/section/{section.Id}"), HttpStatusCode.OK);
            Expect(await member.AnswerAsync(section, rung), HttpStatusCode.Redirect);
        }

        Expect(await member.Client.GetAsync($"{member.Path}/check"), HttpStatusCode.OK);
        await member.SendAsync();
        Expect(await member.Client.GetAsync($"{member.Path}/result"), HttpStatusCode.OK);
        return await Person.SheetIdAsync(member, sheets);
    }

    private static void Expect(FormReply reply, HttpStatusCode status)
    {
        if (reply.Status != status)
        {
            throw new InvalidOperationException($"{reply.Status} instead of {status}");
        }
    }

    private static async Task<IEnumerable<string>> CheckAsync(SheetStore sheets, string sheetId, int rung)
    {
        var stored = (await sheets.ReadAsync(sheetId, default)).Items;
        var expected = Member.Sections.SelectMany(section => section.Items).OfType<OptionItem>()
            .Select(item => new StoredItem(AnswerRow.Of(item.Id, new Chosen(item.Options[Math.Min(rung, item.Options.Count) - 1].Id)), 1))
            .ToList();
        return expected.Where(item => stored.GetValueOrDefault(item.Row.ItemId) != item).Select(item => $"{item} of a sheet handed in is stored as {stored.GetValueOrDefault(item.Row.ItemId)}")
            .Concat(stored.Count == expected.Count ? [] : [$"{stored.Count} answers are stored of {expected.Count}"]);
    }

    private static IReadOnlyList<(DateTime At, double Milliseconds)> Stored(string writes)
    {
        Thread.Sleep(TimeSpan.FromSeconds(2));
        return
        [
            .. File.ReadLines(writes).Select(line => line.Split(' ')).Select(parts => (
                new DateTime(long.Parse(parts[0], CultureInfo.InvariantCulture), DateTimeKind.Utc),
                double.Parse(parts[1], CultureInfo.InvariantCulture))),
        ];
    }

    private static string Show(Timings all, IEnumerable<Timings> turns) =>
        string.Create(CultureInfo.InvariantCulture, $"{all}; p95 {Median(turns.Select(turn => turn.Quantile(0.95))):0.0} in the median turn");

    private static string Ratio(Timings all, Timings store, IEnumerable<Timings> turns, IEnumerable<Timings> storeTurns) =>
        string.Create(CultureInfo.InvariantCulture, $"{all.Quantile(0.95) / store.Quantile(0.95):0.0} of all; {Median(turns.Zip(storeTurns, (page, bare) => page.Quantile(0.95) / bare.Quantile(0.95))):0.0} in the median of {turns.Count()} turns");

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : double.NaN;

    private static void Say(string what, string measured, string aim) => Console.WriteLine($"| {what} | {measured} | {aim} |");
}
