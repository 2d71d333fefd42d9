using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.SelfTests;

/// <summary>The suite is worth what it catches: nothing on the good pages, and every fault seeded into them.</summary>
public sealed class SeededFaultsTests(SeededFaultsTests.FrenchVisit french, Chromium chromium, SampleSite site)
    : IClassFixture<SeededFaultsTests.FrenchVisit>
{
    public static TheoryData<int, string> Faults =>
        [.. SeededFaults.All.Select((fault, index) => (index, fault.Name))];

    public static TheoryData<string, Reader> Readers => new()
    {
        { "desktop", Reader.French },
        { "dark", Reader.French.InTheDark },
        { "forced colours", Reader.French.WithForcedColours },
        { "phone", Reader.French.OnPhone },
        { "narrow window", Reader.French.InNarrowWindow },
        { "low window", Reader.French.InLowWindow },
        { "without script", Reader.French.WithoutScript },
    };

    [Theory]
    [MemberData(nameof(Readers), DisableDiscoveryEnumeration = true)]
    public Task A_good_page_has_no_problem(string name, Reader reader) =>
        chromium.ReadAsync(reader, site.Address, async visit =>
        {
            Assert.NotEmpty(name);
            foreach (var page in new[] { "section.html", "section-error.html", "result.html" })
            {
                await visit.Page.GotoAsync(site.Good(page).ToString());

                await visit.CheckAsync(new() { Error = page == "section-error.html" });
                await visit.SavePictureAsync($"good-{Path.GetFileNameWithoutExtension(page)}");
            }
        });

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_seeded_fault_is_caught(int index, string name)
    {
        var (fault, page, watch) = (SeededFaults.All[index], french.Visit.Page, french.Visit.Watch);
        watch.Clear();
        await page.GotoAsync(site.Faulty(index).ToString());

        IReadOnlyList<string> reported = fault.CaughtBy.Split(' ')[0] switch
        {
            "axe" => await Accessibility.ProblemsAsync(page),
            "dom" => [.. (await DomCheck.ProblemsAsync(page, new() { Language = "fr" })).Select(problem => problem.ToString())],
            "html" => await french.Visit.HtmlProblemsAsync(),
            "typography:" => [.. (await FrenchTypography.ProblemsAsync(page)).Select(problem => $"typography: {problem}")],
            _ => watch.Faults,
        };

        Assert.True(
            reported.Any(problem => problem.StartsWith(fault.CaughtBy, StringComparison.Ordinal)),
            $"\"{name}\" should be reported by \"{fault.CaughtBy}\". Reported:\n{string.Join('\n', reported)}");
    }

    [Fact]
    public void Every_seeded_fault_has_a_name_of_its_own_and_there_are_at_least_forty()
    {
        Assert.Distinct(SeededFaults.All.Select(fault => fault.Name));
        Assert.True(SeededFaults.All.Count >= 40);
    }

    /// <summary>One window for all faults: a new one each would take longer than the checks.</summary>
    public sealed class FrenchVisit(Chromium chromium, SampleSite site) : IAsyncLifetime
    {
        public Visit Visit { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Visit = await chromium.OpenAsync(Reader.French, site.Address);

        public ValueTask DisposeAsync() => Visit.DisposeAsync();
    }
}
