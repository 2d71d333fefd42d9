using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.SelfTests;

/// <summary>The helpers fail when they should, and only then.</summary>
public sealed class SupportTests(Chromium chromium, SampleSite site)
{
    [Fact]
    public Task The_keyboard_alone_answers_and_sends_the_form() =>
        chromium.ReadAsync(Reader.French, site.Address, async visit =>
        {
            await visit.Page.GotoAsync(site.Good("section.html").ToString());

            await visit.Keyboard.TabToAsync("Niveau 1");
            await visit.Keyboard.SpaceAsync();
            var next = await visit.Keyboard.ArrowAsync();
            var chosen = await visit.Page.Locator("input[name=q1]:checked").GetAttributeAsync("value");
            await visit.Keyboard.TabToAsync("Précision");
            await visit.Keyboard.TypeAsync("une phrase");
            await visit.Keyboard.TabToAsync("Continuer");
            await visit.Keyboard.EnterToNextPageAsync();

            Assert.Contains("Niveau 2", next);
            Assert.Equal("2", chosen);
            Assert.EndsWith("/good/result.html?q1=2&note=une%20phrase", visit.Page.Url);
        });

    [Fact]
    public Task The_walk_names_every_stop_in_order() =>
        chromium.ReadAsync(Reader.French, site.Address, async visit =>
        {
            await visit.Page.GotoAsync(site.Good("section-error.html").ToString());

            var stops = await visit.Keyboard.WalkAsync();

            Assert.Equal("Aller au contenu", stops[0]);
            Assert.Equal("Aide", stops[^1]);
        });

    [Fact]
    public Task A_stop_without_a_visible_focus_fails_the_walk() =>
        chromium.ReadAsync(Reader.French, site.Address, async visit =>
        {
            await visit.Page.GotoAsync(Faulty("no focus outline"));

            var failure = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(visit.Keyboard.WalkAsync);

            Assert.Contains("no focus outline", failure.Message);
        });

    [Fact]
    public Task What_the_keyboard_cannot_reach_fails_with_what_it_passed() =>
        chromium.ReadAsync(Reader.French, site.Address, async visit =>
        {
            await visit.Page.GotoAsync(Faulty("button out of the keyboard's reach"));

            var failure = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => visit.Keyboard.TabToAsync("Continuer"));

            Assert.Contains("never reaches", failure.Message);
        });

    [Fact]
    public Task A_good_page_reflows_in_small_windows_with_large_text_and_with_text_spacing() =>
        chromium.ReadAsync(Reader.French with { BypassCsp = true }, site.Address, async visit =>
        {
            foreach (var page in new[] { "section.html", "section-error.html", "result.html" })
            {
                await visit.Page.GotoAsync(site.Good(page).ToString());

                await Reflow.CheckSmallWindowsAsync(visit.Page);
                await Reflow.CheckTextSpacingAsync(visit.Page);
                await Reflow.CheckLargeTextAsync(visit.Page);
            }
        });

    [Theory]
    [InlineData("wider than the window")]
    [InlineData("text cut")]
    [InlineData("text over text")]
    public Task A_page_that_does_not_reflow_fails(string fault) =>
        chromium.ReadAsync(Reader.French, site.Address, async visit =>
        {
            await visit.Page.GotoAsync(Faulty(fault));

            await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Reflow.CheckSmallWindowsAsync(visit.Page));
        });

    [Theory]
    [InlineData("policy broken")]
    [InlineData("file that is not there")]
    [InlineData("script of another host")]
    public async Task A_page_that_is_not_clean_fails_its_reader(string fault)
    {
        var failure = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => chromium.ReadAsync(
            Reader.French, site.Address, visit => visit.Page.GotoAsync(Faulty(fault))));

        Assert.Contains("not clean", failure.Message);
    }

    [Fact]
    public void Pages_that_share_a_title_fail()
    {
        DomCheck.CheckTitles([("/a", "Un"), ("/b", "Deux"), ("/a", "Un")]);

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => DomCheck.CheckTitles([("/a", "Un"), ("/b", "Un")]));
    }

    [Fact]
    public Task The_reader_asks_for_pages_in_their_language() =>
        chromium.ReadAsync(Reader.English, site.Address, async visit =>
        {
            var answer = await visit.Page.GotoAsync(site.Good("result.html").ToString());

            Assert.StartsWith("en-GB", (await answer!.Request.AllHeadersAsync())["accept-language"]);
        });

    private string Faulty(string name) =>
        site.Faulty(SeededFaults.All.Select(fault => fault.Name).ToList().IndexOf(name)).ToString();
}
