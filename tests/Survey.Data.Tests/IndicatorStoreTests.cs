using Survey.Answers;
using Survey.Questionnaires;

namespace Survey.Data.Tests;

/// <summary>What is answered once per team and what is answered once per campaign keep the same promises.</summary>
public abstract class IndicatorStoreTests(Engine engine) : EngineTests(engine)
{
    private IndicatorStore Indicators => new(Database);

    [Theory]
    [InlineData(AnsweredBy.Team)]
    [InlineData(AnsweredBy.Campaign)]
    public async Task Answers_are_saved_changed_and_taken_away_until_the_campaign_closes(AnsweredBy by)
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        Assert.Empty((await ReadAsync(by)).Items);

        await SaveAsync(by, Over(("i1", new NumberGiven(1)), ("i2", new TextGiven("x")), ("i3", new DoesNotKnow())));
        var saving = await SaveAsync(by, Over(("i1", new NumberGiven(2)), ("i2", null), ("i4", null)));
        await new CampaignStore(Database).CloseAsync("c1", _ => null, Sample.At, Ct);
        var late = await SaveAsync(by, Over(("i1", new NumberGiven(3))));

        Assert.Equal((SaveOutcome.Saved, SaveOutcome.Closed), (saving.Outcome, late.Outcome));
        var answers = (await ReadAsync(by)).Answers.Answers;
        Assert.Equal(["i1", "i3"], answers.Keys.Order());
        Assert.Equal((new NumberGiven(2), new DoesNotKnow()), (answers["i1"], answers["i3"]));
    }

    [Theory]
    [InlineData(AnsweredBy.Team)]
    [InlineData(AnsweredBy.Campaign)]
    public async Task What_is_read_is_what_saving_said_with_its_revisions(AnsweredBy by)
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await SaveAsync(by, Upon("i1", 6, 0), Upon("i2", 1, 0));

        var saving = await SaveAsync(by, Upon("i1", 7, 1), new ItemChange(AnswerRow.OfNone("i2"), 1));

        Assert.Equal(new StoredItem(AnswerRow.Of("i1", new NumberGiven(7)), 2), saving.Sheet!["i1"]);
        Assert.Equal(saving.Sheet.Items.OrderBy(item => item.Key), (await ReadAsync(by)).Items.OrderBy(item => item.Key));
    }

    [Theory]
    [InlineData(AnsweredBy.Team)]
    [InlineData(AnsweredBy.Campaign)]
    public async Task A_late_copy_of_an_old_form_does_not_overwrite_what_came_back_to_the_value_it_saw(AnsweredBy by)
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await SaveAsync(by, Upon("i1", 6, 0));
        await SaveAsync(by, Upon("i1", 7, 1));
        await SaveAsync(by, Upon("i1", 6, 2));

        var late = await SaveAsync(by, Upon("i1", 8, 1));

        Assert.Equal(SaveOutcome.Overtaken, late.Outcome);
        Assert.Equal(new NumberGiven(6), (await ReadAsync(by)).Answers["i1"]);
    }

    [Theory]
    [InlineData(AnsweredBy.Team)]
    [InlineData(AnsweredBy.Campaign)]
    public async Task An_answer_taken_away_is_not_brought_back_by_an_older_form(AnsweredBy by)
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await SaveAsync(by, Upon("i1", 6, 0));
        await SaveAsync(by, new ItemChange(AnswerRow.OfNone("i1"), 1));

        var late = await SaveAsync(by, Upon("i1", 6, 0));

        Assert.Equal(SaveOutcome.Overtaken, late.Outcome);
        Assert.Empty((await ReadAsync(by)).Answers.Answers);
    }

    [Theory]
    [InlineData(AnsweredBy.Team)]
    [InlineData(AnsweredBy.Campaign)]
    public async Task Of_forms_saved_at_the_same_instant_one_stands_and_the_others_are_told(AnsweredBy by)
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await SaveAsync(by, Upon("i1", 100, 0), Upon("i2", 100, 0));

        var savings = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(() => SaveAsync(by, Upon("i1", number, 1), Upon("i2", number, 1)))));

        Assert.Equal(7, savings.Count(saving => saving.Outcome == SaveOutcome.Overtaken));
        var stands = new NumberGiven(Array.FindIndex(savings, saving => saving.Outcome == SaveOutcome.Saved) + 1);
        var answers = (await ReadAsync(by)).Answers;
        Assert.Equal((stands, stands), (answers["i1"], answers["i2"]));
    }

    [Theory]
    [InlineData(AnsweredBy.Team)]
    [InlineData(AnsweredBy.Campaign)]
    public async Task A_form_that_arrives_while_another_is_being_saved_waits_and_is_told_of_it(AnsweredBy by)
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await SaveAsync(by, Upon("i1", 100, 0));
        await using var elsewhere = new Database(ConnectionString);
        Task<Saving> second = null!;
        var waited = false;

        // Connection and code ready, so that what does not wait is done in time.
        await SaveAsync(new(elsewhere), by, Upon("i1", 100, 0));

        var first = await SaveAsync(by, new WhenRead<ItemChange>([Upon("i1", 1, 1)], () =>
        {
            second = Task.Run(() => SaveAsync(new(elsewhere), by, Upon("i1", 2, 1)));
            Thread.Sleep(500);
            waited = second.IsCompleted is false;
        }));

        Assert.Equal((true, SaveOutcome.Saved, SaveOutcome.Overtaken), (waited, first.Outcome, (await second).Outcome));
        Assert.Equal(new NumberGiven(1), (await ReadAsync(by)).Answers["i1"]);
    }

    [Theory]
    [InlineData(AnsweredBy.Team)]
    [InlineData(AnsweredBy.Campaign)]
    public async Task A_form_with_one_overtaken_change_is_not_saved_at_all_and_says_which_and_what_stands(AnsweredBy by)
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await SaveAsync(by, Upon("i1", 6, 0));

        var saving = await SaveAsync(by, Upon("i2", 1, 0), Upon("i1", 7, 0), Upon("i3", 1, 0));

        Assert.Equal(["i1"], saving.Overtaken);
        Assert.Equal(new NumberGiven(6), saving.Sheet!.Answers["i1"]);
        Assert.Equal(["i1"], saving.Sheet.Items.Keys);
        Assert.Equal(["i1"], (await ReadAsync(by)).Items.Keys);
    }

    [Theory]
    [InlineData(AnsweredBy.Team)]
    [InlineData(AnsweredBy.Campaign)]
    public async Task The_same_form_again_is_saved_already_and_changes_no_revision(AnsweredBy by)
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await SaveAsync(by, Upon("i1", 6, 0));

        var again = await SaveAsync(by, Upon("i1", 6, 0));

        Assert.Equal(SaveOutcome.Saved, again.Outcome);
        Assert.Equal(1, (await ReadAsync(by))["i1"].Revision);
    }

    [Fact]
    public async Task What_is_answered_once_per_team_is_on_one_sheet_however_many_begin_it_at_once()
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() => SaveAsync(AnsweredBy.Team, Upon($"i{number}", number, 0)))));

        Assert.Equal(1, await ScalarAsync<long>("select count(*) from sheet"));
        Assert.Equal(10, (await ReadAsync(AnsweredBy.Team)).Answers.Answers.Count);
    }

    [Fact]
    public async Task The_teams_of_a_campaign_are_read_together_without_those_that_never_answered()
    {
        await new DefinitionStore(Database).SaveAsync(Sample.Definition(), Ct);
        await new CampaignStore(Database).CreateAsync(Sample.Campaign(teams: [Sample.Team("A"), Sample.Team("B", "a2")]), Ct);
        await SaveAsync(AnsweredBy.Team, Over(("i1", new NumberGiven(3)), ("i2", new NumberGiven(4))));
        await SaveAsync(AnsweredBy.Team, Over(("i2", null)));

        var (assessment, answers) = Assert.Single(await Indicators.ReadTeamsAsync("c1", Ct));

        Assert.Equal("a1", assessment);
        Assert.Equal(new KeyValuePair<string, Answer>("i1", new NumberGiven(3)), Assert.Single(answers.Answers));
    }

    [Fact]
    public async Task After_the_last_day_the_teams_answers_are_refused_and_the_campaigns_are_not()
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        var team = await Indicators.SaveTeamAsync("a1", Sample.Closes.AddDays(1), [Upon("i1", 1, 0)], Ct);

        Assert.Equal(SaveOutcome.Closed, team.Outcome);
        Assert.Empty(await Indicators.ReadTeamsAsync("c1", Ct));
        Assert.Equal(SaveOutcome.Saved, (await SaveAsync(AnsweredBy.Campaign, Upon("i1", 1, 0))).Outcome);
    }

    [Fact]
    public async Task What_does_not_exist_takes_no_answers()
    {
        Assert.Equal(SaveOutcome.NotFound, (await SaveAsync(AnsweredBy.Team, Upon("i1", 1, 0))).Outcome);
        Assert.Equal(SaveOutcome.Closed, (await SaveAsync(AnsweredBy.Campaign, Upon("i1", 1, 0))).Outcome);
    }

    private Task<StoredSheet> ReadAsync(AnsweredBy by) => by == AnsweredBy.Team ? Indicators.ReadTeamAsync("a1", Ct) : Indicators.ReadCampaignAsync("c1", Ct);

    private Task<Saving> SaveAsync(AnsweredBy by, params IReadOnlyList<ItemChange> changes) => SaveAsync(Indicators, by, changes);

    private static Task<Saving> SaveAsync(IndicatorStore indicators, AnsweredBy by, params IReadOnlyList<ItemChange> changes) =>
        by == AnsweredBy.Team ? indicators.SaveTeamAsync("a1", Sample.Today, changes, Ct) : indicators.SaveCampaignAsync("c1", changes, Ct);

    private static IReadOnlyList<ItemChange> Over(params (string Item, Answer? Answer)[] changes) => ItemChange.Over(Sample.Changes(changes));

    private static ItemChange Upon(string item, int number, long seen) => new(AnswerRow.Of(item, new NumberGiven(number)), seen);
}

public sealed class SqliteIndicatorStoreTests() : IndicatorStoreTests(new SqliteEngine());

public sealed class PostgresIndicatorStoreTests(PostgresServer server) : IndicatorStoreTests(new PostgresEngine(server));

/// <summary>A campaign answered with a program of before.</summary>
public abstract class IndicatorMigrationTests(Engine engine) : EngineTests(engine, migrate: false)
{
    [Fact]
    public async Task Answers_of_campaigns_of_before_are_kept_as_stored_once()
    {
        await new Migrator(Database, [.. Migration.All.TakeWhile(migration => migration.Number < 6)]).MigrateAsync(Sample.At, Ct);
        await Sample.OpenCampaignAsync(Database, Ct);
        await ExecuteAsync("insert into campaign_answer (campaign_id, item_id, kind, value) values ('c1', 'i1', 'number', '8')");

        await new Migrator(Database).MigrateAsync(Sample.At, Ct);

        var stored = await new IndicatorStore(Database).ReadCampaignAsync("c1", Ct);
        Assert.Equal(new StoredItem(AnswerRow.Of("i1", new NumberGiven(8)), 1), Assert.Single(stored.Items).Value);
        Assert.Equal(SaveOutcome.Saved, (await new IndicatorStore(Database).SaveCampaignAsync("c1", [new(AnswerRow.OfNone("i1"), 1)], Ct)).Outcome);
    }
}

public sealed class SqliteIndicatorMigrationTests() : IndicatorMigrationTests(new SqliteEngine());

public sealed class PostgresIndicatorMigrationTests(PostgresServer server) : IndicatorMigrationTests(new PostgresEngine(server));
