namespace Survey.Questionnaires;

/// <summary>Items whose answers or numbers cannot mean what their author wanted.</summary>
internal static class ItemChecks
{
    public static void Check(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var lists = new Dictionary<string, string>();
        for (var i = 0; i < questionnaire.Sections.Count; i++)
        {
            for (var j = 0; j < questionnaire.Sections[i].Items.Count; j++)
            {
                var item = questionnaire.Sections[i].Items[j];
                var node = root.At("sections", i).At("items", j);
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
                problems.Add("Q307", node.At("bands", i), Fields.Show(number.Bands[i].AtLeast), Fields.Show(number.Bands[i - 1].AtLeast));
            }
        }

        if (number.Bands.Count > 0 && number.Bands[0].AtLeast > number.Min)
        {
            problems.Add("Q315", node.At("bands", 0), Fields.Show(number.Min), Fields.Show(number.Bands[0].AtLeast));
        }

        for (var i = 0; i < number.Bands.Count; i++)
        {
            if (number.Bands[i].AtLeast > number.Max)
            {
                problems.Add("Q318", node.At("bands", i), Fields.Show(number.Bands[i].AtLeast), Fields.Show(number.Max));
            }
        }
    }

    private static void CheckAges(DateItem date, ObjectNode node, ProblemList problems)
    {
        var start = new DateOnly(2001, 1, 1);
        for (var i = 0; i < date.Ages.Count; i++)
        {
            var at = node.At("ages", i);
            if (date.Ages[i].Within is null && i < date.Ages.Count - 1)
            {
                problems.Add("Q323", at, date.Id);
            }

            if (i > 0 && date.Ages[i].Within is { } within && date.Ages[i - 1].Within is { } before && within.After(start) <= before.After(start))
            {
                problems.Add("Q307", at, ((StringNode)at["within"]!).Value, ((StringNode)node.At("ages", i - 1)["within"]!).Value);
            }
        }

        if (date.Ages[^1].Within is not null)
        {
            problems.Add("Q324", node.At("ages", date.Ages.Count - 1), date.Id);
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
}
