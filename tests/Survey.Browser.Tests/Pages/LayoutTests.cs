using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Pages;

/// <summary>Where things stand: what an eye sees at once and no rule of accessibility says.</summary>
public sealed class LayoutTests(Chromium chromium, DemoSite demo, SmallSite small, EmptySite empty)
{
    [Fact]
    public Task A_factor_s_name_takes_one_line_of_a_chart() => SeeAsync(Reader.French, "team result, capped", """
        () => [...document.querySelectorAll('.plot .name:not(:has(small))')]
          .filter(name => name.checkVisibility() && name.offsetHeight > 1.5 * parseFloat(getComputedStyle(name).lineHeight))
          .map(name => name.textContent)
        """);

    [Fact]
    public Task A_projected_question_shows_all_its_answers_at_once() => SeeAsync(Reader.French with { Width = 1920, Height = 1080 }, "workshop, one question to project", """
        () => [...document.querySelectorAll('.step')].filter(step => step.getBoundingClientRect().bottom > innerHeight).map(step => step.textContent)
        """);

    [Fact]
    public Task What_changes_an_answer_stands_on_its_line() => SeeAsync(Reader.French, "check, nothing answered", """
        () => {
          const middle = (el) => { const { top, bottom } = el.getBoundingClientRect(); return (top + bottom) / 2; };
          return [...document.querySelectorAll('.answer')].filter(answer => Math.abs(middle(answer.querySelector('dd p')) - middle(answer.querySelector('a'))) > 2).map(answer => answer.id);
        }
        """);

    [Fact]
    public Task On_a_phone_a_long_name_shares_its_row_with_the_other_language() => SeeAsync(Reader.French.OnPhone, "alone, section", """
        () => {
          const [name, other] = [...document.querySelectorAll('.top nav a')].map(link => link.getBoundingClientRect());
          return other.top < name.bottom && name.left < other.left ? [] : [`${name.bottom} ${other.top}`];
        }
        """);

    [Fact]
    public Task The_links_of_an_error_summary_keep_one_distance() => SeeAsync(Reader.French, "new campaign with everything wrong", """
        () => {
          const lines = [...document.querySelectorAll('.errors a')].map(link => { const text = document.createRange(); text.selectNodeContents(link); return text.getBoundingClientRect(); });
          const gaps = lines.slice(1).map((line, i) => line.top - lines[i].bottom);
          return Math.max(...gaps) - Math.min(...gaps) > 4 ? gaps.map(String) : [];
        }
        """);

    /// <param name="faults">What stands in the wrong place, as an array of strings.</param>
    private Task SeeAsync(Reader reader, string name, string faults)
    {
        var state = PageState.All.Single(state => state.Name == name);
        var site = state.Site == On.Small ? small.Address : demo.Address;
        return chromium.ReadAsync(reader, site, async visit =>
        {
            using var stage = new Stage(visit, site, demo, small, empty);
            await state.OpenAsync(stage);

            Assert.Empty(await visit.Page.EvaluateAsync<string[]>(faults));
        });
    }
}
