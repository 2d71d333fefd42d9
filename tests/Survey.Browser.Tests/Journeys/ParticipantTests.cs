using System.Net;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Journeys;

/// <summary>From a team's link to one's own result, and alone from the home page, as people meet it.</summary>
public sealed class ParticipantTests(Chromium chromium, DemoSite demo)
{
    private static readonly int Questions = Member.Sections.Sum(section => section.Items.Count(item => item.AnsweredBy == Questionnaires.AnsweredBy.Member));

    public static TheoryData<string, Reader> Readers => new()
    {
        { "with script", Reader.French },
        { "without script", Reader.English.WithoutScript },
        { "in a narrow window", Reader.French.InNarrowWindow },
    };

    [Theory]
    [MemberData(nameof(Readers), DisableDiscoveryEnumeration = true)]
    public Task A_member_answers_everything_sends_it_and_sees_their_result(string name, Reader reader) => chromium.ReadAsync(reader, demo.Address, async visit =>
    {
        var (page, member) = (visit.Page, new Participant(visit));
        Func<Task>? look = name == "in a narrow window" ? () => Reflow.CheckAsync(page) : null;
        await page.GotoAsync(demo.Participant.ToString());
        await member.PressAsync("start");
        var hub = page.Url;
        Assert.Equal(Member.Sections.Count, await page.Locator("li.task").CountAsync());
        Assert.DoesNotContain(demo.Participant.Segments[^1], hub);

        // One section, then a pause: the hub tells what is done and leads on.
        await member.FollowAsync("start");
        var first = await member.AnswerAsync();
        await member.PressAsync("later");
        Assert.Equal(hub, page.Url);
        Assert.Equal(1, await page.Locator("li.task.done").CountAsync());
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, member.Say("answered"), first, Questions), await page.Locator("main").InnerTextAsync());
        await page.Locator("main .actions .btn").First.ClickAsync();

        await member.AnswerToTheEndAsync(look);
        Assert.Equal($"{hub}/check", page.Url);
        Assert.Equal(Questions, await page.Locator(".answer").CountAsync());

        // A change leads back to the check, and shows there.
        await member.FollowAsync("change");
        await member.AnswerAsync(4);
        await member.PressAsync("back to check");
        Assert.Equal(first, await page.Locator(".answer .tag.k4").CountAsync());
        await member.FollowAsync("change");
        await member.AnswerAsync();
        await member.PressAsync("back to check");

        await member.PressAsync("send");
        Assert.Equal($"{hub}/result", page.Url.Split('#')[0]);
        await member.AssertResultIsLevelThreeAsync();
        if (look is not null)
        {
            await look();
        }

        // Sent is sent: every page of the sheet leads to the result from now on.
        foreach (var path in new[] { "", "/check", $"/section/{Member.Sections[0].Id}" })
        {
            await page.GotoAsync($"{hub}{path}");
            Assert.Equal($"{hub}/result", page.Url);
        }
    });

    [Fact]
    public Task A_member_needs_nothing_but_the_keyboard() => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        var (page, keys, member) = (visit.Page, visit.Keyboard, new Participant(visit));
        await page.GotoAsync(demo.Participant.ToString());
        await EnterAsync("Commencer");
        var hub = page.Url;
        await EnterAsync("Commencer");

        foreach (var section in Member.Sections)
        {
            await Arrival.AtAsync(page, $"/section/{section.Id}");
            foreach (var item in section.Items.OfType<Questionnaires.OptionItem>())
            {
                await keys.TabToAsync(item.Options[0].Label.In("fr").Text);
                await keys.SpaceAsync();
                await keys.ArrowAsync();
                await keys.ArrowAsync();
                Assert.Equal(item.Options[2].Id, await page.Locator($"input[name='a.{item.Id}']:checked").GetAttributeAsync("value"));
            }

            await EnterAsync("Enregistrer et continuer");
        }

        await Arrival.AtAsync(page, $"{hub}/check");
        await EnterAsync("Envoyer mes réponses");
        await Arrival.AtAsync(page, $"{hub}/result");
        await member.AssertResultIsLevelThreeAsync();
        Assert.NotEmpty(await keys.WalkAsync());

        async Task EnterAsync(string name)
        {
            await keys.TabToAsync(name);
            await keys.EnterToNextPageAsync();
        }
    });

    [Fact]
    public Task Enter_in_a_group_of_answers_saves_and_goes_on() => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        var page = visit.Page;
        await page.GotoAsync($"/alone/ai-maturity/section/{Member.Sections[0].Id}");
        await visit.Keyboard.TabToAsync("Niveau 1");
        await visit.Keyboard.SpaceAsync();

        await visit.Keyboard.EnterToNextPageAsync();

        Assert.Contains($"/section/{Member.Sections[1].Id}", page.Url);
        await page.GotoAsync("/alone/ai-maturity/check");
        Assert.Equal(1, await page.Locator(".answer .tag").CountAsync());
    });

    [Fact]
    public Task A_typed_code_leads_to_the_team() => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        await visit.Page.GotoAsync("/");
        await visit.Page.Locator("#code").FillAsync(demo.Code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());

        await visit.Page.Locator("#code").PressAsync("Enter");

        Assert.Equal(DemoSite.Capped, await visit.Page.Locator("h1").InnerTextAsync());
    });

    [Fact]
    public Task Too_few_answers_are_said_before_they_are_sent_and_can_be_sent_all_the_same() => chromium.ReadAsync(Reader.English, demo.Address, async visit =>
    {
        var (page, member) = (visit.Page, new Participant(visit));
        await page.GotoAsync(demo.Participant.ToString());
        await member.PressAsync("start");
        await member.FollowAsync("start");
        var answered = await member.AnswerAsync();
        await member.PressAsync("continue");
        await page.GotoAsync($"{page.Url.Split("/section/")[0]}/check");

        await member.PressAsync("send");

        Assert.StartsWith("Error: ", await page.TitleAsync());
        Assert.Contains($"you have {answered}", await page.Locator(".errors p").InnerTextAsync());
        Assert.Equal(Member.Sections.Count - 1, await page.Locator(".errors li").CountAsync());
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Send as they are" }).ClickAsync();
        Assert.EndsWith("/result", page.Url);
    });

    [Fact]
    public Task An_answer_outside_the_scale_is_refused_and_the_others_of_the_page_are_kept() => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        var (page, member) = (visit.Page, new Participant(visit));
        await page.GotoAsync(demo.Participant.ToString());
        await member.PressAsync("start");
        await member.FollowAsync("start");
        await member.AnswerAsync();
        await page.EvaluateAsync("() => { document.querySelector('fieldset.item input:checked').value = '6'; }");

        await member.PressAsync("continue");

        Assert.StartsWith("Erreur", await page.TitleAsync());
        Assert.Equal(1, await page.Locator("fieldset.problem").CountAsync());
        await page.ReloadAsync();
        await page.GotoAsync(page.Url);
        // The choice before it was saved as it was made.
        Assert.Equal(4, await page.Locator("fieldset.item input:checked").CountAsync());
        Assert.Equal(0, await page.Locator("fieldset.item input[value='6']").CountAsync());
    });

    [Fact]
    public Task Alone_the_flagship_leads_to_a_result_and_kept_answers_open_in_another_browser() => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        var (page, alone) = (visit.Page, new Participant(visit));
        await page.GotoAsync("/");
        await page.Locator("a[href='/alone/ai-maturity']").ClickAsync();
        await alone.FollowAsync("start");
        await alone.AnswerToTheEndAsync();
        await alone.FollowAsync("see");
        await alone.AssertResultIsLevelThreeAsync();

        await alone.FollowAsync("keep");
        await page.Locator("#name").FillAsync("Équipe Horizon");
        await alone.PressAsync("keep");
        var link = await page.Locator("code.secret").InnerTextAsync();
        Assert.Equal("Équipe Horizon", await page.Locator("h1").InnerTextAsync());

        // Nothing is left in the browser's own cookie.
        await page.GotoAsync("/alone/ai-maturity");
        Assert.Equal(0, await page.Locator("li.task.done").CountAsync());

        await chromium.ReadAsync(Reader.English, demo.Address, async elsewhere =>
        {
            await elsewhere.Page.GotoAsync(link);
            await new Participant(elsewhere).PressAsync("open");
            Assert.Equal(Member.Sections.Count, await elsewhere.Page.Locator("li.task.done").CountAsync());
            Assert.DoesNotContain("/r/", elsewhere.Page.Url);
        });
    });

    [Fact]
    public Task Alone_the_pulse_leads_to_a_result_and_leaves_nothing_on_the_server() => chromium.ReadAsync(Reader.English.WithoutScript, demo.Address, async visit =>
    {
        var (page, alone) = (visit.Page, new Participant(visit));
        await page.GotoAsync("/");
        await page.Locator("a[href='/alone/ai-maturity-pulse']").ClickAsync();
        await alone.FollowAsync("start");
        await alone.AnswerToTheEndAsync();
        await alone.FollowAsync("see");

        await alone.AssertResultIsLevelThreeAsync();
        await page.Context.ClearCookiesAsync();
        await page.ReloadAsync();
        Assert.DoesNotContain(alone.Say("3.00"), await page.Locator("main").InnerTextAsync());
    });

    [Fact]
    public Task A_browser_without_the_sheet_sees_nothing_of_it() => chromium.ReadAsync(Reader.French, demo.Address, async visit =>
    {
        using var member = await (await Member.StartAsync(demo.Participant)).AnswerAllAsync(3);

        await visit.Page.GotoAsync($"{member.Path}/check");

        Assert.Equal("/lost", new Uri(visit.Page.Url).AbsolutePath);
    });

    [Fact]
    public async Task The_team_s_result_stays_closed_to_its_members_until_closing()
    {
        using var member = await (await Member.StartAsync(demo.Participant)).AnswerAllAsync(3);
        await member.SendAsync();

        var mine = await member.Client.GetAsync($"/teams/{demo.OpenTeam}/result");
        using var stranger = new FormClient(demo.Address);
        var theirs = await stranger.GetAsync($"/teams/{demo.OpenTeam}/result");

        Assert.DoesNotContain("3,00", mine.Body);
        Assert.Equal(HttpStatusCode.Forbidden, theirs.Status);
    }
}
