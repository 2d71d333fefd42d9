namespace Survey.Questionnaires;

/// <summary>Bounds that what is shown steps over: the holes and overlaps between bands of published models come from these.</summary>
internal static class BoundChecks
{
    private const string Empty = "Q340";
    private const string Finer = "Q514";

    public static void Check(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        CheckLevels(questionnaire, root, problems);
        CheckGates(questionnaire, root, problems);
        CheckNumbers(questionnaire, root, problems);
    }

    /// <summary>Decimals of the values that levels are compared with; null when they are exact.</summary>
    private static int? DecimalsOf(Questionnaire questionnaire, Score score) => score switch
    {
        { Round: { } round } => round.Decimals,
        { Combine: Combine.HighestLevel } when questionnaire.Team.Combine != TeamCombine.ScoreMean => 0,
        _ => null,
    };

    /// <summary>A list is judged by the first score whose values are too coarse for it.</summary>
    private static void CheckLevels(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var seen = new HashSet<Level>(ReferenceEqualityComparer.Instance);
        foreach (var score in questionnaire.Scores)
        {
            var levels = questionnaire.LevelsOf(score);
            if (DecimalsOf(questionnaire, score) is not { } decimals || levels.Count == 0)
            {
                continue;
            }

            var list = (ListNode)((ObjectNode)root["levels"]!)[score.Levels!]!;
            for (var i = 0; i < levels.Count; i++)
            {
                var next = i + 1 < levels.Count ? levels[i + 1].AtLeast : (decimal?)null;
                if (list.Objects[i]["atLeast"] is { } at
                    && Fault(levels[i].AtLeast, next, decimals) is { } code
                    && (code == Empty || score.Round is not null)
                    && seen.Add(levels[i]))
                {
                    problems.Add(code, at, Fields.Show(levels[i].AtLeast), levels[i].Id, score.Id, DefinitionReader.Invariant(decimals));
                }
            }
        }
    }

    private static void CheckGates(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        for (var i = 0; i < questionnaire.Scores.Count; i++)
        {
            for (var j = 0; j < questionnaire.Scores[i].Gates.Count; j++)
            {
                var gate = questionnaire.Scores[i].Gates[j];
                var subjects = gate.Every is { } kind ? questionnaire.Scores.Where(score => score.Kind == kind)
                    : gate.Score is { } id && questionnaire.FindScore(id) is { } score ? [score]
                    : [];
                foreach (var subject in subjects)
                {
                    if (subject.Round?.Decimals is { } decimals && Fault(gate.AtLeast, null, decimals) is { } code)
                    {
                        var node = ((ListNode)((ListNode)root["scores"]!).Objects[i]["gates"]!).Objects[j];
                        problems.Add(code, node["atLeast"] ?? node, Fields.Show(gate.AtLeast), gate.Id, subject.Id, DefinitionReader.Invariant(decimals));
                        break;
                    }
                }
            }
        }
    }

    private static void CheckNumbers(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        for (var i = 0; i < questionnaire.Sections.Count; i++)
        {
            for (var j = 0; j < questionnaire.Sections[i].Items.Count; j++)
            {
                if (questionnaire.Sections[i].Items[j] is NumberItem number)
                {
                    CheckNumber(number, ((ListNode)((ListNode)root["sections"]!).Objects[i]["items"]!).Objects[j], problems);
                }
            }
        }
    }

    private static void CheckNumber(NumberItem number, ObjectNode node, ProblemList problems)
    {
        Report(number.Min, null, node["min"]);
        Report(number.Max, null, node["max"]);
        for (var i = 0; i < number.Bands.Count; i++)
        {
            Report(number.Bands[i].AtLeast, i + 1 < number.Bands.Count ? number.Bands[i + 1].AtLeast : null, ((ListNode)node["bands"]!).Objects[i]["atLeast"]);
        }

        void Report(decimal bound, decimal? next, Node? at)
        {
            if (at is not null && Fault(bound, next, number.Decimals) is { } code)
            {
                problems.Add(code, at, Fields.Show(bound), number.Id, number.Id, DefinitionReader.Invariant(number.Decimals));
            }
        }
    }

    /// <param name="next">Where the next band begins; null for none. Bands that do not ascend are another check's.</param>
    /// <returns>The code, or null when <paramref name="bound"/> is a value that can be shown.</returns>
    private static string? Fault(decimal bound, decimal? next, int decimals)
    {
        var first = FirstShown(bound, decimals);
        return first == bound ? null
            : next > bound && first >= FirstShown(next.Value, decimals) ? Empty
            : Finer;
    }

    /// <summary>The least value with so many decimals that reaches the bound.</summary>
    private static decimal FirstShown(decimal bound, int decimals) => decimal.Round(bound, decimals, MidpointRounding.ToPositiveInfinity);
}
