using Bunit;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class TrendLinesTests : ChartTest
{
    private static readonly TrendWave[] Waves = [new("T4 2024", "V3", 5), new("T1 2025", "V4", null), new("T2 2025", "V5", 6), new("T3 2025", "V6", 7)];

    private static TrendLinesView View(params TrendLine[] lines) => new("Par vague", Five, Waves, lines);

    [Fact]
    public void Points_stand_on_one_common_scale()
    {
        var page = Show<TrendLines>(View(new(Fr("A"), [1.5m, null, 3.5m, 4.5m]), new(Fr("B"), [null, null, null, 2.5m])));

        Assert.Equal(["12.00%", "56.00%", "78.00%", "78.00%"], Attributes(page, ".dot", "cx"));
        Assert.Equal(["88", "44", "22", "66"], Attributes(page, ".dot", "cy"));
    }

    [Fact]
    public void A_hidden_wave_is_a_gap_and_never_bridged()
    {
        var page = Show<TrendLines>(View(new TrendLine(Fr("A"), [1.5m, null, 3.5m, 4.5m])));

        var line = Assert.Single(page.FindAll(".trend"));
        Assert.Equal(("56.00%", "78.00%"), (line.GetAttribute("x1"), line.GetAttribute("x2")));
        Assert.Equal("T4 2024\u00a0: 1,50, T1 2025\u00a0: non affiché, T2 2025\u00a0: 3,50, T3 2025\u00a0: 4,50", page.Find("svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void The_last_point_has_its_number_and_each_point_its_answers()
    {
        var page = Show<TrendLines>(View(new TrendLine(Fr("A"), [1.5m, null, 3.5m, null])));

        var texts = page.FindAll("svg text").Select(Text).ToList();
        Assert.Equal("3,50", texts[^1]);
        Assert.Equal(["V3", "5", "V4", "–", "V5", "6", "V6", "–", "n", "3,50"], texts[5..]);
    }

    [Fact]
    public void The_table_has_a_column_a_wave_with_its_answers()
    {
        var page = Show<TrendLines>(View(new TrendLine(Fr("A"), [1.5m, null, 3.5m, 4.5m])));

        Assert.Equal(["Facteur", "T4 2024 (n\u00A0=\u00A05)", "T1 2025", "T2 2025 (n\u00A0=\u00A06)", "T3 2025 (n\u00A0=\u00A07)"], Headings(page));
        Assert.Equal(["A", "1,50", "–", "3,50", "4,50"], Assert.Single(Rows(page)));
    }

    [Fact]
    public void One_wave_is_a_point() =>
        Assert.Equal("45.00%", Show<TrendLines>(new TrendLinesView("Une", Five, [Waves[0]], [new(Fr("A"), [2m])])).Find(".dot").GetAttribute("cx"));

    [Fact]
    public void Nothing_is_drawn_of_nothing() => Assert.Equal("", Show<TrendLines>(View()).Markup.Trim());
}
