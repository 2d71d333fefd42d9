using Microsoft.Playwright;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Journeys;

/// <summary>Somebody who answers with the mouse or a finger, and reads what the page says.</summary>
public sealed class Participant(Visit visit)
{
    private static readonly Dictionary<string, (string French, string English)> Words = new()
    {
        ["start"] = ("Commencer", "Start"),
        ["continue"] = ("Enregistrer et continuer", "Save and continue"),
        ["later"] = ("Reprendre plus tard", "Come back later"),
        ["check"] = ("Vérifier mes réponses", "Check my answers"),
        ["change"] = ("Modifier", "Change"),
        ["back to check"] = ("Enregistrer et revenir à la vérification", "Save and return to the check"),
        ["send"] = ("Envoyer mes réponses", "Send my answers"),
        ["see"] = ("Voir mon résultat", "See my result"),
        ["keep"] = ("Garder mes réponses", "Keep my answers"),
        ["open"] = ("Ouvrir mes réponses", "Open my answers"),
        ["answered"] = ("{0} réponses sur {1}", "{0} answers of {1}"),
        ["level 3"] = ("niveau 3", "level 3"),
        ["3.00"] = ("3,00", "3.00"),
    };

    private IPage Page => visit.Page;

    public string Say(string key) => visit.Reader.Language == "fr" ? Words[key].French : Words[key].English;

    public Task PressAsync(string key) => Page.GetByRole(AriaRole.Button, new() { Name = Say(key) }).ClickAsync();

    public Task FollowAsync(string key) => Page.GetByRole(AriaRole.Link, new() { Name = Say(key) }).First.ClickAsync();

    /// <summary>Answers every question of the section on the screen with its third choice.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> AnswerAsync(int choice = 3)
    {
        var questions = Page.Locator("fieldset.item");
        var count = await questions.CountAsync();
        for (var i = 0; i < count; i++)
        {
            var step = questions.Nth(i).Locator(".step").Nth(choice - 1);
            await step.ClickAsync();
            Assert.True(await step.Locator("input").IsCheckedAsync());
        }

        return count;
    }

    /// <summary>Section after section until all answers are shown to be checked.</summary>
    /// <param name="look">What else to do on every section.</param>
    public async Task AnswerToTheEndAsync(Func<Task>? look = null)
    {
        while (await Page.Locator("fieldset.item").CountAsync() > 0)
        {
            Assert.True(await AnswerAsync() > 0);
            if (look is not null)
            {
                await look();
            }

            // Somebody alone waits until no other window of theirs saves: the page goes a moment later.
            var here = Page.Url;
            await PressAsync("continue");
            await Arrival.ElsewhereAsync(Page, here);
        }
    }

    public async Task AssertResultIsLevelThreeAsync()
    {
        // Between "level" and its number the line does not break.
        Assert.Contains(Say("level 3"), (await Page.Locator("h1").InnerTextAsync()).Replace('\u00A0', ' '));
        Assert.Contains(Say("3.00"), await Page.Locator("main").InnerTextAsync());
    }
}
