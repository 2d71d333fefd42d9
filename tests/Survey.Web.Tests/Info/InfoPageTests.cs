using System.Globalization;
using System.Net;
using System.Resources;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Info;
using Survey.Web.Tests.Support;
using Survey.Web.Texts;
using Xunit;

namespace Survey.Web.Tests.Info;

public sealed class InfoPageTests(TestSite site) : IClassFixture<TestSite>
{
    public static TheoryData<string, string> EveryMethodPage => new()
    {
        { "ai-maturity", "fr" }, { "ai-maturity", "en" }, { "ai-maturity-pulse", "fr" }, { "ai-maturity-pulse", "en" },
    };

    [Theory]
    [MemberData(nameof(EveryMethodPage))]
    public async Task The_method_page_gives_every_threshold_weight_and_gate_of_the_definition(string id, string language)
    {
        using var visitor = site.Visit(language);
        var questionnaire = site.Get<Library>().FindOffered(id)!.Questionnaire;

        var page = (await visitor.GetAsync($"/method?questionnaire={id}")).Page;

        var text = Plain(string.Join(' ', page.QuerySelectorAll("main th, main td, main li").Select(cell => cell.TextContent)));
        var overall = questionnaire.Overall!;
        var culture = Culture.Find(language)!;
        Assert.All(questionnaire.LevelsOf(overall), level => Assert.Contains(Plain($"{level.Number}. {level.Name.In(language)} {level.AtLeast.ToString("N2", culture)}"), text, StringComparison.Ordinal));
        Assert.All(overall.Gates, gate => Assert.Contains(Plain($"{gate.AtLeast.ToString("N2", culture)} {gate.Because.In(language)}"), text, StringComparison.Ordinal));
        Assert.All(questionnaire.Factors, factor => Assert.Contains(Plain(factor.Label.In(language).Text), text, StringComparison.Ordinal));
        Assert.All(
            questionnaire.Factors.SelectMany(factor => factor.Of).Where(part => part.Weight != 1),
            part => Assert.Contains(Plain($"{questionnaire.FindItem(part.Id)!.Short.In(language)}, {(language == "fr" ? "poids" : "weight")} {part.Weight.ToString("0.##", culture)}"), text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_finding_of_the_study_has_its_place_and_its_questions()
    {
        using var visitor = site.Visit();
        var questionnaire = site.Flagship.Questionnaire;

        var page = (await visitor.GetAsync("/method")).Page;

        Assert.Equal(22, questionnaire.Sources.Count);
        foreach (var source in questionnaire.Sources)
        {
            var row = page.GetElementById(source.Id)!.TextContent;
            Assert.Contains(source.Text.In("fr").Text, row, StringComparison.Ordinal);
            Assert.DoesNotContain("Aucune question", row, StringComparison.Ordinal);
            Assert.All(questionnaire.Items.Where(item => item.Sources.Contains(source.Id)), item => Assert.Contains(item.Short.In("fr").Text, row, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("fr-FR", 0, "à 0 décimale")]
    [InlineData("fr-FR", 1, "à 1 décimale")]
    [InlineData("fr-FR", 2, "à 2 décimales")]
    [InlineData("en-GB", 0, "0 decimals")]
    [InlineData("en-GB", 1, "1 decimal")]
    [InlineData("en-GB", 2, "2 decimals")]
    public void Rounding_counts_its_decimals_as_the_reader_does(string culture, int decimals, string words)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var scores = Enum.GetValues<RoundingMode>().Select(mode => new Score { Id = $"{mode}", Kind = Score.FactorKind, Label = LocalText.Empty, Combine = Combine.Mean, Of = [], Round = new(decimals, mode) });
        var view = new MethodView(site.Flagship.Questionnaire with { Scores = [.. scores] }, []);

        Assert.Equal(Enum.GetValues<RoundingMode>().Length, view.Roundings().Count(sentence => Regex.IsMatch(sentence, $@"\b{words}\b")));
    }

    [Fact]
    public async Task A_questionnaire_that_is_not_on_offer_has_no_method_page()
    {
        using var visitor = site.Visit();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/method?questionnaire=nothing")).Status);
    }

    [Fact]
    public async Task What_the_engine_reproduces_is_a_table_with_a_row_for_each_model()
    {
        using var visitor = site.Visit("en");

        var page = (await visitor.GetAsync("/method/conformance")).Page;

        var rows = page.QuerySelectorAll("tbody tr").Select(row => row.TextContent.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(Survey.Web.Info.ConformanceView.Shipped.Models.Count, rows.Count);
        Assert.Contains(rows, row => row is ["C2M2 2.1", "highestLevel", "8", "17\u00a0/\u00a017"]);
        Assert.NotNull((await visitor.GetAsync("/method")).Page.QuerySelector("main a[href='/method/conformance']"));
    }

    [Theory]
    [InlineData("/help")]
    [InlineData("/accessibilite")]
    [InlineData("/confidentialite")]
    [InlineData("/method")]
    public async Task Information_is_linked_from_every_page_and_written_in_both_languages(string path)
    {
        using var french = site.Visit();
        using var english = site.Visit("en");

        var page = await french.GetAsync(path);
        var other = await english.GetAsync(path);

        Assert.NotNull((await french.GetAsync("/nothing")).Page.QuerySelector($"footer a[href='{path}']"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.Status, other.Status));
        Assert.Empty(page.Page.QuerySelectorAll("main p, main li").Select(element => element.TextContent.Trim()).Where(text => text.Length > 40).Intersect(other.Page.QuerySelectorAll("main p, main li").Select(element => element.TextContent.Trim())));
    }

    [Fact]
    public async Task The_accessibility_statement_has_what_the_law_asks_for()
    {
        using var visitor = site.Visit();

        var page = await visitor.GetAsync("/accessibilite");

        Assert.All(["non conforme", "RGAA 4.1.2", "aucun audit", "Ce que l’on sait ne pas fonctionner", "Signaler une difficulté", "Défenseur des droits"], words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.Equal("Accessibilité\u00A0: non conforme", (await visitor.GetAsync("/")).Page.QuerySelector("footer a[href='/accessibilite']")!.TextContent);
    }

    [Theory]
    [InlineData("/accessibilite")]
    [InlineData("/confidentialite")]
    public async Task An_installation_without_a_contact_says_so_and_whom_to_ask(string path)
    {
        using var visitor = site.Visit();

        var page = (await visitor.GetAsync(path)).Page;

        Assert.Contains(page.QuerySelectorAll("main p"), p => p.TextContent == "Cette installation n’a indiqué aucune adresse. Adressez-vous à la personne qui vous a envoyé le lien, d’ordinaire votre coach, ou au service dont elle dépend.");
    }

    [Fact]
    public async Task The_privacy_page_names_every_cookie_that_the_staff_pages_and_the_language_set()
    {
        var team = (await site.CreateCampaignAsync())[0];
        using var visitor = await site.VisitAsFacilitatorAsync(team);
        await visitor.GetAsync($"/teams/{team.Id}");
        await visitor.GetAsync("/?lang=en");
        await visitor.GetAsync("/?lang=fr");

        var text = (await visitor.GetAsync("/confidentialite")).Text;

        var names = visitor.Cookies.GetAllCookies().Select(cookie => cookie.Name).ToList();
        Assert.Equal(["form", "lang", "staff"], names.Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.Contains($"{name}\u00A0:", text.Replace(" ", "\u00A0", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_people_answer_is_stored_as_the_privacy_page_says()
    {
        await using var db = new SqliteConnection($"{site.Get<Settings>().Database};Mode=ReadOnly;Pooling=False");

        Assert.Equal(["id", "assessment_id", "kind", "secret_hash", "submitted"], await db.QueryAsync<string>("select name from pragma_table_info('sheet')"));
        Assert.Equal(["sheet_id", "item_id", "kind", "value", "revision"], await db.QueryAsync<string>("select name from pragma_table_info('answer')"));
    }

    [Theory]
    [InlineData("Site")]
    [InlineData("Staff")]
    public void Every_text_exists_in_both_languages(string set)
    {
        var resources = new ResourceManager($"Survey.Web.Texts.{set}", typeof(TextSet).Assembly);

        Assert.Equal(Keys(resources, CultureInfo.InvariantCulture), Keys(resources, CultureInfo.GetCultureInfo("en")));
    }

    private static IEnumerable<string> Keys(ResourceManager resources, CultureInfo culture) =>
        resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal);

    /// <summary>Spaces of all kinds run together.</summary>
    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
