using Microsoft.Playwright;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Journeys;

/// <summary>A questionnaire with every type of item, some of them asked only after certain answers; as people meet it.</summary>
public sealed class ConditionTests(Chromium chromium, ConditionTests.Site site) : IClassFixture<ConditionTests.Site>
{
    [Fact]
    public Task With_script_a_question_comes_and_goes_as_the_answers_ask_for_it_and_its_answer_is_kept() => ReadAsync(Reader.French, "first", async visit =>
    {
        var page = visit.Page;
        await page.Locator("#i-ladder-group .step").Nth(1).ClickAsync();
        await page.Locator("#i-choice-group .step").First.ClickAsync();
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync("2 réponses sur 3");
        await Assertions.Expect(page.Locator("#i-choice-group legend")).ToContainTextAsync("Question 3 sur 3");
        await visit.CheckAsync();

        await page.Locator("#i-ladder-group .step").First.ClickAsync();
        await Assertions.Expect(page.Locator("#i-choice-group")).ToHaveCountAsync(0);
        await page.Locator("#i-ladder-group .step").Nth(1).ClickAsync();

        await Assertions.Expect(page.Locator("#i-choice")).ToBeCheckedAsync();
    });

    [Fact]
    public Task Without_script_the_page_leads_to_the_question_that_was_brought_up() => ReadAsync(Reader.French.WithoutScript, "first", async visit =>
    {
        await visit.Page.Locator("#i-ladder-group .step").Nth(1).ClickAsync();
        await new Participant(visit).PressAsync("continue");

        Assert.EndsWith("#i-choice", visit.Page.Url);
        Assert.Equal(1, await visit.Page.Locator("#i-choice-group").CountAsync());
    });

    [Fact]
    public Task A_number_out_of_bounds_is_kept_said_and_put_right_without_leaving_the_page() => ReadAsync(Reader.French, "second", async visit =>
    {
        var page = visit.Page;
        await page.Locator("#i-number").FillAsync("1000");
        await page.Locator("#i-text").FocusAsync();
        await Assertions.Expect(page.Locator("#i-number-why")).ToHaveTextAsync("Donnez un nombre de 0 à 100.");
        await Assertions.Expect(page.Locator("#i-number")).ToHaveAttributeAsync("aria-invalid", "true");

        await page.ReloadAsync();
        Assert.Equal("1000", await page.Locator("#i-number").InputValueAsync());
        await page.Locator("#i-number").FillAsync("10,5");
        await page.Locator("#i-text").FocusAsync();

        await Assertions.Expect(page.Locator("#i-number-why")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#count")).ToHaveTextAsync("1 réponse sur 3");
    });

    [Fact]
    public Task What_is_typed_is_saved_while_it_is_typed() => ReadAsync(Reader.French, "second", async visit =>
    {
        await visit.Page.Locator("#i-text").PressSequentiallyAsync("En cours");
        await Assertions.Expect(visit.Page.Locator("#save-status")).ToContainTextAsync("Enregistré à");

        await visit.Page.ReloadAsync();

        Assert.Equal("En cours", await visit.Page.Locator("#i-text").InputValueAsync());
    });

    [Fact]
    public Task A_comment_is_saved_beside_the_answer() => ReadAsync(Reader.French, "first", async visit =>
    {
        var comment = visit.Page.Locator("#i-scale-comment");
        await visit.Page.Locator("#i-scale-group summary").First.ClickAsync();
        await comment.FillAsync("Surtout le lundi");
        await Assertions.Expect(visit.Page.Locator("#save-status")).ToContainTextAsync("Enregistré à");
        await visit.CheckAsync();

        await visit.Page.ReloadAsync();

        Assert.Equal("Surtout le lundi", await comment.InputValueAsync());
        Assert.Equal(0, await visit.Page.Locator("#i-scale-group input:checked").CountAsync());
    });

    [Fact]
    public Task One_question_a_page_on_a_phone() => ReadAsync(Reader.French.InNarrowWindow, "first", async visit =>
    {
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Une question à la fois" }).ClickAsync();
        Assert.Equal(1, await page.Locator("fieldset.item").CountAsync());
        await page.Locator("#i-ladder-group .step").First.ClickAsync();
        await Assertions.Expect(page.Locator("#save-status")).ToContainTextAsync("Enregistré à");
        await Reflow.CheckAsync(page);
        await new Participant(visit).PressAsync("continue");

        await Assertions.Expect(page.Locator("#i-scale-group")).ToBeVisibleAsync();
        Assert.Equal(1, await page.Locator("fieldset.item").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Question précédente" }).ClickAsync();
        await Assertions.Expect(page.Locator("#i-ladder-group input:checked")).ToHaveCountAsync(1);
    });

    private Task ReadAsync(Reader reader, string section, Func<Visit, Task> steps) => chromium.ReadAsync(reader, site.Address, async visit =>
    {
        await visit.Page.GotoAsync("/alone/everything/keep");
        await visit.Page.Locator("#name").FillAsync("Équipe Horizon");
        await visit.Page.Locator("main form .btn").ClickAsync();
        await visit.Page.GotoAsync($"{new Uri(visit.Page.Url).AbsolutePath}/section/{section}");
        await steps(visit);
    });

    /// <summary>An installation that offers the questionnaire.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private readonly DirectoryInfo questionnaires = Directory.CreateTempSubdirectory("survey-everything-");
        private AppServer? server;

        public Uri Address => server!.Address;

        public async ValueTask InitializeAsync()
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "Survey.Tests", "Data", "everything.json"));
            await File.WriteAllTextAsync(Path.Combine(questionnaires.FullName, "everything.v1.json"), text.Replace("\"status\": \"draft\"", "\"status\": \"published\"", StringComparison.Ordinal));
            server = await AppServer.ServeAsync(new Dictionary<string, string> { ["Survey__Questionnaires"] = questionnaires.FullName });
        }

        public async ValueTask DisposeAsync()
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }

            questionnaires.Delete(recursive: true);
        }
    }
}
