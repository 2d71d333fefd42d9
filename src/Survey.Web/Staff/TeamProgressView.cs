using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Texts;

namespace Survey.Web.Staff;

/// <param name="State">Of the campaign.</param>
public sealed record TeamProgressView(IReadOnlyList<TeamCounts> Teams, int MinGroup, TeamRules Rules, CampaignState State)
{
    /// <summary>People in all teams; null when one team's number is not known.</summary>
    public int? Invited => Teams.Any(team => team.Invited is null) ? null : Teams.Sum(team => team.Invited);

    /// <summary>How many answers a team needs to have a result that others see.</summary>
    public int Needed(int? invited) =>
        Math.Max(Math.Max(MinGroup, Rules.MinRespondents), (int)Math.Ceiling(Rules.MinParticipation * (invited ?? 0)));

    /// <summary>What a team lacks, in words; null when it lacks nothing.</summary>
    public string? Remark(TeamCounts team)
    {
        var lacking = Needed(team.Invited) - team.Submitted;
        return lacking <= 0 ? null
            : State == CampaignState.Closed ? Words.Staff["TooFew"]
            : State == CampaignState.Open ? Words.Staff.Count("Lacking", lacking)
            : null;
    }
}

public sealed record TeamCounts(string AssessmentId, string Name, int Started, int Submitted, int? Invited)
{
    /// <param name="teams">In the order of <paramref name="progress"/>, as the store gives both.</param>
    public static IReadOnlyList<TeamCounts> Of(IReadOnlyList<AssessmentRow> teams, IReadOnlyList<ProgressRow> progress) =>
        [.. teams.Zip(progress, (team, row) => new TeamCounts(team.Id, team.TeamName, row.Started, row.Submitted, team.Invited))];
}
