namespace Survey.Questionnaires;

/// <summary>What scores are made of: parts, their number, and circles.</summary>
internal static class PartChecks
{
    /// <summary>What each score says of its parts, whatever they can reach.</summary>
    public static void Check(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        for (var i = 0; i < questionnaire.Scores.Count; i++)
        {
            var score = questionnaire.Scores[i];
            var node = root.At("scores", i);
            CheckNumberOfParts(score, "minParts", score.Missing.MinParts, node, problems);
            CheckNumberOfParts(score, "provisionalBelow", score.Missing.ProvisionalBelow, node, problems);
            CheckOperands(score, node, problems);
            if (score.Combine == Combine.HighestLevel)
            {
                CheckGaps(score, node, problems);
                continue;
            }

            if (score.Combine == Combine.Count)
            {
                continue;
            }

            var seen = new HashSet<string>();
            for (var j = 0; j < score.Of.Count; j++)
            {
                if (score.Of[j].Id.Length > 0 && seen.Add((score.Of[j].Item is null ? "score " : "item ") + score.Of[j].Id) is false)
                {
                    problems.Add("Q321", node.At("of", j), score.Of[j].Id);
                }
            }
        }
    }

    private static void CheckOperands(Score score, ObjectNode node, ProblemList problems)
    {
        if (score.Of.Count > 0 && ((score.Combine == Combine.Quotient && score.Of.Count != 2) || (score.Combine == Combine.Difference && score.Of.Count < 2)))
        {
            problems.Add("Q325", node["of"]!, score.Id, score.Combine == Combine.Quotient ? "= 2" : ">= 2", DefinitionReader.Invariant(score.Of.Count));
        }
    }

    private static void CheckNumberOfParts(Score score, string name, int asked, ObjectNode node, ProblemList problems)
    {
        if ((node["missing"] as ObjectNode)?[name] is NumberNode at && score.Of.Count > 0 && asked > score.Of.Count)
        {
            problems.Add("Q319", at, name, DefinitionReader.Invariant(asked), score.Id, DefinitionReader.Invariant(score.Of.Count));
        }
    }

    private static void CheckGaps(Score score, ObjectNode node, ProblemList problems)
    {
        var asked = score.Of.Select(part => part.Level).Where(level => level > 0).ToHashSet();
        foreach (var gap in Enumerable.Range(1, asked.Count == 0 ? 0 : asked.Max()).Where(level => asked.Contains(level) is false))
        {
            problems.Add("Q304", node["of"]!, score.Id, DefinitionReader.Invariant(gap));
        }
    }

    /// <returns>Whether the scores can be put in an order in which each comes after what it is made of.</returns>
    public static bool CheckCircles(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var depth = new Dictionary<string, int>();
        var fine = true;
        for (var i = 0; i < questionnaire.Scores.Count; i++)
        {
            var circle = new List<string>();
            if (Depth(questionnaire.Scores[i], circle) is not { } levels)
            {
                problems.Add("Q309", root.At("scores", i), string.Join(" -> ", circle));
                return false;
            }

            if (levels > DefinitionReader.MaxDepth)
            {
                fine = false;
                problems.Add("Q108", root.At("scores", i), "depth", DefinitionReader.Invariant(levels), DefinitionReader.Invariant(DefinitionReader.MaxDepth));
            }
        }

        return fine;

        int? Depth(Score score, List<string> path)
        {
            if (path.Contains(score.Id))
            {
                path.RemoveRange(0, path.IndexOf(score.Id));
                path.Add(score.Id);
                return null;
            }

            if (depth.TryGetValue(score.Id, out var known))
            {
                return known;
            }

            path.Add(score.Id);
            var deepest = 0;
            foreach (var below in score.Of.Select(part => part.Score).OfType<string>().Concat(score.Requires))
            {
                if (questionnaire.FindScore(below) is not { } part)
                {
                    continue;
                }

                if (Depth(part, path) is not { } d)
                {
                    return null;
                }

                deepest = Math.Max(deepest, d);
            }

            path.RemoveAt(path.Count - 1);
            return depth[score.Id] = deepest + 1;
        }
    }
}
