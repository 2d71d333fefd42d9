namespace Survey.Questionnaires;

/// <summary>Reads one item of any type.</summary>
internal sealed class ItemReader(ReadContext context, IReadOnlyDictionary<string, IReadOnlyList<Level>> levels, IReadOnlyDictionary<string, IReadOnlyList<Option>> scales)
{
    private static readonly string[] Types = ["ladder", "scale", "choice", "multi", "number", "text", "info"];

    private readonly List<(string Id, Item Item)> earlier = [];

    public Item Read(Fields fields)
    {
        var type = fields.String("type", required: true);
        Item item = type switch
        {
            "ladder" => Ladder(fields),
            "scale" => Scale(fields),
            "choice" => new ChoiceItem { Id = "", Short = LocalText.Empty, Text = LocalText.Empty, Options = Options(fields) },
            "multi" => new MultiItem { Id = "", Short = LocalText.Empty, Text = LocalText.Empty, Options = Options(fields), Cap = fields.Number("cap", 0, 1_000_000) },
            "number" => Number(fields),
            "text" => new TextItem { Id = "", Short = LocalText.Empty, Text = LocalText.Empty, MaxLength = fields.Whole("maxLength", 1, 20_000) ?? 2000 },
            _ => new InfoItem { Id = "", Short = LocalText.Empty, Text = LocalText.Empty },
        };
        if (type is not null && Types.Contains(type) is false)
        {
            context.Problems.Add("Q106", fields.Node["type"]!, type, string.Join(", ", Types), Suggestion.For(type, Types));
        }

        item = item with
        {
            Id = fields.Id("id", "item"),
            Short = fields.Text("short", required: item is not InfoItem) ?? LocalText.Empty,
            Text = fields.Text("text", required: true) ?? LocalText.Empty,
            Help = fields.Text("help"),
            Required = fields.Boolean("required") ?? false,
            NotApplicable = fields.Word("notApplicable", NotApplicableRule.No),
            Unknown = fields.Boolean("unknown") ?? item is OptionItem,
            AnsweredBy = fields.Word("answeredBy", AnsweredBy.Member),
            VisibleWhen = fields.Expect<ObjectNode>(fields.Find("visibleWhen"), "object") is { } when ? ReadCondition(new(when, context), 1) : null,
            Sources = fields.References("sources", "source", "sources"),
        };
        earlier.Add((item.Id, item));
        return item;
    }

    private LadderItem Ladder(Fields fields)
    {
        var name = fields.Reference("levels", "levels", "levels", required: true) ?? "";
        var list = levels.GetValueOrDefault(name, []);
        var rungs = DefinitionReader.ReadAll(fields.Objects("rungs", required: true), rung => (
            Level: list.Count == 0 ? rung.String("level", required: true) : rung.Reference("level", $"level of {name}", $"levels/{name}", required: true),
            Text: rung.Text("text", required: true) ?? LocalText.Empty,
            At: (Node)rung.Node));
        foreach (var twice in rungs.GroupBy(rung => rung.Level).Where(group => group.Count() > 1))
        {
            context.Problems.Add("Q201", twice.Last().At, "rung", twice.Key ?? "", "");
        }

        foreach (var level in list.Where(level => fields.Node["rungs"] is ListNode && rungs.Exists(rung => rung.Level == level.Id) is false))
        {
            context.Problems.Add("Q301", fields.Node["rungs"]!, level.Id);
        }

        return new()
        {
            Id = "",
            Short = LocalText.Empty,
            Text = LocalText.Empty,
            Levels = name,
            Options = [.. list.Select(level => new Option(level.Id, rungs.Find(rung => rung.Level == level.Id).Text ?? LocalText.Empty, level.Number))],
        };
    }

    private ScaleItem Scale(Fields fields)
    {
        var name = fields.Reference("scale", "scale", "scales", required: true) ?? "";
        return new()
        {
            Id = "",
            Short = LocalText.Empty,
            Text = LocalText.Empty,
            Scale = name,
            Options = scales.GetValueOrDefault(name, []),
            Reverse = fields.Boolean("reverse") ?? false,
        };
    }

    private List<Option> Options(Fields fields)
    {
        var inner = new ReadContext(context.Problems);
        var options = DefinitionReader.ReadAll(fields.Objects("options", required: true), option =>
        {
            var id = option.String("id", required: true) ?? "";
            if (option.Node["id"] is StringNode at)
            {
                if (ReadContext.IdForm.IsMatch(id) is false)
                {
                    context.Problems.Add("Q107", at, id);
                }

                inner.Define("option", id, at);
            }

            return new Option(id, option.Text("label", required: true) ?? LocalText.Empty, option.Number("value", -1_000_000, 1_000_000));
        });
        if (options.Count == 0 && fields.Node["options"] is ListNode none)
        {
            context.Problems.Add("Q116", none, "options");
        }

        return options;
    }

    private static NumberItem Number(Fields fields) => new()
    {
        Id = "",
        Short = LocalText.Empty,
        Text = LocalText.Empty,
        Unit = fields.Text("unit"),
        Min = fields.Number("min", -1_000_000_000_000, 1_000_000_000_000, required: true) ?? 0,
        Max = fields.Number("max", -1_000_000_000_000, 1_000_000_000_000, required: true) ?? 0,
        Decimals = fields.Whole("decimals", 0, 6) ?? 0,
        Period = fields.Text("period"),
        Bands = DefinitionReader.ReadAll(fields.Objects("bands"), band => new NumberBand(
            band.Number("atLeast", -1_000_000_000_000, 1_000_000_000_000, required: true) ?? 0,
            band.Number("value", -1_000_000, 1_000_000, required: true) ?? 0)),
        Total = fields.Word("total", NumberTotal.None),
        Reference = fields.Expect<ObjectNode>(fields.Find("reference"), "object") is { } reference ? ReadReference(new(reference, fields.Context)) : null,
    };

    private static NumberReference ReadReference(Fields fields)
    {
        var reference = new NumberReference(
            fields.Number("value", -1_000_000_000_000, 1_000_000_000_000),
            fields.Word("comparison", ReferenceComparison.None, required: true),
            fields.Number("start", -1_000_000_000_000, 1_000_000_000_000),
            fields.References("sources", "source", "sources"),
            fields.Text("text", required: true) ?? LocalText.Empty);
        if (reference.Value is null && reference.Comparison != ReferenceComparison.None)
        {
            fields.Context.Problems.Add("Q104", fields.Node, "value");
        }

        fields.Done();
        return reference;
    }

    private Condition? ReadCondition(Fields fields, int depth)
    {
        if (depth > DefinitionReader.MaxDepth)
        {
            DefinitionReader.Limit(context, fields.Node, "depth", depth, DefinitionReader.MaxDepth);
            return null;
        }

        var condition = fields.Node switch
        {
            var node when node["all"] is not null => new AllOf(Inner(fields, "all", depth)),
            var node when node["any"] is not null => new AnyOf(Inner(fields, "any", depth)),
            var node when node["not"] is not null =>
                fields.Expect<ObjectNode>(fields.Find("not"), "object") is { } not && ReadCondition(new(not, context), depth + 1) is { } inner ? new Not(inner) : null,
            _ => Comparison(fields),
        };
        fields.Done();
        return condition;
    }

    private List<Condition> Inner(Fields fields, string name, int depth) =>
        [.. fields.Objects(name).Select(inner => ReadCondition(inner, depth + 1)).OfType<Condition>()];

    private Condition? Comparison(Fields fields)
    {
        if (fields.Expect<StringNode>(fields.Need("item"), "string") is not { } subject)
        {
            return null;
        }

        if (earlier.Find(known => known.Id == subject.Value).Item is not { } item)
        {
            context.Problems.Add("Q205", subject, subject.Value, Suggestion.For(subject.Value, earlier.Select(known => known.Id)));
            fields.Find("is");
            fields.Find("isOneOf");
            fields.Find("atLeast");
            fields.Find("below");
            fields.Find("answered");
            return null;
        }

        if (fields.Find("answered") is not null)
        {
            fields.Boolean("answered");
            return new IsAnswered(item.Id);
        }

        if (fields.Number("atLeast", -1_000_000_000_000, 1_000_000_000_000) is { } least)
        {
            return Reachable(fields, item, new AtLeast(item.Id, least), "atLeast", value => value >= least);
        }

        if (fields.Number("below", -1_000_000_000_000, 1_000_000_000_000) is { } bound)
        {
            return Reachable(fields, item, new Below(item.Id, bound), "below", value => value < bound);
        }

        var values = fields.Find("is") is { } single ? [single] : fields.List("isOneOf", required: true);
        var options = new List<string>();
        foreach (var value in values)
        {
            if (fields.Expect<StringNode>(value, "string") is { } id)
            {
                options.Add(id.Value);
                if (item is not OptionItem choice || choice.Options.Any(option => option.Id == id.Value) is false)
                {
                    context.Problems.Add("Q206", id, id.Value, item.Id, Suggestion.For(id.Value, item is OptionItem known ? known.Options.Select(option => option.Id) : []));
                }
            }
        }

        return new IsOneOf(item.Id, options);
    }

    private Condition Reachable(Fields fields, Item item, Condition condition, string property, Func<decimal, bool> holds)
    {
        decimal[] values = item switch
        {
            OptionItem choice => [.. choice.Options.Select(option => option.Value).OfType<decimal>()],
            NumberItem number => [number.Min, number.Max],
            _ => [],
        };
        if (values.Length == 0 || values.All(holds) || values.Any(holds) is false)
        {
            context.Problems.Add("Q207", fields.Node[property]!, item.Id);
        }

        return condition;
    }
}
