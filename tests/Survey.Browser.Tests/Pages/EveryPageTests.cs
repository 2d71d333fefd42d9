using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Pages;

/// <summary>
/// Every page in every state, asked everything a machine can ask: axe, our own check, French typography; and its title
/// is its own. Some in the dark and with forced colours too.
/// </summary>
public abstract class EveryPageTests(Chromium chromium, DemoSite demo, SmallSite small, EmptySite empty, EveryPageTests.Titles titles, Reader reader)
{
    public static TheoryData<string> States => [.. PageState.All.Select(state => state.Name)];

    public static TheoryData<string> StrikingStates => [.. PageState.All.Where(state => state.Striking).Select(state => state.Name)];

    [Theory]
    [MemberData(nameof(States))]
    public Task Is_accessible_and_has_a_title_of_its_own(string name) => ReadAsync(name, reader, async (state, visit) =>
    {
        titles.Add(state.Place, await visit.Page.TitleAsync());

        await visit.CheckAsync(new() { Error = state.Error });
    });

    [Theory]
    [MemberData(nameof(StrikingStates))]
    public Task Is_accessible_in_the_dark(string name) => ReadAsync(name, reader.InTheDark, (state, visit) => visit.CheckAsync(new() { Error = state.Error }));

    [Theory]
    [MemberData(nameof(StrikingStates))]
    public Task Is_accessible_with_forced_colours(string name) => ReadAsync(name, reader.WithForcedColours, (state, visit) => visit.CheckAsync(new() { Error = state.Error }));

    private Task ReadAsync(string name, Reader who, Func<PageState, Visit, Task> steps)
    {
        var state = PageState.All.Single(state => state.Name == name);
        var site = state.Site switch { On.Demo => demo.Address, On.Small => small.Address, _ => empty.Coach };
        return chromium.ReadAsync(who, site, async visit =>
        {
            if (state.Status != HttpStatusCode.OK)
            {
                visit.Watch.Allow($"answered {(int)state.Status}");
                visit.Watch.Allow($"status of {(int)state.Status}");
            }

            using var stage = new Stage(visit, demo, small, empty);
            HttpStatusCode? shown = null;
            visit.Page.Response += (_, answer) => shown = answer.Request.IsNavigationRequest ? (HttpStatusCode)answer.Status : shown;
            await state.OpenAsync(stage);

            Assert.Equal(state.Status, shown);
            Assert.Matches(RouteOf(state.Route[^1]), state.Status == HttpStatusCode.OK ? new Uri(visit.Page.Url).AbsolutePath : state.Route[^1]);
            await steps(state, visit);
        });
    }

    /// <summary>A state that ends on another page than it says looks at nothing.</summary>
    private static Regex RouteOf(string route) => new($"^{Regex.Replace(route, @"\{[^/]+\}", "[^/]+")}$");

    /// <summary>The titles seen so far in one language.</summary>
    public sealed class Titles
    {
        private readonly ConcurrentBag<(string Place, string Title)> seen = [];

        public void Add(string place, string title)
        {
            seen.Add((place, title));
            DomCheck.CheckTitles(seen.Where(page => page.Title == title));
        }
    }
}

public sealed class EveryPageInFrenchTests(Chromium chromium, DemoSite demo, SmallSite small, EmptySite empty, EveryPageTests.Titles titles)
    : EveryPageTests(chromium, demo, small, empty, titles, Reader.French), IClassFixture<EveryPageTests.Titles>;

public sealed class EveryPageInEnglishTests(Chromium chromium, DemoSite demo, SmallSite small, EmptySite empty, EveryPageTests.Titles titles)
    : EveryPageTests(chromium, demo, small, empty, titles, Reader.English), IClassFixture<EveryPageTests.Titles>;

/// <summary>The table of pages is complete.</summary>
public sealed partial class PageTableTests
{
    /// <summary>Routes that answer with no page of their own: a download.</summary>
    private static readonly string[] NoPage = ["/campaigns/{id}/workbook"];

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
    public void Every_state_has_a_name_of_its_own_and_a_dozen_are_looked_at_in_every_mode()
    {
        Assert.Distinct(PageState.All.Select(state => state.Name));
        Assert.True(PageState.All.Count(state => state.Striking) >= 12);
    }

    private static string Default(string file) => file == "Index.cshtml" ? "/" : $"/{Path.ChangeExtension(file, null).Replace('\\', '/').ToLowerInvariant()}";

    [GeneratedRegex("^@page(?: \"(?<route>[^\"]+)\")?", RegexOptions.Multiline)]
    private static partial Regex PageLine();
}
