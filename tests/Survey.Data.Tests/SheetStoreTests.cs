using Survey.Answers;

namespace Survey.Data.Tests;

public abstract class SheetStoreTests(Engine engine) : EngineTests(engine)
{
    private SheetStore Sheets => new(Database);

    private StartStore Starts => new(Database);

    [Fact]
    public async Task A_sheet_is_found_by_its_secret_with_its_assessment()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var started = await Starts.StartAsync("a1", Secret.Hash("s"), Sample.Today, Ct);
        Assert.Equal(new SheetRow { Id = started!.Id, AssessmentId = "a1", Kind = SheetKind.Member, Submitted = false }, started);
        await Sheets.SubmitAsync(started.Id, Sample.Today, _ => Sample.Card, Ct);

        var found = await Sheets.FindAsync(Secret.Hash("s"), Ct);

        Assert.Equal(new FoundSheet(started with { Submitted = true }, (await new AssessmentStore(Database).FindAsync("a1", Ct))!), found);
    }

    [Fact]
    public async Task Another_secret_finds_nothing()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await Sample.SheetAsync(Database, Ct, "s");

        Assert.Null(await Sheets.FindAsync(Secret.Hash("S"), Ct));
        Assert.Null(await Sheets.FindAsync("s", Ct));
    }

    [Fact]
    public async Task Starting_again_with_the_same_secret_is_the_same_sheet()
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        var started = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Starts.StartAsync("a1", Secret.Hash("s"), Sample.Today, Ct)));

        Assert.Single(started.Distinct());
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from sheet"));
    }

    [Fact]
    public async Task Nothing_starts_for_an_assessment_that_does_not_exist()
    {
        Assert.Null(await Starts.StartAsync("nowhere", Secret.Hash("s"), Sample.Today, Ct));
    }

    [Fact]
    public async Task Answers_of_every_kind_come_back()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        Assert.Empty((await Sheets.ReadAnswersAsync(sheet, Ct)).Answers);
        var given = AnswerRowTests.Forms.Select((form, number) => (Item: $"i{number}", Answer: form.Data.Item1)).ToList();

        await Sheets.SaveAnswersAsync(sheet, Sample.Today, given.ToDictionary(answer => answer.Item, answer => (Answer?)answer.Answer), Ct);

        var answers = await Sheets.ReadAnswersAsync(sheet, Ct);
        Assert.Equal(given.Count, answers.Answers.Count);
        Assert.All(given, answer => Assert.Equal(answer.Answer, answers[answer.Item]));
    }

    [Fact]
    public async Task Saving_changes_and_takes_away_what_is_named_and_leaves_the_rest()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        var other = await Sample.SheetAsync(Database, Ct, "other");
        await Sheets.SaveAnswersAsync(other, Sample.Today, Sample.Changes(("i1", new Chosen("l5")), ("i2", new Chosen("l5"))), Ct);
        await Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new Chosen("l1")), ("i2", new Chosen("l2")), ("i3", new Chosen("l3"))), Ct);

        var saved = await Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new NumberGiven(4)), ("i2", null), ("i4", null)), Ct);

        Assert.Equal(SaveOutcome.Saved, saved);
        var answers = await Sheets.ReadAnswersAsync(sheet, Ct);
        Assert.Equal(2, answers.Answers.Count);
        Assert.Equal(new NumberGiven(4), answers["i1"]);
        Assert.Equal(new Chosen("l3"), answers["i3"]);
        Assert.Equal(2, (await Sheets.ReadAnswersAsync(other, Ct)).Answers.Count);
    }

    [Fact]
    public async Task Each_change_of_an_answer_raises_its_revision()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);

        await Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new Chosen("l1")), ("i2", new Chosen("l1"))), Ct);
        await Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new Chosen("l2"))), Ct);

        Assert.Equal(2, await ScalarAsync<long>("select revision from answer where item_id = 'i1'"));
        Assert.Equal(1, await ScalarAsync<long>("select revision from answer where item_id = 'i2'"));
    }

    [Fact]
    public async Task Of_answers_saved_together_one_that_cannot_be_stored_stores_none()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new Chosen("l1")), ("i2", new Chosen("no id"))), Ct));

        Assert.Empty((await Sheets.ReadAnswersAsync(sheet, Ct)).Answers);
    }

    [Fact]
    public async Task Many_saves_of_one_sheet_at_once_all_arrive()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);

        var saved = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Task.Run(() =>
            Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(($"own{number}", new NumberGiven(number)), ("shared", new NumberGiven(number))), Ct))));

        Assert.All(saved, outcome => Assert.Equal(SaveOutcome.Saved, outcome));
        Assert.Equal(31, (await Sheets.ReadAnswersAsync(sheet, Ct)).Answers.Count);
        Assert.Equal(30, await ScalarAsync<long>("select revision from answer where item_id = 'shared'"));
    }

    [Fact]
    public async Task After_handing_in_nothing_is_saved()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        await Sheets.SubmitAsync(sheet, Sample.Today, _ => Sample.Card, Ct);

        Assert.Equal(SaveOutcome.Submitted, await Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new Chosen("l1"))), Ct));

        Assert.Empty((await Sheets.ReadAnswersAsync(sheet, Ct)).Answers);
    }

    [Fact]
    public async Task Past_the_last_day_nothing_is_saved_nor_handed_in()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        var changes = Sample.Changes(("i1", new Chosen("l1")));

        Assert.Equal(SaveOutcome.Closed, await Sheets.SaveAnswersAsync(sheet, Sample.Closes.AddDays(1), changes, Ct));
        Assert.Equal(SubmitOutcome.Closed, await Sheets.SubmitAsync(sheet, Sample.Closes.AddDays(1), _ => Sample.Card, Ct));

        Assert.Empty((await Sheets.ReadAnswersAsync(sheet, Ct)).Answers);
        Assert.False((await Sheets.FindAsync(Secret.Hash("s"), Ct))!.Sheet.Submitted);
    }

    [Fact]
    public async Task A_sheet_that_does_not_exist_is_not_found()
    {
        Assert.Equal(SaveOutcome.NotFound, await Sheets.SaveAnswersAsync("nowhere", Sample.Today, Sample.Changes(("i1", new DoesNotKnow())), Ct));
        Assert.Equal(SubmitOutcome.NotFound, await Sheets.SubmitAsync("nowhere", Sample.Today, _ => Sample.Card, Ct));
    }

    [Fact]
    public async Task Handing_in_freezes_the_scorecard_of_exactly_the_stored_answers()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        await Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new Chosen("l4"))), Ct);
        Assert.Null(await new ScorecardStore(Database).FindOfSheetAsync(sheet, Ct));

        var outcome = await Sheets.SubmitAsync(sheet, Sample.Today, answers => new("7", ((Chosen)answers["i1"]!).Option), Ct);

        Assert.Equal(SubmitOutcome.Submitted, outcome);
        Assert.Equal(
            new SheetScorecardRow { SheetId = sheet, DefinitionHash = Sample.Hash, EngineVersion = "7", Body = "l4" },
            await new ScorecardStore(Database).FindOfSheetAsync(sheet, Ct));
    }

    [Fact]
    public async Task An_incomplete_sheet_is_not_handed_in()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);

        Assert.Equal(SubmitOutcome.Incomplete, await Sheets.SubmitAsync(sheet, Sample.Today, _ => null, Ct));

        Assert.False((await Sheets.FindAsync(Secret.Hash("s"), Ct))!.Sheet.Submitted);
        Assert.Equal(SaveOutcome.Saved, await Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new DoesNotKnow())), Ct));
    }

    [Fact]
    public async Task Of_20_hand_ins_of_one_sheet_at_once_one_counts()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() =>
            Sheets.SubmitAsync(sheet, Sample.Today, _ => new("1", $"{number}"), Ct))));

        Assert.Single(outcomes, SubmitOutcome.Submitted);
        Assert.Equal(19, outcomes.Count(outcome => outcome == SubmitOutcome.AlreadySubmitted));
        Assert.Equal($"{Array.IndexOf(outcomes, SubmitOutcome.Submitted)}", (await new ScorecardStore(Database).FindOfSheetAsync(sheet, Ct))!.Body);
    }

    [Fact]
    public async Task The_team_s_sheet_cannot_be_handed_in()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await new IndicatorStore(Database).SaveTeamAsync("a1", Sample.Today, ItemChange.Over(Sample.Changes(("i1", new DoesNotKnow()))), Ct);

        Assert.Equal(SubmitOutcome.NotFound, await Sheets.SubmitAsync((await ScalarAsync<string>("select id from sheet"))!, Sample.Today, _ => Sample.Card, Ct));
    }

    [Fact]
    public async Task What_somebody_answered_alone_is_kept_for_the_one_with_the_secret()
    {
        await new DefinitionStore(Database).SaveAsync(Sample.Definition(), Ct);

        var assessment = await Starts.KeepAsync(Kept(), Ct);

        var found = (await Sheets.FindAsync(Secret.Hash("kept"), Ct))!;
        var sheet = found.Sheet.Id;
        Assert.Equal((assessment, false), (found.Assessment.Id, found.Sheet.Submitted));
        Assert.Equal((CampaignKind.Solo, "Mon équipe", 1), (found.Assessment.Kind, found.Assessment.TeamName, found.Assessment.MinGroup));
        Assert.Equal(new Chosen("l2"), (await Sheets.ReadAnswersAsync(sheet, Ct))["i1"]);
        Assert.Equal(SaveOutcome.Saved, await Sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new Chosen("l3"))), Ct));
    }

    [Fact]
    public async Task What_somebody_finished_alone_is_kept_as_handed_in()
    {
        await new DefinitionStore(Database).SaveAsync(Sample.Definition(), Ct);

        await Starts.KeepAsync(Kept() with { Scorecard = Sample.Card }, Ct);

        var sheet = (await Sheets.FindAsync(Secret.Hash("kept"), Ct))!.Sheet;
        Assert.True(sheet.Submitted);
        Assert.Equal(Sample.Card.Body, (await new ScorecardStore(Database).FindOfSheetAsync(sheet.Id, Ct))!.Body);
    }

    [Fact]
    public async Task Keeping_again_with_the_same_secret_keeps_nothing_twice()
    {
        await new DefinitionStore(Database).SaveAsync(Sample.Definition(), Ct);

        var kept = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Starts.KeepAsync(Kept(), Ct)));

        Assert.Single(kept.Distinct());
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from campaign"));
    }

    [Fact]
    public async Task The_same_change_again_is_saved_already_and_changes_no_revision()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        await SaveAsync(sheet, Upon("i1", "l1", 0));

        var again = await SaveAsync(sheet, Upon("i1", "l1", 0));

        Assert.Empty(again.Overtaken);
        Assert.Equal(1, again.Sheet!["i1"].Revision);
    }

    [Fact]
    public async Task Changes_repeated_in_any_order_leave_the_last_one()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        ItemChange[] changes = [Upon("i1", "l1", 0), Upon("i1", "l2", 1), new(AnswerRow.OfNone("i1"), 2), Upon("i1", "l4", 3)];
        foreach (var change in changes)
        {
            Assert.Empty((await SaveAsync(sheet, change)).Overtaken);
        }

        foreach (var change in changes.Concat(changes.Reverse()))
        {
            await SaveAsync(sheet, change);
        }

        Assert.Equal(new Chosen("l4"), (await Sheets.ReadAnswersAsync(sheet, Ct))["i1"]);
    }

    [Fact]
    public async Task An_answer_taken_away_is_not_brought_back_by_an_older_save()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        await SaveAsync(sheet, Upon("i1", "l1", 0));
        await SaveAsync(sheet, new ItemChange(AnswerRow.OfNone("i1"), 1));

        var late = await SaveAsync(sheet, Upon("i1", "l1", 0));

        Assert.Equal(["i1"], late.Overtaken);
        Assert.Empty(late.Sheet!.Answers.Answers);
    }

    [Fact]
    public async Task A_change_upon_an_older_state_is_left_and_the_others_are_saved()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        await SaveAsync(sheet, Upon("i1", "l1", 0));

        var saving = await SaveAsync(sheet, Upon("i1", "l2", 0), Upon("i2", "l2", 0));

        Assert.Equal(["i1"], saving.Overtaken);
        Assert.Equal(new Chosen("l1"), saving.Sheet!.Answers["i1"]);
        Assert.Equal(new Chosen("l2"), saving.Sheet.Answers["i2"]);
    }

    [Fact]
    public async Task Of_two_windows_that_change_the_same_answer_at_once_one_is_told()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);

        var savings = await Task.WhenAll(Enumerable.Range(1, 8).Select(level => Task.Run(() => SaveAsync(sheet, Upon("i1", $"l{level}", 0)))));

        Assert.Equal(7, savings.Count(saving => saving.Overtaken.Count == 1));
        var level = Array.FindIndex(savings, saving => saving.Overtaken.Count == 0) + 1;
        Assert.Equal(new Chosen($"l{level}"), (await Sheets.ReadAnswersAsync(sheet, Ct))["i1"]);
    }

    [Fact]
    public async Task A_draft_is_kept_and_is_no_answer()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        await SaveAsync(sheet, Upon("i1", "l1", 0));

        await SaveAsync(sheet, new ItemChange(AnswerRow.OfDraft("i1", "1 0 0 0 €"), 1));

        var stored = await Sheets.ReadAsync(sheet, Ct);
        Assert.Empty(stored.Answers.Answers);
        Assert.Equal("1 0 0 0 €", stored.Answers.Drafts["i1"]);
    }

    [Fact]
    public async Task A_version_tells_another_value_and_another_revision()
    {
        var item = new StoredItem(AnswerRow.Of("i1", new Chosen("l1")), 1);

        Assert.NotEqual(item.Version, (item with { Revision = 2 }).Version);
        Assert.NotEqual(item.Version, (item with { Row = AnswerRow.Of("i1", new Chosen("l2")) }).Version);
        Assert.NotEqual(StoredItem.Fingerprint(AnswerRow.Of("i1", new TextGiven("3"))), StoredItem.Fingerprint(AnswerRow.Of("i1", new NumberGiven(3))));
    }

    internal static KeptSheet Kept() => new()
    {
        SecretHash = Secret.Hash("kept"),
        TeamName = "Mon équipe",
        DefinitionHash = Sample.Hash,
        OpensOn = Sample.Opens,
        ClosesOn = Sample.Closes,
        CreatedAt = Sample.At,
        Answers = new(new Dictionary<string, Answer> { ["i1"] = new Chosen("l2") }),
    };

    private Task<Saving> SaveAsync(string sheet, params ItemChange[] changes) => Sheets.SaveItemsAsync(sheet, Sample.Today, changes, [], Ct);

    private static ItemChange Upon(string item, string option, long seen) => new(AnswerRow.Of(item, new Chosen(option)), seen);
}

public sealed class SqliteSheetStoreTests() : SheetStoreTests(new SqliteEngine());

public sealed class PostgresSheetStoreTests(PostgresServer server) : SheetStoreTests(new PostgresEngine(server));
