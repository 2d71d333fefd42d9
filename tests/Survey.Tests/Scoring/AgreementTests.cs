using Survey.Questionnaires;
using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Scoring;

/// <summary>What a team settles together, and in which order.</summary>
public class AgreementTests
{
    private static readonly string Scores = Sample.Score("x", "mean", "a b c t");

    [Fact]
    public void Where_there_are_ladders_they_are_what_a_team_settles()
    {
        var items = Agreement.Items(Files.Flagship);

        Assert.Equal(40, items.Count);
        Assert.All(items, item => Assert.IsType<LadderItem>(item));
    }

    [Fact]
    public void Without_ladders_it_is_every_item_of_members_that_bears_on_a_score() =>
        Assert.Equal(["a", "b", "c"], Agreement.Items(Sample.Questionnaire(Scores)).Select(item => item.Id));

    [Fact]
    public void Items_come_by_their_range_then_by_their_deviation_then_as_they_are_asked()
    {
        // range and mean absolute deviation: a 2 and 0.75, b 4, c 2 and 1, d and e 0
        var team = Sample.Team("""{ "combine": "itemMean" }""", Sample.Score("x", "mean", "a b c d e"), ["a=1 b=1 c=1 d=3 e=2", "a=1 b=5 c=1 d=3 e=2", "a=1 b=5 c=3 d=3 e=2", "a=3 b=5 c=3 d=3 e=2"]);

        Assert.Equal("b c a d e", Order(team, "a b c d e"));
    }

    [Fact]
    public void Items_without_a_breakdown_come_last_and_without_any_all_stay_in_place()
    {
        var team = Sample.Team("""{ "combine": "itemMean" }""", Sample.Score("x", "mean", "a b c"), ["a=1 b=1 c=1", "a=1 b=5 c=3"]);

        Assert.Equal("c a b", Order(team with { Items = [.. team.Items.Where(item => item.Id != "b")] }, "a b c"));
        Assert.Equal("a b c", Order(null, "a b c"));
    }

    private static string Order(TeamScorecard? answers, string items)
    {
        var questionnaire = Sample.Questionnaire(Scores);
        return string.Join(' ', Agreement.WidestFirst(items.Split(' ').Select(id => questionnaire.FindItem(id)!), answers).Select(item => item.Id));
    }
}
