using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>A factor with a value, and the action recommended at its level.</summary>
/// <param name="NextStep">Null at the top level, or where the definition recommends nothing.</param>
public sealed record RankedFactor(Score Score, ScoreResult Result, LocalText? NextStep);

/// <summary>What a result page says first.</summary>
public static class Highlights
{
    /// <summary>Factors that have a value, highest first; equal ones in the definition's order.</summary>
    public static IReadOnlyList<RankedFactor> Ranked(Questionnaire questionnaire, Scorecard card) => [.. questionnaire.Factors
        .Select(score => (Score: score, Result: card.Find(score.Id)))
        .Where(pair => pair.Result?.Value is not null)
        .OrderByDescending(pair => pair.Result!.Value)
        .Select(pair => new RankedFactor(pair.Score, pair.Result!, NextStepOf(questionnaire, pair.Result!)))];

    /// <summary>The highest factors: <paramref name="count"/>, or half of them where there are fewer than twice as many.</summary>
    public static IReadOnlyList<RankedFactor> Strengths(IReadOnlyList<RankedFactor> ranked, int count = 3) => [.. ranked.Take(Math.Min(count, ranked.Count / 2))];

    /// <summary>The lowest factors, lowest first; never one that is also a strength.</summary>
    public static IReadOnlyList<RankedFactor> ToStrengthen(IReadOnlyList<RankedFactor> ranked, int count = 3) => [.. ranked.Reverse().Take(Math.Min(count, ranked.Count / 2))];

    /// <returns>The action recommended at the level that a score has; null at the top, or where the definition recommends nothing.</returns>
    public static LocalText? NextStepOf(Questionnaire questionnaire, ScoreResult result) =>
        questionnaire.NextSteps.FirstOrDefault(step => step.Score == result.Id && step.From == result.ComputedLevel)?.Text;
}
