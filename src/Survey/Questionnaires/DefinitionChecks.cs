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
        ItemChecks.Check(questionnaire, root, problems);
        LevelChecks.CheckOrder(questionnaire, root, problems);
        if (unsettled is false)
        {
            // What seems unused may be what a name with a slip in it was meant to use.
            CheckUse(questionnaire, root, problems);
        }

        PartChecks.Check(questionnaire, root, problems);
        if (PartChecks.CheckCircles(questionnaire, root, problems) && unsettled is false)
        {
            ReachChecks.Check(questionnaire, root, problems);
            ConditionChecks.Check(questionnaire, root, problems);
        }

        BoundChecks.Check(questionnaire, root, problems);
        LevelChecks.CheckSilent(questionnaire, root, problems);
        LevelChecks.CheckNextSteps(questionnaire, root, problems);
    }

    private static void CheckSections(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        for (var i = 0; i < questionnaire.Sections.Count; i++)
        {
            if (questionnaire.Sections[i].Items.Count is var count and (1 or > 25))
            {
                problems.Add("Q504", root.At("sections", i), questionnaire.Sections[i].Id, DefinitionReader.Invariant(count));
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
                    problems.Add("Q506", root.At("sections", i).At("items", j), item.Id);
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
}
