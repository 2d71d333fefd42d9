using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>
/// Flickit: one question bears on several levels of an attribute with its own weight; a level asks for percentages of
/// several levels. An attribute passes a level for which it has no question; one floor up that same gap counts 0.
/// </summary>
internal static class Flickit
{
    private const decimal Tolerance = 0.001m;

    private static readonly Lazy<IReadOnlyList<(int Level, IReadOnlyList<(int Of, decimal Percent)> Asks)>> Levels = new(() =>
        [.. Vectors.Structure("flickit").GetProperty("levels").EnumerateArray().Select(level => (
            level.GetProperty("n").GetInt32(),
            (IReadOnlyList<(int, decimal)>)[.. level.GetProperty("competence").Members().Select(ask => (int.Parse(ask.Name, CultureInfo.InvariantCulture), ask.Value.GetDecimal()))]))]);

    public static void Compare(Vector vector, Differences differences)
    {
        var definition = new ModelDefinition();
        var answers = new List<(string, Answer?)>();
        var kind = vector.Body.TryGetProperty("kind", out var given) ? given.GetString() : "attribute";
        var attributes = new List<string>();
        var top = kind switch
        {
            "attribute" => Attribute(definition, "attribute", vector.Answers, answers),
            "subject" => Subject(definition, "subject", vector.Answers, answers, attributes),
            _ => Above(definition, "assessment", vector.Answers.GetProperty("subjects").EnumerateArray().Select((subject, place) => (
                Subject(definition, $"subject {place}", subject, answers, attributes), Weight(subject))).ToList()),
        };
        var card = definition.Build().Score(answers);
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "level":
                    differences.Number(name, expected, card[$"{top.Name} level"]);
                    break;
                case "confidence":
                    differences.Number(name, expected, card[$"{top.Name} confidence"]);
                    break;
                case "attributeLevels":
                    differences.Each(name, expected, place => card[$"{attributes[place]} level"]);
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private sealed record Node(string Name, IReadOnlySet<int> Percents);

    private static decimal Weight(JsonElement of) => of.TryGetProperty("weight", out var weight) ? weight.GetDecimal() : 1;

    private static Node Attribute(ModelDefinition definition, string name, JsonElement attribute, List<(string, Answer?)> answers)
    {
        var questions = attribute.GetProperty("questions").EnumerateArray().Select(question => (
            Id: question.GetProperty("id").GetString()!,
            Impacts: question.GetProperty("impacts").Members().Select(impact => (Level: int.Parse(impact.Name, CultureInfo.InvariantCulture), Weight: impact.Value.GetDecimal())).ToList())).ToList();
        foreach (var (id, impacts) in questions)
        {
            definition.Number($"{name} {id}", 0, 1);
            definition.Choice($"{name} confidence {id}", Enumerable.Range(1, 5).Select(value => (value.ToString(CultureInfo.InvariantCulture), (decimal?)(20 * value))));
            answers.Add(($"{name} {id}", Given(attribute, "answers", id, value => new NumberGiven(value))));
            answers.Add(($"{name} confidence {id}", Given(attribute, "answers", id, _ => null) as DoesNotApply
                ?? Given(attribute, "confidence", id, value => new Chosen(OptionId(value.ToString(CultureInfo.InvariantCulture))))));
        }

        var levels = questions.SelectMany(question => question.Impacts.Select(impact => impact.Level)).ToHashSet();
        foreach (var level in levels)
        {
            definition.Score(
                $"{name} share {level}",
                "mean",
                questions.SelectMany(question => question.Impacts.Where(impact => impact.Level == level).Select(impact => definition.OfItem($"{name} {question.Id}", new() { ["weight"] = impact.Weight }))),
                new() { ["missing"] = new JsonObject { ["unanswered"] = "zero" } });
            definition.Score($"{name} percent {level}", "sum", [definition.OfScore($"{name} share {level}", new() { ["weight"] = 100 })]);
        }

        definition.Score(
            $"{name} confidence",
            "mean",
            questions.Select(question => definition.OfItem($"{name} confidence {question.Id}", new() { ["weight"] = question.Impacts.Average(impact => impact.Weight) })),
            new() { ["missing"] = new JsonObject { ["unanswered"] = "zero" } });
        return Level(definition, new(name, levels));
    }

    private static Answer? Given(JsonElement attribute, string column, string question, Func<decimal, Answer?> of) =>
        attribute.TryGetProperty(column, out var answers) && answers.TryGetProperty(question, out var answer)
            ? answer.ValueKind switch { JsonValueKind.String => new DoesNotApply(""), JsonValueKind.Number => of(answer.GetDecimal()), _ => null }
            : null;

    private static Node Subject(ModelDefinition definition, string name, JsonElement subject, List<(string, Answer?)> answers, List<string> attributes)
    {
        var nodes = subject.GetProperty("attributes").EnumerateArray().Select((attribute, place) => (Attribute(definition, $"{name} attribute {place}", attribute, answers), Weight(attribute))).ToList();
        attributes.AddRange(nodes.Select(node => node.Item1.Name));
        return Above(definition, name, nodes);
    }

    private static Node Above(ModelDefinition definition, string name, List<(Node Node, decimal Weight)> nodes)
    {
        var levels = Levels.Value.Select(level => level.Level).Where(level => level > 1).ToHashSet();
        foreach (var level in levels)
        {
            definition.Score($"{name} percent {level}", "mean", nodes.Select(node => node.Node.Percents.Contains(level)
                ? definition.OfScore($"{node.Node.Name} percent {level}", new() { ["weight"] = node.Weight, ["whenUnanswered"] = 0, ["whenNotApplicable"] = 0 })
                : Constant(0, new() { ["weight"] = node.Weight })));
        }

        return Level(definition, new(name, levels));
    }

    private static Node Level(ModelDefinition definition, Node node)
    {
        definition.Score($"{node.Name} level", "highestLevel", Levels.Value.SelectMany(level =>
        {
            var asks = level.Asks.Where(ask => node.Percents.Contains(ask.Of)).Select(ask => definition.OfScore(
                $"{node.Name} percent {ask.Of}", new() { ["level"] = level.Level, ["atLeast"] = ask.Percent - Tolerance })).ToList();
            return asks.Count > 0 ? asks : [Reading.Passed(level.Level)];
        }));
        return node;
    }
}
