using Dapper;
using Survey.Answers;

namespace Survey.Data.Tests;

/// <summary>Who was given a link and used it; and that nothing joins them to what they answered.</summary>
public abstract class ParticipationTests(Engine engine) : EngineTests(engine)
{
    private static readonly NewResume Resume = new("code", "salt");

    private ParticipationStore People => new(Database);

    private SheetStore Sheets => new(Database);

    private StartStore Starts => new(Database);

    [Fact]
    public async Task People_are_listed_by_name_with_whether_their_link_was_used()
    {
        await InviteAsync("Zoé", "Ana");

        await StartAsync("Zoé");

        Assert.Equal([("Ana", false), ("Zoé", true)], (await People.ListAsync("a1", Ct)).Select(person => (person.Label, person.Used)));
    }

    [Fact]
    public async Task A_link_starts_one_sheet()
    {
        await InviteAsync("Ana");

        var first = await StartAsync("Ana", "one");
        var second = await StartAsync("Ana", "two");

        Assert.NotNull(first);
        Assert.Null(second);
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from sheet"));
    }

    [Fact]
    public async Task The_same_browser_twice_is_the_same_sheet()
    {
        await InviteAsync("Ana");

        var started = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StartAsync("Ana", "one"))));

        Assert.Single(started.Distinct());
        Assert.NotNull(started[0]);
    }

    [Fact]
    public async Task Of_many_browsers_with_one_link_at_once_one_starts()
    {
        await InviteAsync("Ana", "Bea");

        var started = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => StartAsync("Ana", $"browser {number}"))));

        Assert.Single(started, sheet => sheet is not null);
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from sheet"));
    }

    [Fact]
    public async Task Of_many_people_at_once_each_starts_a_sheet()
    {
        var names = Enumerable.Range(0, 12).Select(number => $"Personne {number}").ToArray();
        await InviteAsync(names);

        var started = await Task.WhenAll(names.Select(name => Task.Run(() => StartAsync(name))));

        Assert.Equal(12, started.OfType<SheetRow>().Distinct().Count());
        Assert.All(await People.ListAsync("a1", Ct), person => Assert.True(person.Used));
    }

    [Fact]
    public async Task No_link_starts_a_sheet_once_the_team_s_round_is_closed()
    {
        await InviteAsync("Ana");
        await new AgreedStore(Database).CloseRoundAsync("a1", Sample.Today, _ => Sample.Card, Sample.At, Ct);

        Assert.Null(await StartAsync("Ana"));
    }

    [Fact]
    public async Task A_link_that_nobody_was_given_starts_nothing()
    {
        await InviteAsync("Ana");

        Assert.Null(await StartAsync("Bea"));
    }

    [Fact]
    public async Task Past_the_last_day_nothing_is_started_and_no_link_is_spent()
    {
        await InviteAsync("Ana");

        Assert.Null(await Starts.StartPersonalAsync(Secret.Hash("link Ana"), Secret.Hash("s"), Resume, Sample.Closes.AddDays(1), Ct));

        Assert.False((await People.ListAsync("a1", Ct))[0].Used);
    }

    [Fact]
    public async Task With_personal_links_the_team_s_own_starts_nothing()
    {
        await InviteAsync("Ana");

        Assert.Null(await Starts.StartAsync("a1", Secret.Hash("s"), Sample.Today, Ct));
        Assert.Equal(1, (await new AssessmentStore(Database).FindAsync("a1", Ct))!.People);
    }

    [Fact]
    public async Task Who_is_there_already_keeps_their_link()
    {
        await InviteAsync("Ana");

        var added = await People.AddAsync("a1", [new("x", " ANA ", "other"), new("y", "Bea", "new")], Ct);

        Assert.Equal(1, added);
        Assert.NotNull(await People.FindByLinkAsync(Secret.Hash("link Ana"), Ct));
        Assert.Null(await People.FindByLinkAsync("other", Ct));
    }

    [Fact]
    public async Task A_team_has_five_hundred_links_at_most_and_beyond_that_nobody_is_added()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await People.AddAsync("a1", Crowd("Ana", 499), Ct);

        Assert.Null(await People.AddAsync("a1", Crowd("Bea", 2), Ct));
        Assert.Equal(1, await People.AddAsync("a1", Crowd("Cleo", 1), Ct));

        Assert.Equal(500, (await People.ListAsync("a1", Ct)).Count);
    }

    [Fact]
    public async Task Who_is_there_already_counts_once_towards_the_limit()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await People.AddAsync("a1", Crowd("Ana", 500), Ct);

        Assert.Equal(0, await People.AddAsync("a1", Crowd("ANA", 500), Ct));
    }

    [Fact]
    public async Task Of_two_crowds_that_fit_one_by_one_and_not_together_one_is_added()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await using var elsewhere = new Database(ConnectionString);
        Task<int?> second = null!;
        var waited = false;

        // Connection and code ready, so that what does not wait is done in time.
        await new ParticipationStore(elsewhere).AddAsync("a1", Crowd("Cleo", 1), Ct);

        var first = await People.AddAsync(
            "a1",
            new WhenRead<NewParticipation>(Crowd("Ana", 250), () =>
            {
                second = Task.Run(() => new ParticipationStore(elsewhere).AddAsync("a1", Crowd("Bea", 250), Ct));
                Thread.Sleep(1000);
                waited = second.IsCompleted is false;
            }),
            Ct);

        Assert.Equal((true, 250, null), (waited, first, await second));
        Assert.Equal(251, (await People.ListAsync("a1", Ct)).Count);
    }

    [Fact]
    public async Task A_new_link_replaces_the_old_one_and_starts_once_more()
    {
        await InviteAsync("Ana");
        await StartAsync("Ana", "one");
        var person = (await People.ListAsync("a1", Ct))[0];

        Assert.True(await People.RenewAsync("a1", person.Id, 2, "renewed", Ct));
        Assert.False(await People.RenewAsync("a1", person.Id, 2, "again", Ct));

        Assert.Null(await People.FindByLinkAsync(Secret.Hash("link Ana"), Ct));
        Assert.NotNull(await Starts.StartPersonalAsync("renewed", Secret.Hash("two"), new("c2", "s2"), Sample.Today, Ct));
    }

    [Fact]
    public async Task A_link_that_is_removed_is_unknown_and_starts_nothing()
    {
        await InviteAsync("Ana", "Bea");

        Assert.True(await RemoveAsync("Ana"));

        Assert.Equal(["Bea"], (await People.ListAsync("a1", Ct)).Select(person => person.Label));
        Assert.Null(await People.FindByLinkAsync(Secret.Hash("link Ana"), Ct));
        Assert.Null(await StartAsync("Ana"));
        Assert.NotNull(await StartAsync("Bea"));
    }

    [Fact]
    public async Task A_link_that_was_used_stays()
    {
        await InviteAsync("Ana");
        await StartAsync("Ana");

        Assert.False(await RemoveAsync("Ana"));

        Assert.True(Assert.Single(await People.ListAsync("a1", Ct)).Used);
    }

    [Theory]
    [InlineData("a1", 2)]
    [InlineData("a2", 1)]
    public async Task Only_the_link_that_is_meant_is_removed(string assessment, int generation)
    {
        await InviteAsync("Ana");
        var person = (await People.ListAsync("a1", Ct))[0];

        Assert.False(await People.RemoveAsync(assessment, person.Id, generation, Ct));

        Assert.Single(await People.ListAsync("a1", Ct));
    }

    [Fact]
    public async Task A_link_used_while_it_is_removed_is_either_used_or_removed()
    {
        var names = Enumerable.Range(0, 12).Select(number => $"Personne {number}").ToArray();
        await InviteAsync(names);

        var outcomes = await Task.WhenAll(names.Select(async name =>
        {
            var start = Task.Run(() => StartAsync(name));
            var remove = Task.Run(() => RemoveAsync(name));
            return (Name: name, Started: await start is not null, Removed: await remove);
        }));

        Assert.All(outcomes, outcome => Assert.NotEqual(outcome.Started, outcome.Removed));
        Assert.Equal(outcomes.Where(outcome => outcome.Started).Select(outcome => (outcome.Name, true)).Order(), (await People.ListAsync("a1", Ct)).Select(person => (person.Label, person.Used)).Order());
        Assert.Equal(outcomes.Count(outcome => outcome.Started), await ScalarAsync<long>("select count(*) from sheet"));
    }

    [Fact]
    public async Task The_form_that_added_somebody_does_not_bring_a_removed_link_back_and_another_one_does()
    {
        await InviteAsync("Ana");
        var person = (await People.ListAsync("a1", Ct))[0];
        await RemoveAsync("Ana");

        Assert.Equal(0, await People.AddAsync("a1", [new(person.Id, "Ana", person.SecretHash)], Ct));
        Assert.Equal(1, await People.AddAsync("a1", [new("another", "Ana", "another link")], Ct));
    }

    [Fact]
    public async Task Without_any_personal_link_the_team_s_own_starts_again()
    {
        await InviteAsync("Ana");
        await RemoveAsync("Ana");

        Assert.NotNull(await Starts.StartAsync("a1", Secret.Hash("s"), Sample.Today, Ct));
    }

    [Fact]
    public async Task No_value_of_a_person_s_row_is_in_any_row_of_the_sheets_but_the_team_s()
    {
        await AnswerAllAsync(12);

        var person = await CellsAsync("participation");
        var sheets = new HashSet<string>();
        foreach (var table in new[] { "sheet", "answer", "resume", "sheet_key", "sheet_scorecard", "comment" })
        {
            sheets.UnionWith(await CellsAsync(table));
        }

        Assert.Equal(["a1"], person.Where(cell => cell.Length > 1).Intersect(sheets));
    }

    [Fact]
    public async Task Whoever_has_the_whole_database_joins_people_to_answers_no_better_than_by_chance()
    {
        var truth = await AnswerAllAsync(40);

        foreach (var people in Orders("label", "id", "secret_hash"))
        {
            foreach (var sheets in Orders("id", "secret_hash"))
            {
                await using var db = await Database.OpenAsync(Ct);
                var names = (await db.QueryAsync<string>($"select label from participation {people}")).AsList();
                var ids = (await db.QueryAsync<string>($"select id from sheet {sheets}")).AsList();

                // By chance one of them is right; that nine are happens once in a million.
                var right = names.Zip(ids, (name, id) => truth[name] == id).Count(hit => hit);
                Assert.True(right <= 8, $"{right} of {names.Count} with people {people} and sheets {sheets}");
            }
        }
    }

    /// <summary>The orders that the database itself can tell rows in, hidden columns included.</summary>
    protected abstract IEnumerable<string> HiddenOrders { get; }

    private IEnumerable<string> Orders(params string[] columns) => [.. columns.Select(column => $"order by {column}"), .. HiddenOrders];

    private async Task<IReadOnlyList<string>> CellsAsync(string table)
    {
        await using var db = await Database.OpenAsync(Ct);
        var rows = await db.QueryAsync($"select * from {table}");
        return [.. rows.SelectMany(row => ((IDictionary<string, object?>)row).Values.Select(value => $"{value}")).Distinct()];
    }

    /// <summary>So many people, invited by name and answering in an order of their own, hand in.</summary>
    /// <returns>Name to the id of the sheet: what nobody else can know.</returns>
    private async Task<Dictionary<string, string>> AnswerAllAsync(int people)
    {
        var names = Enumerable.Range(0, people).Select(number => $"Personne {number:00}").ToArray();
        await InviteAsync(names);
        var truth = new Dictionary<string, string>();
        foreach (var name in names.OrderBy(name => Secret.Hash(name), StringComparer.Ordinal))
        {
            var sheet = (await StartAsync(name))!.Id;
            truth[name] = sheet;
            await Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new TextGiven("same"))), Ct);
        }

        foreach (var sheet in truth.Values.OrderBy(id => Secret.Hash(id), StringComparer.Ordinal))
        {
            await Sheets.SubmitAsync(sheet, Sample.Today, _ => Sample.Card, Ct);
        }

        return truth;
    }

    private static NewParticipation[] Crowd(string name, int people) =>
        [.. Enumerable.Range(1, people).Select(number => new NewParticipation(Secret.RandomId(), $"{name} {number}", Secret.RandomId()))];

    private async Task InviteAsync(params string[] names)
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await People.AddAsync("a1", [.. names.Select(name => new NewParticipation(Secret.RandomId(), name, Secret.Hash($"link {name}")))], Ct);
    }

    private async Task<bool> RemoveAsync(string name) =>
        await People.RemoveAsync("a1", (await People.ListAsync("a1", Ct)).Single(person => person.Label == name).Id, 1, Ct);

    private Task<SheetRow?> StartAsync(string name, string? browser = null) =>
        Starts.StartPersonalAsync(Secret.Hash($"link {name}"), Secret.Hash($"browser {browser ?? name}"), new($"code {name} {browser}", "salt"), Sample.Today, Ct);
}

public sealed class SqliteParticipationTests : ParticipationTests
{
    private readonly SqliteEngine engine;

    public SqliteParticipationTests()
        : this(new())
    {
    }

    private SqliteParticipationTests(SqliteEngine engine)
        : base(engine) => this.engine = engine;

    protected override IEnumerable<string> HiddenOrders => [""];

    [Fact]
    public async Task Spending_a_link_leaves_nothing_in_the_log_that_keeps_transactions_apart()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await new ParticipationStore(Database).AddAsync("a1", [new("x", "Ana", "l1"), new("y", "Bea", "l2")], Ct);

        await new StartStore(Database).StartPersonalAsync("l2", "s", new("c", "salt"), Sample.Today, Ct);

        Assert.Equal(0, new FileInfo($"{engine.File}-wal").Length);
    }

    [Fact]
    public async Task Somebody_who_reads_meanwhile_keeps_nobody_from_starting_and_the_log_is_emptied_later()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await new ParticipationStore(Database).AddAsync("a1", [new("x", "Ana", "l1"), new("y", "Bea", "l2")], Ct);
        SheetRow? started;
        await using (var reader = await Database.OpenAsync(Ct))
        await using (var rows = await reader.ExecuteReaderAsync("select label from participation"))
        {
            await rows.ReadAsync(Ct);
            started = await new StartStore(Database).StartPersonalAsync("l2", "s", new("c", "salt"), Sample.Today, Ct);
        }

        await Database.EmptyLogAsync(Ct);

        Assert.NotNull(started);
        Assert.Equal(0, new FileInfo($"{engine.File}-wal").Length);
    }
}

public sealed class PostgresParticipationTests(PostgresServer server) : ParticipationTests(new PostgresEngine(server))
{
    protected override IEnumerable<string> HiddenOrders => ["", "order by ctid", "order by xmin::text::bigint"];

    [Fact]
    public async Task All_rows_of_a_team_were_written_by_one_transaction()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await new ParticipationStore(Database).AddAsync("a1", [new("x", "Ana", "l1"), new("y", "Bea", "l2"), new("z", "Cleo", "l3")], Ct);

        await new StartStore(Database).StartPersonalAsync("l2", "s", new("c", "salt"), Sample.Today, Ct);

        Assert.Equal(1, await ScalarAsync<long>("select count(distinct xmin::text) from participation"));
    }
}
