using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Shared;
using Survey.Web.Staff;
using Survey.Web.Texts;

namespace Survey.Web.Actions;

/// <summary>An action as typed; every field is kept as it is when something is wrong.</summary>
public sealed record ActionForm
{
    public const int MaxTitle = 200;
    public const int MaxOwner = 80;
    private const int MostYears = 10;

    /// <summary>Of a new action: made when the form was shown, so that sending it twice adds one.</summary>
    public string? Id { get; init; }

    /// <summary>Of an action that is there: what was seen when the form was shown.</summary>
    public int Revision { get; init; }

    public string? Title { get; init; }

    /// <summary>Id of the score; empty for none.</summary>
    public string? Factor { get; init; }

    public string? Owner { get; init; }
    public string? Due { get; init; }
    public string? State { get; init; } = nameof(ActionState.ToDo);

    /// <summary>Id as it is stored, or null when it is not one that a form gives.</summary>
    public string? ActionId => Guid.TryParseExact(Id, "D", out var id) && id.Version == 7 ? id.ToString() : null;

    public static ActionForm Of(ActionRow action) => new()
    {
        Revision = action.Revision,
        Title = action.Title,
        Factor = action.ScoreId,
        Owner = action.OwnerRole,
        Due = action.DueOn is { } due ? Dates.Field(due) : "",
        State = action.State.ToString(),
    };

    /// <param name="kept">The factor that the action has already: it may be one of an earlier version.</param>
    /// <returns>What to save, or a sentence for each thing that is wrong.</returns>
    public (ActionText? Text, IReadOnlyList<FieldProblem> Problems) Read(Questionnaire questionnaire, DateOnly today, string? kept = null)
    {
        var problems = new List<FieldProblem>();
        void Wrong(string field, string key, params object?[] values) => problems.Add(new(field, Words.Team.Say(key, values)));

        var (title, owner, factor) = (Line(Title), Line(Owner), string.IsNullOrWhiteSpace(Factor) ? null : Factor);
        if (title.Length == 0)
        {
            Wrong("title", "ProblemTitle");
        }
        else if (title.Length > MaxTitle)
        {
            Wrong("title", "ProblemLong", MaxTitle);
        }

        if (factor is not null && factor != kept && questionnaire.Factors.Any(score => score.Id == factor) is false)
        {
            Wrong("factor", "ProblemFactor");
        }

        if (owner.Length > MaxOwner)
        {
            Wrong("owner", "ProblemLong", MaxOwner);
        }

        var due = Dates.Read(Due);
        if (due is null && string.IsNullOrWhiteSpace(Due) is false)
        {
            Wrong("due", "ProblemDue");
        }
        else if (due < today.AddYears(-MostYears) || due > today.AddYears(MostYears))
        {
            Wrong("due", "ProblemDueFar", Dates.Day(today.AddYears(-MostYears)), Dates.Day(today.AddYears(MostYears)));
        }

        if (Enum.GetNames<ActionState>().Contains(State) is false)
        {
            Wrong("state", "ProblemState");
        }

        return problems.Count > 0 ? (null, problems) : (new() { Title = title, ScoreId = factor, OwnerRole = owner, DueOn = due, State = Enum.Parse<ActionState>(State!) }, problems);
    }

    private static string Line(string? typed) => AnswerReader.Clean(typed ?? "").ReplaceLineEndings(" ").Trim();
}
