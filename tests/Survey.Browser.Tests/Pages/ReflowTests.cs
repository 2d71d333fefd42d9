using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Pages;

/// <summary>Small windows, large text, wide spacing: nothing is cut, covered or wider than the window.</summary>
public sealed class ReflowTests(Chromium chromium, DemoSite demo, SmallSite small, EmptySite empty)
{
    [Theory]
    [InlineData("home")]
    [InlineData("hub, some answered")]
    [InlineData("section, answered")]
    [InlineData("own result")]
    [InlineData("team result, capped")]
    [InlineData("campaign results")]
    [InlineData("portfolio")]
    [InlineData("campaign, open")]
    [InlineData("new campaign with everything wrong")]
    [InlineData("workshop")]
    [InlineData("workshop, one question to project")]
    [InlineData("workshop, somebody else was faster")]
    public Task A_page_reflows(string name)
    {
        var state = PageState.All.Single(state => state.Name == name);
        var site = state.Site == On.Small ? small.Address : demo.Address;
        return chromium.ReadAsync(Reader.French with { BypassCsp = true, ReducedMotion = true }, site, async visit =>
        {
            using var stage = new Stage(visit, site, demo, small, empty);
            await state.OpenAsync(stage);

            await Reflow.CheckSmallWindowsAsync(visit.Page);
            await Reflow.CheckLargeTextAsync(visit.Page);
            await Reflow.CheckTextSpacingAsync(visit.Page);
            await visit.Page.SetViewportSizeAsync(390, 844);
            await Reflow.CheckTextSpacingAsync(visit.Page);
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>("() => document.getAnimations().length"));
        });
    }
}
