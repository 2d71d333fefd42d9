using Dapper;
using Survey.Answers;

namespace Survey.Data.Tests;

public abstract class AgreedStoreTests(Engine engine) : EngineTests(engine)
{
    private static readonly AgreedChange Third = new("i1", 0, new Chosen("l3"), "Écrit depuis mars", 2, "Pas chez nous");

    private AgreedStore Agreed => new(Database);

    private SheetStore Sheets => new(Database);

    private StartStore Starts => new(Database);

    [Fact]
    public async Task A_closed_round_takes_nothing_from_members_any_more_and_leaves_the_team_its_figures()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var begun = await Sample.SheetAsync(Database, Ct);

        Assert.Equal(RoundOutcome.Closed, await CloseAsync());

        Assert.Equal(SaveOutcome.Closed, await Sheets.SaveAnswersAsync(begun, Sample.Today, Sample.Changes(("i1", new Chosen("l1"))), Ct));
        Assert.Equal(SubmitOutcome.Closed, await Sheets.SubmitAsync(begun, Sample.Today, _ => Sample.Card, Ct));
        Assert.Null(await Starts.StartAsync("a1", Secret.Hash("later"), Sample.Today, Ct));
        Assert.Equal(SaveOutcome.Saved, (await new IndicatorStore(Database).SaveTeamAsync("a1", Sample.Today, ItemChange.Over(Sample.Changes(("i9", new NumberGiven(4)))), Ct)).Outcome);
        Assert.Empty((await Sheets.ReadAnswersAsync(begun, Ct)).Answers);
    }

    [Fact]
    public async Task Another_team_of_the_campaign_goes_on()
    {
        await new DefinitionStore(Database).SaveAsync(Sample.Definition(), Ct);
        await new CampaignStore(Database).CreateAsync(Sample.Campaign("c1", null, Sample.Team("Paiements"), Sample.Team("Crédit", "a2")), Ct);

        await CloseAsync();

        Assert.NotNull(await Starts.StartAsync("a2", Secret.Hash("s"), Sample.Today, Ct));
        Assert.Equal((Sample.At, null), ((await new AssessmentStore(Database).FindAsync("a1", Ct))!.RoundClosedAt, (await new AssessmentStore(Database).FindAsync("a2", Ct))!.RoundClosedAt));
    }

    [Fact]
    public async Task Closing_freezes_the_scorecard_of_what_the_team_handed_in()
    {
        await new DefinitionStore(Database).SaveAsync(Sample.Definition(), Ct);
        await new CampaignStore(Database).CreateAsync(Sample.Campaign("c1", null, Sample.Team("Paiements", "a1", 9), Sample.Team("Crédit", "a2")), Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        await Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new Chosen("l4"))), Ct);
        await Sheets.SubmitAsync(sheet, Sample.Today, _ => Sample.Card, Ct);
        await Sample.SheetAsync(Database, Ct, "not handed in");
        var other = (await Starts.StartAsync("a2", Secret.Hash("other"), Sample.Today, Ct))!.Id;
        await Sheets.SubmitAsync(other, Sample.Today, _ => Sample.Card, Ct);
        ClosingAssessment? seen = null;

        await Agreed.CloseRoundAsync("a1", Sample.Today, closing => { seen = closing; return new("1", "frozen"); }, Sample.At, Ct);

        Assert.Equal(("a1", 9), (seen!.Id, seen.Invited));
        Assert.Equal(new Chosen("l4"), Assert.Single(seen.Submitted)["i1"]);
        Assert.Equal("frozen", await new ScorecardStore(Database).FindOfRoundAsync("a1", Ct));
        Assert.Null(await new ScorecardStore(Database).FindOfRoundAsync("a2", Ct));
        Assert.Null(await new ScorecardStore(Database).FindOfTeamAsync("a1", Ct));
    }

    [Fact]
    public async Task When_the_campaign_closes_later_its_own_scorecard_stands()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await CloseAsync();

        Assert.True(await new CampaignStore(Database).CloseAsync("c1", _ => new("1", "campaign"), Sample.At, Ct));

        Assert.Equal("campaign", await new ScorecardStore(Database).FindOfRoundAsync("a1", Ct));
        Assert.Equal(RoundOutcome.AlreadyClosed, await CloseAsync());
    }

    [Fact]
    public async Task A_round_closes_once_however_often_and_at_once_it_is_asked_to()
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(CloseAsync)));

        Assert.Single(outcomes, RoundOutcome.Closed);
        Assert.Equal(5, outcomes.Count(outcome => outcome == RoundOutcome.AlreadyClosed));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from round_scorecard"));
    }

    [Fact]
    public async Task Of_answers_handed_in_while_the_round_closes_each_is_in_the_frozen_scorecard_or_refused()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheets = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            sheets.Add(await Sample.SheetAsync(Database, Ct, $"s{number}"));
        }

        var frozen = 0;
        var handing = sheets.Select(sheet => Task.Run(() => Sheets.SubmitAsync(sheet, Sample.Today, _ => Sample.Card, Ct))).ToList();
        await Task.Run(() => Agreed.CloseRoundAsync("a1", Sample.Today, closing => { frozen = closing.Submitted.Count; return Sample.Card; }, Sample.At, Ct));
        var outcomes = await Task.WhenAll(handing);

        Assert.Equal(frozen, outcomes.Count(outcome => outcome == SubmitOutcome.Submitted));
        Assert.Equal(12 - frozen, outcomes.Count(outcome => outcome == SubmitOutcome.Closed));
    }

    [Fact]
    public async Task A_round_that_has_not_begun_is_not_closed()
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        Assert.Equal(RoundOutcome.NotOpen, await Agreed.CloseRoundAsync("a1", Sample.Opens.AddDays(-1), _ => Sample.Card, Sample.At, Ct));
        Assert.Equal(RoundOutcome.NotFound, await Agreed.CloseRoundAsync("nowhere", Sample.Today, _ => Sample.Card, Sample.At, Ct));
        Assert.NotNull(await Starts.StartAsync("a1", Secret.Hash("s"), Sample.Today, Ct));
    }

    [Fact]
    public async Task An_agreed_item_comes_back_whole()
    {
        await ClosedRoundAsync();

        var saved = await Agreed.SaveAsync("a1", Third, Sample.At, Ct);

        var expected = new AgreedItem { ItemId = "i1", Revision = 1, Answer = new Chosen("l3"), Reason = "Écrit depuis mars", Dissent = 2, DissentWords = "Pas chez nous" };
        Assert.Equal((AgreedOutcome.Saved, expected), saved);
        Assert.Equal([expected], (await Agreed.ListAsync("a1", Ct)).Values);
        Assert.Empty(await Agreed.ListAsync("a2", Ct));
    }

    [Fact]
    public async Task Answers_of_every_kind_that_a_team_can_settle_come_back()
    {
        await ClosedRoundAsync();
        Answer?[] answers = [new Chosen("a"), new ChosenMany(["a", "b"]), new NumberGiven(2.5m), new TextGiven("2026-11-22"), new DoesNotApply("Pas de clientèle"), null];

        foreach (var (answer, i) in answers.Select((answer, i) => (answer, i)))
        {
            await Agreed.SaveAsync("a1", Third with { ItemId = $"k{i}", Answer = answer }, Sample.At, Ct);
        }

        var listed = await Agreed.ListAsync("a1", Ct);
        Assert.Equal(answers, answers.Select((_, i) => listed[$"k{i}"].Answer));
    }

    [Fact]
    public async Task A_change_stands_over_the_one_before_which_is_kept()
    {
        await ClosedRoundAsync();
        await Agreed.SaveAsync("a1", Third, Sample.At, Ct);

        await Agreed.SaveAsync("a1", Third with { Revision = 1, Answer = null, Reason = "" }, Sample.At.AddMinutes(1), Ct);

        var stands = Assert.Single(await Agreed.ListAsync("a1", Ct)).Value;
        Assert.Equal((2, null, ""), (stands.Revision, stands.Answer, stands.Reason));
        Assert.Equal("Écrit depuis mars", await ScalarAsync<string>("select reason from agreed where revision = 1"));
    }

    [Fact]
    public async Task A_change_made_without_having_seen_the_latest_is_refused_and_told_what_stands()
    {
        await ClosedRoundAsync();
        await Agreed.SaveAsync("a1", Third, Sample.At, Ct);

        var (outcome, stands) = await Agreed.SaveAsync("a1", Third with { Answer = new Chosen("l5") }, Sample.At, Ct);

        Assert.Equal((AgreedOutcome.Conflict, new Chosen("l3")), (outcome, stands!.Answer));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from agreed"));
    }

    [Fact]
    public async Task A_revision_that_nobody_has_seen_yet_is_refused()
    {
        await ClosedRoundAsync();

        Assert.Equal(AgreedOutcome.Conflict, (await Agreed.SaveAsync("a1", Third with { Revision = 4 }, Sample.At, Ct)).Outcome);
        Assert.Empty(await Agreed.ListAsync("a1", Ct));
    }

    [Fact]
    public async Task The_same_change_again_is_no_conflict_and_no_second_change()
    {
        await ClosedRoundAsync();

        var outcomes = new[] { await Agreed.SaveAsync("a1", Third, Sample.At, Ct), await Agreed.SaveAsync("a1", Third, Sample.At.AddSeconds(1), Ct) };

        Assert.All(outcomes, saved => Assert.Equal(AgreedOutcome.Saved, saved.Outcome));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from agreed"));
    }

    [Fact]
    public async Task Of_many_who_change_one_item_at_once_one_is_saved_and_the_others_see_its_value()
    {
        await ClosedRoundAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(() => Agreed.SaveAsync("a1", Third with { Answer = new NumberGiven(n) }, Sample.At, Ct))));

        var winner = Assert.Single(outcomes, saved => saved.Outcome == AgreedOutcome.Saved);
        Assert.Equal(7, outcomes.Count(saved => saved.Outcome == AgreedOutcome.Conflict && saved.Stands == winner.Stands));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from agreed"));
    }

    [Fact]
    public async Task People_who_change_different_items_at_once_do_not_meet()
    {
        await ClosedRoundAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 12).Select(n => Task.Run(() => Agreed.SaveAsync("a1", Third with { ItemId = $"own{n}" }, Sample.At, Ct))));

        Assert.All(outcomes, saved => Assert.Equal(AgreedOutcome.Saved, saved.Outcome));
        Assert.Equal(12, (await Agreed.ListAsync("a1", Ct)).Count);
    }

    [Fact]
    public async Task Nothing_is_settled_while_members_still_answer()
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        Assert.Equal(AgreedOutcome.RoundOpen, (await Agreed.SaveAsync("a1", Third, Sample.At, Ct)).Outcome);
        Assert.Equal(AgreedOutcome.NotFound, (await Agreed.SaveAsync("nowhere", Third, Sample.At, Ct)).Outcome);
        Assert.False(await Agreed.IsOpenAsync("a1", Ct));
        Assert.Empty(await Agreed.ListAsync("a1", Ct));
    }

    [Fact]
    public async Task A_closed_campaign_is_a_closed_round()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await new CampaignStore(Database).CloseAsync("c1", _ => Sample.Card, Sample.At, Ct);

        Assert.Equal(AgreedOutcome.Saved, (await Agreed.SaveAsync("a1", Third, Sample.At, Ct)).Outcome);
        Assert.True(await Agreed.IsOpenAsync("a1", Ct));
    }

    [Fact]
    public async Task Once_the_team_has_answered_its_next_wave_the_agreed_sheet_stands()
    {
        await ClosedRoundAsync();
        var series = (await new AssessmentStore(Database).FindAsync("a1", Ct))!.SeriesId;
        await new CampaignStore(Database).CreateAsync(Sample.Campaign("c2", series, Sample.Team("Paiements", "a2"), Sample.Team("Crédit", "a3")), Ct);
        await Agreed.SaveAsync("a1", Third, Sample.At, Ct);
        await Agreed.CloseRoundAsync("a3", Sample.Today, _ => Sample.Card, Sample.At, Ct);
        Assert.True(await Agreed.IsOpenAsync("a1", Ct));

        await Agreed.CloseRoundAsync("a2", Sample.Today, _ => Sample.Card, Sample.At, Ct);

        Assert.False(await Agreed.IsOpenAsync("a1", Ct));
        Assert.Equal(AgreedOutcome.Over, (await Agreed.SaveAsync("a1", Third with { Revision = 1, Answer = null }, Sample.At, Ct)).Outcome);
        Assert.Equal(new Chosen("l3"), (await Agreed.ListAsync("a1", Ct))["i1"].Answer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_arrives_while_the_team_s_next_wave_is_being_closed_waits_and_is_not_stored(bool wholeCampaign)
    {
        await ClosedRoundAsync();
        var series = (await new AssessmentStore(Database).FindAsync("a1", Ct))!.SeriesId;
        await new CampaignStore(Database).CreateAsync(Sample.Campaign("c2", series, Sample.Team("Paiements", "a2")), Ct);
        await Agreed.SaveAsync("a1", Third, Sample.At, Ct);

        var late = await LateAsync(closing => wholeCampaign
            ? new CampaignStore(Database).CloseAsync("c2", closing, Sample.At, Ct)
            : Agreed.CloseRoundAsync("a2", Sample.Today, closing, Sample.At, Ct));

        Assert.Equal((true, AgreedOutcome.Over), (late.Waited, late.Outcome));
        Assert.Equal(new Chosen("l3"), (await Agreed.ListAsync("a1", Ct))["i1"].Answer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_next_wave_is_not_created_and_closed_while_a_change_is_being_saved(bool wholeCampaign)
    {
        await ClosedRoundAsync();
        var series = (await new AssessmentStore(Database).FindAsync("a1", Ct))!.SeriesId;
        await Agreed.SaveAsync("a1", Third, Sample.At, Ct);
        var campaigns = new CampaignStore(Database);
        Task<(AgreedOutcome Outcome, AgreedItem? Stands)> save = null!;
        Task over = null!;
        var overtaken = false;

        // Connections and code ready, so that what does not wait is done in time.
        await Task.WhenAll(Agreed.SaveAsync("a1", Third, Sample.At, Ct), campaigns.CloseAsync("nowhere", _ => null, Sample.At, Ct), campaigns.ListAsync(Ct));

        // Somebody's change of the same item, taken back in the end: until then the one that is watched waits, half-done.
        await Assert.ThrowsAsync<TakenBackException>(() => Database.WriteAsync<int>(
            async (db, transaction) =>
            {
                await db.ExecuteAsync(TheSame, transaction: transaction);
                save = Task.Run(() => Agreed.SaveAsync("a1", Third with { Revision = 1, Answer = new Chosen("l5") }, Sample.At, Ct));
                await Task.Delay(500, Ct);
                over = Task.Run(NextWaveAsync);
                await Task.WhenAny(over, Task.Delay(500, Ct));
                overtaken = over.IsCompleted;
                throw new TakenBackException();
            },
            Ct));

        await over;
        Assert.False(overtaken && (await save).Outcome == AgreedOutcome.Saved);
        Assert.False(await Agreed.IsOpenAsync("a1", Ct));

        async Task NextWaveAsync()
        {
            await campaigns.CreateAsync(Sample.Campaign("c2", series, Sample.Team("Paiements", "a2")), Ct);
            await (wholeCampaign ? (Task)campaigns.CloseAsync("c2", _ => Sample.Card, Sample.At, Ct) : Agreed.CloseRoundAsync("a2", Sample.Today, _ => Sample.Card, Sample.At, Ct));
        }
    }

    private const string TheSame = """
        insert into agreed (assessment_id, item_id, revision, kind, value, reason, dissent, dissent_words, changed_at)
        select assessment_id, item_id, 2, kind, value, reason, dissent, dissent_words, changed_at
          from agreed
         where assessment_id = 'a1'
        """;

    private sealed class TakenBackException : Exception;

    [Fact]
    public async Task What_arrives_while_its_own_campaign_is_being_closed_comes_after_it()
    {
        await ClosedRoundAsync();
        await Agreed.SaveAsync("a1", Third, Sample.At, Ct);

        var late = await LateAsync(closing => new CampaignStore(Database).CloseAsync("c1", closing, Sample.At, Ct));

        Assert.Equal((true, AgreedOutcome.Saved), (late.Waited, late.Outcome));
    }

    /// <summary>Saves while something closes.</summary>
    /// <returns>Whether saving waited for the closing, and what came of it.</returns>
    private async Task<(bool Waited, AgreedOutcome Outcome)> LateAsync(Func<Func<ClosingAssessment, FrozenScorecard>, Task> close)
    {
        await using var elsewhere = new Database(ConnectionString);
        var agreed = new AgreedStore(elsewhere);
        Task<(AgreedOutcome Outcome, AgreedItem? Stands)> save = null!;
        var waited = false;

        // Connection and code ready, so that what does not wait is done in time.
        await agreed.SaveAsync("a1", Third, Sample.At, Ct);

        await close(_ =>
        {
            save = Task.Run(() => agreed.SaveAsync("a1", Third with { Revision = 1, Answer = new Chosen("l5") }, Sample.At, Ct));
            Thread.Sleep(500);
            waited = save.IsCompleted is false;
            return Sample.Card;
        });

        return (waited, (await save).Outcome);
    }

    [Fact]
    public async Task Closing_the_campaign_is_told_what_the_team_settled_and_not_what_it_left_open()
    {
        await ClosedRoundAsync();
        await Agreed.SaveAsync("a1", Third with { Answer = new Chosen("l2") }, Sample.At, Ct);
        await Agreed.SaveAsync("a1", Third with { Revision = 1 }, Sample.At, Ct);
        await Agreed.SaveAsync("a1", Third with { ItemId = "i2" }, Sample.At, Ct);
        await Agreed.SaveAsync("a1", Third with { ItemId = "i2", Revision = 1, Answer = null }, Sample.At, Ct);
        AnswerSheet? seen = null;

        await new CampaignStore(Database).CloseAsync("c1", team => { seen = team.Agreed; return null; }, Sample.At, Ct);

        Assert.Equal(KeyValuePair.Create("i1", (Answer)new Chosen("l3")), Assert.Single(seen!.Answers));
    }

    private Task<RoundOutcome> CloseAsync() => Agreed.CloseRoundAsync("a1", Sample.Today, _ => Sample.Card, Sample.At, Ct);

    private async Task ClosedRoundAsync()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await CloseAsync();
    }
}

public sealed class SqliteAgreedStoreTests() : AgreedStoreTests(new SqliteEngine());

public sealed class PostgresAgreedStoreTests(PostgresServer server) : AgreedStoreTests(new PostgresEngine(server));
