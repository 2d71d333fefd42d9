using Survey.Answers;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Cohorts;

/// <summary>A closed campaign as coach, management and workbook see it: nothing in it needs hiding any more.</summary>
public sealed record CampaignReport
{
    public required Questionnaire Questionnaire { get; init; }

    /// <summary>What was really asked, when the figures stand under the ids of another version; else null.</summary>
    public Questionnaire? Asked { get; init; }

    public required CampaignFacts Campaign { get; init; }

    /// <summary>In the order of the campaign.</summary>
    public required IReadOnlyList<TeamReport> Teams { get; init; }

    /// <summary>Score id to the mean of the shown teams' values; a score that no shown team has is absent.</summary>
    public required IReadOnlyDictionary<string, decimal> Means { get; init; }

    /// <summary>Level id to the number of shown teams whose overall retained level it is; every level is there.</summary>
    public required IReadOnlyDictionary<string, int> LevelCounts { get; init; }

    /// <summary>Indicators once per campaign, and sums over the shown teams for those that add up.</summary>
    public required IReadOnlyDictionary<string, decimal> Indicators { get; init; }

    public IEnumerable<TeamReport> Shown => Teams.Where(team => team.Scorecard is not null);
}

/// <summary>What is known of a campaign besides answers.</summary>
/// <param name="Wave">From 1.</param>
/// <param name="MinGroup">People a team needs for its results to be shown to others.</param>
public sealed record CampaignFacts(string Id, string Series, string Label, int Wave, DateOnly Opens, DateOnly Closes, int MinGroup);

/// <summary>One team of a closed campaign.</summary>
public sealed record TeamReport
{
    public required string AssessmentId { get; init; }
    public required string TeamId { get; init; }
    public required string Name { get; init; }
    public int? Invited { get; init; }

    /// <summary>Sheets handed in.</summary>
    public int Submitted { get; init; }

    /// <summary>Null when the team has fewer counted sheets than the minimum group.</summary>
    public TeamScorecard? Scorecard { get; init; }

    /// <summary>Answered once per team: item id to number; empty for a team that is not shown.</summary>
    public IReadOnlyDictionary<string, decimal> Indicators { get; init; } = new Dictionary<string, decimal>();

    /// <summary>What the team made of its result; null where it is not looked up, and for a team that is not shown.</summary>
    public TeamTakeaway? Takeaway { get; init; }
}

/// <summary>What a team settled together and decided to do: its own words and levels, no member's answer.</summary>
/// <param name="Agreed">Item id to what was settled; what was not agreed on is absent.</param>
/// <param name="Card">Of what was settled; null when nothing was.</param>
/// <param name="Actions">As they stand now: of this wave, and of earlier ones those that are still open or were the last ones decided.</param>
public sealed record TeamTakeaway(IReadOnlyDictionary<string, Answer> Agreed, Scorecard? Card, IReadOnlyList<TeamAction> Actions);

/// <param name="Wave">In which it was decided, from 1.</param>
/// <param name="Score">Id of the score that it is to raise; null for none.</param>
/// <param name="OwnerRole">Empty when nobody has it yet.</param>
public sealed record TeamAction(int Wave, string Title, string? Score, string OwnerRole, DateOnly? Due, TeamActionState State);

public enum TeamActionState { ToDo, InProgress, Done, Dropped }
