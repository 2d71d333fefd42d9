using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Survey.Answers;
using Survey.Browser.Tests.Support;
using Survey.Data;
using Survey.Questionnaires;

namespace Survey.Benchmarks.Load;

/// <summary>Somebody at work on a sheet of their own, who remembers what was acknowledged.</summary>
internal sealed class Person(Member member, string sheetId, int seed) : IDisposable
{
    private static readonly IReadOnlyList<(Section Section, OptionItem Item)> Items =
        [.. Member.Sections.SelectMany(section => section.Items.OfType<OptionItem>().Select(item => (section, item)))];

    private readonly Random random = new(seed);
    private readonly Dictionary<string, (string Option, long Revision)> acknowledged = [];
    private readonly List<string> errors = [];
    private readonly Wire wire = new(member.Client.Site, member.Client.Cookies.GetCookieHeader(member.Client.Site));
    private string? open;
    private string token = "";
    private int turn;

    public int Acknowledged { get; private set; }

    /// <summary>What was refused, answered wrongly or not at all.</summary>
    public IReadOnlyList<string> Errors => errors;

    public static async Task<Person> StartAsync(Uri team, SheetStore sheets, int seed)
    {
        var member = await Member.StartAsync(team);
        return new(member, await SheetIdAsync(member, sheets), seed);
    }

    public static async Task<string> SheetIdAsync(Member member, SheetStore sheets) =>
        (await sheets.FindAsync(Secret.Hash(member.Client.Cookies.GetCookies(member.Client.Site)[$"sheet-{member.Path["/s/".Length..]}"]!.Value), default))!.Sheet.Id;

    /// <summary>Answers one question after another, half a second to one and a half between them, for so long.</summary>
    /// <param name="save">Over HTTP or at the store: <see cref="SaveByPage"/>, <see cref="SaveByStore"/>; null when nothing was to be saved.</param>
    public async Task WorkAsync(TimeSpan time, Func<Person, OptionItem, string, long?> save)
    {
        await Task.Delay(random.Next(1000));
        for (var until = DateTime.UtcNow + time; DateTime.UtcNow < until; await Task.Delay(random.Next(500, 1500)))
        {
            var item = Items[turn % Items.Count].Item;
            var (given, before) = acknowledged.GetValueOrDefault(item.Id);
            var option = item.Options[(item.Options.ToList().FindIndex(one => one.Id == given) + 1) % item.Options.Count].Id;
            try
            {
                var saved = save(this, item, option);
                turn++;
                if (saved is not { } revision)
                {
                    continue;
                }

                if (revision != before + 1)
                {
                    errors.Add($"{item.Id} is at revision {revision} after {before}");
                }

                acknowledged[item.Id] = (option, revision);
                Acknowledged++;
            }
            catch (Exception exception) when (exception is IOException or SocketException or InvalidOperationException or JsonException)
            {
                errors.Add(exception.Message);
            }
        }
    }

    /// <summary>As the page's script does; the page is fetched first when somebody comes to another section.</summary>
    /// <returns>The revision that was acknowledged.</returns>
    /// <exception cref="InvalidOperationException">It was not.</exception>
    public long? SaveByPage(OptionItem item, string option, Timings timings)
    {
        var path = Open();

        // A page gives back the revision and a fingerprint of the value that it shows.
        var version = acknowledged.TryGetValue(item.Id, out var known)
            ? new StoredItem(AnswerRow.Of(item.Id, new Chosen(known.Option)), known.Revision).Version
            : new StoredItem(AnswerRow.OfNone(item.Id), 0).Version;
        var request = wire.Post($"{path}/item", [("item", item.Id), ($"a.{item.Id}", option), ($"v.{item.Id}", version), ("__RequestVerificationToken", token)]);
        var answer = timings.Time(() => wire.Ask(request));
        if (answer.Status != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{(int)answer.Status} for {path}");
        }

        using var said = JsonDocument.Parse(answer.Body);
        return said.RootElement.GetProperty("saved").GetBoolean() && said.RootElement.GetProperty("isAnswered").GetBoolean()
            ? long.Parse(said.RootElement.GetProperty("version").GetString()!.Split('-')[0], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(answer.Text);
    }

    /// <summary>What HTTP takes by itself here: the server's health, which touches neither the database nor a page.</summary>
    public long? AskNothing(Timings timings)
    {
        Open();
        var request = wire.Get("/healthz/live");
        timings.Time(() => wire.Ask(request));
        return null;
    }

    private string Open()
    {
        var path = $"{member.Path}/section/{Items[turn % Items.Count].Section.Id}";
        if (open != path)
        {
            token = new FormReply(HttpStatusCode.OK, wire.Ask(wire.Get(path)).Text, null).Hidden("__RequestVerificationToken") ?? throw new InvalidOperationException($"There is no form in {path}");
            open = path;
        }

        return path;
    }

    /// <summary>The one call of the store that a save by the page ends in, with the same change of the same sheet, beside the same pages.</summary>
    /// <inheritdoc cref="SaveByPage"/>
    public long? SaveByStore(OptionItem item, string option, SheetStore sheets, Timings timings)
    {
        Open();
        var change = new ItemChange(AnswerRow.Of(item.Id, new Chosen(option)), acknowledged.GetValueOrDefault(item.Id).Revision);
        var saving = timings.Time(() => sheets.SaveItemsAsync(sheetId, DateOnly.FromDateTime(DateTime.Today), [change], [], default).GetAwaiter().GetResult());
        return saving is { Outcome: SaveOutcome.Saved, Overtaken: [] } ? saving.Sheet![item.Id].Revision : throw new InvalidOperationException($"{saving.Outcome}");
    }

    /// <summary>Each answer as it was acknowledged last, each acknowledged change counted once, and nothing besides.</summary>
    /// <returns>A line for each item of which this is not so.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(SheetStore sheets)
    {
        var stored = (await sheets.ReadAsync(sheetId, default)).Items;
        return
        [
            .. acknowledged
                .Where(known => stored.GetValueOrDefault(known.Key) != new StoredItem(AnswerRow.Of(known.Key, new Chosen(known.Value.Option)), known.Value.Revision))
                .Select(known => $"{known.Key}: {known.Value} was acknowledged, {stored.GetValueOrDefault(known.Key)} is stored"),
            .. stored.Keys.Where(item => acknowledged.ContainsKey(item) is false).Select(item => $"{item} is stored and was never acknowledged"),
        ];
    }

    public void Dispose()
    {
        wire.Dispose();
        member.Dispose();
    }
}
