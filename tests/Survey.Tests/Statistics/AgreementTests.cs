using System.Text.Json;
using Survey.Statistics;
using Xunit;

namespace Survey.Tests.Statistics;

/// <summary>The average deviation against R's <c>multilevel::ad.m</c>, whose results the data files carry.</summary>
public class AgreementTests
{
    public static TheoryData<string, string> Groups
    {
        get
        {
            var groups = new TheoryData<string, string>();
            foreach (var file in new[] { "agreement_edges", "agreement_single_item", "agreement_cohesion_units", "agreement_lq2002_LEAD_5x9" })
            {
                foreach (var group in Read(file).GetProperty("input").GetProperty("groups").EnumerateArray())
                {
                    groups.Add(file, group.GetProperty("id").GetString()!);
                }
            }

            return groups;
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void The_average_deviation_over_items_is_that_of_R(string file, string group)
    {
        var vector = Read(file);
        var members = Find(vector.GetProperty("input"), group).GetProperty("answers").EnumerateArray()
            .Select(answers => answers.EnumerateArray().Select(answer => answer.ValueKind == JsonValueKind.Null ? (decimal?)null : answer.GetDecimal()).ToList())
            .Where(answers => answers.TrueForAll(answer => answer is not null)) // the vectors drop members with a gap
            .ToList();
        var expected = Find(vector.GetProperty("expected"), group).GetProperty("ad_mean_j");

        var deviations = Enumerable.Range(0, members[0].Count).Select(item => AverageDeviation.Of([.. members.Select(answers => answers[item]!.Value)])).ToList();

        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.All(deviations, Assert.Null);
        }
        else
        {
            Assert.Equal(expected.GetDouble(), (double)deviations.Average()!.Value, 1e-9);
        }
    }

    [Fact]
    public void Nothing_has_no_mean_no_median_and_no_deviation()
    {
        Assert.Null(Mean.Of([]));
        Assert.Null(Median.Of([]));
        Assert.Null(AverageDeviation.Of([]));
    }

    [Theory]
    [InlineData(new[] { 7 }, 7, 7)]
    [InlineData(new[] { 3, 1, 2 }, 2, 2)]
    [InlineData(new[] { 4, 1, 3, 2 }, 2.5, 2.5)]
    [InlineData(new[] { 1, 1, 1, 9 }, 3, 1)]
    public void Mean_and_median_are_the_schoolbook_s(int[] values, double mean, double median) =>
        Assert.Equal(((decimal?)mean, (decimal?)median), (Mean.Of([.. values.Select(value => (decimal)value)]), Median.Of(values.Select(value => (decimal)value))));

    private static JsonElement Read(string file) => JsonDocument.Parse(Files.Bytes($"Data/statistics/{file}.json")).RootElement;

    private static JsonElement Find(JsonElement side, string group) => side.GetProperty("groups").EnumerateArray().Single(found => found.GetProperty("id").GetString() == group);
}
