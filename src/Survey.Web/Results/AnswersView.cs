using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Charts;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>How the team's answers spread, question by question; items with the same options stand together.</summary>
/// <param name="LeftOut">Says that some questions are not broken down, and why; null when all are.</param>
public sealed record AnswersView(IReadOnlyList<AnswersGroup> Groups, string? LeftOut)
{
    /// <returns>Null when no item can be broken down.</returns>
    internal static AnswersView? Of(CampaignReport report, TeamReport team)
    {
        var asked = report.Questionnaire.Sections
            .SelectMany(section => section.Items.Select(item => (Section: section, Item: item)))
            .Where(pair => pair.Item is OptionItem and not MultiItem && pair.Item.AnsweredBy == AnsweredBy.Member)
            .ToList();
        var shown = asked.Where(pair => team.Scorecard!.FindItem(pair.Item.Id) is { Counts.Count: > 0 }).ToList();
        var groups = shown
            .GroupBy(pair => OptionsOf(pair.Item))
            .Select(group => new AnswersGroup([.. group.GroupBy(pair => pair.Section).Select(section => Part(report.Questionnaire, team.Scorecard!, section.Key, [.. section.Select(pair => (OptionItem)pair.Item)]))]))
            .ToList();
        var left = asked.Count - shown.Count;
        return groups.Count == 0 ? null : new(groups, left == 0 ? null : Words.Result.Count("LeftOut", left, report.Campaign.MinGroup));
    }

    private static string OptionsOf(Item item) => item switch
    {
        LadderItem ladder => $"levels {ladder.Levels}",
        ScaleItem scale => $"scale {scale.Scale}",
        _ => $"item {item.Id}",
    };

    private static AnswersPart Part(Questionnaire questionnaire, TeamScorecard card, Section section, IReadOnlyList<OptionItem> items)
    {
        var title = section.Title.Local();
        return new(title, new(
            Words.Result.Say("AnswersCaption", title.Text, card.Respondents),
            [.. items[0] is LadderItem ladder
                ? questionnaire.Levels[ladder.Levels].Select(level => new DistributionOption(Figures.Count(level.Number), level.Name.Local()))
                : items[0].Options.Select((option, place) => new DistributionOption(option.Value is { } value ? Figures.Plain(value) : Figures.Count(place + 1), option.Label.Local()))],
            [.. items.Select(item => Row(questionnaire, item, card.FindItem(item.Id)!))]));
    }

    private static DistributionRow Row(Questionnaire questionnaire, OptionItem item, ItemSummary summary) => new(Name(item), summary.Counts)
    {
        Mean = summary.Mean,
        Median = summary.Median,
        Lowest = summary.Lowest,
        Highest = summary.Highest,
        Discuss = summary.Highest - summary.Lowest >= questionnaire.Reading.DiscussRange,
    };

    /// <summary>A reversed statement's mean and median are of its points, not of the numbers chosen: its name says so.</summary>
    private static Phrase Name(OptionItem item)
    {
        var name = item.Short.Local();
        return item is ScaleItem { Reverse: true } ? name with { Text = Words.Result.Say("Reversed", name.Text) } : name;
    }
}

public sealed record AnswersGroup(IReadOnlyList<AnswersPart> Parts);

public sealed record AnswersPart(Phrase Title, DistributionView Plot);
