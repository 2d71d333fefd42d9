using System.Globalization;
using Survey.Web.Shared;
using Xunit;

namespace Survey.Web.Tests.Shared;

public sealed class FiguresTests
{
    public FiguresTests() => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");

    [Fact]
    public void A_score_has_two_decimals_in_the_readers_culture()
    {
        Assert.Equal("3,58", Figures.Score(3.58m));
        Assert.Equal("4,00", Figures.Score(4m));
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal("3.58", Figures.Score(3.58m));
    }

    [Fact]
    public void No_score_is_a_dash_and_never_zero() => Assert.Equal("–", Figures.Score(null));

    [Theory]
    [InlineData(0.71, "+0,71")]
    [InlineData(-0.2, "\u22120,20")]
    [InlineData(12.5, "+12,50")]
    [InlineData(0, "0,00")]
    [InlineData(-0.001, "0,00")]
    [InlineData(0.004, "0,00")]
    public void A_change_has_its_sign_and_a_true_minus(double change, string shown) =>
        Assert.Equal(shown, Figures.Change((decimal)change));

    [Fact]
    public void Counts_are_grouped_as_the_reader_groups_them()
    {
        Assert.Equal("73\u202f500", Figures.Count(73500));
        Assert.Equal("6", Figures.Count(6));
    }

    [Theory]
    [InlineData(5, "5")]
    [InlineData(2.5, "2,5")]
    [InlineData(1500, "1\u202f500")]
    public void A_plain_number_has_no_idle_decimals(double number, string shown) =>
        Assert.Equal(shown, Figures.Plain((decimal)number));

    [Fact]
    public void A_share_is_a_percentage_with_the_readers_space()
    {
        Assert.Equal("83\u00a0%", Figures.Percent(5 / 6m));
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        Assert.Equal("83%", Figures.Percent(5 / 6m));
    }
}
