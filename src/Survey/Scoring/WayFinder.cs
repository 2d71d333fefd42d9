using Survey.Answers;
using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>
/// Finds the shortest way up. A step lifts an item to the next value that it can give above its present one (see <see cref="Rungs"/>);
/// a team's item stands at its mean, and its first step is to the next value above.
/// Items that do not apply or are not asked never climb, nor does an item that decides whether others are asked.
/// An unanswered item climbs only where the definition counts the gap (as zero, as the lowest, as a bound or condition not reached):
/// its first step is then its lowest value above what stands in for it.
/// Safe to share between threads.
/// </summary>
public sealed class WayFinder(Questionnaire questionnaire)
{
    private readonly Scorer scorer = new(questionnaire);
    private readonly Item[] items = [.. questionnaire.Items];

    /// <param name="score">Id of a score.</param>
    /// <param name="on">The day from which ages of dates count.</param>
    /// <returns>Null when the score has no levels, or no value.</returns>
    public WayUp? Of(string score, AnswerSheet sheet, DateOnly? on = null) => Find(questionnaire.FindScore(score)!, scorer.ValuesOf(sheet, null, on), _ => false);

    /// <param name="card">Of a sheet or of a team; it need not be new.</param>
    /// <param name="barred">Ids of items that must not climb, for example because nothing may be told of them.</param>
    /// <returns>Null when the score has no levels or no value, or when the scorecard does not tell the items' values.</returns>
    public WayUp? Of(string score, Scorecard card, Func<string, bool>? barred = null) =>
        CardValues.Of(questionnaire, items, card) is { } values ? Find(questionnaire.FindScore(score)!, values, barred ?? (_ => false)) : null;

    private WayUp? Find(Score score, ItemValue[] values, Func<string, bool> barred)
    {
        var now = scorer.Evaluate(values);
        var levels = questionnaire.LevelsOf(score);
        if (levels.Count == 0 || now.Find(score.Id)?.Value is null)
        {
            return null;
        }

        var retained = Number(levels, now.Find(score.Id)!.RetainedLevel);
        if (retained == levels.Count)
        {
            return new() { Score = score.Id, Outcome = WayUpOutcome.TopReached };
        }

        var way = new WayAttempt(questionnaire, scorer, items, values, now, score, levels[retained], barred);
        return way.Find();
    }

    internal static int Number(IReadOnlyList<Level> levels, string? id) => levels.FirstOrDefault(level => level.Id == id)?.Number ?? 0;
}
