namespace Survey.Data.Tests;

public abstract class AssessmentStoreTests(Engine engine) : EngineTests(engine)
{
    private AssessmentStore Assessments => new(Database);

    [Fact]
    public async Task An_assessment_comes_back_whole_by_its_id_and_by_each_of_its_secrets()
    {
        await new DefinitionStore(Database).SaveAsync(Sample.Definition(), Ct);
        var team = Sample.Team("Paiements", "a2", 9) with { BusinessLine = "Banque de détail", Site = "Lyon", Size = 11 };
        await new CampaignStore(Database).CreateAsync(Sample.Campaign("c1", null, Sample.Team("Crédit"), team), Ct);
        await Assessments.RevokeAsync("a2", Sample.At.AddDays(1), Ct);
        await new CampaignStore(Database).CloseAsync("c1", _ => null, Sample.At.AddDays(2), Ct);

        var found = await Assessments.FindAsync("a2", Ct);

        Assert.Equal(
            new AssessmentRow
            {
                Id = "a2",
                CampaignId = "c1",
                TeamId = found!.TeamId,
                Position = 2,
                Invited = 9,
                Generation = 1,
                RevokedAt = Sample.At.AddDays(1),
                TeamName = "Paiements",
                BusinessLine = "Banque de détail",
                Site = "Lyon",
                Size = 11,
                SeriesId = found.SeriesId,
                SeriesName = "Programme",
                Wave = 1,
                Label = "Automne",
                DefinitionHash = Sample.Hash,
                OpensOn = Sample.Opens,
                ClosesOn = Sample.Closes,
                MinGroup = 5,
                Kind = CampaignKind.Team,
                ClosedAt = Sample.At.AddDays(2),
                RoundClosedAt = null,
            },
            found);
        Assert.NotEmpty(found.TeamId);
        Assert.NotEmpty(found.SeriesId);
        Assert.Equal(found, await Assessments.FindByLinkAsync(Secret.Hash("link a2"), Ct));
        Assert.Equal(found, await Assessments.FindByCodeAsync(Secret.Hash("code a2"), Ct));
        Assert.Equal(found, await Assessments.FindByFacilitatorAsync(Secret.Hash("facilitator a2"), Ct));
        Assert.Equal(["a1", "a2"], (await Assessments.ListAsync("c1", Ct)).Select(assessment => assessment.Id));
    }

    [Fact]
    public async Task What_is_not_known_of_a_team_is_null()
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        var found = (await Assessments.FindAsync("a1", Ct))!;

        Assert.Equal((null, null, null, null, null, null), (found.Invited, found.RevokedAt, found.BusinessLine, found.Site, found.Size, found.ClosedAt));
    }

    [Fact]
    public async Task A_secret_opens_only_its_own_door()
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        Assert.Null(await Assessments.FindByLinkAsync(Secret.Hash("facilitator a1"), Ct));
        Assert.Null(await Assessments.FindByFacilitatorAsync(Secret.Hash("link a1"), Ct));
        Assert.Null(await Assessments.FindByCodeAsync(Secret.Hash("link a1"), Ct));
        Assert.Null(await Assessments.FindAsync("nowhere", Ct));
    }

    [Fact]
    public async Task Progress_counts_members_sheets_of_each_team()
    {
        await new DefinitionStore(Database).SaveAsync(Sample.Definition(), Ct);
        await new CampaignStore(Database).CreateAsync(Sample.Campaign("c1", null, Sample.Team("Paiements", "a1", 9), Sample.Team("Crédit", "a2")), Ct);
        var sheets = new SheetStore(Database);
        await sheets.SubmitAsync(await Sample.SheetAsync(Database, Ct, "s1"), Sample.Today, _ => Sample.Card, Ct);
        await Sample.SheetAsync(Database, Ct, "s2");
        await new IndicatorStore(Database).SaveTeamAsync("a1", Sample.Today, ItemChange.Over(Sample.Changes(("i1", new Survey.Answers.DoesNotKnow()))), Ct);

        Assert.Equal(
            [
                new() { AssessmentId = "a1", Invited = 9, Started = 2, Submitted = 1 },
                new() { AssessmentId = "a2", Invited = null, Started = 0, Submitted = 0 },
            ],
            await Assessments.ListProgressAsync("c1", Ct));
    }

    [Fact]
    public async Task Renewed_links_replace_the_old_ones_and_sheets_already_started_go_on()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        await Assessments.RevokeAsync("a1", Sample.At, Ct);

        Assert.True(await Assessments.RenewLinksAsync("a1", 2, Sample.Links("new"), Ct));

        Assert.Null(await Assessments.FindByLinkAsync(Secret.Hash("link a1"), Ct));
        Assert.Null(await Assessments.FindByCodeAsync(Secret.Hash("code a1"), Ct));
        Assert.Null(await Assessments.FindByFacilitatorAsync(Secret.Hash("facilitator a1"), Ct));
        var found = await Assessments.FindByLinkAsync(Secret.Hash("link new"), Ct);
        Assert.Equal(("a1", 2, null), (found!.Id, found.Generation, found.RevokedAt));
        Assert.NotNull(await Assessments.FindByCodeAsync(Secret.Hash("code new"), Ct));
        Assert.NotNull(await Assessments.FindByFacilitatorAsync(Secret.Hash("facilitator new"), Ct));
        Assert.Equal(SaveOutcome.Saved, await new SheetStore(Database).SaveAnswersAsync(sheet, Sample.Today, Sample.Changes(("i1", new Survey.Answers.DoesNotKnow())), Ct));
    }

    [Fact]
    public async Task Of_two_who_renew_the_same_links_one_does()
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        var renewed = await Task.WhenAll(
            Task.Run(() => Assessments.RenewLinksAsync("a1", 2, Sample.Links("x"), Ct)),
            Task.Run(() => Assessments.RenewLinksAsync("a1", 2, Sample.Links("y"), Ct)));

        Assert.Single(renewed, true);
        Assert.NotNull(await Assessments.FindByLinkAsync(Secret.Hash(renewed[0] ? "link x" : "link y"), Ct));
    }

    [Fact]
    public async Task Revoked_links_are_found_but_start_nothing()
    {
        await Sample.OpenCampaignAsync(Database, Ct);

        Assert.True(await Assessments.RevokeAsync("a1", Sample.At, Ct));
        Assert.False(await Assessments.RevokeAsync("a1", Sample.At.AddDays(1), Ct));

        Assert.Equal(Sample.At, (await Assessments.FindByLinkAsync(Secret.Hash("link a1"), Ct))!.RevokedAt);
        Assert.Null(await new StartStore(Database).StartAsync("a1", Secret.Hash("s"), Sample.Today, Ct));
    }
}

public sealed class SqliteAssessmentStoreTests() : AssessmentStoreTests(new SqliteEngine());

public sealed class PostgresAssessmentStoreTests(PostgresServer server) : AssessmentStoreTests(new PostgresEngine(server));
