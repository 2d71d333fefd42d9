using System.Net;
using AngleSharp.Dom;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Items;
using Survey.Web.Tests.Commands;
using Survey.Web.Tests.Participants;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Shared;

/// <summary>
/// What people typed, in French, on every page that leads to it, in English: nobody told in which language it is, and
/// the page says so. Names within a sentence need no mark (WCAG 3.1.2 leaves out proper names).
/// </summary>
public sealed class TypedTextTests(DemoTests.Demo demo) : IClassFixture<DemoTests.Demo>
{
    private static CancellationToken Ct => CancellationToken.None;

    [Fact]
    public async Task Nothing_that_was_typed_stands_as_if_it_were_in_the_language_of_the_page()
    {
        var typed = await TypedAsync();
        using var coach = await demo.VisitAsCoachAsync("en");
        using var facilitator = await demo.VisitAsFacilitatorAsync(demo.Open, "en");
        using var management = await demo.VisitAsManagementAsync("en");

        var places = (await WalkAsync(coach, "/campaigns"))
            .Concat(await WalkAsync(facilitator, $"/teams/{demo.Open.Id}"))
            .Concat(await WalkAsync(management, "/portfolio"))
            .SelectMany(page => Places(page.Path, page.Answer, typed))
            .ToList();

        Assert.Equal(typed.Keys.Order(), places.Select(place => place.Kind).Distinct().Order());
        Assert.Empty(places.Where(place => place.Marked is false).Select(place => $"{place.Path} {place.Kind}: {place.Html}").Distinct());
    }

    [Fact]
    public async Task A_member_finds_typed_names_marked()
    {
        var typed = await TypedAsync();
        using var member = await demo.StartAsync(demo.Open, "en");

        var places = (await WalkAsync(member, $"/s/{demo.Open.Id}", demo.TeamPath(demo.Open))).SelectMany(page => Places(page.Path, page.Answer, typed)).ToList();

        Assert.Equal(["label", "series", "team"], places.Select(place => place.Kind).Distinct().Order());
        Assert.Empty(places.Where(place => place.Marked is false).Select(place => $"{place.Path} {place.Kind}: {place.Html}").Distinct());
    }

    [Fact]
    public void An_answer_in_words_is_of_no_language_and_a_number_is_of_the_page()
    {
        var questionnaire = demo.Flagship.Questionnaire;
        var text = new TextItem { Id = "x", Short = LocalText.Empty, Text = LocalText.Empty };

        Assert.Equal(new Phrase("Pas encore.", ""), Assert.Single(AnswerWords.Of(questionnaire, questionnaire.Sections[0], text, new TextGiven("Pas encore."), "en")!));
        Assert.Equal(new Phrase("3", "en"), Assert.Single(AnswerWords.Of(questionnaire, questionnaire.Sections[0], text, new NumberGiven(3), "en")!));
    }

    /// <summary>By kind, every text of the worked case that somebody typed.</summary>
    private async Task<Dictionary<string, HashSet<string>>> TypedAsync()
    {
        var waves = await demo.Get<CampaignStore>().ListWavesAsync(demo.Open.SeriesId, Ct);
        var teams = new List<AssessmentRow>();
        foreach (var wave in waves)
        {
            teams.AddRange(await demo.Get<AssessmentStore>().ListAsync(wave.Id, Ct));
        }

        var (agreed, actions) = (new List<AgreedItem>(), new List<ActionRow>());
        foreach (var team in teams)
        {
            agreed.AddRange((await demo.Get<AgreedStore>().ListAsync(team.Id, Ct)).Values);
            actions.AddRange(await demo.Get<ActionStore>().ListAsync(team.TeamId, Ct));
        }

        return new()
        {
            ["series"] = [demo.Open.SeriesName],
            ["label"] = [.. waves.Select(wave => wave.Label)],
            ["team"] = [.. teams.Select(team => team.TeamName)],
            ["action"] = [.. actions.Select(action => action.Title)],
            ["owner"] = [.. actions.Select(action => action.OwnerRole)],
            ["reason"] = [.. agreed.Select(item => item.Reason).Where(text => text.Length > 0)],
            ["dissent"] = [.. agreed.Select(item => item.DissentWords).Where(text => text.Length > 0)],
        };
    }

    /// <summary>The pages that links lead to, from the first ones on; of the questions of a workshop, one.</summary>
    private static async Task<IReadOnlyList<(string Path, PageAnswer Answer)>> WalkAsync(Visitor visitor, params string[] from)
    {
        var (found, known, open) = (new List<(string, PageAnswer)>(), new HashSet<string>(), new Queue<string>(from));
        while (open.TryDequeue(out var path))
        {
            if (path.Contains("/workbook", StringComparison.Ordinal) || known.Add(path) is false)
            {
                continue;
            }

            var answer = await visitor.GetAsync(path);
            if (answer.Status != HttpStatusCode.OK)
            {
                continue;
            }

            found.Add((path, answer));
            foreach (var link in answer.Page.QuerySelectorAll("main a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#', '?')[0]))
            {
                if (link.Contains("/agreed/", StringComparison.Ordinal) is false || known.Add($"one of {link[..link.LastIndexOf('/')]}"))
                {
                    open.Enqueue(link);
                }
            }
        }

        return found;
    }

    /// <summary>Where one of the texts stands by itself, and whether it is marked; what can carry no mark is left out.</summary>
    private static IEnumerable<(string Kind, string Path, string Html, bool Marked)> Places(string path, PageAnswer answer, Dictionary<string, HashSet<string>> typed) =>
        from element in answer.Page.Body!.QuerySelectorAll("*").Where(element => element.Closest("svg, option, textarea") is null)
        from text in element.ChildNodes.OfType<IText>().Select(text => text.Data.Trim(' ', '\n', '·', ',', '/', ':'))
        from kind in typed.Where(kind => kind.Value.Contains(text)).Select(kind => kind.Key)
        select (kind, path, element.OuterHtml, element.Closest("[lang]")!.GetAttribute("lang") is "" && element.Closest("[dir]")?.GetAttribute("dir") is "auto");
}
