using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Statistics;

namespace Survey.Cohorts;

/// <summary>A team of a closed campaign as it was frozen, before anything is hidden.</summary>
public sealed record ClosedTeam(string AssessmentId, string TeamId, string Name, int? Invited, TeamScorecard Scorecard, IReadOnlyDictionary<string, decimal> Indicators);

/// <summary>
/// The one gate between frozen scorecards and anybody's eyes: whole teams of at least the minimum group are shown,
/// smaller ones appear in no figure at all, and items answered by fewer people than that have no breakdown.
/// </summary>
public static class Disclosure
{
    /// <summary>The least group that a campaign may choose.</summary>
    public const int Floor = 3;

    /// <summary>The group that a campaign has unless it chooses another.</summary>
    public const int Default = 5;

    public static CampaignReport Report(Questionnaire questionnaire, CampaignFacts campaign, IReadOnlyList<ClosedTeam> teams, IReadOnlyDictionary<string, decimal> campaignAnswers)
    {
        var reports = teams.Select(team => Report(questionnaire, campaign, team)).ToList();
        var shown = reports.Where(team => team.Scorecard is not null).ToList();
        return new()
        {
            Questionnaire = questionnaire,
            Campaign = campaign,
            Teams = reports,
            Means = MeansOf(questionnaire, shown),
            LevelCounts = LevelCountsOf(questionnaire, shown),
            Indicators = IndicatorsOf(questionnaire, shown, campaignAnswers),
        };
    }

    /// <summary>One team as others may see it; without a scorecard when fewer people than the minimum group are counted.</summary>
    public static TeamReport Report(Questionnaire questionnaire, CampaignFacts campaign, ClosedTeam team)
    {
        var report = new TeamReport
        {
            AssessmentId = team.AssessmentId,
            TeamId = team.TeamId,
            Name = team.Name,
            Invited = team.Invited,
            Submitted = team.Scorecard.Submitted,
        };
        return team.Scorecard.Respondents < Math.Max(Floor, campaign.MinGroup)
            ? report
            : report with { Scorecard = Disclosed(questionnaire, campaign, team.Scorecard), Indicators = team.Indicators };
    }

    /// <summary>A shown team's scorecard for a file: without the points of items that have no breakdown, which pages need for sums and never show.</summary>
    public static TeamScorecard WithoutWithheld(Questionnaire questionnaire, TeamScorecard card)
    {
        var told = card.Items.Select(item => item.Id).ToHashSet();
        var withheld = questionnaire.Items.Where(item => item.AnsweredBy == AnsweredBy.Member && told.Contains(item.Id) is false).Select(item => item.Id).ToHashSet();
        Contribution Told(Contribution part) => withheld.Contains(part.Id) ? part with { Points = null } : part;
        return card with
        {
            Card = card.Card with
            {
                OtherItems = card.Card.OtherItems?.Select(Told).ToList(),
                Scores = [.. card.Card.Scores.Select(score => score with
                {
                    Parts = [.. score.Parts.Select(Told)],
                    FailedGates = [.. score.FailedGates.Select(gate => withheld.Contains(gate.Subject) ? gate with { Value = null } : gate)],
                })],
            },
        };
    }

    private static TeamScorecard Disclosed(Questionnaire questionnaire, CampaignFacts campaign, TeamScorecard card)
    {
        var closed = questionnaire.Sections
            .Where(section => card.Respondents < section.BreakdownFrom)
            .SelectMany(section => section.Items)
            .Select(item => item.Id)
            .ToHashSet();
        var least = Math.Max(Floor, campaign.MinGroup);
        return card with { Items = [.. card.Items.Where(item => closed.Contains(item.Id) is false && item.Answered >= least)] };
    }

    private static Dictionary<string, decimal> MeansOf(Questionnaire questionnaire, List<TeamReport> shown)
    {
        var means = new Dictionary<string, decimal>();
        foreach (var score in questionnaire.Scores)
        {
            if (Mean.Of([.. shown.Select(team => team.Scorecard!.Card.Find(score.Id)?.Value).OfType<decimal>()]) is { } mean)
            {
                means[score.Id] = mean;
            }
        }

        return means;
    }

    private static Dictionary<string, int> LevelCountsOf(Questionnaire questionnaire, List<TeamReport> shown) =>
        questionnaire.Overall is not { } overall ? [] : questionnaire.LevelsOf(overall).ToDictionary(
            level => level.Id,
            level => shown.Count(team => team.Scorecard!.Card.Find(overall.Id)?.RetainedLevel == level.Id));

    private static Dictionary<string, decimal> IndicatorsOf(Questionnaire questionnaire, List<TeamReport> teams, IReadOnlyDictionary<string, decimal> campaignAnswers)
    {
        var indicators = new Dictionary<string, decimal>();
        foreach (var item in questionnaire.Items.OfType<NumberItem>())
        {
            var numbers = teams.Select(team => team.Indicators.TryGetValue(item.Id, out var number) ? number : (decimal?)null).OfType<decimal>().ToList();
            if (campaignAnswers.TryGetValue(item.Id, out var once))
            {
                indicators[item.Id] = once;
            }
            else if (item is { AnsweredBy: AnsweredBy.Team, Total: NumberTotal.Sum } && numbers.Count > 0)
            {
                indicators[item.Id] = numbers.Sum();
            }
        }

        return indicators;
    }
}
