using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Survey.Answers;
using Survey.Demo;
using Survey.Questionnaires;
using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Demo;

/// <summary>The worked case to the digit: expected results come from two programs other than this one.</summary>
public class WorkedCaseTests
{
    private static readonly JsonElement Expected = JsonDocument.Parse(Files.Bytes("Data/demo.json")).RootElement.GetProperty("expected");
    private static readonly WorkedCase Case = WorkedCase.Load(Files.Flagship);
    private static readonly Scorer Scorer = new(Files.Flagship);

    public static TheoryData<int, string> Assessments => [.. Case.Waves.SelectMany(wave => wave.Teams.Select(entry => (wave.Number, entry.Team.Id)))];

    [Fact]
    public void Answers_have_the_published_checksum()
    {
        var lines = string.Join('\n', Case.Lines(Files.Flagship));

        Assert.Equal(Expected.GetProperty("answersSha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))));
    }

    [Fact]
    public void Scoring_without_explanations_gives_every_person_the_same_numbers_and_levels_and_allocates_nothing()
    {
        var fast = Scorer.ForSheets();
        var levels = Files.Flagship.Scores.ToDictionary(score => score.Id, score => Files.Flagship.LevelsOf(score).Select(level => level.Id).Prepend(null).ToList());
        foreach (var sheet in Case.Waves.SelectMany(wave => wave.Teams).SelectMany(team => team.Members).Select(member => member.Sheet))
        {
            var expected = Scorer.Score(sheet).Scores.Select(score => (score.Status, score.Value ?? 0, score.Shown ?? 0, score.ComputedLevel, score.RetainedLevel));

            var values = fast.Score(sheet).ToArray().Zip(Files.Flagship.Scores, (value, score) => (value.Status, value.Value, value.Shown, levels[score.Id][value.ComputedLevel], levels[score.Id][value.RetainedLevel]));

            Assert.Equal(expected, values);
        }

        var items = Files.Flagship.Items.Select(item => ItemValue.Unanswered).ToArray();
        fast.Score(items);
        var before = GC.GetAllocatedBytesForCurrentThread();
        fast.Score(items);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void One_hundred_and_twenty_five_people_answered() =>
        Assert.Equal(Expected.GetProperty("respondents").GetInt32(), Case.Waves.Sum(wave => wave.Teams.Sum(entry => entry.Members.Count)));

    [Theory]
    [MemberData(nameof(Assessments))]
    public void Every_team_and_wave_scores_as_published(int wave, string team)
    {
        var expected = Expected.GetProperty("teams").GetProperty($"{wave}").GetProperty(team);

        var scorecard = Score(Case.Waves[wave - 1].Teams.Single(entry => entry.Team.Id == team));

        Assert.Equal(expected.GetProperty("respondentsCounted").GetInt32(), scorecard.Respondents);
        foreach (var factor in expected.GetProperty("factors").EnumerateObject())
        {
            Assert.Equal((factor.Name, factor.Value.GetDecimal()), (factor.Name, scorecard.Card.Find(factor.Name)!.Shown));
        }

        foreach (var own in expected.GetProperty("ownItems").EnumerateObject())
        {
            Assert.Equal((own.Name, own.Value.GetDecimal()), (own.Name, scorecard.Card.Find($"{own.Name}.own")!.Shown));
        }

        var overall = scorecard.Card.Find("overall")!;
        Assert.Equal(expected.GetProperty("overall").GetDecimal(), overall.Shown);
        Assert.Equal(expected.GetProperty("computedLevel").GetInt32(), Number(overall.ComputedLevel));
        Assert.Equal(expected.GetProperty("retainedLevel").GetInt32(), Number(overall.RetainedLevel));
        Assert.Equal(expected.GetProperty("gatesFailed").EnumerateArray().Select(gate => gate.GetString()), overall.FailedGates.Select(gate => gate.Gate).Distinct());
        Assert.Equal(ScoreStatus.Scored, overall.Status);
    }

    [Fact]
    public void Members_in_another_order_give_the_same_scorecard()
    {
        var entry = Case.Waves[4].Teams[3];

        var backwards = Scorer.ScoreTeam([.. entry.Members.Select(member => member.Sheet).Reverse()], entry.Invited);

        Assert.Equal(Score(entry).Card.Scores.Select(score => (score.Id, score.Value, score.RetainedLevel)), backwards.Card.Scores.Select(score => (score.Id, score.Value, score.RetainedLevel)));
    }

    [Fact]
    public void The_workshop_settles_every_ladder_but_the_one_left_open_with_texts_in_both_languages()
    {
        var workshop = Case.Workshop;

        Assert.Equal(Files.Flagship.Items.OfType<LadderItem>().Select(item => item.Id), workshop.Items.Select(item => item.Item));
        Assert.Single(workshop.Items, item => item.Answer is null);
        Assert.All(workshop.Items, item => Assert.True(item.Answer is null || ((LadderItem)Files.Flagship.FindItem(item.Item)!).Options.Any(known => item.Answer == new Chosen(known.Id))));
        Assert.All(workshop.Items, item => Assert.Equal(item.Dissent > 0, item.DissentWords.Texts.Count > 0));
        Assert.All(workshop.Items.SelectMany(item => new[] { item.Reason, item.DissentWords }).Where(text => text.Texts.Count > 0).Concat(workshop.Actions.SelectMany(action => new[] { action.Title, action.Owner })), text => Assert.Equal(["fr", "en"], text.Texts.Select(pair => pair.Key)));
    }

    [Fact]
    public void What_the_workshop_does_not_name_is_settled_where_most_members_are()
    {
        var members = Case.Waves[4].Teams.Single(entry => entry.Team.Id == "data").Members;

        var settled = Assert.IsType<Chosen>(Case.Workshop.Items.Single(item => item.Item == "skills.1").Answer);

        var most = members.GroupBy(member => ((Chosen)member.Sheet["skills.1"]!).Option).Max(group => group.Count());
        Assert.Equal(most, members.Count(member => ((Chosen)member.Sheet["skills.1"]!).Option == settled.Option));
    }

    [Fact]
    public void Its_actions_raise_factors_and_those_of_the_wave_before_come_with_what_became_of_them()
    {
        var factors = Files.Flagship.Factors.Select(score => score.Id).ToHashSet();

        Assert.All(Case.Workshop.Actions, action => Assert.Contains(action.Factor, factors));
        Assert.Equal(["done", "done", "inProgress"], Case.Workshop.Actions.Where(action => action.Wave == Case.Workshop.Wave - 1).Select(action => action.State));
        Assert.Equal(3, Case.Workshop.Actions.Count(action => action.Wave == Case.Workshop.Wave));
    }

    private static TeamScorecard Score(CaseEntry entry) => Scorer.ScoreTeam([.. entry.Members.Select(member => member.Sheet)], entry.Invited);

    private static int Number(string? level) => Files.Flagship.Levels["five"].Single(known => known.Id == level).Number;
}
