using Bunit;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class DistributionTests : ChartTest
{
    private static readonly DistributionOption[] Options = [.. Five.Levels.Select(level => new DistributionOption(level.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), level.Name))];

    private static readonly DistributionRow Control = new(Fr("Maîtrise"), [2, 1, 0, 2, 0]) { Mean = 2.4m, Median = 2, Lowest = 1, Highest = 4, Discuss = true };

    private static DistributionView View(params DistributionRow[] rows) => new("Réponses", Options, rows);

    [Fact]
    public void A_bar_is_cut_in_shares_of_the_answers_with_the_counts_on_them()
    {
        var page = Show<Distribution>(View(Control));

        Assert.Equal(["0.00%", "40.00%", "60.00%"], Attributes(page, "rect", "x"));
        Assert.Equal(["40.00%", "20.00%", "40.00%"], Attributes(page, "rect", "width"));
        Assert.Equal(["f1 edge", "f2 edge", "f4 edge"], Attributes(page, "rect", "class"));
        Assert.Equal(["2", "1", "2"], page.FindAll("svg text").Select(Text));
        Assert.Equal(["20.00%", "50.00%", "80.00%"], Attributes(page, "svg text", "x"));
    }

    [Fact]
    public void The_text_alternative_counts_every_option() =>
        Assert.Equal(
            "Niveau A\u00a0: 2, Niveau B\u00a0: 1, Niveau C\u00a0: 0, Niveau D\u00a0: 2, Niveau E\u00a0: 0",
            Show<Distribution>(View(Control)).Find("svg").GetAttribute("aria-label"));

    [Fact]
    public void The_table_has_counts_median_mean_and_range()
    {
        var page = Show<Distribution>(View(Control));

        Assert.Equal(["Question", "Niveau A", "Niveau B", "Niveau C", "Niveau D", "Niveau E", "Réponses", "Médiane", "Moyenne", "Étendue"], Headings(page));
        Assert.Equal(["Maîtrise", "2", "1", "0", "2", "0", "5", "2", "2,40", "de 1 à 4"], Assert.Single(Rows(page)));
    }

    [Fact]
    public void An_item_to_talk_about_is_marked_in_words()
    {
        var page = Show<Distribution>(View(Control, Control with { Discuss = false }));

        Assert.Equal(["à discuter, 5 réponses, de 1 à 4", "5 réponses, de 1 à 4"], page.FindAll("li small").Select(Text));
    }

    [Fact]
    public void A_part_too_narrow_for_its_count_leaves_it_to_the_table()
    {
        var page = Show<Distribution>(View(new DistributionRow(Fr("Beaucoup"), [1, 0, 99, 0, 0])));

        Assert.Equal(["99"], page.FindAll("svg text").Select(Text));
        Assert.Equal("1", Rows(page)[0][1]);
    }

    [Fact]
    public void A_hidden_item_says_why_and_shows_no_number()
    {
        var page = Show<Distribution>(View(new DistributionRow(Fr("Peu"), []) { Mean = 2.5m, Median = 2, Hidden = "moins de 4 réponses" }));

        Assert.Empty(page.FindAll("svg"));
        Assert.Equal("moins de 4 réponses", page.Find("li small").TextContent);
        Assert.DoesNotContain("2,5", page.Markup, StringComparison.Ordinal);
        Assert.All(Rows(page)[0].Skip(1), cell => Assert.Equal("–", cell));
    }

    [Fact]
    public void Nothing_is_drawn_of_nothing() => Assert.Equal("", Show<Distribution>(View()).Markup.Trim());
}
