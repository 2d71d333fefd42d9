namespace Survey.Questionnaires;

/// <summary>Conditions whose comparisons are each fine, and which together always or never hold.</summary>
internal sealed class ConditionChecks
{
    /// <summary>Beyond so many items, or ways to answer them, a condition is not judged.</summary>
    private const int MaxItems = 20;
    private const int MaxWays = 2000;

    private readonly Dictionary<string, Item> items = [];

    /// <summary>Comparisons left for the whole file; when they are used up, no more conditions are judged.</summary>
    private int left = 1_000_000;

    private ConditionChecks()
    {
    }

    public static void Check(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        if (problems.Errors.Any(problem => problem.Path.Contains("/visibleWhen", StringComparison.Ordinal)) is false)
        {
            new ConditionChecks().CheckAll(questionnaire, root, problems);
        }
    }

    private void CheckAll(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        for (var i = 0; i < questionnaire.Sections.Count; i++)
        {
            for (var j = 0; j < questionnaire.Sections[i].Items.Count; j++)
            {
                var item = questionnaire.Sections[i].Items[j];
                if (item.VisibleWhen is (AllOf or AnyOf or Not) and { } condition && Verdict(condition) is { } always)
                {
                    var at = ((ListNode)((ListNode)root["sections"]!).Objects[i]["items"]!).Objects[j]["visibleWhen"]!;
                    problems.Add(always ? "Q344" : "Q343", at, item.Id);
                }

                items.TryAdd(item.Id, item);
            }
        }
    }

    /// <returns>True: it always holds; false: it never does; null: it depends on the answers, or on too many to say.</returns>
    private bool? Verdict(Condition condition)
    {
        var subjects = new SortedDictionary<string, HashSet<decimal>>(StringComparer.Ordinal);
        Collect(condition, subjects);
        if (subjects.Count > MaxItems)
        {
            return null;
        }

        var domains = new List<(string Id, Given?[] Ways)>();
        var product = 1L;
        foreach (var (id, bounds) in subjects)
        {
            if (items.TryGetValue(id, out var item) is false || Ways(item, bounds) is not { } ways || (product *= ways.Length) > MaxWays)
            {
                return null;
            }

            domains.Add((id, ways));
        }

        var (holds, fails) = (false, false);
        var given = new Dictionary<string, Given?>();
        for (var way = 0L; way < product && (holds && fails) is false; way++)
        {
            var rest = way;
            foreach (var (id, ways) in domains)
            {
                given[id] = ways[rest % ways.Length];
                rest /= ways.Length;
            }

            // A hidden item has no answer: its own condition must hold for what is given.
            if (given.All(pair => pair.Value is null || items[pair.Key].VisibleWhen is not { } shown || Holds(shown, given)))
            {
                var result = Holds(condition, given);
                holds |= result;
                fails |= result is false;
            }

            if (left <= 0)
            {
                return null;
            }
        }

        return holds && fails ? null : holds;
    }

    /// <summary>The items that a condition speaks of, those that decide whether these are shown, and the bounds they are compared with.</summary>
    private void Collect(Condition condition, SortedDictionary<string, HashSet<decimal>> subjects)
    {
        if (subjects.Count > MaxItems)
        {
            return;
        }

        switch (condition)
        {
            case AllOf all:
                All(all.Conditions);
                break;
            case AnyOf any:
                All(any.Conditions);
                break;
            case Not not:
                Collect(not.Inner, subjects);
                break;
            case AtLeast least:
                Add(least.Item, least.Value);
                break;
            case Below below:
                Add(below.Item, below.Value);
                break;
            case IsOneOf is_:
                Add(is_.Item, null);
                break;
            case IsAnswered answered:
                Add(answered.Item, null);
                break;
        }

        void All(IReadOnlyList<Condition> conditions)
        {
            foreach (var inner in conditions)
            {
                Collect(inner, subjects);
            }
        }

        void Add(string id, decimal? bound)
        {
            if (subjects.TryGetValue(id, out var bounds) is false)
            {
                subjects[id] = bounds = [];
                if (items.GetValueOrDefault(id)?.VisibleWhen is { } shown)
                {
                    Collect(shown, subjects);
                }
            }

            if (bound is { } value)
            {
                bounds.Add(value);
            }
        }
    }

    /// <summary>What can be given for an item as far as conditions can tell, and null for nothing.</summary>
    /// <returns>Null when it is too much to list.</returns>
    private static Given?[]? Ways(Item item, HashSet<decimal> bounds) => item switch
    {
        MultiItem => null,
        OptionItem choice => [null, .. choice.Options.Select(option => new Given(option.Id, option.Value))],
        NumberItem number => [null, .. Numbers(number, bounds).Select(value => new Given("", value))],
        TextItem => [null, new Given("", null)],
        _ => null,
    };

    /// <summary>One number from each stretch between bounds.</summary>
    private static IEnumerable<decimal> Numbers(NumberItem number, HashSet<decimal> bounds)
    {
        var step = new decimal(1, 0, 0, false, (byte)number.Decimals);
        return bounds.SelectMany(bound => new[] { Up(bound), Up(bound) - step }).Append(number.Min).Append(number.Max).Where(value => value >= number.Min && value <= number.Max).Distinct();

        decimal Up(decimal bound) => decimal.Round(bound, number.Decimals, MidpointRounding.ToPositiveInfinity);
    }

    private bool Holds(Condition condition, Dictionary<string, Given?> given)
    {
        left -= condition is IsOneOf { Options.Count: var count } ? count : 1;
        return condition switch
        {
            IsOneOf is_ => given[is_.Item] is { } answer && is_.Options.Contains(answer.Option),
            AtLeast least => given[least.Item]?.Value >= least.Value,
            Below below => given[below.Item]?.Value < below.Value,
            IsAnswered answered => given[answered.Item] is not null,
            AllOf all => all.Conditions.All(inner => Holds(inner, given)),
            AnyOf any => any.Conditions.Any(inner => Holds(inner, given)),
            Not not => Holds(not.Inner, given) is false,
            _ => throw new InvalidOperationException($"No rule for the condition {condition}."),
        };
    }

    private sealed record Given(string Option, decimal? Value);
}
