using System.Globalization;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Texts;

namespace Survey.Web.Actions;

/// <summary>A team's action plan as one of its waves sees it.</summary>
/// <param name="Earlier">What was decided before: all of the last wave with actions, and what is still open of the waves before; to be reviewed first.</param>
/// <param name="Own">Decided with this wave.</param>
/// <param name="Editable">Whether the reader may change it.</param>
public sealed record ActionPlan(AssessmentRow Team, Questionnaire Questionnaire, IReadOnlyList<ActionRow> Earlier, IReadOnlyList<ActionRow> Own, DateOnly Today, bool Editable)
{
    public string Path => $"/teams/{Team.Id}/actions";

    public bool IsEmpty => Earlier.Count + Own.Count == 0;

    /// <summary>To do or in progress.</summary>
    public int Open => Earlier.Concat(Own).Count(action => action.IsOpen);

    public int Late => Earlier.Concat(Own).Count(IsLate);

    public bool IsLate(ActionRow action) => action.IsOpen && action.DueOn < Today;

    /// <summary>Label of the factor that the action raises; null for none, or one that this version of the questionnaire has not.</summary>
    public Phrase? FactorOf(string? score) =>
        score is null ? null : Questionnaire.FindScore(score)?.Label.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <param name="actions">Of the team, of all waves; later ones are left out.</param>
    public static ActionPlan Of(AssessmentRow team, Questionnaire questionnaire, IReadOnlyList<ActionRow> actions, DateOnly today, bool editable)
    {
        var earlier = actions.Where(action => action.Wave < team.Wave).ToList();
        var last = earlier.Select(action => action.Wave).DefaultIfEmpty().Max();
        return new(
            team,
            questionnaire,
            [.. earlier.Where(action => action.Wave == last || action.IsOpen)],
            [.. actions.Where(action => action.Wave == team.Wave)],
            today,
            editable);
    }
}

/// <summary>Words for actions.</summary>
public static class ActionWords
{
    public const string Added = "added";
    public const string Changed = "changed";
    public const string Deleted = "deleted";
    public const string Gone = "gone";

    public static string Of(ActionState state) => Words.Team[$"State{state}"];

    /// <summary>What was just done, from <c>?done=</c>.</summary>
    /// <returns>Null for anything else.</returns>
    public static string? Say(string? done) => done switch
    {
        Added => Words.Team["ActionAdded"],
        Changed => Words.Team["ActionChanged"],
        Deleted => Words.Team["ActionDeleted"],
        Gone => Words.Team["ActionGone"],
        _ => null,
    };
}
