using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

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
