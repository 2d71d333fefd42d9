using Bunit;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

public sealed class LevelUnitsTests : ChartTest
{
    private static LevelUnitsView View(params LevelUnitsRow[] rows) => new("Niveaux", Five, rows);

    [Fact]
    public void There_is_a_square_for_each_team_and_zero_is_shown()
    {
        var page = Show<LevelUnits>(View(new LevelUnitsRow("T2 2025", "vague 5, n = 7", [0, 0, 6, 1, 0])));

        Assert.Equal([0, 0, 6, 1, 0], page.FindAll(".units > div").Select(level => level.QuerySelectorAll(".squares i").Length));
        Assert.Equal(["0", "0", "6", "1", "0"], page.FindAll(".units .num").Select(Text));
        Assert.Equal(3, page.FindAll(".zero").Count);
    }

    [Fact]
    public void A_screen_reader_hears_the_level_with_each_count() =>
        Assert.Equal("3, Niveau C\u00a0: 6", Show<LevelUnits>(View(new LevelUnitsRow("T2", null, [0, 0, 6, 1, 0]))).FindAll(".units p")[2].TextContent);

    [Fact]
    public void The_table_has_a_row_a_wave_and_the_sum()
    {
        var page = Show<LevelUnits>(View(new LevelUnitsRow("T1 2025", null, [0, 4, 2, 0, 0]), new LevelUnitsRow("T2 2025", null, [0, 0, 6, 1, 0])));

        Assert.Equal(["Vague", "Niveau A", "Niveau B", "Niveau C", "Niveau D", "Niveau E", "Équipes"], Headings(page));
        Assert.Equal([["T1 2025", "0", "4", "2", "0", "0", "6"], ["T2 2025", "0", "0", "6", "1", "0", "7"]], Rows(page));
    }

    [Fact]
    public void Nothing_is_drawn_of_nothing() => Assert.Equal("", Show<LevelUnits>(View()).Markup.Trim());
}
