using System.Net;
using System.Text.RegularExpressions;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Pages;

/// <summary>
/// Every page in every state, asked everything a machine can ask: axe, our own check, valid HTML, French typography; and
/// its title is its own. What colours can change is asked again in the dark and with forced colours.
/// </summary>
public abstract class EveryPageTests(DemoSite demo, SmallSite small, EmptySite empty, EveryPageTests.Window window)
{
    public static TheoryData<string> States => [.. PageState.All.Select(state => state.Name)];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Is_accessible_and_has_a_title_of_its_own(string name)
    {
        var state = PageState.All.Single(state => state.Name == name);
        var site = state.Site switch { On.Demo => demo.Address, On.Small => small.Address, _ => empty.Address };
        var visit = await window.OpenAsync(site);
        if (state.Status != HttpStatusCode.OK)
        {
            visit.Watch.Allow($"answered {(int)state.Status}");
            visit.Watch.Allow($"status of {(int)state.Status}");
        }

        using var stage = new Stage(visit, site, demo, small, empty);
        await state.OpenAsync(stage);

        await AssertIsThereAsync(state, visit);
        window.CheckTitle(state.Place, await visit.Page.TitleAsync());
        var expect = new DomExpectation { Error = state.Error };
        await visit.CheckAsync(expect);
        await (await visit.AsAsync(visit.Reader.InTheDark)).CheckColoursAsync(expect);
        await (await visit.AsAsync(visit.Reader.WithForcedColours)).CheckColoursAsync(expect);
        visit.Watch.AssertClean();
        Assert.Empty(await window.DeadLinksAsync());
    }

    /// <summary>A state that ends on another page than it says looks at nothing.</summary>
    private static async Task AssertIsThereAsync(PageState state, Visit visit)
    {
        var status = await visit.Page.EvaluateAsync<int>("() => performance.getEntriesByType('navigation')[0].responseStatus");
        Assert.Equal((int)state.Status, status);
        if (state.Status == HttpStatusCode.OK)
        {
            Assert.Matches($"^{Regex.Replace(state.Route[^1], @"\{[^/]+\}", "[^/]+")}$", new Uri(visit.Page.Url).AbsolutePath);
        }
    }

    /// <summary>One window for all states in one language: a new one each would take longer than the checks.</summary>
    public abstract class Window(Chromium chromium, Reader reader) : IAsyncLifetime
    {
        private readonly List<(string Place, string Title)> titles = [];
        private readonly HashSet<string> tried = [];
        private Visit? visit;

        public async ValueTask InitializeAsync() => visit = await chromium.OpenAsync(reader, null);

        /// <summary>Without cookies, as somebody who comes for the first time.</summary>
        public async Task<Visit> OpenAsync(Uri site)
        {
            await visit!.Page.GotoAsync("about:blank");
            await visit.Page.Context.ClearCookiesAsync();
            visit.Watch.Restart(site);
            return await visit.AsAsync(reader);
        }

        /// <summary>Links of the page to this site that lead nowhere; each address is tried once.</summary>
        public async Task<IReadOnlyList<string>> DeadLinksAsync()
        {
            var links = await visit!.Page.EvaluateAsync<string[]>(
                "() => [...document.links].filter(link => link.host === location.host && !link.search.includes('lang=')).map(link => link.href.split('#')[0]).filter(address => address !== location.href.split('#')[0])");
            var dead = new List<string>();
            foreach (var link in links.Distinct().Where(link => tried.Add(new Uri(link).PathAndQuery)))
            {
                var answer = await visit.Page.APIRequest.GetAsync(link);
                if (answer.Status >= 400)
                {
                    dead.Add($"{link} answers {answer.Status}");
                }

                await answer.DisposeAsync();
            }

            return dead;
        }

        public void CheckTitle(string place, string title)
        {
            titles.Add((place, title));
            DomCheck.CheckTitles(titles.Where(seen => seen.Title == title));
        }

        public ValueTask DisposeAsync() => visit?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    public sealed class FrenchWindow(Chromium chromium) : Window(chromium, Reader.French);

    public sealed class EnglishWindow(Chromium chromium) : Window(chromium, Reader.English);
}

public sealed class EveryPageInFrenchTests(DemoSite demo, SmallSite small, EmptySite empty, EveryPageTests.FrenchWindow window)
    : EveryPageTests(demo, small, empty, window), IClassFixture<EveryPageTests.FrenchWindow>;

public sealed class EveryPageInEnglishTests(DemoSite demo, SmallSite small, EmptySite empty, EveryPageTests.EnglishWindow window)
    : EveryPageTests(demo, small, empty, window), IClassFixture<EveryPageTests.EnglishWindow>;

/// <summary>The table of pages is complete.</summary>
public sealed partial class PageTableTests
{
    /// <summary>Routes that answer with no page of their own: a download.</summary>
    private static readonly string[] NoPage = ["/campaigns/{id}/workbook", "/campaigns/{id:guid}/qr/{assessment:guid}"];

    [Fact]
    public void Every_page_of_the_application_is_in_the_table()
    {
        var pages = Path.Combine(Repository.Root, "src", "Survey.Web", "Pages");
        var routes = Directory.GetFiles(pages, "*.cshtml", SearchOption.AllDirectories)
            .Select(file => (File: file, Page: PageLine().Match(File.ReadAllText(file))))
            .Where(found => found.Page.Success)
            .Select(found => found.Page.Groups["route"] is { Success: true } route ? route.Value : Default(Path.GetRelativePath(pages, found.File)))
            .ToList();

        Assert.NotEmpty(routes);
        Assert.Empty(routes.Except(PageState.All.SelectMany(state => state.Route)).Except(NoPage));
        Assert.Empty(PageState.All.SelectMany(state => state.Route).Concat(NoPage).Except(routes));
    }

    [Fact]
    public void Every_state_has_a_name_of_its_own() => Assert.Distinct(PageState.All.Select(state => state.Name));

    private static string Default(string file) => file == "Index.cshtml" ? "/" : $"/{Path.ChangeExtension(file, null).Replace('\\', '/').ToLowerInvariant()}";

    [GeneratedRegex("^@page(?: \"(?<route>[^\"]+)\")?", RegexOptions.Multiline)]
    private static partial Regex PageLine();
}
