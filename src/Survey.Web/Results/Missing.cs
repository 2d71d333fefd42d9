using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>Why there is no score, and what would be needed.</summary>
internal static class Missing
{
    public static VerdictView Verdict(ResultSource source, Score overall, ScoreResult result, string title) => new()
    {
        Heading = Sentence.Say(result.Status == ScoreStatus.NotApplicable ? "HeadingNotApplicable" : "HeadingTooFew", title),
        Lead = result.Status switch
        {
            ScoreStatus.TooFewRespondents => TooFewRespondents(source),
            ScoreStatus.NotApplicable => Sentence.Say("NotApplicableText"),
            _ when Counted(result) == 0 => Sentence.Say("FactorsNeededNone", InWords.Masculine(Needed(overall, result))),
            _ => Sentence.Count("FactorsNeeded", Counted(result), InWords.Start(InWords.Masculine(Counted(result))), InWords.Masculine(Needed(overall, result))),
        },
        Facts = [.. Lacking(source, result)],
    };

    /// <summary>A few words for a score without a value.</summary>
    public static string Note(ResultSource source, Score score, ScoreResult result)
    {
        if (result.Status != ScoreStatus.NotEnoughAnswers)
        {
            return Words.Result[result.Status == ScoreStatus.NotApplicable ? "NoteNotApplicable" : "NoteTooFew"];
        }

        var (cause, found) = score.Requires
            .Select(id => (Score: source.Questionnaire.FindScore(id)!, Result: source.Card.Find(id)))
            .Where(pair => pair.Result is { Value: null })
            .Select(pair => (pair.Score, pair.Result!))
            .FirstOrDefault((score, result));
        return Words.Result.Count("QuestionsNeeded", Counted(found), Needed(cause, found));
    }

    private static Sentence TooFewRespondents(ResultSource source)
    {
        var (rules, card) = (source.Questionnaire.Team, source.Team!.Scorecard!);
        return card.Respondents < rules.MinRespondents || card.Invited is not { } invited
            ? Sentence.Count("RespondentsNeeded", card.Respondents, Number(card.Respondents), Number(rules.MinRespondents))
            : Sentence.Count("ParticipationNeeded", card.Respondents, Number(card.Respondents), Number(invited), Number((int)Math.Ceiling(rules.MinParticipation * invited)));
    }

    private static IEnumerable<Sentence> Lacking(ResultSource source, ScoreResult result)
    {
        var names = result.Parts
            .Where(part => part.State == PartState.Unanswered)
            .Select(part => (source.Questionnaire.FindScore(part.Id)?.Label ?? source.Questionnaire.FindItem(part.Id)!.Short).Local())
            .ToArray();
        return result.Status == ScoreStatus.NotEnoughAnswers && names.Length > 0 ? [Sentence.Say("Lacking", SentencePart.Strong(names))] : [];
    }

    private static int Counted(ScoreResult result) => result.Parts.Count(part => part.State == PartState.Counted);

    private static int Needed(Score score, ScoreResult result)
    {
        var asked = result.Parts.Count(part => part.State is PartState.Counted or PartState.Unanswered);
        var blocked = score.Missing.Unanswered == UnansweredPolicy.Block ? asked : 0;
        return Math.Max(Math.Max(score.Missing.MinParts, blocked), (int)Math.Ceiling(score.Missing.MinAnswered * asked));
    }

    private static SentencePart Number(int count) => new([Shared.Phrases.Here(Shared.Figures.Count(count))], Mark.Number);
}
