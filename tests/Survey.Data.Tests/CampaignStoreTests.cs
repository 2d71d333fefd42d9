using System.Collections.Concurrent;
using Survey.Answers;

namespace Survey.Data.Tests;

public abstract class CampaignStoreTests(Engine engine) : EngineTests(engine)
{
    private CampaignStore Campaigns => new(Database);

    private AssessmentStore Assessments => new(Database);

    private SheetStore Sheets => new(Database);

    private StartStore Starts => new(Database);

    [Fact]
    public async Task A_campaign_comes_back_whole_with_its_counts()
    {
        await DefineAsync();
        await Campaigns.CreateAsync(Sample.Campaign("c1", null, Sample.Team("Paiements", "a1", 9), Sample.Team("Crédit", "a2", 6)), Ct);
        await SubmittedAsync("a1", "s1");
        await SubmittedAsync("a2", "s2");
        await Starts.StartAsync("a2", Secret.Hash("s3"), Sample.Today, Ct);
        await new IndicatorStore(Database).SaveTeamAsync("a1", Sample.Today, ItemChange.Over(Sample.Changes(("i1", new DoesNotKnow()))), Ct);
        await Campaigns.CloseAsync("c1", _ => null, Sample.At.AddDays(8), Ct);

        var campaign = await Campaigns.FindAsync("c1", Ct);

        Assert.Equal(
            new CampaignRow
            {
                Id = "c1",
                SeriesId = campaign!.SeriesId,
                SeriesName = "Programme",
                Wave = 1,
                Label = "Automne",
                DefinitionHash = Sample.Hash,
                QuestionnaireId = "flagship",
                OpensOn = Sample.Opens,
                ClosesOn = Sample.Closes,
                MinGroup = 5,
                Kind = CampaignKind.Team,
                CreatedAt = Sample.At,
                ClosedAt = Sample.At.AddDays(8),
                Teams = 2,
                Invited = 15,
                Started = 3,
                Submitted = 2,
            },
            campaign);
        Assert.NotEmpty(campaign.SeriesId);
    }

    [Fact]
    public async Task A_campaign_just_created_is_open_with_nothing_started_and_the_invited_unknown_when_one_team_s_are()
    {
        await DefineAsync();
        await Campaigns.CreateAsync(Sample.Campaign("c1", null, Sample.Team("Paiements", "a1", 9), Sample.Team("Crédit", "a2")), Ct);

        var campaign = await Campaigns.FindAsync("c1", Ct);

        Assert.Equal((null, 2, null, 0, 0), (campaign!.ClosedAt, campaign.Teams, campaign.Invited, campaign.Started, campaign.Submitted));
    }

    [Theory]
    [InlineData("2026-10-31", false)]
    [InlineData("2026-11-01", true)]
    [InlineData("2026-11-30", true)]
    [InlineData("2026-12-01", false)]
    public async Task A_campaign_is_open_from_its_first_to_its_last_day(string today, bool open)
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var day = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(open, (await Campaigns.FindAsync("c1", Ct))!.IsOpen(day));
        Assert.Equal(open, (await Assessments.FindAsync("a1", Ct))!.IsOpen(day));
        Assert.Equal(open, await Starts.StartAsync("a1", Secret.Hash("s"), day, Ct) is not null);
    }

    [Fact]
    public async Task Campaigns_of_a_series_are_its_waves()
    {
        await DefineAsync();

        var first = await Campaigns.CreateAsync(Sample.Campaign("c1"), Ct);
        var series = Assert.Single(await Campaigns.ListSeriesAsync(Ct));
        var second = await Campaigns.CreateAsync(Sample.Campaign("c2", series.Id, Sample.Team("Paiements", "a2")), Ct);

        Assert.Equal((1, 2), (first.Wave, second.Wave));
        Assert.Equal(new SeriesRow { Id = series.Id, Name = "Programme" }, series);
        Assert.Equal(["c1", "c2"], (await Campaigns.ListWavesAsync(series.Id, Ct)).Select(wave => wave.Id));
    }

    [Fact]
    public async Task A_team_keeps_its_id_and_what_is_known_of_it_from_wave_to_wave()
    {
        await DefineAsync();
        var team = Sample.Team("Paiements", "a1") with { BusinessLine = "Banque de détail", Site = "Lyon", Size = 9 };
        await Campaigns.CreateAsync(Sample.Campaign("c1", null, team), Ct);
        var series = (await Campaigns.FindAsync("c1", Ct))!.SeriesId;

        await Campaigns.CreateAsync(Sample.Campaign("c2", series, Sample.Team(" PAIEMENTS", "a2") with { Site = "Paris" }, Sample.Team("Crédit", "a3")), Ct);

        var teams = await Campaigns.ListTeamsAsync(series, Ct);
        Assert.Equal(["Crédit", " PAIEMENTS"], teams.Select(row => row.Name));
        Assert.Equal(
            new TeamRow { Id = (await Assessments.FindAsync("a1", Ct))!.TeamId, Name = " PAIEMENTS", BusinessLine = "Banque de détail", Site = "Paris", Size = 9 },
            teams[1]);
        Assert.Equal(teams[1].Id, (await Assessments.FindAsync("a2", Ct))!.TeamId);
    }

    [Theory]
    [InlineData("PAIEMENTS", null, null)]
    [InlineData("Paiements", "Banque de détail", null)]
    [InlineData("Paiements", null, "Paris")]
    public async Task A_team_that_is_not_as_the_form_showed_it_is_not_overwritten_and_nothing_is_created(string name, string? businessLine, string? site)
    {
        var stored = await StoredTeamAsync();
        var team = Sample.Team(name, "a2") with { BusinessLine = businessLine, Site = site };

        var creation = await NextAsync([TeamRow.VersionOf("Paiements", null, "Nantes")], team, Sample.Team("Crédit", "a3"));

        Assert.Null(creation.Wave);
        Assert.Equal([stored], creation.Changed);
        Assert.Equal([stored], await Campaigns.ListTeamsAsync(await SeriesAsync(), Ct));
        Assert.Equal(["c1"], (await Campaigns.ListAsync(Ct)).Select(campaign => campaign.Id));
    }

    [Fact]
    public async Task A_team_that_is_as_the_form_showed_it_is_changed()
    {
        var stored = await StoredTeamAsync();

        var creation = await NextAsync([stored.Version], Sample.Team("Paiements", "a2") with { Site = "Paris" });

        Assert.Equal(2, creation.Wave);
        Assert.Equal("Paris", Assert.Single(await Campaigns.ListTeamsAsync(await SeriesAsync(), Ct)).Site);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Lyon")]
    public async Task A_team_that_stays_as_it_is_needs_not_have_been_shown(string? site)
    {
        await StoredTeamAsync();

        Assert.Equal(2, (await NextAsync([], Sample.Team("Paiements", "a2") with { Site = site }, Sample.Team("Crédit", "a3"))).Wave);
    }

    [Fact]
    public async Task Of_two_changes_of_a_team_at_once_the_second_is_told_of_the_first()
    {
        var stored = await StoredTeamAsync();

        var creations = await Task.WhenAll(Enumerable.Range(2, 8).Select(number => Task.Run(() =>
            NextAsync([stored.Version], number, Sample.Team("Paiements", $"a{number}") with { Site = $"Site {number}" }))));

        var winner = Assert.Single(creations, creation => creation.Wave is not null);
        var now = Assert.Single(await Campaigns.ListTeamsAsync(await SeriesAsync(), Ct));
        Assert.Equal($"Site {Array.IndexOf(creations, winner) + 2}", now.Site);
        Assert.All(creations.Where(creation => creation != winner), creation => Assert.Equal([now], creation.Changed));
    }

    private async Task<string> SeriesAsync() => (await Campaigns.FindAsync("c1", Ct))!.SeriesId;

    /// <summary>Campaign c1 with one team.</summary>
    private async Task<TeamRow> StoredTeamAsync()
    {
        await DefineAsync();
        await Campaigns.CreateAsync(Sample.Campaign("c1", null, Sample.Team("Paiements") with { Site = "Lyon" }), Ct);
        return Assert.Single(await Campaigns.ListTeamsAsync(await SeriesAsync(), Ct));
    }

    private Task<Creation> NextAsync(HashSet<string> seen, params NewTeam[] teams) => NextAsync(seen, 2, teams);

    private async Task<Creation> NextAsync(HashSet<string> seen, int number, params NewTeam[] teams) =>
        await Campaigns.CreateAsync(Sample.Campaign($"c{number}", await SeriesAsync(), teams) with { Seen = seen }, Ct);

    [Fact]
    public async Task A_series_that_does_not_exist_is_refused()
    {
        await DefineAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => Campaigns.CreateAsync(Sample.Campaign("c1", "nowhere"), Ct));
    }

    [Fact]
    public async Task Two_teams_of_one_name_are_refused_and_nothing_is_created()
    {
        await DefineAsync();
        var campaign = Sample.Campaign("c1", null, Sample.Team("Paiements", "a1"), Sample.Team("paiements ", "a2"));

        await Assert.ThrowsAsync<ArgumentException>(() => Campaigns.CreateAsync(campaign, Ct));

        Assert.Empty(await Campaigns.ListAsync(Ct));
    }

    [Fact]
    public async Task A_campaign_whose_second_team_fails_is_not_created_at_all()
    {
        await DefineAsync();
        var campaign = Sample.Campaign("c1", null, Sample.Team("Paiements", "a1"), Sample.Team("Crédit", "a1"));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Campaigns.CreateAsync(campaign, Ct));

        Assert.Equal(0, await ScalarAsync<long>("select (select count(*) from series) + (select count(*) from campaign) + (select count(*) from team)"));
    }

    [Fact]
    public async Task Campaigns_created_at_once_in_one_series_become_different_waves()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var series = (await Campaigns.FindAsync("c1", Ct))!.SeriesId;

        var waves = await Task.WhenAll(Enumerable.Range(2, 8).Select(number => Task.Run(() =>
            Campaigns.CreateAsync(Sample.Campaign($"c{number}", series, Sample.Team("Nouvelle", $"a{number}")), Ct))));

        Assert.Equal(Enumerable.Range(2, 8), waves.Select(creation => creation.Wave!.Value).Order());
        Assert.Equal(2, (await Campaigns.ListTeamsAsync(series, Ct)).Count);
    }

    [Fact]
    public async Task Of_campaigns_created_at_once_as_one_wave_one_is_created_and_the_others_change_nothing()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var series = (await Campaigns.FindAsync("c1", Ct))!.SeriesId;

        var waves = await Task.WhenAll(Enumerable.Range(2, 8).Select(number => Task.Run(() =>
            Campaigns.CreateAsync(Sample.Campaign($"c{number}", series, Sample.Team($"Équipe {number}", $"a{number}")) with { Wave = 2 }, Ct))));

        Assert.Equal(2, Assert.Single(waves, creation => creation.Wave is not null).Wave);
        Assert.Equal(2, (await Campaigns.ListWavesAsync(series, Ct)).Count);
        Assert.Equal(2, (await Campaigns.ListTeamsAsync(series, Ct)).Count);
    }

    [Fact]
    public async Task Of_series_begun_at_once_with_one_new_name_one_is_created_and_the_others_change_nothing()
    {
        await DefineAsync();
        await Campaigns.ListSeriesAsync(Ct);

        // However it is typed: as it is compared, not as it is written.
        string[] names = ["Équipes", " équipes", "ÉQUIPES", "E\u0301quipes\u00a0"];
        var creations = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(() =>
            Campaigns.CreateAsync(Named(names[number % names.Length], number), Ct))));

        var winner = Assert.Single(creations, creation => creation.Wave is not null);
        Assert.Equal([$"c{Array.IndexOf(creations, winner) + 1}"], (await Campaigns.ListAsync(Ct)).Select(campaign => campaign.Id));
        Assert.Equal((1, 1), (await ScalarAsync<int>("select count(*) from series"), await ScalarAsync<int>("select count(*) from team")));
    }

    [Theory]
    [InlineData("PROGRAMME", false)]
    [InlineData(" Programme\u00a0", false)]
    [InlineData("Prográmme", true)]
    [InlineData("Programme 2", true)]
    public async Task A_new_name_is_no_other_series_name(string name, bool created)
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        Assert.Equal(created ? 1 : null, (await Campaigns.CreateAsync(Named(name, 2), Ct)).Wave);
        Assert.Equal(created ? 2 : 1, (await Campaigns.ListAsync(Ct)).Count);
    }

    [Fact]
    public async Task A_name_that_only_somebody_alone_has_is_new()
    {
        await DefineAsync();
        await Starts.KeepAsync(SheetStoreTests.Kept(), Ct);

        Assert.Equal(1, (await Campaigns.CreateAsync(Named(SheetStoreTests.Kept().TeamName, 1), Ct)).Wave);
    }

    private static NewCampaign Named(string series, int number) =>
        Sample.Campaign($"c{number}", null, Sample.Team("Paiements", $"a{number}")) with { SeriesName = series, IsNewName = true };

    [Fact]
    public async Task The_list_begins_with_the_newest_and_leaves_out_what_somebody_keeps_alone()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        await Campaigns.CreateAsync(Sample.Campaign("c2", null, Sample.Team("Crédit", "a2")) with { CreatedAt = Sample.At.AddTicks(1) }, Ct);
        await Starts.KeepAsync(SheetStoreTests.Kept(), Ct);

        Assert.Equal(["c2", "c1"], (await Campaigns.ListAsync(Ct)).Select(campaign => campaign.Id));
        Assert.Equal(2, (await Campaigns.ListSeriesAsync(Ct)).Count);
    }

    [Fact]
    public async Task Closing_sees_every_sheet_handed_in_and_the_team_s_own_and_no_other()
    {
        await DefineAsync();
        await Campaigns.CreateAsync(Sample.Campaign("c1", null, Sample.Team("Paiements", "a1", 9), Sample.Team("Crédit", "a2")), Ct);
        await SubmittedAsync("a1", "s1", ("i1", new Chosen("l3")), ("i2", new NumberGiven(4)));
        await SubmittedAsync("a1", "s2");
        var draft = await Starts.StartAsync("a1", Secret.Hash("s3"), Sample.Today, Ct);
        await Sheets.SaveAnswersAsync(draft!.Id, Sample.Today, Sample.Changes(("i1", new Chosen("l5"))), Ct);
        await new IndicatorStore(Database).SaveTeamAsync("a1", Sample.Today, ItemChange.Over(Sample.Changes(("i9", new NumberGiven(120)))), Ct);
        var seen = new List<ClosingAssessment>();

        await Campaigns.CloseAsync("c1", Freeze, Sample.At, Ct);

        Assert.Equal(["a1", "a2"], seen.Select(assessment => assessment.Id));
        Assert.Equal((9, null), (seen[0].Invited, seen[1].Invited));
        Assert.Equal((await Assessments.FindAsync("a1", Ct))!.TeamId, seen[0].TeamId);
        Assert.Equal([0, 2], seen[0].Submitted.Select(sheet => sheet.Answers.Count).Order());
        Assert.Equal(new Chosen("l3"), seen[0].Submitted.Single(sheet => sheet.Answers.Count == 2)["i1"]);
        Assert.Equal(new NumberGiven(120), Assert.Single(seen[0].Team.Answers).Value);
        Assert.Empty(seen[1].Submitted);
        Assert.Empty(seen[1].Team.Answers);

        FrozenScorecard? Freeze(ClosingAssessment assessment)
        {
            seen.Add(assessment);
            return null;
        }
    }

    [Fact]
    public async Task Closing_stores_the_scorecards_it_is_given()
    {
        await DefineAsync();
        await Campaigns.CreateAsync(Sample.Campaign("c1", null, Sample.Team("Paiements", "a1"), Sample.Team("Crédit", "a2")), Ct);
        var scorecards = new ScorecardStore(Database);
        Assert.Null(await scorecards.FindOfTeamAsync("a1", Ct));

        await Campaigns.CloseAsync("c1", assessment => assessment.Id == "a1" ? new("7", """{"é":1}""") : null, Sample.At, Ct);

        var expected = new TeamScorecardRow
        {
            AssessmentId = "a1",
            TeamId = (await Assessments.FindAsync("a1", Ct))!.TeamId,
            CampaignId = "c1",
            Wave = 1,
            DefinitionHash = Sample.Hash,
            EngineVersion = "7",
            Body = """{"é":1}""",
            FrozenAt = Sample.At,
        };
        Assert.Equal(expected, await scorecards.FindOfTeamAsync("a1", Ct));
        Assert.Equal([expected], await scorecards.ListOfCampaignAsync("c1", Ct));
        Assert.Equal([expected], await scorecards.ListOfSeriesAsync((await Campaigns.FindAsync("c1", Ct))!.SeriesId, Ct));
        Assert.Null(await scorecards.FindOfTeamAsync("a2", Ct));
    }

    [Fact]
    public async Task Scorecards_of_a_series_come_by_wave_and_then_in_the_order_of_the_campaign()
    {
        await DefineAsync();
        await Campaigns.CreateAsync(Sample.Campaign("c1", null, Sample.Team("Paiements", "a1"), Sample.Team("Crédit", "a2")), Ct);
        var series = (await Campaigns.FindAsync("c1", Ct))!.SeriesId;
        await Campaigns.CreateAsync(Sample.Campaign("c2", series, Sample.Team("Crédit", "a3"), Sample.Team("Paiements", "a4")), Ct);

        await Campaigns.CloseAsync("c2", _ => Sample.Card, Sample.At, Ct);
        await Campaigns.CloseAsync("c1", _ => Sample.Card, Sample.At, Ct);

        var cards = await new ScorecardStore(Database).ListOfSeriesAsync(series, Ct);
        Assert.Equal([(1, "a1"), (1, "a2"), (2, "a3"), (2, "a4")], cards.Select(card => (card.Wave, card.AssessmentId)));
        Assert.Equal(cards[0].TeamId, cards[3].TeamId);
    }

    [Fact]
    public async Task A_closing_whose_scoring_fails_leaves_the_campaign_open_and_stores_nothing()
    {
        await DefineAsync();
        await Campaigns.CreateAsync(Sample.Campaign("c1", null, Sample.Team("Paiements", "a1"), Sample.Team("Crédit", "a2")), Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Campaigns.CloseAsync(
            "c1", assessment => assessment.Id == "a1" ? Sample.Card : throw new InvalidOperationException(), Sample.At, Ct));

        Assert.Null((await Campaigns.FindAsync("c1", Ct))!.ClosedAt);
        Assert.Empty(await new ScorecardStore(Database).ListOfCampaignAsync("c1", Ct));
    }

    [Fact]
    public async Task Of_closers_at_once_one_closes()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var frozen = 0;

        var closed = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Campaigns.CloseAsync(
            "c1",
            _ =>
            {
                Interlocked.Increment(ref frozen);
                return Sample.Card;
            },
            Sample.At.AddHours(number),
            Ct))));

        Assert.Single(closed, true);
        Assert.Equal(1, frozen);
        Assert.Equal(Sample.At.AddHours(Array.IndexOf(closed, true)), (await Campaigns.FindAsync("c1", Ct))!.ClosedAt);
    }

    [Fact]
    public async Task A_campaign_that_does_not_exist_is_not_closed()
    {
        Assert.False(await Campaigns.CloseAsync("nowhere", _ => null, Sample.At, Ct));
    }

    [Fact]
    public async Task What_arrives_while_a_campaign_is_being_closed_waits_and_is_refused()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        await using var elsewhere = new Database(ConnectionString);
        var (starts, sheets, indicators) = (new StartStore(elsewhere), new SheetStore(elsewhere), new IndicatorStore(elsewhere));
        Task<SaveOutcome> save = null!;
        Task<Saving> team = null!, campaign = null!;
        Task<SubmitOutcome> submit = null!;
        Task<SheetRow?> start = null!;
        var early = true;

        // Connections and code ready, so that what does not wait is done in time.
        await Task.WhenAll(Enumerable.Range(0, 5).Select(number => starts.StartAsync("a1", Secret.Hash($"warm {number}"), Sample.Today, Ct)));
        await sheets.SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new Chosen("l0"))), Ct);

        await Campaigns.CloseAsync("c1", Freeze, Sample.At, Ct);

        Assert.False(early);
        Assert.Equal(SaveOutcome.Closed, await save);
        Assert.Equal(SaveOutcome.Closed, (await team).Outcome);
        Assert.Equal(SubmitOutcome.Closed, await submit);
        Assert.Null(await start);
        Assert.Equal(SaveOutcome.Closed, (await campaign).Outcome);

        FrozenScorecard? Freeze(ClosingAssessment assessment)
        {
            var changes = Sample.Changes(("i1", new Chosen("l1")));
            save = Task.Run(() => sheets.SaveAnswersAsync(sheet, Sample.Today, changes, Ct));
            team = Task.Run(() => indicators.SaveTeamAsync("a1", Sample.Today, ItemChange.Over(changes), Ct));
            submit = Task.Run(() => sheets.SubmitAsync(sheet, Sample.Today, _ => Sample.Card, Ct));
            start = Task.Run(() => starts.StartAsync("a1", Secret.Hash("late"), Sample.Today, Ct));
            campaign = Task.Run(() => indicators.SaveCampaignAsync("c1", ItemChange.Over(changes), Ct));
            Thread.Sleep(500);
            early = save.IsCompleted || team.IsCompleted || submit.IsCompleted || start.IsCompleted || campaign.IsCompleted;
            return null;
        }
    }

    [Fact]
    public async Task Closing_while_people_answer_counts_each_acknowledged_sheet_once_and_whole()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var acknowledged = new ConcurrentDictionary<string, SubmitOutcome>();
        ClosingAssessment seen = null!;
        var people = Enumerable.Range(0, 40).Select(number => Task.Run(async () =>
        {
            if (await Starts.StartAsync("a1", Secret.Hash($"s{number}"), Sample.Today, Ct) is not { } sheet)
            {
                return;
            }

            for (var item = 0; item < 5; item++)
            {
                await Sheets.SaveAnswersAsync(sheet.Id, Sample.Today, Sample.Changes(($"i{item}", new NumberGiven(number))), Ct);
            }

            acknowledged[sheet.Id] = await Sheets.SubmitAsync(sheet.Id, Sample.Today, _ => Sample.Card, Ct);
        })).ToList();

        while (acknowledged.IsEmpty)
        {
            await Task.Delay(1, Ct);
        }

        await Campaigns.CloseAsync(
            "c1",
            assessment =>
            {
                seen = assessment;
                return Sample.Card;
            },
            Sample.At,
            Ct);
        await Task.WhenAll(people);

        var counted = acknowledged.Where(pair => pair.Value == SubmitOutcome.Submitted).Select(pair => pair.Key).ToList();
        Assert.Equal(counted.Count, seen.Submitted.Count);
        Assert.Equal(counted.Count, await ScalarAsync<long>("select count(*) from sheet_scorecard"));
        Assert.All(seen.Submitted, sheet => Assert.Equal(5, sheet.Answers.Count));
        Assert.All(acknowledged.Values, outcome => Assert.True(outcome is SubmitOutcome.Submitted or SubmitOutcome.Closed));
    }

    private Task<string?> DefineAsync() => new DefinitionStore(Database).SaveAsync(Sample.Definition(), Ct);

    private async Task SubmittedAsync(string assessment, string secret, params (string Item, Answer? Answer)[] answers)
    {
        var sheet = await Starts.StartAsync(assessment, Secret.Hash(secret), Sample.Today, Ct);
        await Sheets.SaveAnswersAsync(sheet!.Id, Sample.Today, Sample.Changes(answers), Ct);
        await Sheets.SubmitAsync(sheet.Id, Sample.Today, _ => Sample.Card, Ct);
    }
}

public sealed class SqliteCampaignStoreTests() : CampaignStoreTests(new SqliteEngine());

public sealed class PostgresCampaignStoreTests(PostgresServer server) : CampaignStoreTests(new PostgresEngine(server));
