namespace Survey.Questionnaires;

/// <summary>What a well-formed definition can still say wrong.</summary>
internal static class DefinitionChecks
{
    /// <summary>While these stand, what scores can reach is not known; messages about it would mislead.</summary>
    private static readonly string[] Unsettling = ["Q104", "Q105", "Q106", "Q112", "Q116", "Q201", "Q202", "Q204", "Q301", "Q305", "Q307", "Q308", "Q310", "Q314", "Q315", "Q325"];

    /// <param name="problems">What reading found; parts of the definition that it could not understand are passed over.</param>
    public static void Check(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var unsettled = problems.Errors.Any(problem => Unsettling.Contains(problem.Code));
        CheckSections(questionnaire, root, problems);
        CheckItems(questionnaire, root, problems);
        CheckLevels(questionnaire, root, problems);
        if (unsettled is false)
        {
            // What seems unused may be what a name with a slip in it was meant to use.
            CheckUse(questionnaire, root, problems);
        }

        CheckParts(questionnaire, root, problems);
        if (CheckCircles(questionnaire, root, problems) && unsettled is false)
        {
            CheckReach(questionnaire, root, problems);
            ReachChecks.Check(questionnaire, root, problems);
            ConditionChecks.Check(questionnaire, root, problems);
        }

        BoundChecks.Check(questionnaire, root, problems);
        CheckSilentLevels(questionnaire, root, problems);
        CheckNextSteps(questionnaire, root, problems);
    }

    /// <summary>The object that a list's <paramref name="index"/>th record was read from.</summary>
    private static ObjectNode At(Node list, int index) => ((ListNode)list).Objects[index];

    private static ObjectNode At(ObjectNode owner, string list, int index) => At(owner[list]!, index);

    private static void CheckSections(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        for (var i = 0; i < questionnaire.Sections.Count; i++)
        {
            if (questionnaire.Sections[i].Items.Count is var count and (1 or > 25))
            {
                problems.Add("Q504", At(root, "sections", i), questionnaire.Sections[i].Id, DefinitionReader.Invariant(count));
            }
        }
    }

    private static void CheckItems(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var lists = new Dictionary<string, string>();
        for (var i = 0; i < questionnaire.Sections.Count; i++)
        {
            for (var j = 0; j < questionnaire.Sections[i].Items.Count; j++)
            {
                var item = questionnaire.Sections[i].Items[j];
                var node = At(At(root, "sections", i), "items", j);
                CheckItem(item, node, problems);
                CheckSameOptions(item, node, lists, problems);
            }
        }
    }

    private static void CheckItem(Item item, ObjectNode node, ProblemList problems)
    {
        if (item is NumberItem number && problems.Errors.Any(problem => problem.Path.StartsWith(node.Path + "/", StringComparison.Ordinal) || problem.Path == node.Path) is false)
        {
            CheckNumber(number, node, problems);
        }

        if (item is DateItem { Ages.Count: > 0 } date && node["ages"] is ListNode)
        {
            CheckAges(date, node, problems);
        }

        if (item is ScaleItem { Reverse: true } scale && scale.Options.Count == 1)
        {
            problems.Add("Q306", node["reverse"]!, item.Id);
        }
    }

    private static void CheckNumber(NumberItem number, ObjectNode node, ProblemList problems)
    {
        if (number.Min > number.Max)
        {
            problems.Add("Q308", node["min"]!, Fields.Show(number.Min), Fields.Show(number.Max));
            return;
        }

        for (var i = 1; i < number.Bands.Count; i++)
        {
            if (number.Bands[i].AtLeast <= number.Bands[i - 1].AtLeast)
            {
                problems.Add("Q307", At(node, "bands", i), Fields.Show(number.Bands[i].AtLeast), Fields.Show(number.Bands[i - 1].AtLeast));
            }
        }

        if (number.Bands.Count > 0 && number.Bands[0].AtLeast > number.Min)
        {
            problems.Add("Q315", At(node, "bands", 0), Fields.Show(number.Min), Fields.Show(number.Bands[0].AtLeast));
        }

        for (var i = 0; i < number.Bands.Count; i++)
        {
            if (number.Bands[i].AtLeast > number.Max)
            {
                problems.Add("Q318", At(node, "bands", i), Fields.Show(number.Bands[i].AtLeast), Fields.Show(number.Max));
            }
        }
    }

    private static void CheckAges(DateItem date, ObjectNode node, ProblemList problems)
    {
        var start = new DateOnly(2001, 1, 1);
        for (var i = 0; i < date.Ages.Count; i++)
        {
            var at = At(node, "ages", i);
            if (date.Ages[i].Within is null && i < date.Ages.Count - 1)
            {
                problems.Add("Q323", at, date.Id);
            }

            if (i > 0 && date.Ages[i].Within is { } within && date.Ages[i - 1].Within is { } before && within.After(start) <= before.After(start))
            {
                problems.Add("Q307", at, ((StringNode)at["within"]!).Value, ((StringNode)At(node, "ages", i - 1)["within"]!).Value);
            }
        }

        if (date.Ages[^1].Within is not null)
        {
            problems.Add("Q324", At(node, "ages", date.Ages.Count - 1), date.Id);
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
                var list = ((ObjectNode)root["levels"]!)[name]!;
                if (levels[i].AtLeast <= levels[i - 1].AtLeast && At(list, i)["atLeast"] is { } bound && At(list, i - 1)["atLeast"] is not null)
                {
                    problems.Add("Q302", bound, levels[i].Id, Fields.Show(levels[i].AtLeast), levels[i - 1].Id, Fields.Show(levels[i - 1].AtLeast));
                }
            }
        }

        var scales = new Dictionary<string, string>();
        foreach (var (name, points) in questionnaire.Scales)
        {
            var key = string.Join('\n', points.Select(point => $"{point.Id}={point.Value}={point.Label}"));
            if (points.Count > 0 && scales.TryAdd(key, name) is false)
            {
                problems.Add("Q503", ((ObjectNode)root["scales"]!)[name]!, name, scales[key]);
            }

            for (var i = 1; i < points.Count; i++)
            {
                if (points[i].Value <= points[i - 1].Value)
                {
                    problems.Add("Q316", At(((ObjectNode)root["scales"]!)[name]!, i), points[i].Id, points[i - 1].Id);
                }
            }
        }
    }

    /// <summary>Items with values, lists of levels and scales that nothing uses.</summary>
    private static void CheckUse(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var counted = questionnaire.Scores.SelectMany(score => score.Of.Select(part => part.Item).Concat(score.Gates.Select(gate => gate.Item))).ToHashSet();
        for (var i = 0; i < questionnaire.Sections.Count; i++)
        {
            for (var j = 0; j < questionnaire.Sections[i].Items.Count; j++)
            {
                var item = questionnaire.Sections[i].Items[j];
                if (item is OptionItem or NumberItem { Bands.Count: > 0 } && Scoring.Reach.Of(item) is not null && counted.Contains(item.Id) is false)
                {
                    problems.Add("Q506", At(At(root, "sections", i), "items", j), item.Id);
                }
            }
        }

        var used = questionnaire.Items.Select(item => (item as LadderItem)?.Levels).Concat(questionnaire.Scores.Select(score => score.Levels)).ToHashSet();
        var scales = questionnaire.Items.Select(item => (item as ScaleItem)?.Scale).ToHashSet();
        foreach (var name in questionnaire.Levels.Keys.Where(name => used.Contains(name) is false))
        {
            problems.Add("Q508", ((ObjectNode)root["levels"]!)[name]!, name);
        }

        foreach (var name in questionnaire.Scales.Keys.Where(name => scales.Contains(name) is false))
        {
            problems.Add("Q508", ((ObjectNode)root["scales"]!)[name]!, name);
        }
    }

    /// <summary>What each score says of its parts, whatever they can reach.</summary>
    private static void CheckParts(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        for (var i = 0; i < questionnaire.Scores.Count; i++)
        {
            var score = questionnaire.Scores[i];
            var node = At(root, "scores", i);
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
                    problems.Add("Q321", At(node, "of", j), score.Of[j].Id);
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

    private static void CheckReach(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var reach = new Scoring.Reach(questionnaire);
        for (var i = 0; i < questionnaire.Scores.Count; i++)
        {
            var score = questionnaire.Scores[i];
            var node = At(root, "scores", i);
            for (var j = 0; j < score.Of.Count; j++)
            {
                var part = score.Of[j];
                if (part.Item is { } item && reach.OfItem(item) is null)
                {
                    problems.Add("Q317", At(node, "of", j), item);
                }

                if (part.Use == PartUse.Share && (part.Item is { } id ? reach.OfItem(id) : reach.OfScore(part.Score ?? "")) is { } own && own.Lowest == own.Highest)
                {
                    problems.Add("Q326", At(node, "of", j), part.Id);
                }
            }

            if (reach.OfScore(score.Id) is not { } range)
            {
                continue;
            }

            if (Math.Max(-range.Lowest, range.Highest) >= Scoring.Reach.Farthest)
            {
                problems.Add(score.Combine == Combine.Quotient ? "Q327" : "Q320", node, score.Id, "10^15");
            }

            foreach (var level in questionnaire.LevelsOf(score).Where(level => level.AtLeast > Scoring.Exact.Round(range.Highest, score.Round)))
            {
                problems.Add("Q303", node["levels"]!, level.Id, Fields.Show(level.AtLeast), score.Id, Fields.Show(range.Highest));
            }

            for (var j = 0; j < score.Gates.Count; j++)
            {
                CheckGate(questionnaire, score.Gates[j], At(node, "gates", j), reach, problems);
            }
        }
    }

    private static void CheckGate(Questionnaire questionnaire, Gate gate, ObjectNode node, Scoring.Reach reach, ProblemList problems)
    {
        var subjects = gate.Every is { } kind
            ? questionnaire.Scores.Where(score => score.Kind == kind).Select(Highest)
            : [gate.Item is { } item ? reach.OfItem(item)?.Highest : Highest(questionnaire.FindScore(gate.Score!)!)];
        foreach (var highest in subjects)
        {
            if (gate.AtLeast > highest)
            {
                problems.Add("Q311", node["atLeast"]!, gate.Id, Fields.Show(gate.AtLeast), Fields.Show(highest.Value));
                return;
            }
        }

        decimal? Highest(Score score) => reach.OfScore(score.Id) is { } range ? Scoring.Exact.Round(range.Highest, score.Round) : null;
    }

    /// <summary>Levels that are no more than a name: nobody could tell what a team on them looks like, or does next.</summary>
    private static void CheckSilentLevels(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        foreach (var (name, levels) in questionnaire.Levels)
        {
            var scores = questionnaire.Scores.Where(score => score.Levels == name).ToList();
            if (scores.Count == 0 || questionnaire.Items.Any(item => item is LadderItem ladder && ladder.Levels == name))
            {
                continue;
            }

            var ids = scores.Select(score => score.Id).ToHashSet();
            var spoken = questionnaire.NextSteps.Where(step => ids.Contains(step.Score)).Select(step => step.From)
                .Concat(scores.SelectMany(score => score.Gates).Select(gate => gate.Level))
                .ToHashSet();
            for (var i = 0; i < levels.Count; i++)
            {
                if (levels[i] is { Description: null, LooksLike: null } level && spoken.Contains(level.Id) is false)
                {
                    problems.Add("Q511", At((ObjectNode)root["levels"]!, name, i), level.Id, name);
                }
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

        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < questionnaire.NextSteps.Count; i++)
        {
            var step = questionnaire.NextSteps[i];
            if (step.Score.Length == 0 || step.From.Length == 0)
            {
                continue;
            }

            if (seen.Add((step.Score, step.From)) is false)
            {
                problems.Add("Q201", At(root, "nextSteps", i), $"step of {step.Score}", step.From, step.From);
            }

            if (questionnaire.FindScore(step.Score) is { } score && questionnaire.LevelsOf(score) is { Count: > 0 } levels && levels[^1].Id == step.From)
            {
                problems.Add("Q509", At(root, "nextSteps", i), step.Score, step.From);
            }
        }
    }
}
