using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components;
using Survey.Web.Charts;
using Xunit;

namespace Survey.Web.Tests.Charts;

/// <summary>What holds for every chart, with a name that tries to be markup.</summary>
public sealed partial class EveryChartTests : ChartTest
{
    private const string Nasty = "<script>alert(\"x\")</script> & 'Cie'";

    private static readonly Dictionary<Type, object> Views = new()
    {
        [typeof(Stair)] = new StairView(new([new(1, Fr("Un"), 1), new(2, Fr(Nasty), 2.25m), new(3, Fr("Trois"), 3.3m)], 1, 5), 3, 2, 3.58m),
        [typeof(DotPlot)] = new DotPlotView(Nasty, Five, [new DotRow(Fr(Nasty), 2.36m) { Spread = 0.44m, Change = -0.2m, Note = Nasty, Gate = new(3.1m, Nasty), Others = [1.33m] }]),
        [typeof(ChangePlot)] = new ChangePlotView(Nasty, Five, Nasty, Nasty, [new(Fr(Nasty), 1.33m, 2.66m)]),
        [typeof(Radar)] = new RadarView(Nasty, 1, 5, [new(Fr(Nasty), 1.33m, 2.2m), new(Fr("B"), 2.2m, 2.2m), new(Fr("C"), 3.3m, 2.2m)], Nasty, Nasty),
        [typeof(HeatTable)] = new HeatTableView(Nasty, Five, [new(Fr(Nasty))], [new HeatRow(Nasty) { Count = 5, Values = [2.36m] }, new HeatRow(Nasty) { Hidden = Nasty }], [2.36m]),
        [typeof(Distribution)] = new DistributionView(Nasty, [new("1", Fr(Nasty)), new("2", Fr("B"))], [new(Fr(Nasty), [1, 2]) { Median = 1.5m, Mean = 1.67m, Lowest = 1, Highest = 2, Discuss = true }]),
        [typeof(LevelUnits)] = new LevelUnitsView(Nasty, Five, [new(Nasty, Nasty, [0, 1, 2, 3, 0])]),
        [typeof(TrendLines)] = new TrendLinesView(Nasty, Five, [new(Nasty, Nasty, 5), new("B", "B", 6)], [new(Fr(Nasty), [1.33m, 2.66m])]),
        [typeof(Bullets)] = new BulletsView(Nasty, [new(Fr(Nasty), 1.5m, Nasty, 3.3m, Fr(Nasty))]),
        [typeof(ScaleHead)] = new Ruler([new(1, Fr(Nasty), 1), new(2, Fr("B"), 3)], 1, 5),
        [typeof(Bands)] = Five,
        [typeof(DataTable)] = new ChartTable(Nasty, Nasty, [TableColumn.Of(Nasty)], [new(Fr(Nasty), [Nasty])]),
        [typeof(PlainTable)] = new ChartTable(Nasty, Nasty, [TableColumn.Of(Nasty)], [new(Fr(Nasty), [Nasty])]),
    };

    public static TheoryData<string> Charts => [.. Views.Keys.Select(type => type.Name)];

    [Fact]
    public void Every_component_is_tried_here() =>
        Assert.Equal(
            typeof(Stair).Assembly.GetTypes().Where(type => type.Namespace == typeof(Stair).Namespace && typeof(IComponent).IsAssignableFrom(type)).Select(type => type.Name).Order(),
            Views.Keys.Select(type => type.Name).Order());

    [Theory]
    [MemberData(nameof(Charts))]
    public void Text_that_people_gave_never_becomes_markup(string chart)
    {
        var page = Chart(chart);

        var texts = page.FindAll("*").SelectMany(element => element.Attributes.Select(attribute => attribute.Value).Append(element.TextContent));
        Assert.Empty(page.FindAll("script"));
        Assert.Equal(chart != nameof(Bands), texts.Any(text => text.Contains(Nasty, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void There_is_no_inline_style_no_script_no_handler_and_no_id(string chart)
    {
        var attributes = Chart(chart).FindAll("*").SelectMany(element => element.Attributes).Select(attribute => attribute.Name);

        Assert.DoesNotContain(attributes, name => name is "style" or "id" || name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Every_picture_has_a_role_and_a_name(string chart) =>
        Assert.All(Chart(chart).FindAll("svg"), svg =>
        {
            Assert.Equal("img", svg.GetAttribute("role"));
            Assert.False(string.IsNullOrWhiteSpace(svg.GetAttribute("aria-label")));
        });

    [Theory]
    [MemberData(nameof(Charts))]
    public void Coordinates_are_written_with_a_dot_for_a_French_reader_too(string chart)
    {
        string[] names = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "dx", "dy"];

        foreach (var attribute in Chart(chart).FindAll("svg *, rect").SelectMany(element => element.Attributes).Where(attribute => names.Contains(attribute.Name)))
        {
            Assert.Matches(Coordinate(), attribute.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Pictures_scale_their_width_and_not_their_text(string chart)
    {
        if (chart != nameof(Radar))
        {
            Assert.Empty(Chart(chart).FindAll("svg[viewBox]"));
        }
    }

    [Theory]
    [InlineData(nameof(DotPlot))]
    [InlineData(nameof(ChangePlot))]
    [InlineData(nameof(Radar))]
    [InlineData(nameof(Distribution))]
    [InlineData(nameof(LevelUnits))]
    [InlineData(nameof(TrendLines))]
    [InlineData(nameof(Bullets))]
    public void A_chart_has_its_table_in_details_in_a_named_region_that_takes_focus(string chart)
    {
        var page = Chart(chart);
        var region = page.Find("details.data .scroll");

        Assert.Equal(("0", "region", Nasty), (region.GetAttribute("tabindex"), region.GetAttribute("role"), region.GetAttribute("aria-label")));
        Assert.NotNull(region.QuerySelector("table > caption"));
        Assert.All(region.QuerySelectorAll("th"), heading => Assert.Contains(heading.GetAttribute("scope"), new[] { "col", "row" }));
        Assert.All(region.QuerySelectorAll("tbody tr"), row => Assert.Equal(region.QuerySelectorAll("thead th").Length, row.Children.Length));
    }

    private Bunit.IRenderedComponent<IComponent> Chart(string name)
    {
        var (type, view) = Views.Single(pair => pair.Key.Name == name);
        return Render(builder =>
        {
            builder.OpenComponent(0, type);
            builder.AddComponentParameter(1, "View", view);
            builder.CloseComponent();
        });
    }

    [GeneratedRegex(@"^-?\d+(\.\d+)?%?$")]
    private static partial Regex Coordinate();
}
