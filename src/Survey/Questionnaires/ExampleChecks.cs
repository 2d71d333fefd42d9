using Survey.Answers;
using Survey.Scoring;

namespace Survey.Questionnaires;

/// <summary>Scores each example and compares.</summary>
internal static class ExampleChecks
{
    public static void Run(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        if (questionnaire.Examples.Count == 0)
        {
            return;
        }

        var scorer = new Scorer(questionnaire).ForSheets();
        var places = questionnaire.Scores.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        var nodes = (ListNode)root["examples"]!;
        for (var i = 0; i < questionnaire.Examples.Count && problems.IsFull is false; i++)
        {
            var example = questionnaire.Examples[i];
            var scores = scorer.Score(new AnswerSheet(example.Answers), example.On);
            foreach (var expected in example.Expect)
            {
                var at = ((ObjectNode)((ObjectNode)nodes.Elements[i])["expect"]!)[expected.Score]!;
                var place = places[expected.Score];
                foreach (var (what, wanted, actual) in Differences(expected, scores[place], questionnaire.LevelsOf(questionnaire.Scores[place])))
                {
                    problems.Add("Q601", at, example.Id, expected.Score, what, wanted, actual);
                }
            }
        }
    }

    private static IEnumerable<(string What, string Wanted, string Actual)> Differences(ExpectedScore expected, ScoreValue actual, IReadOnlyList<Level> levels)
    {
        decimal? shown = actual.HasValue ? actual.Shown : null;
        if (expected.HasValue && expected.Value != shown)
        {
            yield return ("value", Show(expected.Value), Show(shown));
        }

        if (expected.ComputedLevel is { } computed && computed != LevelAt(levels, actual.ComputedLevel))
        {
            yield return ("computedLevel", computed, LevelAt(levels, actual.ComputedLevel) ?? "null");
        }

        if (expected.RetainedLevel is { } retained && retained != LevelAt(levels, actual.RetainedLevel))
        {
            yield return ("retainedLevel", retained, LevelAt(levels, actual.RetainedLevel) ?? "null");
        }

        if (expected.Status is { } status && status != StatusWord.Of(actual.Status))
        {
            yield return ("status", status, StatusWord.Of(actual.Status));
        }
    }

    private static string? LevelAt(IReadOnlyList<Level> levels, int number) => number == 0 ? null : levels[number - 1].Id;

    private static string Show(decimal? value) => value is { } number ? Fields.Show(number) : "null";
}
