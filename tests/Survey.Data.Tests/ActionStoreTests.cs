namespace Survey.Data.Tests;

public abstract class ActionStoreTests(Engine engine) : EngineTests(engine)
{
    private static readonly ActionText Register = new() { Title = "Tenir un registre « IA »", ScoreId = "governance", OwnerRole = "Référent données", DueOn = new(2027, 1, 31), State = ActionState.InProgress };

    private ActionStore Actions => new(Database);

    [Fact]
    public async Task An_action_comes_back_whole()
    {
        var team = await TeamAsync();

        Assert.True(await Actions.AddAsync("x1", "a1", Register, Sample.At, Ct));

        var expected = new ActionRow
        {
            Id = "x1",
            AssessmentId = "a1",
            Wave = 1,
            Label = "Automne",
            Title = "Tenir un registre « IA »",
            ScoreId = "governance",
            OwnerRole = "Référent données",
            DueOn = new(2027, 1, 31),
            State = ActionState.InProgress,
            Revision = 1,
        };
        Assert.Equal(expected, await Actions.FindAsync(team, "x1", Ct));
        Assert.Equal([expected], await Actions.ListAsync(team, Ct));
        Assert.Equal(Register, expected.Text);
    }

    [Theory]
    [InlineData(ActionState.ToDo)]
    [InlineData(ActionState.InProgress)]
    [InlineData(ActionState.Done)]
    [InlineData(ActionState.Dropped)]
    public async Task Every_state_and_what_is_not_known_come_back(ActionState state)
    {
        var team = await TeamAsync();
        var bare = new ActionText { Title = "Sans rien", ScoreId = null, OwnerRole = "", DueOn = null, State = state };

        await Actions.AddAsync("x1", "a1", bare, Sample.At, Ct);

        Assert.Equal(bare, (await Actions.FindAsync(team, "x1", Ct))!.Text);
    }

    [Fact]
    public async Task Added_again_with_the_same_id_it_is_there_once_as_it_was()
    {
        var team = await TeamAsync();

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Actions.AddAsync("x1", "a1", Register, Sample.At, Ct))));

        Assert.Single(added, true);
        Assert.False(await Actions.AddAsync("x1", "a1", Register with { Title = "Autre" }, Sample.At, Ct));
        Assert.Equal("Tenir un registre « IA »", Assert.Single(await Actions.ListAsync(team, Ct)).Title);
    }

    [Fact]
    public async Task Actions_of_all_waves_of_the_team_are_listed_the_latest_first_and_by_due_date()
    {
        var team = await TeamAsync();
        var series = (await new AssessmentStore(Database).FindAsync("a1", Ct))!.SeriesId;
        await new CampaignStore(Database).CreateAsync(Sample.Campaign("c2", series, Sample.Team("Paiements", "a2"), Sample.Team("Crédit", "a3")), Ct);
        await Actions.AddAsync("old", "a1", Register, Sample.At, Ct);
        await Actions.AddAsync("open", "a2", Register with { DueOn = null }, Sample.At, Ct);
        await Actions.AddAsync("late", "a2", Register with { DueOn = new(2027, 3, 1) }, Sample.At, Ct);
        await Actions.AddAsync("soon", "a2", Register with { DueOn = new(2027, 2, 1) }, Sample.At.AddDays(1), Ct);
        await Actions.AddAsync("other", "a3", Register, Sample.At, Ct);

        Assert.Equal(["soon", "late", "open", "old"], (await Actions.ListAsync(team, Ct)).Select(action => action.Id));
    }

    [Fact]
    public async Task A_change_stands_and_raises_the_revision()
    {
        var team = await TeamAsync();
        await Actions.AddAsync("x1", "a1", Register, Sample.At, Ct);
        var done = Register with { State = ActionState.Done, ScoreId = null, DueOn = null, OwnerRole = "", Title = "Registre tenu" };

        var (outcome, stands) = await Actions.ChangeAsync(team, "x1", 1, done, Sample.At.AddDays(1), Ct);

        Assert.Equal((ActionOutcome.Done, 2, done), (outcome, stands!.Revision, stands.Text));
        Assert.Equal(stands, await Actions.FindAsync(team, "x1", Ct));
    }

    [Fact]
    public async Task A_change_made_without_having_seen_the_latest_is_refused_and_told_what_stands()
    {
        var team = await TeamAsync();
        await Actions.AddAsync("x1", "a1", Register, Sample.At, Ct);
        await Actions.ChangeAsync(team, "x1", 1, Register with { State = ActionState.Done }, Sample.At, Ct);

        var (outcome, stands) = await Actions.ChangeAsync(team, "x1", 1, Register with { State = ActionState.Dropped }, Sample.At, Ct);

        Assert.Equal((ActionOutcome.Conflict, ActionState.Done), (outcome, stands!.State));
        Assert.Equal(ActionOutcome.Conflict, await Actions.DeleteAsync(team, "x1", 1, Ct));
        Assert.Equal(2, (await Actions.FindAsync(team, "x1", Ct))!.Revision);
    }

    [Fact]
    public async Task The_same_change_again_is_no_conflict_and_no_second_change()
    {
        var team = await TeamAsync();
        await Actions.AddAsync("x1", "a1", Register, Sample.At, Ct);
        var done = Register with { State = ActionState.Done };

        var outcomes = new[] { (await Actions.ChangeAsync(team, "x1", 1, done, Sample.At, Ct)).Outcome, (await Actions.ChangeAsync(team, "x1", 1, done, Sample.At, Ct)).Outcome };

        Assert.Equal([ActionOutcome.Done, ActionOutcome.Done], outcomes);
        Assert.Equal(2, (await Actions.FindAsync(team, "x1", Ct))!.Revision);
    }

    [Fact]
    public async Task Of_many_who_change_one_action_at_once_one_does()
    {
        var team = await TeamAsync();
        await Actions.AddAsync("x1", "a1", Register, Sample.At, Ct);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => Actions.ChangeAsync(team, "x1", 1, Register with { Title = $"Titre {n}" }, Sample.At, Ct))));

        var winner = Assert.Single(outcomes, changed => changed.Outcome == ActionOutcome.Done);
        Assert.Equal(7, outcomes.Count(changed => changed.Outcome == ActionOutcome.Conflict && changed.Stands == winner.Stands));
    }

    [Fact]
    public async Task A_deleted_action_is_gone_and_deleting_it_again_says_so()
    {
        var team = await TeamAsync();
        await Actions.AddAsync("x1", "a1", Register, Sample.At, Ct);

        Assert.Equal(ActionOutcome.Done, await Actions.DeleteAsync(team, "x1", 1, Ct));

        Assert.Equal(ActionOutcome.Gone, await Actions.DeleteAsync(team, "x1", 1, Ct));
        Assert.Equal((ActionOutcome.Gone, null), await Actions.ChangeAsync(team, "x1", 1, Register, Sample.At, Ct));
        Assert.Empty(await Actions.ListAsync(team, Ct));
    }

    [Fact]
    public async Task A_deleted_action_does_not_come_back_with_the_request_that_added_it()
    {
        var team = await TeamAsync();
        await Actions.AddAsync("x1", "a1", Register, Sample.At, Ct);
        await Actions.DeleteAsync(team, "x1", 1, Ct);

        Assert.False(await Actions.AddAsync("x1", "a1", Register, Sample.At, Ct));

        Assert.Empty(await Actions.ListAsync(team, Ct));
    }

    [Fact]
    public async Task Another_team_neither_sees_changes_nor_deletes_it()
    {
        await TeamAsync();
        await Actions.AddAsync("x1", "a1", Register, Sample.At, Ct);

        Assert.Null(await Actions.FindAsync("other", "x1", Ct));
        Assert.Equal(ActionOutcome.Gone, (await Actions.ChangeAsync("other", "x1", 1, Register with { Title = "Pris" }, Sample.At, Ct)).Outcome);
        Assert.Equal(ActionOutcome.Gone, await Actions.DeleteAsync("other", "x1", 1, Ct));
        Assert.Equal(1, await ScalarAsync<long>("select revision from action"));
    }

    /// <returns>Id of the team of assessment a1.</returns>
    private async Task<string> TeamAsync()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        return (await new AssessmentStore(Database).FindAsync("a1", Ct))!.TeamId;
    }
}

public sealed class SqliteActionStoreTests() : ActionStoreTests(new SqliteEngine());

public sealed class PostgresActionStoreTests(PostgresServer server) : ActionStoreTests(new PostgresEngine(server));
