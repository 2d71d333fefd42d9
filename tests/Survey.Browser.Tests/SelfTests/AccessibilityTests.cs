using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.SelfTests;

public sealed class AccessibilityTests(Chromium chromium, SampleSite site)
{
    /// <summary>Deprecated in axe 4.14.</summary>
    private static readonly string[] GivenUp = ["aria-roledescription", "audio-caption", "landmark-complementary-is-top-level"];

    [Fact]
    public Task Every_rule_of_axe_with_one_of_our_tags_is_asked() =>
        chromium.ReadAsync(Reader.French, site.Address, async visit =>
        {
            await visit.Page.GotoAsync(site.Good("section.html").ToString());

            var result = await Accessibility.RunAsync(visit.Page);

            var asked = new[] { result.Violations, result.Passes, result.Incomplete, result.Inapplicable }.SelectMany(items => items).Select(item => item.Id).ToHashSet();
            var tagged = await visit.Page.EvaluateAsync<string[]>("tags => axe.getRules(tags).map(rule => rule.ruleId)", Accessibility.Tags);
            Assert.StartsWith("4.14.", await visit.Page.EvaluateAsync<string>("() => axe.version"), StringComparison.Ordinal);
            Assert.Empty(tagged.Except(asked).Except(GivenUp).Except(["hidden-content"]));
            Assert.True(tagged.Length >= 90);
        });
}
