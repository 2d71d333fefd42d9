using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>OWASP AIMA: the prose's staged rule, and the two toolkits.</summary>
internal static class Aima
{
    private static readonly Lazy<IReadOnlyList<(string Practice, IReadOnlyList<(string Id, int Level)> Questions)>> Practices = new(() =>
        [.. Vectors.Structure("aima").GetProperty("areas").EnumerateArray().SelectMany(area => area.GetProperty("practices").EnumerateArray()).Select(practice => (
            practice.GetProperty("id").GetString()!,
            (IReadOnlyList<(string, int)>)[.. practice.GetProperty("questions").EnumerateArray().Select(question => (question.GetProperty("id").GetString()!, question.GetProperty("level").GetInt32()))]))]);

    private static readonly Lazy<Model> Staged = new(() =>
    {
        var definition = new ModelDefinition();
        definition.Levels("reached", [.. Enumerable.Range(0, 4).SelectMany(level => new[] { ($"{level}", (decimal)level), ($"{level}+", level + 0.5m) }).SkipLast(1)]);
        foreach (var (practice, questions) in Practices.Value)
        {
            foreach (var (id, _) in questions)
            {
                definition.Choice(id, [("No", 0), ("Yes", 1)]);
            }

            definition.Score($"{practice} level", "highestLevel", definition.Staged(questions, 3));
            definition.Score($"{practice} yes", "sum", questions.Select(question => definition.OfItem(question.Id)), new() { ["missing"] = new JsonObject { ["unanswered"] = "zero" } });
            // Two questions a level: what is left of the yeses above the level that is reached.
            definition.Score(
                $"{practice} above",
                "difference",
                [definition.OfScore($"{practice} yes"), definition.OfScore($"{practice} level", new() { ["weight"] = 2 })],
                new() { ["clamp"] = new JsonObject { ["min"] = 0, ["max"] = 1 } });
            definition.Score(practice, "sum", [definition.OfScore($"{practice} level"), definition.OfScore($"{practice} above", new() { ["weight"] = 0.5m })], new() { ["levels"] = "reached" });
        }

        return definition.Build();
    });

    private static readonly Lazy<Model> Toolkit10 = new(() => Numbers("sum", 0.5m, 100));
    private static readonly Lazy<Model> Toolkit101 = new(() => Numbers("mean", 1, 3));

    public static void Compare(Vector vector, Differences differences)
    {
        var scoring = vector.Body.GetProperty("scoring").GetString();
        var model = scoring switch { "staged-docs" => Staged, "toolkit-1.0" => Toolkit10, _ => Toolkit101 };
        var card = model.Value.Score(vector.Answers.Members().Select(answer => (answer.Name, (Answer?)(answer.Value switch
        {
            { ValueKind: JsonValueKind.Number } number => new NumberGiven(number.GetDecimal()),
            { ValueKind: JsonValueKind.String } text when text.GetString() is "Yes" or "No" => new Chosen(OptionId(text.GetString()!)),
            _ => null,
        }))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            expected.Each((practice, value) =>
            {
                if (value.ValueKind == JsonValueKind.String)
                {
                    differences.Same($"{name} {practice}", value.GetString(), card.Level(practice));
                }
                else
                {
                    differences.Number($"{name} {practice}", value, card[practice]);
                }
            });
        }
    }

    private static Model Numbers(string combine, decimal weight, decimal max)
    {
        var definition = new ModelDefinition();
        foreach (var (practice, questions) in Practices.Value)
        {
            foreach (var (id, _) in questions)
            {
                definition.Number(id, 0, max);
            }

            definition.Score(practice, combine, questions.Select(question => definition.OfItem(question.Id, weight == 1 ? null : new() { ["weight"] = weight })), new() { ["missing"] = new JsonObject { ["unanswered"] = "zero" } });
        }

        return definition.Build();
    }
}

/// <summary>AI-Dev-Survey: reversed statements, facets, dimensions without a value when one blank is left, and the gap to the wished direction.</summary>
internal static class AiDevSurvey
{
    private static readonly Lazy<Model> Built = new(Build);

    public static void Compare(Vector vector, Differences differences)
    {
        var card = Built.Value.Score(vector.Answers.Members().Select(answer => (answer.Name, (Answer?)(answer.Value switch
        {
            { ValueKind: JsonValueKind.Number } number => new Chosen(OptionId(number.GetInt32().ToString(CultureInfo.InvariantCulture))),
            { ValueKind: JsonValueKind.String } => new DoesNotApply(""),
            _ => null,
        }))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            expected.Each((dimension, value) => differences.Number($"{name} {dimension}", value, card[$"{name} {dimension}"]));
        }
    }

    private static Model Build()
    {
        var structure = Vectors.Structure("ai-dev-survey");
        var (lowest, highest) = (structure.GetProperty("scale")[0].GetInt32(), structure.GetProperty("scale")[1].GetInt32());
        var reverse = structure.GetProperty("reverse").EnumerateArray().Select(id => id.GetString()!).ToHashSet();
        var definition = new ModelDefinition();
        var block = new JsonObject { ["missing"] = new JsonObject { ["unanswered"] = "block" } };
        foreach (var column in new[] { "current", "direction" })
        {
            foreach (var (dimension, facets) in structure.GetProperty(column).Members())
            {
                var parts = facets.EnumerateArray().Select((facet, place) =>
                {
                    var items = facet.EnumerateArray().Select(id => id.GetString()!).ToList();
                    foreach (var item in items)
                    {
                        definition.Choice(item, Enumerable.Range(lowest, highest - lowest + 1).Select(value => (
                            value.ToString(CultureInfo.InvariantCulture), (decimal?)(reverse.Contains(item) ? lowest + highest - value : value))));
                    }

                    if (items.Count == 1)
                    {
                        return definition.OfItem(items[0]);
                    }

                    definition.Score($"{column} {dimension} facet {place}", "mean", items.Select(item => definition.OfItem(item)), block);
                    return definition.OfScore($"{column} {dimension} facet {place}");
                }).ToList();
                definition.Score($"{column} {dimension}", "mean", parts, block);
                definition.Score($"{column}2dp {dimension}", "sum", [definition.OfScore($"{column} {dimension}")], TwoDecimals());
            }
        }

        foreach (var (dimension, _) in structure.GetProperty("direction").Members())
        {
            definition.Score($"gap2dp {dimension}", "difference", [definition.OfScore($"direction {dimension}"), definition.OfScore($"current {dimension}")], TwoDecimals());
        }

        return definition.Build();
    }

    private static JsonObject TwoDecimals() => new() { ["round"] = new JsonObject { ["decimals"] = 2, ["mode"] = "halfUp" } };
}

/// <summary>Plan technology for your school (Department for Education): the least of the latest answers.</summary>
internal static class DfePlanTech
{
    private static readonly string[] Ratings = ["Low", "Medium", "High"];

    public static void Compare(Vector vector, Differences differences)
    {
        var latest = vector.Answers.EnumerateArray()
            .OrderBy(answer => answer.GetProperty("dateCreated").GetString(), StringComparer.Ordinal)
            .GroupBy(answer => answer.GetProperty("question").GetString()!)
            .Select(question => (Id: question.Key, Rating: Ratings.FirstOrDefault(rating => string.Equals(rating, question.Last().GetProperty("maturity").GetString(), StringComparison.OrdinalIgnoreCase))))
            .ToList();
        var definition = new ModelDefinition();
        definition.Levels("ratings", [.. Ratings.Select((rating, place) => (rating, (decimal)place + 1))]);
        var questions = latest.Select(answer => answer.Id).DefaultIfEmpty("q1").ToList();
        questions.ForEach(question => definition.Choice(question, Ratings.Select((rating, place) => (rating, (decimal?)(place + 1)))));
        definition.Score("maturity", "min", questions.Select(question => definition.OfItem(question)), new() { ["levels"] = "ratings" });
        var card = definition.Build().Score(latest.Select(answer => (answer.Id, (Answer?)(answer.Rating is { } rating ? new Chosen(OptionId(rating)) : null))));
        vector.Expected.Each((name, value) => differences.Same(name, value.GetString() ?? "", card.Level(name) ?? ""));
    }
}

/// <summary>Synozur: mean of what could be scored, each answer and each mean rounded, on a scale of 100 to 500 or up to 100.</summary>
internal static class Synozur
{
    public static void Compare(Vector vector, Differences differences)
    {
        var bands = vector.Body.GetProperty("bands").EnumerateArray().Select(band => (
            Name: band.GetProperty("name").GetString()!, Min: band.GetProperty("min").GetDecimal(), Max: band.GetProperty("max").GetDecimal())).ToList();
        var top = bands.Max(band => band.Max);
        var hundred = top <= 100;
        var definition = new ModelDefinition();
        definition.Levels("bands", [.. Total(bands)]);
        var questions = vector.Body.GetProperty("questions").EnumerateArray().Select(question => (
            Id: question.GetProperty("id").GetString()!,
            Dimension: question.GetProperty("dimension").ValueKind == JsonValueKind.String ? question.GetProperty("dimension").GetString() : null,
            Body: question)).ToList();
        foreach (var (id, _, body) in questions)
        {
            Question(definition, id, body, hundred, top);
        }

        foreach (var group in questions.Where(question => question.Dimension is not null).GroupBy(question => question.Dimension!))
        {
            Group(definition, $"dimension {group.Key}", [.. group.Select(question => question.Id)], hundred, top, null);
        }

        Group(definition, "overall", [.. questions.Select(question => question.Id)], hundred, top, "bands");
        var types = questions.ToDictionary(question => question.Id, question => question.Body);
        var card = definition.Build().Score(vector.Answers.EnumerateArray()
            .Select(answer => (Id: answer.GetProperty("questionId").GetString()!, Answer: answer))
            .Where(answer => types.ContainsKey(answer.Id))
            .Select(answer => (answer.Id, Given: Given(types[answer.Id], answer.Answer)))
            .Where(answer => answer.Given is not null)
            .DistinctBy(answer => answer.Id));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "overall":
                    differences.Number(name, expected, card[name] ?? 0);
                    break;
                case "label":
                    differences.Same(name, expected.GetString(), card.Level("overall") ?? bands[0].Name);
                    break;
                case "dimensions":
                    expected.Each((dimension, value) => differences.Number(dimension, value, card[$"dimension {dimension}"]));
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    /// <summary>Whole numbers outside every band have the first band's name, as shipped.</summary>
    private static IEnumerable<(string Level, decimal AtLeast)> Total(List<(string Name, decimal Min, decimal Max)> bands)
    {
        for (var i = 0; i < bands.Count; i++)
        {
            yield return (bands[i].Name, bands[i].Min);
            if (i + 1 < bands.Count && bands[i].Max + 1 < bands[i + 1].Min)
            {
                yield return (bands[0].Name, bands[i].Max + 1);
            }
        }
    }

    private static void Question(ModelDefinition definition, string id, JsonElement body, bool hundred, decimal top)
    {
        var type = body.GetProperty("type").GetString();
        var options = body.GetProperty("answers").EnumerateArray().Select(option => (Id: option.GetProperty("id").GetString()!, Score: option.GetProperty("score").GetDecimal())).ToList();
        if (type == "numeric")
        {
            definition.Number(id, Bound(body, "minValue", 0), Bound(body, "maxValue", 100));
        }
        else if (type == "multi_select")
        {
            definition.Multi(id, options.Select(option => (option.Id, (decimal?)1)));
        }
        else
        {
            definition.Choice(id, options.Select(option => (option.Id, (decimal?)option.Score)));
        }

        var shared = type is "numeric" or "multi_select";
        var best = Math.Max(1, options.Select(option => option.Score).DefaultIfEmpty(0).Max());
        if (shared)
        {
            var (least, most) = hundred ? (0, 4) : (100, 500);
            definition.Score($"{id} points", "sum", [Constant(least), definition.OfItem(id, new() { ["use"] = "share", ["weight"] = most - least })], new()
            {
                ["missing"] = new JsonObject { ["unanswered"] = "block", ["notApplicable"] = "block" },
                ["clamp"] = new JsonObject { ["min"] = least, ["max"] = most },
                ["round"] = new JsonObject { ["decimals"] = 0, ["mode"] = "halfUp" },
            });
        }
        else
        {
            definition.Score($"{id} points", "sum", [definition.OfItem(id)]);
        }

        if (hundred)
        {
            definition.Score($"{id} possible", "sum", [Constant(shared ? 4 : best)], new() { ["requires"] = new JsonArray(definition.Id($"score {id} points")) });
        }
    }

    private static void Group(ModelDefinition definition, string name, List<string> questions, bool hundred, decimal top, string? levels)
    {
        var more = new JsonObject { ["round"] = new JsonObject { ["decimals"] = 0, ["mode"] = "halfUp" } };
        if (levels is not null)
        {
            more["levels"] = levels;
        }

        if (hundred is false)
        {
            definition.Score(name, "mean", questions.Select(id => definition.OfScore($"{id} points", new() { ["use"] = "rounded" })), more);
            return;
        }

        definition.Score($"{name} points", "sum", questions.Select(id => definition.OfScore($"{id} points", new() { ["use"] = "rounded" })));
        definition.Score($"{name} possible", "sum", questions.Select(id => definition.OfScore($"{id} possible")));
        definition.Score(name, "quotient", [definition.OfScore($"{name} points", new() { ["weight"] = top }), definition.OfScore($"{name} possible")], more);
    }

    private static Answer? Given(JsonElement question, JsonElement answer) => question.GetProperty("type").GetString() switch
    {
        "numeric" => answer.TryGetProperty("numericValue", out var number) && number.ValueKind == JsonValueKind.Number ? new NumberGiven(number.GetDecimal()) : null,
        "multi_select" => new ChosenMany(answer.TryGetProperty("answerIds", out var many) && many.ValueKind == JsonValueKind.Array ? [.. many.EnumerateArray().Select(id => OptionId(id.GetString()!))] : []),
        _ => answer.TryGetProperty("answerId", out var one) && one.ValueKind == JsonValueKind.String && question.GetProperty("answers").EnumerateArray().Any(option => option.GetProperty("id").GetString() == one.GetString())
            ? new Chosen(OptionId(one.GetString()!))
            : null,
    };

    private static decimal Bound(JsonElement question, string name, decimal otherwise) =>
        question.TryGetProperty(name, out var bound) && bound.ValueKind == JsonValueKind.Number ? bound.GetDecimal() : otherwise;
}

/// <summary>smprobe: seven axes, each the mean of its answers, weighted; as shipped its bands leave holes, where it says level 5.</summary>
internal static class Smprobe
{
    private static readonly (string Axis, decimal Weight)[] Axes = [("1", 0.15m), ("2", 0.15m), ("3", 0.15m), ("4", 0.15m), ("5", 0.15m), ("6", 0.20m), ("7", 0.05m)];

    private static readonly Lazy<Model> Built = new(() =>
    {
        var definition = new ModelDefinition();
        (decimal From, decimal To)[] bands = [(1, 1.8m), (1.9m, 2.6m), (2.7m, 3.4m), (3.5m, 4.2m)];
        definition.Levels("shipped", [("level-5", 0), .. bands.SelectMany((band, place) => new[] { ($"level-{place + 1}", band.From), ("level-5", band.To + 0.01m) })]);
        foreach (var (axis, _) in Axes)
        {
            var items = Enumerable.Range(1, 5).Select(number => $"{axis}.{number}").ToList();
            items.ForEach(item => definition.Number(item, 0, 10));
            definition.Score($"axis {axis} answered", "mean", items.Select(item => definition.OfItem(item)), new() { ["clamp"] = new JsonObject { ["min"] = 1, ["max"] = 5 } });
            definition.Score($"axis {axis}", "sum", [definition.OfScore($"axis {axis} answered", new() { ["whenUnanswered"] = 0 })]);
        }

        definition.Score("composite", "sum", Axes.Select(axis => definition.OfScore($"axis {axis.Axis}", new() { ["weight"] = axis.Weight })), new()
        {
            ["round"] = new JsonObject { ["decimals"] = 2, ["mode"] = "halfEven" },
            ["levels"] = "shipped",
        });
        return definition.Build();
    });

    public static void Compare(Vector vector, Differences differences)
    {
        var card = Built.Value.Score(vector.Answers.Members().Select(answer => (answer.Name, (Answer?)(answer.Value.ValueKind == JsonValueKind.Number ? new NumberGiven(answer.Value.GetDecimal()) : null))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "composite":
                    differences.Number(name, expected, card[name]);
                    break;
                case "axes":
                    expected.Each((axis, value) => differences.Number($"axis {axis}", value, card[$"axis {axis}"]));
                    break;
                case "levelAsShipped":
                    differences.Same(name, expected.GetString(), card.Level("composite"));
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }
}

/// <summary>Azure DevOps team assessment: a mean of 1 to 10, and the shares of unfavourable, neutral and favourable answers.</summary>
internal static class AdoTeam
{
    private static readonly Lazy<Model> Built = new(() =>
    {
        var definition = new ModelDefinition { TeamCombine = "scoreMean" };
        definition.Number("rating", 1, 10);
        var two = new JsonObject { ["round"] = new JsonObject { ["decimals"] = 2, ["mode"] = "halfUp" } };
        definition.Score("average", "sum", [definition.OfItem("rating")], two);
        foreach (var (name, atLeast, below) in new[] { ("unfavourable%", 1, 7), ("neutral%", 7, 9), ("favourable%", 9, 11) })
        {
            definition.Score(name, "count", [definition.OfItem("rating", new() { ["atLeast"] = atLeast, ["below"] = below, ["weight"] = 100 })], two);
        }

        return definition.Build();
    });

    public static void Compare(Vector vector, Differences differences)
    {
        var ratings = vector.Answers.EnumerateArray().Where(rating => rating.ValueKind == JsonValueKind.Number).Select(rating => rating.GetDecimal()).ToList();
        var card = Built.Value.ScoreTeam(ratings.Select(rating => new (string, Answer?)[] { ("rating", new NumberGiven(rating)) }));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            differences.Number(name, expected, name == "respondents" ? card.Find("average")!.Answered : card[name]);
        }
    }
}

/// <summary>endjin IP Maturity Matrix: rules of one or more measures; what is opted out of leaves both the score and its maximum; dates age.</summary>
internal static class EndjinImm
{
    public static void Compare(Vector vector, Differences differences)
    {
        var rules = Vectors.Structure("endjin-imm").GetProperty("rulesets").GetProperty(vector.Body.GetProperty("ruleset").GetString()!).EnumerateArray().ToList();
        var definition = new ModelDefinition();
        rules.ForEach(rule => Rule(definition, rule));
        foreach (var total in new[] { "score", "max" })
        {
            definition.Score(total == "score" ? "total" : total, "sum", rules.Select(rule => definition.OfScore($"{Id(rule)} {total}")));
        }

        DateOnly? on = vector.Body.TryGetProperty("referenceDate", out var date) ? DateOnly.ParseExact(date.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        var answers = vector.Answers.GetProperty("entries").EnumerateArray().SelectMany(entry => Given(rules.Find(rule => Id(rule) == Id(entry)), entry));
        var card = definition.Build().Score(answers, on);
        foreach (var (name, expected) in vector.Expected.Members())
        {
            if (name == "rules")
            {
                expected.Each((id, value) => value.Each((what, number) => differences.Number($"{id} {what}", number, card[$"{id} {what}"])));
            }
            else
            {
                differences.Number(name, expected, card[name]);
            }
        }
    }

    private static string Id(JsonElement of) => of.GetProperty("id").GetString()!;

    private static void Rule(ModelDefinition definition, JsonElement rule)
    {
        var id = Id(rule);
        var items = new List<string>();
        switch (rule.GetProperty("type").GetString())
        {
            case "age":
                definition.Item("date", $"{id} date", new()
                {
                    ["ages"] = new JsonArray([.. rule.GetProperty("measures").EnumerateArray().Select(measure => JsonNode.Parse(measure.GetRawText()
                        .Replace("score", "value", StringComparison.Ordinal)))]),
                });
                Stated(definition, id, $"{id} date", rule);
                break;
            case "framework":
                definition.Choice($"{id} framework", rule.GetProperty("frameworks").Members().Select(framework => (framework.Name, (decimal?)framework.Value.GetDecimal())).Append(("other", rule.GetProperty("other").GetDecimal())));
                Stated(definition, id, $"{id} framework", rule);
                break;
            case "discrete":
                definition.Choice($"{id} score", rule.GetProperty("scores").EnumerateArray().Select(score => (score.GetRawText(), (decimal?)score.GetDecimal())));
                items.Add($"{id} score");
                break;
            default:
                items.AddRange(rule.GetProperty("measures").EnumerateArray().Select(measure =>
                {
                    var item = $"{id} {measure.GetProperty("description").GetString()}";
                    definition.Choice(item, [("no", 0), ("yes", measure.GetProperty("score").GetDecimal())]);
                    return item;
                }));
                break;
        }

        if (items.Count > 0)
        {
            // A rule that the matrix leaves out counts nowhere; a measure left out of a rule that is there scores 0.
            definition.Choice($"{id} stated", [("yes", 1)]);
            definition.Score($"{id} there", "sum", [definition.OfItem($"{id} stated")]);
            var there = new JsonObject { ["requires"] = new JsonArray(definition.Id($"score {id} there")), ["missing"] = new JsonObject { ["unanswered"] = "zero" } };
            definition.Score($"{id} score", "sum", items.Select(item => definition.OfItem(item)), there);
            definition.Score($"{id} max", "sum", items.Select(item => definition.OfItem(item, new() { ["use"] = "highest" })), new() { ["requires"] = new JsonArray(definition.Id($"score {id} there")) });
        }

        definition.Score($"{id} percentage", "quotient", [definition.OfScore($"{id} score", new() { ["weight"] = 100 }), definition.OfScore($"{id} max")], new()
        {
            ["clamp"] = new JsonObject { ["min"] = 0, ["max"] = 100 },
            ["round"] = new JsonObject { ["decimals"] = 0, ["mode"] = "halfEven" },
        });
    }

    /// <summary>What is read, or else a score that the matrix states itself; 0 when it states neither.</summary>
    private static void Stated(ModelDefinition definition, string id, string item, JsonElement rule)
    {
        definition.Number($"{id} stated", 0, 3);
        definition.Score($"{id} known", "last", [definition.OfItem($"{id} stated"), definition.OfItem(item)]);
        definition.Choice($"{id} listed", [("yes", 1)]);
        definition.Score($"{id} there", "sum", [definition.OfItem($"{id} listed")]);
        var requires = new JsonArray(definition.Id($"score {id} there"));
        definition.Score($"{id} score", "sum", [definition.OfScore($"{id} known", new() { ["whenUnanswered"] = rule.GetProperty("missing").GetDecimal() })], new() { ["requires"] = requires });
        definition.Score($"{id} max", "sum", [definition.OfScore($"{id} known", new() { ["use"] = "highest" })], new() { ["requires"] = requires.DeepClone() });
    }

    private static IEnumerable<(string, Answer?)> Given(JsonElement rule, JsonElement entry)
    {
        if (rule.ValueKind != JsonValueKind.Object || (entry.TryGetProperty("optOut", out var out_) && out_.ValueKind == JsonValueKind.True))
        {
            yield break;
        }

        var id = Id(rule);
        var type = rule.GetProperty("type").GetString();
        decimal? score = entry.TryGetProperty("score", out var stated) && stated.ValueKind == JsonValueKind.Number ? stated.GetDecimal() : null;
        yield return ($"{id} {(type is "age" or "framework" ? "listed" : "stated")}", new Chosen("yes"));
        switch (type)
        {
            case "age":
                yield return ($"{id} date", entry.TryGetProperty("date", out var date) && date.ValueKind == JsonValueKind.String ? new TextGiven(date.GetString()!) : null);
                yield return ($"{id} stated", score is { } age ? new NumberGiven(age) : null);
                break;
            case "framework":
                var name = entry.TryGetProperty("framework", out var framework) ? framework.GetString() : null;
                yield return ($"{id} framework", string.IsNullOrWhiteSpace(name) ? null : new Chosen(
                    rule.GetProperty("frameworks").Members().Any(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)) ? OptionId(name) : "other"));
                yield return ($"{id} stated", score is { } legacy ? new NumberGiven(legacy) : null);
                break;
            case "discrete":
                yield return ($"{id} score", score is { } discrete ? new Chosen(OptionId(discrete.ToString(CultureInfo.InvariantCulture))) : null);
                break;
            default:
                foreach (var measure in entry.TryGetProperty("measures", out var measures) ? measures.EnumerateArray() : [])
                {
                    var opted = measure.TryGetProperty("optOut", out var optOut) && optOut.ValueKind == JsonValueKind.True;
                    yield return ($"{id} {measure.GetProperty("description").GetString()}", opted ? new DoesNotApply("") : new Chosen("yes"));
                }

                break;
        }
    }
}
