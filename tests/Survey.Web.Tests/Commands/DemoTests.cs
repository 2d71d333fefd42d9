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
