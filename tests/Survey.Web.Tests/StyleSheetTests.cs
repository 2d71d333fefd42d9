using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Survey.Web.Tests;

/// <summary>The style sheet as text: what may not be in it, and the contrast of its colours, computed.</summary>
public sealed partial class StyleSheetTests
{
    private const int Budget = 24 * 1024;

    private static readonly string Css = Comment().Replace(File.ReadAllText(FilePath()), "");

    private static readonly Dictionary<string, string> Light = Tokens(Css[Css.IndexOf(":root{", StringComparison.Ordinal)..]);

    private static readonly Dictionary<string, string> Dark = Tokens(Css[Css.IndexOf("prefers-color-scheme:dark", StringComparison.Ordinal)..]);

    /// <summary>Text colour on ground colour: 4.5 at least.</summary>
    public static TheoryData<string, string> TextPairs => Pairs(
        ("ink", "paper surface sunken soft"),
        ("ink-2", "paper surface sunken soft"),
        ("accent", "paper surface sunken soft"),
        ("on-accent", "accent"),
        ("paper", "ink"),
        ("error", "paper surface"),
        ("t1", "l1"),
        ("t2", "l2"),
        ("t3", "l3"),
        ("t4", "l4"),
        ("t5", "l5"));

    /// <summary>Marks and the borders of controls on ground colour: 3 at least.</summary>
    public static TheoryData<string, string> MarkPairs => Pairs(
        ("edge", "paper surface sunken"),
        ("ink", "paper surface sunken line"),
        ("accent", "paper surface sunken soft line"),
        ("error", "paper surface"),
        ("l4", "paper line"));

    [Theory]
    [MemberData(nameof(TextPairs))]
    public void Text_can_be_read_in_light_and_dark(string text, string ground) =>
        Assert.All([Light, Dark], tokens => Assert.InRange(Contrast(tokens[text], tokens[ground]), 4.5, 21));

    [Theory]
    [MemberData(nameof(MarkPairs))]
    public void Marks_can_be_seen_in_light_and_dark(string mark, string ground) =>
        Assert.All([Light, Dark], tokens => Assert.InRange(Contrast(tokens[mark], tokens[ground]), 3, 21));

    [Fact]
    public void Level_colours_read_without_hue_step_by_step()
    {
        string[] levels = ["l1", "l2", "l3", "l4", "l5"];

        var light = levels.Select(level => Luminance(Light[level])).ToList();
        var dark = levels.Select(level => Luminance(Dark[level])).ToList();

        Assert.Equal(light.OrderDescending(), light);
        Assert.Equal(dark.Order(), dark);
    }

    [Fact]
    public void Contrast_is_computed_as_WCAG_does()
    {
        Assert.Equal(21, Contrast("#000", "#fff"), 2);
        Assert.Equal(4.54, Contrast("#767676", "#ffffff"), 2);
    }

    [Fact]
    public void Dark_changes_every_colour_and_nothing_else() =>
        Assert.Equal(Light.Keys.Order(), Dark.Keys.Order());

    [Fact]
    public void Colours_are_named_once_as_tokens()
    {
        var rules = Css[Css.IndexOf("*,::before", StringComparison.Ordinal)..];

        Assert.Equal(["--paper:#fff"], Colour().Matches(rules).Select(match => match.Value));
    }

    [Fact]
    public void There_are_no_physical_sides() =>
        Assert.DoesNotMatch(@"(?<![\w-])(left|right|top|bottom|width|height|(min|max)-(width|height)|(margin|padding|border)-(left|right|top|bottom))\s*:(?![^{}]*\)\s*[{,])", Css);

    [Fact]
    public void Nothing_is_fetched_and_nothing_decorates() =>
        Assert.DoesNotMatch(@"url\(|@import|@font-face|https?:|data:|gradient|box-shadow|text-shadow|animation:(?!none)|transition:(?!none)|!important", Css);

    [Fact]
    public void It_is_small() => Assert.InRange(new FileInfo(FilePath()).Length, 1, Budget);

    [Fact]
    public void No_text_is_smaller_than_13_pixels()
    {
        var screen = Css[..Css.IndexOf("@media print", StringComparison.Ordinal)];
        var sizes = FontSize().Matches(screen)
            .Select(match => decimal.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture) * (match.Groups["unit"].Value == "rem" ? 16 : 1))
            .ToList();

        Assert.True(sizes.Count > 20, "the sizes were not found");
        Assert.All(sizes, size => Assert.InRange(size, 13, 60));
    }

    [Fact]
    public void It_serves_paper_contrast_themes_and_still_eyes()
    {
        Assert.Contains("@media print", Css, StringComparison.Ordinal);
        Assert.Contains("size:A4", Css, StringComparison.Ordinal);
        Assert.Contains("forced-colors:active", Css, StringComparison.Ordinal);
        Assert.Contains("prefers-reduced-motion:reduce", Css, StringComparison.Ordinal);
        Assert.Contains("color-scheme:light dark", Css, StringComparison.Ordinal);
        Assert.DoesNotContain("outline:0", Css, StringComparison.Ordinal);
    }

    [Fact]
    public void Braces_are_in_pairs() => Assert.Equal(Css.Count(c => c == '{'), Css.Count(c => c == '}'));

    private static Dictionary<string, string> Tokens(string css) =>
        Token().Matches(css[..css.IndexOf('}', StringComparison.Ordinal)]).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

    private static TheoryData<string, string> Pairs(params (string Mark, string Grounds)[] pairs)
    {
        var data = new TheoryData<string, string>();
        foreach (var (mark, grounds) in pairs)
        {
            foreach (var ground in grounds.Split(' '))
            {
                data.Add(mark, ground);
            }
        }

        return data;
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var hex = colour.Length == 4 ? string.Concat(colour[1..].SelectMany(c => new[] { c, c })) : colour[1..];
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));
    }

    private static string FilePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "Survey.Web", "wwwroot", "survey.css");

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"--(?<name>[\w-]+):(?<value>#[0-9a-f]{3,6})")]
    private static partial Regex Token();

    [GeneratedRegex(@"[\w-]+:#[0-9a-f]{3,8}\b")]
    private static partial Regex Colour();

    [GeneratedRegex(@"font(-size)?:(clamp\()?([a-z0-9]+ )?(?<size>\d*\.?\d+)(?<unit>rem|px)")]
    private static partial Regex FontSize();
}
