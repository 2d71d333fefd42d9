using Survey.Answers;
using Survey.Cohorts;
using Survey.Data;
using Survey.Web.Hosting;
using Xunit;

namespace Survey.Web.Tests.Workshops;

/// <summary>What a workbook gets of workshops and plans, beyond the report of the answers.</summary>
public sealed class WorkbookTests(WorkshopSite site) : IClassFixture<WorkshopSite>
{
    private static CancellationToken Ct => CancellationToken.None;

    [Fact]
    public async Task A_shown_team_s_settled_levels_their_scorecard_and_its_actions_are_looked_up()
    {
        var team = await site.AnsweredAsync("Classeur");
        await site.SettleAllAsync(team, 4, except: "governance.1");
        await site.Get<AgreedStore>().SaveAsync(team.Id, new("governance.1", 0, null, "Pas d’accord", 2, "Deux voix"), site.Time.GetUtcNow(), Ct);
        await site.Get<ActionStore>().AddAsync(Secret.TimedId(site.Time.GetUtcNow()), team.Id, new() { Title = "Tenir un registre", ScoreId = "governance", OwnerRole = "Référent", DueOn = new(2026, 6, 30), State = ActionState.InProgress }, site.Time.GetUtcNow(), Ct);
        await site.CloseAsync(team.CampaignId);

        var takeaway = (await ReportAsync(team)).Teams.Single(row => row.AssessmentId == team.Id).Takeaway!;

        Assert.DoesNotContain("governance.1", takeaway.Agreed.Keys);
        Assert.Equal(new Chosen(site.Rung("skills.1", 4)), takeaway.Agreed["skills.1"]);
        Assert.Equal(4.00m, takeaway.Card!.Find("skills")!.Shown);
        Assert.Equal(new TeamAction(1, "Tenir un registre", "governance", "Référent", new(2026, 6, 30), TeamActionState.InProgress), Assert.Single(takeaway.Actions));
    }

    [Fact]
    public async Task Of_a_team_below_the_minimum_group_nothing_is()
    {
        var team = await site.AnsweredAsync("Classeur trop petit", people: 2);
        await site.SettleAllAsync(team, 4);
        await site.CloseAsync(team.CampaignId);

        var report = await ReportAsync(team);

        Assert.All(report.Teams, row => Assert.Null(row.Takeaway));
    }

    private async Task<CampaignReport> ReportAsync(AssessmentRow team)
    {
        var reports = site.Get<Reports>();
        return await reports.WithTakeawaysAsync((await reports.FindAsync(team.CampaignId, Ct))!, Ct);
    }
}
