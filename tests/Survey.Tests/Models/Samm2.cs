using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>OWASP SAMM 2: answers 0 to 1, level = mean of two streams, practice = sum of three levels.</summary>
internal static class Samm2
{
    private static readonly decimal[] Options = [0, 0.25m, 0.5m, 1];
    private static readonly (string Name, decimal AtLeast, decimal Below)[] Counts =
        [("No", -1, 0.25m), ("Yes, for some", 0.25m, 0.5m), ("Yes, for most", 0.5m, 1), ("Yes, for all", 1, 2)];

    private static readonly Lazy<IReadOnlyList<(string Function, string Practice, IReadOnlyList<(string Id, int Level)> Questions)>> Practices = new(() =>
        [.. Vectors.Structure("samm-v2").GetProperty("functions").EnumerateArray().SelectMany(function => function.GetProperty("practices").EnumerateArray().Select(practice => (
            function.GetProperty("name").GetString()!,
            practice.GetProperty("code").GetString()!,
            (IReadOnlyList<(string, int)>)[.. practice.GetProperty("questions").EnumerateArray().Select(question => (question.GetProperty("id").GetString()!, question.GetProperty("level").GetInt32()))])))]);

    private static readonly Lazy<Model> Toolbox = new(() => Build(definition =>
    {
        foreach (var (_, practice, questions) in Practices.Value)
        {
            foreach (var level in questions.GroupBy(question => question.Level))
            {
                definition.Score($"{practice} {level.Key}", "mean", level.Select(question => definition.OfItem(question.Id)), Zero());
            }

            definition.Score(practice, "sum", questions.Select(question => question.Level).Distinct().Select(level => definition.OfScore($"{practice} {level}")));
        }

        Above(definition);
    }));

    /// <summary>A practice with a blank scores 0, and its answers are not counted.</summary>
    private static readonly Lazy<Model> Wise = new(() => Build(definition =>
    {
        var block = new JsonObject { ["missing"] = new JsonObject { ["unanswered"] = "block" } };
        foreach (var (_, practice, questions) in Practices.Value)
        {
            definition.Score($"{practice} complete", "sum", questions.Select(question => definition.OfItem(question.Id, new() { ["weight"] = 0.5m })), block);
            definition.Score(practice, "sum", [definition.OfScore($"{practice} complete", new() { ["whenUnanswered"] = 0 })]);
            foreach (var (name, atLeast, below) in Counts)
            {
                definition.Score($"{practice} {name}", "count", questions.Select(question => definition.OfItem(question.Id, new() { ["atLeast"] = atLeast, ["below"] = below })), block);
            }
        }

        foreach (var (name, _, _) in Counts)
        {
            definition.Score(name, "sum", Practices.Value.Select(practice => definition.OfScore($"{practice.Practice} {name}", new() { ["whenUnanswered"] = 0 })));
        }

        definition.Score("all answers", "sum", Counts.Select(count => definition.OfScore(count.Name)));
        Above(definition);
    }));

    private static readonly Lazy<Model> Relative = new(() => Build(
        definition =>
        {
            foreach (var (_, practice, questions) in Practices.Value)
            {
                definition.Score($"practice {practice}", "sum", questions.Select(question => Half(definition, question.Id)), Zero());
                definition.Score($"target {practice}", "sum", questions.Select(question => Half(definition, $"target {question.Id}")), Zero());
                definition.Score($"achievable {practice}", "sum", questions.Select(question => definition.OfItem($"target {question.Id}", new() { ["weight"] = 0.5m, ["use"] = "highest" })));
            }

            definition.Score("current", "sum", All().Select(id => definition.OfItem(id)), Zero());
            definition.Score("baseline", "sum", All().Select(id => definition.OfItem($"baseline {id}")), Zero());
            definition.Score("target", "sum", All().Select(id => definition.OfItem($"target {id}")), Zero());
            foreach (var id in All())
            {
                var none = new JsonObject { ["whenUnanswered"] = 0, ["whenNotApplicable"] = 0 };
                definition.Score($"gap {id}", "difference", [definition.OfItem($"target {id}", none), definition.OfItem(id, none)], new() { ["clamp"] = new JsonObject { ["min"] = 0 } });
            }

            definition.Score("gap", "sum", All().Select(id => definition.OfScore($"gap {id}")));
            definition.Score("gap of target", "quotient", [definition.OfScore("gap"), definition.OfScore("target")], Unit());
            definition.Score("percentToTarget", "difference", [Constant(1), definition.OfScore("gap of target")]);
            definition.Score("done", "difference", [definition.OfScore("current"), definition.OfScore("baseline")]);
            definition.Score("to do", "difference", [definition.OfScore("target"), definition.OfScore("baseline")]);
            definition.Score("progressToDate", "quotient", [definition.OfScore("done"), definition.OfScore("to do")], new() { ["clamp"] = new JsonObject { ["min"] = -1000, ["max"] = 1000 } });
            definition.Number("reached", 0, 3);
            definition.Score("journey", "quotient", [definition.OfItem("reached"), definition.OfScore("achievable D-SA")], Unit());
        },
        "target ",
        "baseline "));

    public static void Compare(Vector vector, Differences differences)
    {
        var answers = Answers(vector.Answers, "").ToList();
        var asked = answers.Concat(Answers(vector.Body, "target")).Concat(Answers(vector.Body, "baseline"));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "toolbox":
                    Compare(expected, Toolbox.Value.Score(answers), differences);
                    break;
                case "sammwise":
                    Compare(expected, Wise.Value.Score(answers), differences);
                    break;
                case "relative":
                    var card = Relative.Value.Score(asked);
                    differences.Number("absoluteGap", expected.GetProperty("absoluteGap"), card["gap"]);
                    differences.Number("absoluteTarget", expected.GetProperty("absoluteTarget"), card["target"]);
                    differences.Number("percentToTarget", expected.GetProperty("percentToTarget"), card["percentToTarget"]);
                    break;
                case "progressToDate":
                    differences.Number(name, expected, Relative.Value.Score(asked)["progressToDate"]);
                    break;
                case var one when one.StartsWith("practice.", StringComparison.Ordinal):
                    differences.Number(name, expected, Relative.Value.Score(asked)[$"practice {one[9..]}"]);
                    break;
                case var one when one.StartsWith("targetPractice.", StringComparison.Ordinal):
                    differences.Number(name, expected, Relative.Value.Score(asked)[$"target {one[15..]}"]);
                    break;
                case var one when one.StartsWith("maxAchievable.", StringComparison.Ordinal):
                    differences.Number(name, expected, Relative.Value.Score(asked)[$"achievable {one[14..]}"]);
                    break;
                case var one when one.StartsWith("journeyAtScore", StringComparison.Ordinal):
                    var reached = decimal.Parse(one[14..], CultureInfo.InvariantCulture);
                    differences.Number(name, expected, Relative.Value.Score(asked.Append(("reached", new NumberGiven(reached))))["journey"]);
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static void Compare(JsonElement expected, Card card, Differences differences)
    {
        foreach (var (name, value) in expected.Members())
        {
            switch (name)
            {
                case "practices" or "functions":
                    value.Each((id, number) => differences.Number($"{name} {id}", number, card[id]));
                    break;
                case "levels":
                    value.Each((id, list) => differences.Each($"{name} {id}", list, place => card[$"{id} {place + 1}"]));
                    break;
                case "responseCount":
                    value.Each((option, number) => differences.Number($"{name} {option}", number, card[option] ?? 0));
                    break;
                case "overall":
                    differences.Number(name, value, card["overall"]);
                    break;
                case "responseCountTotal":
                    differences.Number(name, value, card["all answers"] ?? 0);
                    break;
                case "practiceCount":
                    differences.Number(name, value, Practices.Value.Count(practice => card.Find(practice.Practice) is not null));
                    break;
                case "functionCount":
                    differences.Number(name, value, Practices.Value.Select(practice => practice.Function).Distinct().Count(function => card.Find(function) is not null));
                    break;
                case var one when one.StartsWith("responseCount.", StringComparison.Ordinal):
                    differences.Number(name, value, card[one[14..]] ?? 0);
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static IEnumerable<(string, Answer?)> Answers(JsonElement body, string also) =>
        (also.Length == 0 ? body : body.TryGetProperty(also, out var found) ? found : default).Members().Select(member => (
            also.Length == 0 ? member.Name : $"{also} {member.Name}",
            (Answer?)(member.Value.ValueKind switch
            {
                JsonValueKind.Number => new Chosen(OptionId(member.Value.GetDecimal().ToString(CultureInfo.InvariantCulture))),
                JsonValueKind.String => new DoesNotApply(""),
                _ => null,
            })));

    private static Model Build(Action<ModelDefinition> score, params string[] also)
    {
        var definition = new ModelDefinition();
        foreach (var prefix in also.Prepend(""))
        {
            foreach (var id in All())
            {
                definition.Choice(prefix + id, Options.Select(option => (option.ToString(CultureInfo.InvariantCulture), (decimal?)option)));
            }
        }

        score(definition);
        return definition.Build();
    }

    private static void Above(ModelDefinition definition)
    {
        var functions = Practices.Value.GroupBy(practice => practice.Function).ToList();
        foreach (var function in functions)
        {
            definition.Score(function.Key, "mean", function.Select(practice => definition.OfScore(practice.Practice)), Zero());
        }

        definition.Score("overall", "mean", functions.Select(function => definition.OfScore(function.Key)), Zero());
    }

    private static IEnumerable<string> All() => Practices.Value.SelectMany(practice => practice.Questions.Select(question => question.Id));

    private static JsonObject Half(ModelDefinition definition, string item) => definition.OfItem(item, new() { ["weight"] = 0.5m });

    private static JsonObject Zero() => new() { ["missing"] = new JsonObject { ["unanswered"] = "zero", ["notApplicable"] = "zero" } };

    private static JsonObject Unit() => new() { ["clamp"] = new JsonObject { ["min"] = 0, ["max"] = 1 } };
}
