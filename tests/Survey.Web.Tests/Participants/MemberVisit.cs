using Survey.Data;
using Survey.Web.Tests.Support;

namespace Survey.Web.Tests.Participants;

/// <summary>What a member of a team does, step by step.</summary>
internal static class MemberVisit
{
    public static string TeamPath(this TestSite site, AssessmentRow assessment) => site.Links.TeamPath(assessment);

    /// <summary>Opens the team's link and presses the button.</summary>
    public static async Task<Visitor> StartAsync(this TestSite site, AssessmentRow assessment, string language = "fr")
    {
        var visitor = site.Visit(language);
        var welcome = await visitor.GetAsync(site.TeamPath(assessment));
        var ticket = welcome.Page.QuerySelector("input[name=ticket]")!.GetAttribute("value")!;
        await visitor.PostFormAsync(site.TeamPath(assessment), ("ticket", ticket));
        return visitor;
    }

    /// <summary>Answers every question of every section with the option at this place.</summary>
    public static async Task AnswerAllAsync(this Visitor visitor, TestSite site, string path, int place, int sections = int.MaxValue)
    {
        foreach (var section in site.Flagship.Questionnaire.Sections.Where(section => section.Items.Any(item => item is Questionnaires.OptionItem)).Take(sections))
        {
            var fields = section.Items.OfType<Questionnaires.OptionItem>().Select(item => ($"a.{item.Id}", item.Options[place].Id));
            await visitor.PostFormAsync($"{path}/section/{section.Id}", fields);
        }
    }

    public static async Task<IReadOnlyList<string>> AnswersAsync(this TestSite site) =>
        [.. (await site.DumpAsync()).Where(row => row.StartsWith("answer:", StringComparison.Ordinal))];

    public static async Task<IReadOnlyList<string>> SheetsAsync(this TestSite site) =>
        [.. (await site.DumpAsync()).Where(row => row.StartsWith("sheet:", StringComparison.Ordinal))];
}
