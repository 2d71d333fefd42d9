using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Web.Results;

public sealed record ResultView(string Title)
{
    public static ResultView OfPerson(Questionnaire questionnaire, Scorecard card, string title, string crumb) => new(title + questionnaire.Id + card.Scores.Count + crumb);
}
