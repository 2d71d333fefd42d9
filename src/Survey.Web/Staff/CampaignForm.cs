using System.Globalization;
using Survey.Cohorts;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Staff;

/// <summary>A new campaign as typed; every field is kept as it is when something is wrong.</summary>
public sealed record CampaignForm
{
    public const int MaxText = 80;
    public const int MaxGroup = 100;

    /// <summary>Of the campaign to be: made when the form was shown, so that sending it twice creates one.</summary>
    public string? Id { get; init; }

    public string? Questionnaire { get; init; }

    /// <summary>Id of the series' last wave when the form was shown, which the new one follows; empty for a new series.</summary>
    public string? Series { get; init; }

    public string? SeriesName { get; init; }
    public string? Label { get; init; }
    public string? Opens { get; init; }
    public string? Closes { get; init; }
    public string? MinGroup { get; init; }
    public string? Teams { get; init; }

    /// <summary><see cref="TeamRow.Version"/> of each team that the form showed.</summary>
    public string? Seen { get; init; }

    /// <summary>Id as it is stored, or null when it is not one that a form gives.</summary>
    public string? CampaignId => IdOf(Id);

    /// <summary>As <see cref="CampaignId"/>, of the campaign that it follows.</summary>
    public string? FollowedId => IdOf(Series?.Trim());

    private static string? IdOf(string? text) => Guid.TryParseExact(text, "D", out var id) && id.Version == 7 ? id.ToString() : null;

    /// <param name="offered">Questionnaires on offer.</param>
    /// <param name="series">Series that exist, with their last wave.</param>
    /// <param name="next">The wave after the one that this is to follow; null when there is none yet.</param>
    /// <returns>What to create, or a sentence for each thing that is wrong.</returns>
    public (CampaignDraft? Draft, IReadOnlyList<FieldProblem> Problems) Read(IReadOnlyList<Questionnaire> offered, IReadOnlyList<CampaignRow> series, CampaignRow? next, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        void Wrong(string field, string key, params object?[] values) => problems.Add(new(field, Words.Staff.Say(key, values)));

        var questionnaire = offered.FirstOrDefault(one => one.Id == Questionnaire);
        if (questionnaire is null)
        {
            Wrong("questionnaire", "ProblemQuestionnaire");
        }

        var (seriesName, label) = (SeriesName?.Trim() ?? "", Label?.Trim() ?? "");
        var existing = series.FirstOrDefault(one => one.Id == FollowedId);
        if (next is not null)
        {
            Wrong("series", "ProblemSeriesFollowed", next.SeriesName, next.Wave, series.First(one => one.SeriesId == next.SeriesId).Wave + 1);
        }
        else if (string.IsNullOrWhiteSpace(Series) is false && existing is null)
        {
            Wrong("series", "ProblemSeriesUnknown");
        }
        else if (existing is not null && seriesName.Length > 0)
        {
            Wrong("series-name", "ProblemSeriesBoth");
        }
        else if (existing is not null && questionnaire is not null && existing.QuestionnaireId != questionnaire.Id)
        {
            Wrong("questionnaire", "ProblemSeriesOther", existing.SeriesName);
        }
        else if (existing is null && seriesName.Length == 0)
        {
            Wrong("series-name", "ProblemSeriesNone");
        }
        else if (existing is null && series.Any(one => TeamName.Key(one.SeriesName) == TeamName.Key(seriesName)))
        {
            Wrong("series", "ProblemSeriesTaken", seriesName);
        }

        Length("series-name", seriesName);
        if (label.Length == 0)
        {
            Wrong("label", "ProblemLabel");
        }

        Length("label", label);
        var (opens, closes) = (Dates.Read(Opens), Dates.Read(Closes));
        if (opens is null)
        {
            Wrong("opens", "ProblemOpens");
        }

        if (closes is null)
        {
            Wrong("closes", "ProblemCloses");
        }
        else if (closes < opens)
        {
            Wrong("closes", "ProblemDateOrder");
        }
        else if (closes < today)
        {
            Wrong("closes", "ProblemDatePast");
        }
        else if (opens is { } first && closes > first.AddYears(1))
        {
            Wrong("closes", "ProblemDateFar");
        }

        if (int.TryParse(MinGroup?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var group) is false || group is < Disclosure.Floor or > MaxGroup)
        {
            Wrong("min-group", "ProblemMinGroup", Disclosure.Floor, MaxGroup);
        }

        var (teams, lines) = TeamPaste.Read(Teams);
        problems.AddRange(lines.Select(line => new FieldProblem("teams", line)));
        return problems.Count > 0
            ? (null, problems)
            : (new(questionnaire!, existing, seriesName, label, opens!.Value, closes!.Value, group, teams, (Seen ?? "").Split(' ').ToHashSet()), problems);

        void Length(string field, string text)
        {
            if (text.Length > MaxText)
            {
                Wrong(field, "ProblemTooLong", MaxText);
            }
        }
    }

    /// <summary>The form again, with teams that were changed since it was shown: sending it now is a decision.</summary>
    /// <param name="changed">As they are stored.</param>
    public (CampaignForm Form, IReadOnlyList<FieldProblem> Problems) Against(IReadOnlyList<TeamRow> changed)
    {
        // Only what is told counts as seen: where there is more, the next sending tells the rest.
        var told = changed.Take(TeamPaste.MaxProblems).ToList();
        var typed = TeamPaste.Read(Teams).Teams.ToDictionary(team => TeamName.Key(team.Name));
        return (
            this with { Seen = $"{Seen} {string.Join(' ', told.Select(team => team.Version))}" },
            [.. told.Select(team => (Stored: team, Typed: typed[TeamName.Key(team.Name)])).Select(pair => new FieldProblem("teams", Words.Staff.Say(
                "ProblemTeamChanged",
                pair.Typed.Name,
                (pair.Typed with { Name = pair.Stored.Name, BusinessLine = pair.Stored.BusinessLine, Site = pair.Stored.Site }).Line(),
                pair.Typed.Line())))]);
    }

    /// <summary>What the form begins with: the next wave of a series, or a campaign of its own.</summary>
    /// <param name="last">Last wave of the series; null for a new series.</param>
    /// <param name="teams">Of that wave.</param>
    public static CampaignForm Begin(string id, IReadOnlyList<Questionnaire> offered, CampaignRow? last, IReadOnlyList<AssessmentRow> teams, DateOnly today) => new()
    {
        Id = id,
        Questionnaire = last?.QuestionnaireId ?? (offered.Count > 0 ? offered[0].Id : ""),
        Series = last?.Id ?? "",
        Opens = Dates.Field(today),
        Closes = Dates.Field(today.AddDays(14)),
        MinGroup = (last?.MinGroup ?? Disclosure.Default).ToString(CultureInfo.InvariantCulture),
        Teams = string.Join('\n', teams.Select(team => new TypedTeam(team.TeamName, team.Invited, team.BusinessLine, team.Site).Line())),
        Seen = string.Join(' ', teams.Select(team => TeamRow.VersionOf(team.TeamName, team.BusinessLine, team.Site))),
    };
}

/// <summary>A campaign that may be created.</summary>
/// <param name="Seen"><see cref="TeamRow.Version"/> of the teams that the form showed.</param>
/// <param name="Follows">The last wave of its series; null to begin a series named <paramref name="SeriesName"/>.</param>
public sealed record CampaignDraft(
    Questionnaire Questionnaire, CampaignRow? Follows, string SeriesName, string Label, DateOnly OpensOn, DateOnly ClosesOn, int MinGroup, IReadOnlyList<TypedTeam> Teams, IReadOnlySet<string> Seen)
{
    public NewCampaign ToNew(string id, LinkMaker links, DateTimeOffset at) => new()
    {
        Id = id,
        SeriesId = Follows?.SeriesId,
        SeriesName = SeriesName,
        IsNewName = true,
        Wave = Follows?.Wave + 1,
        Seen = Seen,
        Label = Label,
        DefinitionHash = Questionnaire.Hash,
        OpensOn = OpensOn,
        ClosesOn = ClosesOn,
        MinGroup = MinGroup,
        CreatedAt = at,
        Teams = [.. Teams.Select(team => ToNew(team, links, at))],
    };

    private static NewTeam ToNew(TypedTeam team, LinkMaker links, DateTimeOffset at)
    {
        var id = Secret.TimedId(at);
        return new() { AssessmentId = id, Name = team.Name, Invited = team.Invited, BusinessLine = team.BusinessLine, Site = team.Site, Links = links.HashesOf(id, 1) };
    }
}
