using Survey.Data;
using Survey.Questionnaires;

namespace Survey.Web.Participants;

/// <summary>Before the first question: what it is about, how long it takes, who sees what.</summary>
/// <param name="Mine">The sheet that this browser has already; null when it has none.</param>
/// <param name="Ticket">The secret of the sheet that the button starts: a second click finds the same sheet.</param>
public sealed record WelcomeView(AssessmentRow Assessment, Questionnaire Questionnaire, FoundSheet? Mine, bool IsOpen, bool IsEarly, string Ticket)
{
    /// <summary>Whose link it is; null for the team's.</summary>
    public string? Person { get; init; }

    /// <summary>The personal link has started a sheet.</summary>
    public bool IsUsed { get; init; }

    public bool MayStart => Person is null ? Mine is null : IsUsed is false;
}
