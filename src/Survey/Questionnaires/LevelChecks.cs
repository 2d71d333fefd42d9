namespace Survey.Questionnaires;

/// <summary>Levels and scales: their order, and who speaks of a level.</summary>
internal static class LevelChecks
{
    public static void CheckOrder(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        foreach (var (name, levels) in questionnaire.Levels)
        {
            for (var i = 1; i < levels.Count; i++)
            {
                var list = (ObjectNode)root["levels"]!;
                if (levels[i].AtLeast <= levels[i - 1].AtLeast && list.At(name, i)["atLeast"] is { } bound && list.At(name, i - 1)["atLeast"] is not null)
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
                    problems.Add("Q316", ((ObjectNode)root["scales"]!).At(name, i), points[i].Id, points[i - 1].Id);
                }
            }
        }
    }

    /// <summary>Levels that are no more than a name: nobody could tell what a team on them looks like, or does next.</summary>
    public static void CheckSilent(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
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
                    problems.Add("Q511", ((ObjectNode)root["levels"]!).At(name, i), level.Id, name);
                }
            }
        }
    }

    public static void CheckNextSteps(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
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
                problems.Add("Q201", root.At("nextSteps", i), $"step of {step.Score}", step.From, step.From);
            }

            if (questionnaire.FindScore(step.Score) is { } score && questionnaire.LevelsOf(score) is { Count: > 0 } levels && levels[^1].Id == step.From)
            {
                problems.Add("Q509", root.At("nextSteps", i), step.Score, step.From);
            }
        }
    }
}
