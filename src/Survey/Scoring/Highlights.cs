using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>A factor with a value, and the action recommended at its level.</summary>
/// <param name="NextStep">Null at the top level, or where the definition recommends nothing.</param>
public sealed record RankedFactor(Score Score, ScoreResult Result, LocalText? NextStep);

/// <summary>A sentence to make true so that a gate holds.</summary>
/// <param name="Mean">The item's value today; null without one.</param>
/// <param name="Target">The level whose descriptor is to become true.</param>
public sealed record GateStep(FailedGate Gate, Item Item, decimal? Mean, Level Target, LocalText Sentence);

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

    /// <summary>
    /// For each failed gate of the lowest level that fails: the ladder items under it that are below the level that
    /// the gate asks for, each with that level's descriptor. Making all of them true makes the gates hold.
    /// </summary>
    /// <param name="valueOf">An item's value today; null without one.</param>
    public static IReadOnlyList<GateStep> StepsToPass(Questionnaire questionnaire, ScoreResult overall, Func<string, decimal?> valueOf)
    {
        var first = overall.FailedGates.Count > 0 ? overall.FailedGates[0].Level : null;
        return [.. overall.FailedGates
            .Where(gate => gate.Level == first)
            .SelectMany(gate => ItemsUnder(questionnaire, gate.Subject).OfType<LadderItem>().Select(item => StepOf(questionnaire, gate, item, valueOf(item.Id))))
            .OfType<GateStep>()
            .DistinctBy(step => step.Item.Id)];
    }

    private static GateStep? StepOf(Questionnaire questionnaire, FailedGate gate, LadderItem item, decimal? value)
    {
        var levels = questionnaire.Levels[item.Levels];
        var target = levels.FirstOrDefault(level => level.Number >= gate.AtLeast) ?? levels[^1];
        return value >= target.Number ? null : new(gate, item, value, target, item.Options[target.Number - 1].Label);
    }

    private static IEnumerable<Item> ItemsUnder(Questionnaire questionnaire, string subject) =>
        questionnaire.FindScore(subject) is { } score
            ? score.Of.SelectMany(part => part.Item is { } item ? [questionnaire.FindItem(item)!] : ItemsUnder(questionnaire, part.Score!))
            : questionnaire.FindItem(subject) is { } own ? [own] : [];

    private static LocalText? NextStepOf(Questionnaire questionnaire, ScoreResult result) =>
        questionnaire.NextSteps.FirstOrDefault(step => step.Score == result.Id && step.From == result.ComputedLevel)?.Text;
}
