using Survey.Answers;

namespace Survey.Data;

/// <summary>Team: opened by a coach for teams. Solo: somebody who started alone and asked to keep it.</summary>
public enum CampaignKind { Team, Solo }

/// <summary>A campaign with its counts.</summary>
public sealed record CampaignRow
{
    public required string Id { get; init; }
    public required string SeriesId { get; init; }
    public required string SeriesName { get; init; }

    /// <summary>From 1 within the series.</summary>
    public required int Wave { get; init; }

    public required string Label { get; init; }
    public required string DefinitionHash { get; init; }
    public required string QuestionnaireId { get; init; }
    public required DateOnly OpensOn { get; init; }

    /// <summary>The last day on which answers are taken.</summary>
    public required DateOnly ClosesOn { get; init; }

    public required int MinGroup { get; init; }
    public required CampaignKind Kind { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null until its results are frozen.</summary>
    public required DateTimeOffset? ClosedAt { get; init; }

    public required int Teams { get; init; }

    /// <summary>People in all teams; null when one team's number is not known.</summary>
    public required int? Invited { get; init; }

    public required int Started { get; init; }
    public required int Submitted { get; init; }

    /// <summary>The last day on which answers were taken, or will be: the planned one, unless the campaign was closed before.</summary>
    public DateOnly LastDay => Opening.LastDay(ClosedAt, ClosesOn);

    /// <inheritdoc cref="Opening.IsOpen"/>
    public bool IsOpen(DateOnly today) => Opening.IsOpen(ClosedAt, OpensOn, ClosesOn, today);
}

public sealed record SeriesRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
}

public sealed record TeamRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string? BusinessLine { get; init; }
    public required string? Site { get; init; }
    public required int? Size { get; init; }

    /// <summary>Of what a form shows of it, for the form to give back.</summary>
    public string Version => VersionOf(Name, BusinessLine, Site);

    /// <inheritdoc cref="Version"/>
    public static string VersionOf(string name, string? businessLine, string? site) => Secret.Hash($"{name}\n{businessLine}\n{site}")[..12];
}

/// <summary>What became of a campaign to create.</summary>
/// <param name="Wave">Null when nothing was created: for the teams that changed, or because the wave is not the one that it was to be, or the name not new.</param>
/// <param name="Changed">Teams as they are stored, which would have been overwritten unseen.</param>
public sealed record Creation(int? Wave, IReadOnlyList<TeamRow> Changed);

/// <summary>A campaign to create, with its teams. Ids and secrets are the caller's, because links are derived from them.</summary>
public sealed record NewCampaign
{
    public required string Id { get; init; }

    /// <summary>A series that exists, or null to begin one named <see cref="SeriesName"/>.</summary>
    public string? SeriesId { get; init; }

    /// <summary>Unused when the series exists.</summary>
    public string SeriesName { get; init; } = "";

    /// <summary>
    /// The name is to be a new one: no series is begun where one of a coach has it already, by <see cref="TeamName.Key"/>.
    /// False begins one whatever the others are called.
    /// </summary>
    public bool IsNewName { get; init; }

    /// <summary>The wave that it is to be: nothing is created where the series has that one already. Null for the next, whichever it is.</summary>
    public int? Wave { get; init; }

    /// <summary><see cref="TeamRow.Version"/> of the teams that the form showed: another state of a team is not overwritten. Null overwrites whatever there is.</summary>
    public IReadOnlySet<string>? Seen { get; init; }

    public required string Label { get; init; }

    /// <summary>Of a definition that was saved before.</summary>
    public required string DefinitionHash { get; init; }

    public required DateOnly OpensOn { get; init; }
    public required DateOnly ClosesOn { get; init; }
    public required int MinGroup { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>In the order of the campaign; no two with the same <see cref="TeamName.Key"/>.</summary>
    public required IReadOnlyList<NewTeam> Teams { get; init; }
}

/// <summary>A team's part in a new campaign.</summary>
public sealed record NewTeam
{
    public required string AssessmentId { get; init; }

    /// <summary>Matched with the series' teams by <see cref="TeamName.Key"/>; a team that is there takes this spelling.</summary>
    public required string Name { get; init; }

    /// <summary>Null leaves what is known of the team.</summary>
    public string? BusinessLine { get; init; }

    public string? Site { get; init; }
    public int? Size { get; init; }
    public int? Invited { get; init; }

    /// <summary>Null for somebody alone: there is no link to give away.</summary>
    public Links? Links { get; init; }
}

/// <summary>Hashes of one assessment's secrets (<see cref="Secret.Hash"/>), all made for the same generation.</summary>
public sealed record Links(string LinkHash, string CodeHash, string FacilitatorHash);

/// <summary>A team's part in a campaign, with the facts of both.</summary>
public sealed record AssessmentRow
{
    public required string Id { get; init; }
    public required string CampaignId { get; init; }
    public required string TeamId { get; init; }

    /// <summary>From 1, in the order in which the campaign was created.</summary>
    public required int Position { get; init; }

    public required int? Invited { get; init; }

    /// <summary>Of its links, from 1; renewing adds one.</summary>
    public required int Generation { get; init; }

    /// <summary>Since when its links start nothing; null when they do.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    public required string TeamName { get; init; }
    public required string? BusinessLine { get; init; }
    public required string? Site { get; init; }
    public required int? Size { get; init; }
    public required string SeriesId { get; init; }
    public required string SeriesName { get; init; }
    public required int Wave { get; init; }
    public required string Label { get; init; }
    public required string DefinitionHash { get; init; }
    public required DateOnly OpensOn { get; init; }
    public required DateOnly ClosesOn { get; init; }
    public required int MinGroup { get; init; }
    public required CampaignKind Kind { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How many were given a personal link; then the team's own link and code start nothing.</summary>
    public int People { get; init; }

    /// <summary>Since when the team's members answer no more although the campaign goes on; null when its round was not closed by itself.</summary>
    public required DateTimeOffset? RoundClosedAt { get; init; }

    /// <summary>The last day on which answers were taken, or will be: the planned one, unless the campaign was closed before.</summary>
    public DateOnly LastDay => Opening.LastDay(ClosedAt, ClosesOn);

    /// <summary>Whether members' answers are taken: neither campaign nor round closed, and <paramref name="today"/> from the first to the last day.</summary>
    public bool IsOpen(DateOnly today) => RoundClosedAt is null && Opening.IsOpen(ClosedAt, OpensOn, ClosesOn, today);

    /// <summary>Whether the members have answered, for good.</summary>
    public bool IsRoundClosed => (RoundClosedAt ?? ClosedAt) is not null;
}

/// <summary>How far a team is: members' sheets only.</summary>
public sealed record ProgressRow
{
    public required string AssessmentId { get; init; }
    public required int? Invited { get; init; }
    public required int Started { get; init; }
    public required int Submitted { get; init; }
}

/// <summary>What a team answered, at the moment its campaign closes.</summary>
public sealed record ClosingAssessment
{
    public required string Id { get; init; }
    public required string TeamId { get; init; }
    public required int? Invited { get; init; }

    /// <summary>The sheets handed in, in no telling order.</summary>
    public required IReadOnlyList<AnswerSheet> Submitted { get; init; }

    /// <summary>What is answered once per team.</summary>
    public required AnswerSheet Team { get; init; }

    /// <summary>What the team settled together so far; empty without a workshop.</summary>
    public required AnswerSheet Agreed { get; init; }
}

internal static class Opening
{
    /// <summary>Whether answers are taken: not closed by hand, and <paramref name="today"/> from the first to the last day, both included.</summary>
    public static bool IsOpen(DateTimeOffset? closedAt, DateOnly opensOn, DateOnly closesOn, DateOnly today) =>
        closedAt is null && opensOn <= today && today <= closesOn;

    public static DateOnly LastDay(DateTimeOffset? closedAt, DateOnly closesOn) =>
        closedAt is { } at && DateOnly.FromDateTime(at.LocalDateTime) is var day && day < closesOn ? day : closesOn;
}
