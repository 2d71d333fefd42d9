using Microsoft.Playwright;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Pages;

/// <summary>Pictures for people to look at (<c>tests/artifacts</c>), and the one that the README shows.</summary>
public sealed class PictureTests(Chromium chromium, DemoSite demo, SmallSite small, EmptySite empty)
{
    private static readonly string[] Looked = ["hub, some answered", "section, answered", "team result, capped", "campaign results", "portfolio"];

    public static TheoryData<string, int, bool> Sizes => new MatrixTheoryData<string, int, bool>(["fr", "en"], [1280, 375], [false, true]);

    private static string ReadmePicture => Path.Combine(Repository.Root, "tests", "Survey.Browser.Tests", "Pictures", "result.png");

    [Theory]
    [MemberData(nameof(Sizes))]
    public Task Pages_are_pictured(string language, int width, bool dark)
    {
        var reader = (language == "fr" ? Reader.French : Reader.English) with { Width = width, Height = 812, Colours = dark ? ColorScheme.Dark : ColorScheme.Light };
        return chromium.ReadAsync(reader, demo.Address, async visit =>
        {
            using var stage = new Stage(visit, demo.Address, demo, small, empty);
            foreach (var name in Looked)
            {
                await PageState.All.Single(state => state.Name == name).OpenAsync(stage);

                var file = await visit.SavePictureAsync(name);

                Assert.True(new FileInfo(file).Length > 10_000, $"{file} shows next to nothing.");
            }
        });
    }

    /// <remarks>SURVEY_UPDATE_PICTURES=1 makes it anew.</remarks>
    [Fact]
    public async Task The_README_shows_the_result_page()
    {
        if (Environment.GetEnvironmentVariable("SURVEY_UPDATE_PICTURES") == "1")
        {
            await chromium.ReadAsync(Reader.French, demo.Address, async visit =>
            {
                await visit.Page.GotoAsync(demo.Coach.ToString());
                await visit.Page.GotoAsync(demo.ResultOf(DemoSite.Capped, 5));
                // Of the whole page, so that no scroll bar is in it, down to where the first part ends.
                await visit.Page.ScreenshotAsync(new() { Path = ReadmePicture, FullPage = true, Clip = new() { Width = 1280, Height = 840 }, Animations = ScreenshotAnimations.Disabled });
            });
        }

        var picture = await File.ReadAllBytesAsync(ReadmePicture);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        Assert.InRange(picture.Length, 10_000, 300_000);
        Assert.Contains("tests/Survey.Browser.Tests/Pictures/result.png", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md")));
    }
}
