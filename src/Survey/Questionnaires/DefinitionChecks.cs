namespace Survey.Questionnaires;

/// <summary>What a well-formed definition can still say wrong.</summary>
internal static class DefinitionChecks
{
    public static void Check(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        CheckSections(questionnaire, root, problems);
        CheckItems(questionnaire, root, problems);
        CheckLevels(questionnaire, root, problems);
        if (CheckCircles(questionnaire, root, problems))
        {
            CheckScores(questionnaire, root, problems);
        }

        CheckNextSteps(questionnaire, root, problems);
    }

    private static Node At(ObjectNode root, string list, int index) => ((ListNode)root[list]!).Elements[index];

    private static void CheckSections(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        for (var i = 0; i < questionnaire.Sections.Count; i++)
        {
            if (questionnaire.Sections[i].Items.Count is var count and (< 2 or > 25))
            {
                problems.Add("Q504", At(root, "sections", i), questionnaire.Sections[i].Id, DefinitionReader.Invariant(count));
            }
        }
    }

    private static void CheckItems(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var counted = questionnaire.Scores.SelectMany(score => score.Of).Select(part => part.Item).ToHashSet();
        var lists = new Dictionary<string, string>();
        for (var i = 0; i < questionnaire.Sections.Count; i++)
        {
            var nodes = (ListNode)((ObjectNode)At(root, "sections", i))["items"]!;
            for (var j = 0; j < questionnaire.Sections[i].Items.Count; j++)
            {
                var item = questionnaire.Sections[i].Items[j];
                CheckItem(item, (ObjectNode)nodes.Elements[j], problems);
                if (item is OptionItem { AnsweredBy: AnsweredBy.Member } options && options.Options.Any(o => o.Value is not null) && counted.Contains(item.Id) is false)
                {
                    problems.Add("Q506", nodes.Elements[j], item.Id);
                }

                CheckSameOptions(item, nodes.Elements[j], lists, problems);
            }
        }
    }

    private static void CheckItem(Item item, ObjectNode node, ProblemList problems)
    {
        if (item is NumberItem number)
        {
            if (number.Min > number.Max)
            {
                problems.Add("Q308", node["min"]!, Fields.Show(number.Min), Fields.Show(number.Max));
            }

            for (var i = 1; i < number.Bands.Count; i++)
            {
                if (number.Bands[i].AtLeast <= number.Bands[i - 1].AtLeast)
                {
                    problems.Add("Q307", ((ListNode)node["bands"]!).Elements[i], Fields.Show(number.Bands[i].AtLeast), Fields.Show(number.Bands[i - 1].AtLeast));
                }
            }

            if (number.Bands.Count > 0 && number.Bands[0].AtLeast > number.Min)
            {
                problems.Add("Q315", ((ListNode)node["bands"]!).Elements[0], Fields.Show(number.Min), Fields.Show(number.Bands[0].AtLeast));
            }
        }

        if (item is ScaleItem { Reverse: true } scale && scale.Options.Select(option => option.Value).Distinct().Count() < 2)
        {
            problems.Add("Q306", node["reverse"]!, item.Id);
        }
    }

    private static void CheckSameOptions(Item item, Node at, Dictionary<string, string> lists, ProblemList problems)
    {
        if (item is not (ChoiceItem or MultiItem))
        {
            return;
        }

        var key = string.Join('\n', ((OptionItem)item).Options.Select(option => $"{option.Id}={option.Label}"));
        if (lists.TryAdd(key, item.Id) is false && ((OptionItem)item).Options.Count > 2)
        {
            problems.Add("Q503", at, item.Id, lists[key]);
        }
    }

    private static void CheckLevels(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        foreach (var (name, levels) in questionnaire.Levels)
        {
            for (var i = 1; i < levels.Count; i++)
            {
                if (levels[i].AtLeast <= levels[i - 1].AtLeast)
                {
                    var node = (ObjectNode)((ListNode)((ObjectNode)root["levels"]!)[name]!).Elements[i];
                    problems.Add("Q302", node["atLeast"]!, levels[i].Id, Fields.Show(levels[i].AtLeast), levels[i - 1].Id, Fields.Show(levels[i - 1].AtLeast));
                }
            }
        }

        foreach (var (name, points) in questionnaire.Scales)
        {
            for (var i = 1; i < points.Count; i++)
            {
                if (points[i].Value <= points[i - 1].Value)
                {
                    problems.Add("Q316", ((ListNode)((ObjectNode)root["scales"]!)[name]!).Elements[i], points[i].Id, points[i - 1].Id);
                }
            }
        }
    }

    /// <returns>Whether the scores can be put in an order in which each comes after what it is made of.</returns>
    private static bool CheckCircles(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var depth = new Dictionary<string, int>();
        var fine = true;
        for (var i = 0; i < questionnaire.Scores.Count; i++)
        {
            var circle = new List<string>();
            if (Depth(questionnaire.Scores[i], circle) is not { } levels)
            {
                problems.Add("Q309", At(root, "scores", i), string.Join(" -> ", circle));
                return false;
            }

            if (levels > DefinitionReader.MaxDepth)
            {
                fine = false;
                problems.Add("Q108", At(root, "scores", i), "depth", DefinitionReader.Invariant(levels), DefinitionReader.Invariant(DefinitionReader.MaxDepth));
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
                if (Depth(questionnaire.FindScore(below)!, path) is not { } d)
                {
                    return null;
                }

                deepest = Math.Max(deepest, d);
            }

            path.RemoveAt(path.Count - 1);
            return depth[score.Id] = deepest + 1;
        }
    }

    private static void CheckScores(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var reach = new Scoring.Reach(questionnaire);
        for (var i = 0; i < questionnaire.Scores.Count; i++)
        {
            var score = questionnaire.Scores[i];
            var node = (ObjectNode)At(root, "scores", i);
            for (var j = 0; j < score.Of.Count; j++)
            {
                if (score.Of[j].Item is { } item && reach.OfItem(item) is null)
                {
                    problems.Add("Q317", ((ListNode)node["of"]!).Elements[j], item);
                }
            }

            if (reach.OfScore(score.Id) is not { } range)
            {
                continue;
            }

            foreach (var level in questionnaire.LevelsOf(score).Where(level => level.AtLeast > range.Highest))
            {
                problems.Add("Q303", node["levels"]!, level.Id, Fields.Show(level.AtLeast), score.Id, Fields.Show(range.Highest));
            }

            for (var j = 0; j < score.Gates.Count; j++)
            {
                CheckGate(questionnaire, score.Gates[j], (ObjectNode)((ListNode)node["gates"]!).Elements[j], reach, problems);
            }
        }
    }

    private static void CheckGate(Questionnaire questionnaire, Gate gate, ObjectNode node, Scoring.Reach reach, ProblemList problems)
    {
        var subjects = gate.Every is { } kind
            ? questionnaire.Scores.Where(score => score.Kind == kind).Select(score => reach.OfScore(score.Id))
            : [gate.Item is { } item ? reach.OfItem(item) : reach.OfScore(gate.Score!)];
        foreach (var range in subjects)
        {
            if (range is { } known && gate.AtLeast > known.Highest)
            {
                problems.Add("Q311", node["atLeast"]!, gate.Id, Fields.Show(gate.AtLeast), Fields.Show(known.Highest));
                return;
            }
        }
    }

    private static void CheckNextSteps(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        foreach (var steps in questionnaire.NextSteps.GroupBy(step => step.Score))
        {
            if (questionnaire.FindScore(steps.Key) is not { } score)
            {
                continue;
            }

            var missing = questionnaire.LevelsOf(score).SkipLast(1).Where(level => steps.Any(step => step.From == level.Id) is false).Select(level => level.Id).ToList();
            if (missing.Count > 0)
            {
                problems.Add("Q502", root["nextSteps"]!, score.Id, string.Join(", ", missing));
            }
        }
    }
}
