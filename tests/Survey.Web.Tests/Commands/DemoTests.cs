using Survey.Data;
using Survey.Web.Commands;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Commands;

/// <summary>What somebody who tries the product finds in it.</summary>
public sealed class DemoTests(DemoTests.Demo demo) : IClassFixture<DemoTests.Demo>
{
    [Fact]
    public async Task A_team_has_settled_its_sheet_with_reasons_a_dissent_and_one_question_left_open()
    {
        using var facilitator = await demo.VisitAsFacilitatorAsync(demo.Open);

        var page = await facilitator.GetAsync($"/teams/{(await LastAsync()).Id}/result");

        Assert.Contains("ce n’est pas encore un registre", page.Text);
        Assert.Contains("La règle est déjà suivie par tous ceux qui l’ont relue", page.Text);
        Assert.Contains("Nous en reparlons avec les ressources humaines", page.Text);
    }

    [Fact]
    public async Task Its_workshop_may_be_gone_on_with()
    {
        var last = await LastAsync();
        using var facilitator = await demo.VisitAsFacilitatorAsync(demo.Open);

        var page = await facilitator.GetAsync($"/teams/{last.Id}/agreed/human-support.3");

        Assert.True(last.IsRoundClosed);
        Assert.NotNull(page.Page.QuerySelector("main form button"));
    }

    [Fact]
    public async Task Its_plan_shows_in_the_open_wave_what_was_decided_before_and_what_became_of_it()
    {
        using var facilitator = await demo.VisitAsFacilitatorAsync(demo.Open);

        var plan = await facilitator.GetAsync($"/teams/{demo.Open.Id}/actions");
        var before = await facilitator.GetAsync($"/teams/{(await LastAsync()).Id}/actions");

        Assert.Contains("Écrire un seuil d’alerte pour chaque solution en service", plan.Text);
        Assert.Contains("Demander une règle écrite sur les données utilisables", plan.Text);
        Assert.Contains("Faite", before.Text);
        Assert.Contains("En cours", before.Text);
    }

    [Theory]
    [InlineData("Survey__DataFolder", "en_US.UTF-8", "The settings Database and DataFolder are not used: the demonstration has a database of its own, which is deleted when it ends.")]
    [InlineData("Survey__Database", "fr_FR.UTF-8", "Les réglages Database et DataFolder ne servent pas ici\u00a0: la démonstration a sa propre base, qui est supprimée quand elle se termine.")]
    public async Task Settings_of_where_data_is_kept_are_said_not_to_be_used(string setting, string language, string sentence)
    {
        var folder = Directory.CreateTempSubdirectory("survey-demo-tests-");
        var value = setting == "Survey__Database" ? $"Data Source={Path.Combine(folder.FullName, "mine.db")}" : Path.Combine(folder.FullName, "mine");

        // Without the questionnaire it ends by itself.
        var ended = await SurveyProgram.RunAsync(new Dictionary<string, string> { [setting] = value, ["Survey__Questionnaires"] = folder.FullName, ["LC_ALL"] = language }, "demo");

        Assert.Equal([sentence], ended.ErrorLines.Take(1));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
        folder.Delete();
    }

    [Fact]
    public async Task Without_such_settings_nothing_is_said_of_them()
    {
        var folder = Directory.CreateTempSubdirectory("survey-demo-tests-");

        var ended = await SurveyProgram.RunAsync(new Dictionary<string, string> { ["Survey__Questionnaires"] = folder.FullName }, "demo");

        Assert.DoesNotContain("DataFolder", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("ai-maturity", ended.Errors, StringComparison.Ordinal);
        folder.Delete();
    }

    /// <summary>The team that the printed links lead to, in the last closed wave.</summary>
    private async Task<AssessmentRow> LastAsync()
    {
        var waves = await demo.Get<CampaignStore>().ListWavesAsync(demo.Open.SeriesId, CancellationToken.None);
        var last = waves.Where(wave => wave.ClosedAt is not null).MaxBy(wave => wave.Wave)!;
        return (await demo.Get<AssessmentStore>().ListAsync(last.Id, CancellationToken.None)).Single(team => team.TeamId == demo.Open.TeamId);
    }

    public sealed class Demo : TestSite
    {
        public AssessmentRow Open { get; private set; } = null!;

        protected override async Task SeedAsync() => Open = await DemoCommand.SeedAsync(Services, "fr", CancellationToken.None);
    }
}
