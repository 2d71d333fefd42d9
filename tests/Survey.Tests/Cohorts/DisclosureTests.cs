using System.Text.Json;
using Survey.Cohorts;
using Survey.Demo;
using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Cohorts;

public class DisclosureTests
{
    private static readonly JsonElement Expected = JsonDocument.Parse(Files.Bytes("Data/demo.json")).RootElement.GetProperty("expected").GetProperty("cluster");
    private static readonly WorkedCase Case = WorkedCase.Load(Files.Flagship);
    private static readonly Scorer Scorer = new(Files.Flagship);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_worked_case_has_its_published_means_and_levels(int wave)
    {
        var expected = Expected.GetProperty($"{wave}");

        var report = Report(wave, minGroup: 4);

        Assert.Equal(expected.GetProperty("teams").GetInt32(), report.Shown.Count());
        Assert.Equal(expected.GetProperty("meanOfTeams").GetDecimal(), Rounded(report.Means["overall"]));
        var levels = expected.GetProperty("retainedLevels").EnumerateObject().ToDictionary(level => level.Name[0] - (int)'0', level => level.Value.GetInt32());
        Assert.Equal(
            Files.Flagship.Levels["five"].Select(level => (level.Id, levels.GetValueOrDefault(level.Number))),
            report.LevelCounts.Select(count => (count.Key, count.Value)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_same_teams_moved_as_published(int wave)
    {
        var expected = Expected.GetProperty($"{wave}").GetProperty("sameTeamsAsPreviousWave");

        var change = Trend.Between(Report(wave - 1, 4), Report(wave, 4), "overall")!;

        Assert.Equal(
            (expected.GetProperty("teams").GetArrayLength(), expected.GetProperty("previous").GetDecimal(), expected.GetProperty("current").GetDecimal()),
            (change.Teams, Rounded(change.Before), Rounded(change.After)));
    }

    [Fact]
    public void A_team_below_the_minimum_group_appears_in_no_figure()
    {
        var report = Report(5, minGroup: 5);

        var hidden = Assert.Single(report.Teams, team => team.Scorecard is null);
        Assert.Equal("successions", hidden.TeamId);
        Assert.Equal(7, report.LevelCounts.Values.Sum());
        var shown = Report(5, minGroup: 4).Shown.Where(team => team.TeamId != "successions").Select(team => team.Scorecard!.Card.Find("overall")!.Value!.Value);
        Assert.Equal(Rounded(shown.Average()), Rounded(report.Means["overall"]));
    }

    [Fact]
    public void No_campaign_goes_below_the_floor_of_three()
    {
        var report = Report(1, minGroup: 1, members: 2);

        Assert.Empty(report.Shown);
    }

    [Fact]
    public void Feelings_have_no_breakdown_below_five_answers()
    {
        var report = Report(5, minGroup: 4);

        Assert.Null(report.Teams.Single(team => team.TeamId == "successions").Scorecard!.FindItem("perception.1"));
        Assert.NotNull(report.Teams.Single(team => team.TeamId == "credits").Scorecard!.FindItem("perception.1"));
    }

    [Fact]
    public void An_item_that_too_few_answered_has_no_breakdown()
    {
        var report = Report(4, minGroup: 6);

        var recouvrement = report.Teams.Single(team => team.TeamId == "recouvrement").Scorecard!;
        Assert.Null(recouvrement.FindItem("value.2"));
        Assert.NotNull(recouvrement.FindItem("value.1"));
    }

    [Fact]
    public void A_file_has_no_points_of_an_item_without_a_breakdown()
    {
        var card = Report(5, minGroup: 4).Teams.Single(team => team.TeamId == "successions").Scorecard!;
        var kept = card.Card.Find("culture")!.Parts.Where(part => part.Id.StartsWith("perception", StringComparison.Ordinal)).ToList();

        var file = Disclosure.WithoutWithheld(Files.Flagship, card).Card;

        Assert.All(kept, part => Assert.NotNull(part.Points));
        Assert.All(file.Scores.SelectMany(score => score.Parts).Where(part => part.Id.StartsWith("perception", StringComparison.Ordinal)), part => Assert.Null(part.Points));
        Assert.Equal(card.Card.Find("overall")!.Value, file.Find("overall")!.Value);
        Assert.All(file.Find("value")!.Parts, part => Assert.NotNull(part.Points));
    }

    [Fact]
    public void Indicators_that_add_up_are_totalled_and_the_group_s_own_is_kept()
    {
        var report = Report(5, minGroup: 5);

        Assert.Equal(206400m, report.Indicators["annual-savings"]);
        Assert.Equal(8m, report.Indicators["teams-active"]);
    }

    [Fact]
    public void A_hidden_team_s_indicators_are_in_no_total()
    {
        var report = Report(5, minGroup: 5);

        Assert.Equal(164m - 11m, report.Indicators["people-trained"]);
        Assert.Empty(report.Teams.Single(team => team.TeamId == "successions").Indicators);
    }

    [Fact]
    public void A_frozen_scorecard_reads_back_as_it_was()
    {
        var card = Scorer.ScoreTeam([.. Case.Waves[3].Teams[1].Members.Select(member => member.Sheet)], 6);

        var text = ScorecardJson.Write(card);

        Assert.Equal(text, ScorecardJson.Write(ScorecardJson.ReadTeam(text)));
        Assert.Equal(card.Card.Find("overall")!.FailedGates, ScorecardJson.ReadTeam(text).Card.Find("overall")!.FailedGates);
    }

    private static CampaignReport Report(int wave, int minGroup, int members = int.MaxValue)
    {
        var entries = Case.Waves[wave - 1];
        return Disclosure.Report(
            Files.Flagship,
            new($"w{wave}", "Pôle Horizon", entries.Label.ToString(), wave, entries.Opens, entries.Closes, minGroup),
            [.. entries.Teams.Select(entry => new ClosedTeam(
                $"a-{entry.Team.Id}",
                entry.Team.Id,
                entry.Team.Name.ToString(),
                entry.Invited,
                Scorer.ScoreTeam([.. entry.Members.Take(members).Select(member => member.Sheet)], entry.Invited),
                entry.Indicators))],
            entries.Indicators);
    }

    private static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
