using CsCheck;
using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Scoring;

/// <summary>From members' sheets to a team's scorecard, rule by rule.</summary>
public class TeamTests
{
    private static readonly string Mean = Sample.Score("x", "mean", "a b");

    [Fact]
    public void ItemMean_means_each_item_over_those_who_answered_and_then_scores()
    {
        // a: (1 + 2) / 2 = 1.5; b: 5; score (1.5 + 5) / 2 = 3.25
        var team = Sample.Team("""{ "combine": "itemMean" }""", Mean, ["a=1 b=5", "a=2"]);

        Assert.Equal(3.25m, team.Card.Scores[0].Value);
    }

    [Fact]
    public void ScoreMean_scores_each_member_and_then_means()
    {
        // (1 + 5) / 2 = 3 and 2; mean 2.5
        var team = Sample.Team("""{ "combine": "scoreMean" }""", Mean, ["a=1 b=5", "a=2"]);

        Assert.Equal(2.5m, team.Card.Scores[0].Value);
    }

    [Fact]
    public void Agreed_scores_the_one_sheet_with_what_the_team_answers()
    {
        var team = Sample.Team("""{ "combine": "agreed", "itemMinAnswers": 3 }""", Sample.Score("x", "mean", "a t"), ["a=2 t=5"]);

        Assert.Equal((3.5m, ScoreStatus.Scored), (team.Card.Scores[0].Value, team.Card.Scores[0].Status));
    }

    [Fact]
    public void Agreed_scores_what_the_team_settled_and_keeps_what_its_members_answered_beside_it()
    {
        var scorer = new Scorer(Sample.Questionnaire(Sample.Score("x", "mean", "a t"), """{ "combine": "agreed" }"""));

        var team = scorer.ScoreTeam([Sample.Sheet("a=1"), Sample.Sheet("a=5")], null, Sample.Sheet("t=2"), agreed: Sample.Sheet("a=4"));

        Assert.Equal((3m, 2, 3m), (team.Card.Scores[0].Value, team.Respondents, team.FindItem("a")!.Mean));
    }

    [Fact]
    public void What_the_team_settled_changes_nothing_where_the_rule_is_another()
    {
        var scorer = new Scorer(Sample.Questionnaire(Mean, """{ "combine": "itemMean" }"""));

        Assert.Equal(3m, scorer.ScoreTeam([Sample.Sheet("a=3 b=3")], null, agreed: Sample.Sheet("a=5 b=5")).Card.Scores[0].Value);
    }

    [Theory]
    [InlineData("a=1 b=1 c=1 d=1", 2)] // 4 of 5
    [InlineData("a=1 b=1 c=1", 1)] // 3 of 5
    [InlineData("a=1 b=1 c=1 d=1 e=na", 2)] // 4 of the 4 that apply
    [InlineData("a=1 b=1 c=1 d=na e=?", 1)] // 3 of 4
    [InlineData("a=1 b=1 c=1 d=na e=na f=5", 2)] // 3 of 3, and f is in no score
    [InlineData("a=na b=na c=na d=na e=na", 2)] // nothing applies, so nothing is missing
    public void A_sheet_counts_from_its_least_share_of_scored_items(string sheet, int respondents)
    {
        var team = Sample.Team("""{ "combine": "itemMean", "sheetMinAnswered": 0.8 }""", Sample.Score("x", "mean", "a b c d e"), ["a=3 b=3 c=3 d=3 e=3", sheet]);

        Assert.Equal((2, respondents), (team.Submitted, team.Respondents));
        Assert.Equal(respondents, team.FindItem("a")!.Answered + team.FindItem("a")!.NotApplicable);
    }

    [Theory]
    [InlineData(2, ScoreStatus.TooFewRespondents)]
    [InlineData(3, ScoreStatus.Scored)]
    public void A_team_needs_its_least_number_of_respondents(int sheets, ScoreStatus status)
    {
        var team = Sample.Team("""{ "combine": "itemMean", "minRespondents": 3 }""", Mean, Enumerable.Repeat("a=3 b=3", sheets));

        Assert.Equal((status, status == ScoreStatus.Scored ? 3m : null), (team.Card.Scores[0].Status, team.Card.Scores[0].Value));
    }

    [Theory]
    [InlineData(6, ScoreStatus.Scored)] // 3 of 6 is half
    [InlineData(7, ScoreStatus.TooFewRespondents)]
    [InlineData(null, ScoreStatus.Scored)]
    [InlineData(0, ScoreStatus.Scored)]
    public void A_team_needs_its_least_share_of_those_invited(int? invited, ScoreStatus status) =>
        Assert.Equal(status, Sample.Team("""{ "combine": "itemMean", "minParticipation": 0.5 }""", Mean, Enumerable.Repeat("a=3 b=3", 3), invited).Card.Scores[0].Status);

    [Theory]
    [InlineData("itemMean", 3)] // b has one answer only and is left out: a alone
    [InlineData("scoreMean", 3.25)] // (3 + 3 + 3 + 4) / 4: both members have the score
    public void An_item_needs_its_least_number_of_answers(string combine, double expected)
    {
        string[] sheets = combine == "itemMean" ? ["a=3 b=5", "a=3"] : ["a=3 b=3", "a=3 b=4"];

        var team = Sample.Team($$"""{ "combine": "{{combine}}", "itemMinAnswers": 2 }""", Mean, sheets);

        Assert.Equal((decimal)expected, team.Card.Scores[0].Value);
    }

    [Fact]
    public void With_scoreMean_a_score_needs_as_many_members() =>
        Assert.Equal(ScoreStatus.NotEnoughAnswers, Sample.Team("""{ "combine": "scoreMean", "itemMinAnswers": 2 }""", Mean, ["a=3", ""]).Card.Scores[0].Status);

    [Theory]
    [InlineData("b=na", "b=na", "b=5", "b=5", 4)] // half: their answers are unanswered, (3 + 5) / 2
    [InlineData("b=na", "b=na", "b=na", "b=5", 3)] // more than half: the item is dropped
    public void An_item_that_most_find_not_applicable_is_dropped(string first, string second, string third, string fourth, int expected)
    {
        var team = Sample.Team("""{ "combine": "itemMean", "itemMaxNotApplicable": 0.5 }""", Mean, new[] { first, second, third, fourth }.Select(b => "a=3 " + b));

        Assert.Equal(expected, team.Card.Scores[0].Value);
        Assert.Equal(expected == 3 ? PartState.NotApplicable : PartState.Counted, team.Card.Scores[0].Parts[1].State);
    }

    [Fact]
    public void What_few_find_not_applicable_is_unanswered_when_the_rest_are_too_few()
    {
        var team = Sample.Team("""{ "combine": "itemMean", "itemMaxNotApplicable": 0.5, "itemMinAnswers": 3 }""", Mean, ["a=3 b=na", "a=3 b=2", "a=3 b=2"]);

        Assert.Equal(PartState.Unanswered, team.Card.Scores[0].Parts[1].State);
    }

    [Fact]
    public void An_item_hidden_from_everybody_counts_for_nothing_and_one_hidden_from_some_for_those_who_saw_it()
    {
        var score = Sample.Score("x", "mean", "a hidden", "\"missing\": { \"unanswered\": \"block\" }");

        // a: (2 + 4) / 2 = 3; hidden: 5 of the one who saw it; (3 + 5) / 2 = 4
        Assert.Equal(4m, Sample.Team("""{ "combine": "itemMean" }""", score, ["a=2 hidden=1", "a=4 hidden=5"]).Card.Scores[0].Value);
        Assert.Equal(2m, Sample.Team("""{ "combine": "itemMean" }""", score, ["a=2 hidden=1", "a=2"]).Card.Scores[0].Value);
    }

    [Theory]
    [InlineData("itemMean")]
    [InlineData("scoreMean")]
    public void What_the_team_answers_once_counts_as_its_answer(string combine)
    {
        var team = Sample.Team($$"""{ "combine": "{{combine}}" }""", Sample.Score("x", "mean", "a t"), ["a=1 t=1", "a=3"], teamSheet: "t=5");

        // (2 + 5) / 2; by members ((1 + 5) / 2 + (3 + 5) / 2) / 2 = 3.5 too
        Assert.Equal(3.5m, team.Card.Scores[0].Value);
    }

    [Theory]
    [InlineData("t=2 u=5", "2")] // u is asked when t is at least 3
    [InlineData("t=3 u=5", "4")]
    public void An_item_hidden_from_the_team_counts_for_nothing(string teamSheet, string expected)
    {
        var team = Sample.Team("""{ "combine": "itemMean" }""", Sample.Score("x", "mean", "t u"), ["a=5"], teamSheet: teamSheet);

        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), team.Card.Scores[0].Value);
    }

    [Fact]
    public void A_gate_reads_what_the_team_answered_also_with_scoreMean()
    {
        var score = Sample.Score("x", "mean", "a", $"\"levels\": \"five\", \"gates\": [{Sample.Gate("g", "l2", "\"item\": \"t\"", "3")}]");

        Assert.Equal("l5", Sample.Team("""{ "combine": "scoreMean" }""", score, ["a=5", "a=5"], teamSheet: "t=3").Card.Scores[0].RetainedLevel);
    }

    [Fact]
    public void A_mean_of_provisional_scores_is_provisional()
    {
        var score = Sample.Score("x", "mean", "a b", "\"missing\": { \"provisionalBelow\": 2 }");

        Assert.Equal(ScoreStatus.Provisional, Sample.Team("""{ "combine": "scoreMean" }""", score, ["a=3", "a=3 b=3"]).Card.Scores[0].Status);
    }

    [Fact]
    public void Nobody_answered_is_too_few() =>
        Assert.Equal((ScoreStatus.TooFewRespondents, 0), (Sample.Team("""{ "combine": "itemMean" }""", Mean, []).Card.Scores[0].Status, Sample.Team("""{ "combine": "itemMean" }""", Mean, []).Respondents));

    [Fact]
    public void The_order_of_members_does_not_matter() =>
        Gen.Select(Gen.Int[0, 6].Array[3].Array[2, 7], Gen.Int[0, 1]).Sample(
            (members, mode) =>
            {
                var sheets = members.Select(points => string.Join(' ', points.Zip("abc", (point, item) => $"{item}={point switch { 0 => "na", 6 => "?", _ => point }}"))).ToList();
                var rules = $$"""{ "combine": "{{(mode == 0 ? "itemMean" : "scoreMean")}}", "sheetMinAnswered": 0.5, "itemMinAnswers": 2, "itemMaxNotApplicable": 0.5 }""";
                var scores = Sample.Score("x", "mean", "a b c*0.5", "\"levels\": \"five\"");

                var (there, back) = (Sample.Team(rules, scores, sheets), Sample.Team(rules, scores, Enumerable.Reverse(sheets)));

                Assert.Equal(Told(there), Told(back));
            },
            iter: 200);

    private static string Told(TeamScorecard team) => string.Join('\n', team.Card.Scores.Select(score => $"{score.Value} {score.Status} {score.RetainedLevel}").Concat(team.Items.Select(item => $"{item with { Counts = [] }} {string.Join(',', item.Counts)}")));
}
