using System.Globalization;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Charts;

namespace Survey.Web.Results;

/// <summary>The ruler that a questionnaire's scores are read on.</summary>
internal static class Rulers
{
    public static Ruler OfScore(Questionnaire questionnaire, Score score) => Of(questionnaire, [score]);

    /// <summary>One for all factors; without levels when they are not on the same ones.</summary>
    public static Ruler OfFactors(Questionnaire questionnaire) => Of(questionnaire, [.. questionnaire.Factors]);

    private static Ruler Of(Questionnaire questionnaire, IReadOnlyList<Score> scores)
    {
        var reach = new Reach(questionnaire);
        var ranges = scores.Select(score => reach.OfScore(score.Id)).OfType<Scoring.Range>().ToList();
        var levels = scores.Select(score => score.Levels).Distinct().Count() == 1 ? questionnaire.LevelsOf(scores[0]) : [];
        var (lowest, highest) = ranges.Count > 0 ? (ranges.Min(range => range.Lowest), ranges.Max(range => range.Highest)) : (0, 1);
        return Ruler.Of(levels, lowest, highest, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
    }
}
