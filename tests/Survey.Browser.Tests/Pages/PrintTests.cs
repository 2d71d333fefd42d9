using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Pages;

/// <summary>A result on paper: A4, tagged, every number, nothing that only makes sense on a screen.</summary>
public sealed partial class PrintTests(Chromium chromium, DemoSite demo, SmallSite small)
{
    [Fact]
    public Task A_team_s_result_prints_on_A4_with_its_tables_and_without_navigation() => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync(demo.Coach.ToString());
        await page.GotoAsync(demo.ResultOf(DemoSite.Capped, 5));
        await page.Locator("details.why").First.Locator("summary").First.ClickAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (var hidden in new[] { ".top nav", ".foot", ".skip", ".actions", ".waves", "a[href='#whys']" })
        {
            Assert.All(await page.Locator(hidden).AllAsync(), element => Assert.False(element.IsVisibleAsync().GetAwaiter().GetResult(), hidden));
        }

        // What a reader opened to see why is printed, and so is the radar, which repeats; what they left closed is not.
        // Everything else has its table.
        Assert.True(await page.Locator("details.why[open] table").First.IsVisibleAsync());
        Assert.False(await page.Locator("svg.radar").IsVisibleAsync());
        var tables = await page.Locator("main table:not(:is(details.why, .again, .whys, .answers) *)").AllAsync();
        Assert.NotEmpty(tables);
        foreach (var table in tables)
        {
            Assert.True(await table.IsVisibleAsync(), await table.Locator("caption").TextContentAsync());
        }

        var text = await page.Locator("main").InnerTextAsync();
        Assert.All(Member.Sections.Where(section => section != Stage.Perception), section => Assert.Contains(section.Title.In("fr").Text, text));

        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, Tagged = true }));
        var boxes = MediaBox().Matches(pdf);
        Assert.NotEmpty(boxes);
        Assert.All(boxes, box =>
        {
            Assert.InRange(Points(box.Groups[1].Value), 594, 596);
            Assert.InRange(Points(box.Groups[2].Value), 841, 843);
        });
        Assert.Contains("/StructTreeRoot", pdf);
        Assert.InRange(boxes.Count, 2, 11);
    });

    [Fact]
    public Task A_team_s_hand_out_prints_on_one_page_with_its_picture() => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync(demo.Coach.ToString());
        await page.GotoAsync($"/campaigns/{demo.Open}/handout/{demo.OpenTeam}");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, Tagged = true }));

        Assert.True(await page.Locator("img.qr").IsVisibleAsync());
        Assert.True(await page.Locator("img.qr").EvaluateAsync<bool>("image => image.naturalWidth > 0"));
        Assert.False(await page.Locator("p.screen").IsVisibleAsync());
        Assert.Single(MediaBox().Matches(pdf));
    });

    [Fact]
    public Task What_the_team_agreed_and_decided_is_printed_with_its_reasons() => chromium.ReadAsync(Reader.French, small.Address, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync(small.Shown.Facilitator.ToString());
        await page.GotoAsync($"/teams/{small.Shown.Id}/result");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.True(await page.GetByText("Écrit dans la charte de mars.").First.IsVisibleAsync());
        Assert.True(await page.Locator("table", new() { HasText = "Tenir un registre des usages de l’IA" }).IsVisibleAsync());
        Assert.All(await page.Locator(".actions").AllAsync(), element => Assert.False(element.IsVisibleAsync().GetAwaiter().GetResult()));
    });

    private static double Points(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")]
    private static partial Regex MediaBox();
}
