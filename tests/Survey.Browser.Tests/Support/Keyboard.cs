using Microsoft.Playwright;
using Xunit;

namespace Survey.Browser.Tests.Support;

/// <summary>A reader with a keyboard and nothing else. Every stop must show where it is.</summary>
public sealed class Keyboard(IPage page)
{
    /// <summary>Past so many stops something holds the focus or the target is not there.</summary>
    private const int MostStops = 400;

    /// <summary>The next stop.</summary>
    /// <returns>What a screen reader calls it.</returns>
    public Task<string> TabAsync() => PressAsync("Tab");

    public Task<string> BackAsync() => PressAsync("Shift+Tab");

    /// <summary>Tabs until the focus is on something whose name contains this text.</summary>
    public async Task<string> TabToAsync(string name)
    {
        var passed = new List<string>();
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await FocusAsync();
            if (focus.Where == "body")
            {
                // The end of the page; the next one starts over.
                if (passed.Count > 0 && passed[^1] == "(end)")
                {
                    break;
                }

                passed.Add("(end)");
                continue;
            }

            AssertSeen(focus);
            if (focus.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return focus.Name;
            }

            if (passed.Count(seen => seen == focus.Where) > 1)
            {
                break;
            }

            passed.Add(focus.Where);
        }

        throw new Xunit.Sdk.XunitException($"The keyboard never reaches \"{name}\" on {page.Url}; it passed:\n{string.Join('\n', passed)}");
    }

    /// <summary>Space: chooses the radio, ticks the box, presses the button.</summary>
    public Task SpaceAsync() => page.Keyboard.PressAsync("Space");

    /// <summary>Enter: follows the link, presses the button, sends the form.</summary>
    public Task EnterAsync() => page.Keyboard.PressAsync("Enter");

    /// <summary>Enter, and waits for the page with another address that it leads to.</summary>
    public async Task EnterToNextPageAsync()
    {
        var before = page.Url;
        await EnterAsync();
        await Arrival.ElsewhereAsync(page, before);
    }

    /// <summary>ArrowDown, ArrowUp: the next and the last choice of a radio group.</summary>
    public Task<string> ArrowAsync(string key = "ArrowDown") => PressAsync(key);

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Presses a key after which something must have the focus, and show it.</summary>
    public async Task<string> PressAsync(string key)
    {
        await page.Keyboard.PressAsync(key);
        var focus = await FocusAsync();
        AssertSeen(focus);
        return focus.Name;
    }

    /// <summary>All stops from the top of the page, in order; fails when one is not visible or the focus is trapped.</summary>
    public async Task<IReadOnlyList<string>> WalkAsync()
    {
        await page.EvaluateAsync("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }");
        var names = new List<string>();
        var places = new List<string>();
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await FocusAsync();
            if (focus.Where == "body" || (places.Count > 0 && focus.Where == places[0]))
            {
                return names;
            }

            AssertSeen(focus);
            Assert.False(places.Count > 0 && places[^1] == focus.Where, $"The keyboard is trapped on \"{focus.Name}\" ({focus.Where}).");
            names.Add(focus.Name);
            places.Add(focus.Where);
        }

        throw new Xunit.Sdk.XunitException($"The keyboard does not come to the end of {page.Url} in {MostStops} stops.");
    }

    private Task<FocusStop> FocusAsync() => PageScript.CallAsync<FocusStop>(page, new { call = "focus" });

    private void AssertSeen(FocusStop focus) =>
        Assert.True(focus.Faults.Length == 0, $"On {page.Url}, \"{focus.Name}\" ({focus.Where}): {string.Join("; ", focus.Faults)}");

    private sealed record FocusStop
    {
        public string Name { get; init; } = "";

        public string Where { get; init; } = "";

        public string[] Faults { get; init; } = [];
    }
}
