using System.Globalization;
using System.Text.RegularExpressions;

namespace Survey.Questionnaires;

/// <summary>Reads one item of any type.</summary>
internal sealed partial class ItemReader(ReadContext context, IReadOnlyDictionary<string, IReadOnlyList<Level>> levels, IReadOnlyDictionary<string, IReadOnlyList<Option>> scales)
{
    private static readonly string[] Types = ["ladder", "scale", "choice", "multi", "number", "date", "text", "info"];

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
            "date" => new DateItem { Id = "", Short = LocalText.Empty, Text = LocalText.Empty, Ages = DefinitionReader.ReadAll(fields.Objects("ages"), Age) },
            "text" => new TextItem { Id = "", Short = LocalText.Empty, Text = LocalText.Empty, MaxLength = fields.Whole("maxLength", 1, 20_000) ?? 2000 },
            "info" => new InfoItem { Id = "", Short = LocalText.Empty, Text = LocalText.Empty },
            _ => new ChoiceItem { Id = "", Short = LocalText.Empty, Text = LocalText.Empty, Options = [] },
        };
        var known = type is not null && Types.Contains(type);
        if (known is false)
        {
            // What else belongs here depends on the type.
            fields.Ask([.. fields.Node.Properties.Select(property => property.Name)]);
        }

        if (type is not null && known is false)
        {
            context.Problems.Add("Q106", fields.Node["type"]!, type, string.Join(", ", Types), Suggestion.For(type, Types));
        }

        if (item is LadderItem ladder)
        {
            CheckOrder(fields, ladder);
        }

        var answeredBy = fields.Word("answeredBy", AnsweredBy.Member);
        item = item with
        {
            Id = fields.Id("id", "item"),
            Short = fields.Text("short", required: known && item is not InfoItem) ?? LocalText.Empty,
            Text = fields.Text("text", required: true) ?? LocalText.Empty,
            Help = fields.Text("help"),
            Required = fields.Boolean("required") ?? false,
            NotApplicable = fields.Word("notApplicable", NotApplicableRule.No),
            Unknown = fields.Boolean("unknown") ?? item is OptionItem,
            Comment = fields.Boolean("comment") ?? false,
            AnsweredBy = answeredBy,
            VisibleWhen = fields.Expect<ObjectNode>(fields.Find("visibleWhen"), "object") is { } when ? ReadCondition(new(when, context), answeredBy, 1) : null,
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
        var seen = new HashSet<string?>();
        foreach (var twice in rungs.Where(rung => seen.Add(rung.Level) is false))
        {
            context.Problems.Add("Q201", twice.At, "rung", twice.Level ?? "", "");
        }

        // A level that lacks its rung because another has two is one mistake.
        foreach (var level in list.Where(level => fields.Node["rungs"] is ListNode && seen.Count == rungs.Count && rungs.Exists(rung => rung.Level == level.Id) is false))
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
        DefinitionReader.NotEmpty(context, fields.Node["options"], "options", options.Count);
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

    private static DateAge Age(Fields fields)
    {
        var value = fields.Number("value", -1_000_000, 1_000_000, required: true) ?? 0;
        if (fields.String("within") is not { } text)
        {
            return new(null, value);
        }

        var match = PeriodForm.Match(text);
        int Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var period = new Period((Part("y") * 12) + Part("m"), (Part("w") * 7) + Part("d"));
        if (period == default && fields.Node["within"] is { } at)
        {
            fields.Context.Problems.Add("Q118", at, text);
        }

        return new(period, value);
    }

    /// <summary>ISO 8601: P, then years, months, weeks and days, of each at most three digits.</summary>
    [GeneratedRegex(@"^P(?:(?<y>[0-9]{1,3})Y)?(?:(?<m>[0-9]{1,3})M)?(?:(?<w>[0-9]{1,3})W)?(?:(?<d>[0-9]{1,3})D)?\z")]
    private static partial Regex PeriodForm { get; }

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

    private void CheckOrder(Fields fields, LadderItem ladder)
    {
        var before = (Place: -1, Id: "");
        foreach (var rung in (fields.Node["rungs"] as ListNode)?.Objects ?? [])
        {
            if (rung["level"] is not StringNode level)
            {
                continue;
            }

            var place = ladder.Options.Count - 1;
            while (place >= 0 && ladder.Options[place].Id != level.Value)
            {
                place--;
            }

            if (place >= 0 && place < before.Place)
            {
                context.Problems.Add("Q507", level, level.Value, before.Id);
                return;
            }

            before = (place, level.Value);
        }
    }

    /// <returns>Null when it cannot be understood; then a problem says why.</returns>
    private Condition? ReadCondition(Fields fields, AnsweredBy by, int depth)
    {
        if (depth > DefinitionReader.MaxDepth)
        {
            context.Problems.Add("Q108", fields.Node, "depth", DefinitionReader.Invariant(depth), DefinitionReader.Invariant(DefinitionReader.MaxDepth));
            return null;
        }

        var form = OnlyOne(fields, "item", "all", "any", "not");
        Condition? condition = form switch
        {
            "all" => new AllOf(Inner(fields, "all", by, depth)),
            "any" => new AnyOf(Inner(fields, "any", by, depth)),
            "not" => fields.Expect<ObjectNode>(fields.Find("not"), "object") is { } not && ReadCondition(new(not, context), by, depth + 1) is { } inner ? new Not(inner) : null,
            "item" => Comparison(fields, by),
            _ => null,
        };
        if (form is not null)
        {
            fields.Done();
        }

        return condition;
    }

    /// <returns>The one of these properties that is there; null, and a problem, when none or several are.</returns>
    private string? OnlyOne(Fields fields, params string[] names)
    {
        var found = names.Where(name => fields.Node[name] is not null).ToList();
        if (found.Count == 1)
        {
            return found[0];
        }

        context.Problems.Add("Q314", fields.Node, string.Join(", ", names));
        return null;
    }

    private List<Condition> Inner(Fields fields, string name, AnsweredBy by, int depth)
    {
        DefinitionReader.NotEmpty(context, fields.Node[name], name, (fields.Node[name] as ListNode)?.Elements.Count ?? 0);
        return [.. fields.Objects(name).Select(inner => ReadCondition(inner, by, depth + 1)).OfType<Condition>()];
    }

    private Condition? Comparison(Fields fields, AnsweredBy by)
    {
        if (fields.Expect<StringNode>(fields.Need("item"), "string") is not { } subject)
        {
            return null;
        }

        var item = earlier.Find(known => known.Id == subject.Value).Item;
        if (item is null)
        {
            context.Problems.Add("Q205", subject, subject.Value, Suggestion.For(subject.Value, earlier.Select(known => known.Id)));
        }
        else if (item.AnsweredBy != by)
        {
            context.Problems.Add("Q208", subject, subject.Value);
        }

        switch (OnlyOne(fields, "is", "isOneOf", "atLeast", "below", "answered"))
        {
            case "answered":
                if (fields.Boolean("answered") is false)
                {
                    context.Problems.Add("Q106", fields.Node["answered"]!, "false", "true", "");
                }

                return new IsAnswered(subject.Value);
            case "atLeast":
                var least = fields.Number("atLeast", -1_000_000_000_000, 1_000_000_000_000) ?? 0;
                return Reachable(fields, item, new AtLeast(subject.Value, least), "atLeast", value => value >= least);
            case "below":
                var bound = fields.Number("below", -1_000_000_000_000, 1_000_000_000_000) ?? 0;
                return Reachable(fields, item, new Below(subject.Value, bound), "below", value => value < bound);
            case "is":
                return OneOf(fields, item, subject.Value, "is", [fields.Find("is")!]);
            case "isOneOf":
                DefinitionReader.NotEmpty(context, fields.Node["isOneOf"], "isOneOf", fields.List("isOneOf").Count);
                return OneOf(fields, item, subject.Value, "isOneOf", (fields.Node["isOneOf"] as ListNode)?.Elements ?? []);
            default:
                fields.Ask("is", "isOneOf", "atLeast", "below", "answered");
                return null;
        }
    }

    private IsOneOf OneOf(Fields fields, Item? item, string subject, string property, IReadOnlyList<Node> values)
    {
        string[] known = item is OptionItem choice ? [.. choice.Options.Select(option => option.Id)] : [];
        var options = new List<string>();
        foreach (var id in values.Select(value => fields.Expect<StringNode>(value, "string")).OfType<StringNode>())
        {
            options.Add(id.Value);
            if (item is not null && known.Contains(id.Value) is false && context.Problems.IsFull is false)
            {
                context.Problems.Add("Q206", id, id.Value, subject, Suggestion.For(id.Value, known));
            }
        }

        if (item is OptionItem and not MultiItem && known.Length > 0 && known.All(options.Contains))
        {
            context.Problems.Add("Q207", fields.Node[property]!, subject);
        }

        return new(subject, options);
    }

    private Condition Reachable(Fields fields, Item? item, Condition condition, string property, Func<decimal, bool> holds)
    {
        decimal[] values = item switch
        {
            MultiItem multi when Scoring.Reach.Of(multi) is { } range => [range.Lowest, range.Highest],
            MultiItem => [],
            OptionItem choice => [.. choice.Options.Select(option => option.Value).OfType<decimal>()],
            NumberItem number => [number.Min, number.Max],
            _ => [],
        };
        if (item is not null && (values.Length == 0 || values.All(holds) || values.Any(holds) is false))
        {
            context.Problems.Add("Q207", fields.Node[property]!, item.Id);
        }

        return condition;
    }
}
