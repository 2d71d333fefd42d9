using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Cohorts;

/// <summary>Trends over versions of a definition.</summary>
public class CarriedReportTests
{
    private static readonly Questionnaire First = Read(Sample.Json);

    private static readonly Questionnaire Renamed = Read(Version("1.1.0")
        .Replace("\"kept\"", "\"stored\"", StringComparison.Ordinal)
        .Replace("\"own\"", "\"ours\"", StringComparison.Ordinal)
        .Replace("\"high\"", "\"top\"", StringComparison.Ordinal)
        .Replace("\"examples\":", "\"renamed\": { \"items\": { \"kept\": \"stored\" }, \"scores\": { \"own\": \"ours\" }, \"levels\": { \"high\": \"top\" } }, \"examples\":", StringComparison.Ordinal));

    private static readonly Questionnaire Retired = Read(Version("1.2.0")
        .Replace("{ \"score\": \"own\" }", "{ \"item\": \"kept\" }", StringComparison.Ordinal)
        .Replace(Own(), "", StringComparison.Ordinal)
        .Replace("\"examples\":", "\"retired\": { \"scores\": [\"own\"] }, \"examples\":", StringComparison.Ordinal));

    private static readonly Questionnaire Major = Read(Version("2.0.0"));

    [Fact]
    public void A_renamed_score_goes_on_under_its_new_id()
    {
        var change = Trend.Between(CarriedReport.To(Report(First, 1), Renamed), Report(Renamed, 2), "ours");

        Assert.Equal(new MatchedChange(1, 3, 3), change);
    }

    [Fact]
    public void Renamed_levels_are_counted_under_their_new_id()
    {
        var carried = CarriedReport.To(Report(First, 1), Renamed);

        Assert.Equal(1, carried.LevelCounts["top"]);
        Assert.Equal("top", carried.Shown.Single().Scorecard!.Card.Find("overall")!.RetainedLevel);
        Assert.Equal(First, carried.Asked);
    }

    [Fact]
    public void Items_carry_their_figures_and_answers_along()
    {
        var carried = CarriedReport.To(Report(First, 1), Renamed);

        Assert.NotNull(carried.Shown.Single().Scorecard!.FindItem("stored"));
        Assert.Null(carried.Shown.Single().Scorecard!.FindItem("kept"));
    }

    [Fact]
    public void A_retired_score_is_left_out_and_named()
    {
        Assert.Equal(["own"], CarriedReport.LeftOut(First, Retired).Select(score => score.Id));
        Assert.Null(CarriedReport.To(Report(First, 1), Retired).Shown.Single().Scorecard!.Card.Find("own"));
        Assert.DoesNotContain("own", CarriedReport.To(Report(First, 1), Retired).Means.Keys);
    }

    [Fact]
    public void Nothing_is_left_out_of_what_was_only_renamed() => Assert.Empty(CarriedReport.LeftOut(First, Renamed));

    [Fact]
    public void A_major_version_ends_what_may_be_compared()
    {
        var waves = new[] { Report(First, 1), Report(Major, 2), Report(Major, 3) };

        Assert.Equal([2, 3], CarriedReport.Comparable(waves).Select(wave => wave.Campaign.Wave));
        Assert.Equal([1], CarriedReport.Comparable(waves[..1]).Select(wave => wave.Campaign.Wave));
    }

    [Fact]
    public void Waves_of_one_definition_are_compared_as_they_are()
    {
        var waves = new[] { Report(First, 1), Report(First, 2) };

        Assert.Equal(waves, CarriedReport.Comparable(waves));
    }

    [Fact]
    public void An_earlier_version_that_is_asked_later_reads_the_names_the_other_way_round() =>
        Assert.Equal(new MatchedChange(1, 3, 3), Trend.Between(CarriedReport.To(Report(Renamed, 1), First), Report(First, 2), "own"));

    [Fact]
    public void A_second_change_of_name_is_followed_from_the_first()
    {
        var twice = Read(Version("1.2.0").Replace("\"examples\":", "\"renamed\": { \"items\": { \"a\": \"b\", \"b\": \"kept\", \"x\": \"y\" } }, \"retired\": { \"items\": [\"y\"] }, \"examples\":", StringComparison.Ordinal));

        Assert.Equal("kept", twice.Former.Items["a"]);
        Assert.Equal(["y", "x"], twice.Former.RetiredItems);
    }

    private static string Version(string version) => Sample.Json.Replace("\"version\": \"1.0.0\"", $"\"version\": \"{version}\"", StringComparison.Ordinal);

    /// <summary>The text of the score "own" with the comma after it.</summary>
    private static string Own()
    {
        var start = Sample.Json.IndexOf("{ \"id\": \"own\"", StringComparison.Ordinal);
        return Sample.Json[start..Sample.Json.IndexOf("{ \"id\": \"overall\"", StringComparison.Ordinal)];
    }

    private static Questionnaire Read(string json) =>
        Sample.Read(json) is { Questionnaire: { } questionnaire } ? questionnaire : throw new ArgumentException(string.Join('\n', Sample.Read(json).Errors.Select(problem => problem.LineFor("", "en"))));

    /// <summary>One team of five people who all give the answers of the definition's example.</summary>
    private static CampaignReport Report(Questionnaire questionnaire, int wave)
    {
        var sheet = new Survey.Answers.AnswerSheet(questionnaire.Examples[0].Answers);
        var card = new Scorer(questionnaire).ScoreTeam([sheet, sheet, sheet, sheet, sheet], 5);
        var date = new DateOnly(2026, wave, 1);
        return Disclosure.Report(questionnaire, new($"c{wave}", "Series", $"w{wave}", wave, date, date, 3), [new($"a{wave}", "t", "Team", 5, card, new Dictionary<string, decimal>())], new Dictionary<string, decimal>());
    }
}
