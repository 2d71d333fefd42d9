using Survey.Questionnaires;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class RulerTests : ChartTest
{
    [Fact]
    public void The_flagships_scores_stand_at_score_minus_a_half_over_five()
    {
        for (var score = 1m; score <= 5; score += 0.01m)
        {
            Assert.Equal((score - 0.5m) / 5, Five.Position(score), 20);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(25, 0.25)]
    [InlineData(60, 0.6)]
    [InlineData(100, 1)]
    public void A_scale_of_even_levels_is_linear_from_edge_to_edge(double score, double position)
    {
        var ruler = new Ruler(Levels(0, 25, 50, 75), 0, 100);

        Assert.Equal((decimal)position, ruler.Position((decimal)score));
    }

    [Theory]
    [InlineData(20, 0.25)]
    [InlineData(35, 0.375)]
    [InlineData(50, 0.5)]
    [InlineData(80, 0.75)]
    public void Uneven_levels_still_have_equal_bands_with_their_bounds_on_the_edges(double score, double position)
    {
        var ruler = new Ruler(Levels(0, 20, 50, 80), 0, 100);

        Assert.Equal((decimal)position, ruler.Position((decimal)score));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(50, 0.5)]
    [InlineData(75, 0.75)]
    [InlineData(100, 1)]
    public void Two_levels_halve_the_ruler(double score, double position) =>
        Assert.Equal((decimal)position, new Ruler(Levels(0, 50), 0, 100).Position((decimal)score));

    [Fact]
    public void A_top_level_that_only_the_highest_score_reaches_has_a_band_of_its_own()
    {
        Assert.Equal(0.5m, new Ruler(Levels(0, 100), 0, 100).Position(100));
        Assert.Equal(2 / 3m, new Ruler(Levels(0, 50, 100), 0, 100).Position(100));
    }

    [Fact]
    public void Scores_off_the_ruler_stand_at_its_edges()
    {
        Assert.Equal(0, Five.Position(-3));
        Assert.Equal(1, Five.Position(9));
    }

    [Fact]
    public void Without_levels_the_whole_scale_is_one_band()
    {
        var ruler = new Ruler([], 1, 5);

        Assert.Equal(1, ruler.Bands);
        Assert.Equal(0.5m, ruler.Position(3));
        Assert.Null(ruler.LevelAt(3));
    }

    [Fact]
    public void A_score_on_a_bound_has_reached_the_level()
    {
        Assert.Equal(4, Five.LevelAt(3.5m)?.Number);
        Assert.Equal(3, Five.LevelAt(3.49m)?.Number);
        Assert.Null(Five.LevelAt(0.99m));
    }

    [Theory]
    [InlineData(2, "15")]
    [InlineData(3, "135")]
    [InlineData(4, "1245")]
    [InlineData(5, "12345")]
    [InlineData(7, "1223445")]
    public void The_five_colours_are_spread_over_any_number_of_levels(int levels, string shades) =>
        Assert.Equal(shades, string.Concat(Enumerable.Range(0, levels).Select(place => Ruler.ShadeOf(place, levels))));

    [Fact]
    public void Bounds_that_do_not_rise_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Ruler(Levels(1, 3, 3, 4), 1, 5));

    [Fact]
    public void Levels_are_named_in_the_readers_language()
    {
        Level[] levels = [new("a", 1, new([new("fr", "Début"), new("en", "Start")]), null, null, 1)];

        var ruler = Ruler.Of(levels, 1, 5, "en");

        Assert.Equal(new Phrase("Start", "en"), Assert.Single(ruler.Levels).Name);
    }

    private static RulerLevel[] Levels(params decimal[] atLeast) =>
        [.. atLeast.Select((bound, i) => new RulerLevel(i + 1, Fr("Niveau"), bound))];
}
