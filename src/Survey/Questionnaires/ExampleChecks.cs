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

        var scorer = new Scorer(questionnaire);
        var nodes = (ListNode)root["examples"]!;
        for (var i = 0; i < questionnaire.Examples.Count && problems.IsFull is false; i++)
        {
            var example = questionnaire.Examples[i];
            var scorecard = scorer.Score(new AnswerSheet(example.Answers), example.On);
            foreach (var expected in example.Expect)
            {
                var at = ((ObjectNode)((ObjectNode)nodes.Elements[i])["expect"]!)[expected.Score]!;
                foreach (var (what, wanted, actual) in Differences(expected, scorecard.Find(expected.Score)!))
                {
                    problems.Add("Q601", at, example.Id, expected.Score, what, wanted, actual);
                }
            }
        }
    }

    private static IEnumerable<(string What, string Wanted, string Actual)> Differences(ExpectedScore expected, ScoreResult actual)
    {
        if (expected.HasValue && expected.Value != actual.Shown)
        {
            yield return ("value", Show(expected.Value), Show(actual.Shown));
        }

        if (expected.ComputedLevel is { } computed && computed != actual.ComputedLevel)
        {
            yield return ("computedLevel", computed, actual.ComputedLevel ?? "null");
        }

        if (expected.RetainedLevel is { } retained && retained != actual.RetainedLevel)
        {
            yield return ("retainedLevel", retained, actual.RetainedLevel ?? "null");
        }

        if (expected.Status is { } status && status != StatusWord.Of(actual.Status))
        {
            yield return ("status", status, StatusWord.Of(actual.Status));
        }
    }

    private static string Show(decimal? value) => value is { } number ? Fields.Show(number) : "null";
}
