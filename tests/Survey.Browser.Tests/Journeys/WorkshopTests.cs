using Microsoft.Playwright;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Journeys;

/// <summary>From everybody's own answers to what the team agrees on: two browsers, one of them without script.</summary>
public sealed class WorkshopTests(Chromium chromium)
{
    [Fact]
    public async Task A_round_is_closed_a_level_is_settled_by_two_and_an_action_is_decided()
    {
        await using var server = await AppServer.ServeAsync();
        using var coach = await Coach.EnterAsync(server.Link("Coach"));
        var campaign = await coach.CreateAsync("Direction des risques", "mars", 0, 3, "Crédits; 4");
        var team = (await coach.TeamsAsync(campaign))[0];
        foreach (var rung in new[] { 1, 3, 5 })
        {
            using var member = await (await Member.StartAsync(team.Link)).AnswerAllAsync(rung);
            await member.SendAsync();
        }

        await chromium.ReadAsync(Reader.French.WithoutScript, server.Address, async first =>
        {
            await CloseRoundAsync(first, team);
            await chromium.ReadAsync(Reader.French, server.Address, async second =>
            {
                await second.Page.GotoAsync(team.Facilitator.ToString());
                await SettleAsync(first, second, team);
            });
            await DecideAsync(first, team);
        });
    }

    private static async Task CloseRoundAsync(Visit visit, InvitedTeam team)
    {
        var page = visit.Page;
        await page.GotoAsync(team.Facilitator.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Clore les réponses de l’équipe" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clore les réponses et ouvrir l’atelier" }).ClickAsync();
        Assert.Equal(40, await page.Locator("li.task").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Projeter, une question à la fois" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Suivante" }).ClickAsync();
        Assert.Contains("Question 2 sur 40", await page.Locator("main").InnerTextAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Précédente" }).ClickAsync();
        Assert.Contains("3 réponses, de 1 à 5, moyenne 3,00", await page.Locator("main").InnerTextAsync());
    }

    /// <summary>Both open the same question; the first saves with the keyboard alone, the second is asked and keeps what is saved.</summary>
    private static async Task SettleAsync(Visit first, Visit second, InvitedTeam team)
    {
        var question = new Uri(first.Page.Url);
        await second.Page.GotoAsync(question.ToString());

        await first.Page.Locator("#answer").FocusAsync();
        await first.Page.Keyboard.PressAsync("ArrowDown");
        await first.Page.Locator("#reason").FocusAsync();
        await first.Page.Keyboard.TypeAsync("Vu ensemble");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer et passer à la suivante" }).FocusAsync();
        await first.Page.Keyboard.PressAsync("Enter");
        await Arrival.AtAsync(first.Page, "saved=");

        await second.Page.Locator(".step").Nth(3).ClickAsync();
        await second.Page.Locator("#reason").FillAsync("Vu seul");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer et passer à la suivante" }).ClickAsync();
        var both = await second.Page.Locator("section .card").AllInnerTextsAsync();
        Assert.Equal(2, both.Count);
        Assert.Contains("Vu ensemble", both[0]);
        Assert.Contains("Vu seul", both[1]);
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "Garder ce qui est enregistré" }).ClickAsync();

        Assert.Equal("Vu ensemble", await second.Page.Locator("#reason").InputValueAsync());
        Assert.True(await second.Page.Locator(".step input").Nth(1).IsCheckedAsync());
        await second.Page.GotoAsync($"/teams/{team.Id}/agreed");
        Assert.Contains("Réglé : niveau 2", (await second.Page.Locator("li.task").First.InnerTextAsync()).Replace('\u00A0', ' '));
    }

    private static async Task DecideAsync(Visit visit, InvitedTeam team)
    {
        var page = visit.Page;
        await page.GotoAsync($"/teams/{team.Id}/actions");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ajouter une action" }).ClickAsync();
        await page.GetByLabel("Que va-t-on faire").FillAsync("Tenir un registre");
        await page.GetByLabel("Fonction responsable").FillAsync("Référent données");
        await page.Locator("main form .btn").First.ClickAsync();
        Assert.Equal(1, await page.GetByRole(AriaRole.Status).CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Tenir un registre" }).ClickAsync();
        await page.GetByLabel("Faite", new() { Exact = true }).CheckAsync();
        await page.Locator("main form .btn").First.ClickAsync();
        Assert.Contains("Faite", await page.Locator("table").InnerTextAsync());
    }
}
