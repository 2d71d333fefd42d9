using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

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
