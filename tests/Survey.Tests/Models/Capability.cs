using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using Survey.Scoring;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>CMMI, staged: a level is reached when its process areas and those of every level below are satisfied; everyone is at level 1.</summary>
internal static class CmmiStaged
{
    public static void Compare(Vector vector, Differences differences)
    {
        var areas = vector.Answers.EnumerateArray().Select(area => (
            Id: area.GetProperty("id").GetString()!, Level: area.GetProperty("level").GetInt32(), Satisfied: area.GetProperty("satisfied").GetBoolean())).ToList();
        var definition = new ModelDefinition();
        areas.ForEach(area => definition.Choice(area.Id, [("no", 0), ("yes", 1)]));
        definition.Score("level", "highestLevel", definition.Staged(areas.Select(area => (area.Id, area.Level)), Math.Max(5, areas.Max(area => area.Level))));
        var card = definition.Build().Score(areas.Select(area => (area.Id, (Answer?)new Chosen(area.Satisfied ? "yes" : "no"))));
        vector.Expected.Each((name, value) => differences.Number(name, value, card[name]));
    }
}

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

/// <summary>CISO Assistant: requirements with scales of their own, plain or nested means, truncated to one decimal; -1 when nothing is scored.</summary>
internal static class CisoAssistant
{
    public static void Compare(Vector vector, Differences differences)
    {
        var model = Vectors.Structure("ciso-assistant").GetProperty("testModels").GetProperty(vector.Body.GetProperty("testModel").GetString()!);
        var (min, max) = (model.GetProperty("min").GetDecimal(), model.GetProperty("max").GetDecimal());
        var options = vector.Body.GetProperty("options");
        var documented = options.TryGetProperty("doc", out var doc) && doc.GetBoolean();
        decimal? anchor = options.TryGetProperty("anchorNa", out var anchored) && anchored.GetBoolean()
            ? options.TryGetProperty("target", out var target) && target.ValueKind == JsonValueKind.Number ? (target.GetDecimal() - min) / (max - min) : 1
            : null;
        var definition = new ModelDefinition();
        Layer(definition, "implementation", model, vector.Body.GetProperty("method").GetString()!, anchor, new());
        if (documented)
        {
            Layer(definition, "documentation", model, vector.Body.GetProperty("method").GetString()!, anchor, new() { ["missing"] = new JsonObject { ["unanswered"] = "zero" } });
            definition.Score("maturity", "mean", [definition.OfScore("implementation", new() { ["use"] = "rounded" }), definition.OfScore("documentation", new() { ["use"] = "rounded" })], Truncated());
        }

        var card = definition.Build().Score(vector.Answers.Members().SelectMany(answer => new (string, Answer?)[]
        {
            ($"implementation {answer.Name}", Given(answer.Value, "score")),
            ($"documentation {answer.Name}", Given(answer.Value, "score") switch
            {
                DoesNotApply => new DoesNotApply(""),
                null => new DoesNotApply(""),
                _ => answer.Value.TryGetProperty("documentation", out _) ? Given(answer.Value, "documentation") : null,
            }),
        }));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            differences.Number(name, expected, card[name == "maturity" && documented is false ? "implementation" : name]);
        }
    }

    private static Answer? Given(JsonElement answer, string column) =>
        answer.TryGetProperty("result", out var result) && result.GetString() == "not_applicable" ? new DoesNotApply("")
        : answer.TryGetProperty("scored", out var scored) && scored.GetBoolean() is false ? null
        : answer.TryGetProperty(column, out var score) && score.ValueKind == JsonValueKind.Number ? new NumberGiven(score.GetDecimal())
        : null;

    private static void Layer(ModelDefinition definition, string name, JsonElement model, string method, decimal? anchor, JsonObject missing)
    {
        var (min, max) = (model.GetProperty("min").GetDecimal(), model.GetProperty("max").GetDecimal());
        var tree = model.GetProperty("tree");
        foreach (var leaf in Leaves(tree))
        {
            definition.Number($"{name} {Id(leaf)}", Bound(leaf, "min", min), Bound(leaf, "max", max));
        }

        JsonObject Part(JsonElement leaf, string? use)
        {
            var part = definition.OfItem($"{name} {Id(leaf)}", new() { ["weight"] = leaf.GetProperty("weight").GetDecimal() });
            if (use is not null)
            {
                part["use"] = use;
            }

            if (anchor is { } share)
            {
                part["whenNotApplicable"] = Bound(leaf, "min", min) + (share * (Bound(leaf, "max", max) - Bound(leaf, "min", min)));
            }

            return part;
        }

        var count = 0;
        JsonObject Mean(JsonElement node)
        {
            if (node.ValueKind == JsonValueKind.Object)
            {
                return Part(node, "share");
            }

            var parts = node.EnumerateArray().Select(Mean).ToList();
            var group = $"{name} group {++count}";
            definition.Score(group, "mean", parts, missing);
            return definition.OfScore(group);
        }

        if (method == "SUM")
        {
            definition.Score($"{name} raw", "sum", Leaves(tree).Select(leaf => Part(leaf, null)), missing);
        }
        else
        {
            // The groups are the children of the roots, or a root that has requirements of its own.
            var groups = tree.EnumerateArray().SelectMany(root => root.ValueKind == JsonValueKind.Array && root[0].ValueKind == JsonValueKind.Array ? root.EnumerateArray() : Enumerable.Repeat(root, 1));
            definition.Score($"{name} share", "mean", method == "AVG" ? Leaves(tree).Select(leaf => Part(leaf, "share")) : groups.Select(Mean).ToList(), missing);
            definition.Score(
                $"{name} raw",
                "sum",
                [Constant(min), definition.OfScore($"{name} share", new() { ["weight"] = max - min })],
                new() { ["missing"] = new JsonObject { ["unanswered"] = "block", ["notApplicable"] = "block" } });
        }

        definition.Score(name, "sum", [definition.OfScore($"{name} raw", new() { ["whenUnanswered"] = -1, ["whenNotApplicable"] = -1 })], Truncated());
    }

    private static JsonObject Truncated() => new() { ["round"] = new JsonObject { ["decimals"] = 1, ["mode"] = "down" } };

    private static IEnumerable<JsonElement> Leaves(JsonElement node) => node.ValueKind == JsonValueKind.Object ? [node] : node.EnumerateArray().SelectMany(Leaves);

    private static string Id(JsonElement leaf) => leaf.GetProperty("id").GetString()!;

    private static decimal Bound(JsonElement leaf, string name, decimal otherwise) => leaf.TryGetProperty(name, out var bound) ? bound.GetDecimal() : otherwise;
}

/// <summary>ODI Pathway: questions in order, up to the first negative answer, whose score it is; answers beyond it count for nothing.</summary>
internal static class OdiPathway
{
    private sealed record Question(string Id, IReadOnlyList<(string Id, bool Positive, decimal? Score)> Answers);

    private static readonly Lazy<IReadOnlyList<Question>> Questions = new(() =>
        [.. Vectors.Structure("odi-pathway").GetProperty("questions").EnumerateArray().Select(question => new Question(
            question.GetProperty("id").GetString()!,
            [.. question.GetProperty("answers").EnumerateArray().Select(answer => (
                answer.GetProperty("id").GetString()!,
                answer.GetProperty("positive").GetBoolean(),
                answer.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetDecimal() : (decimal?)null))]))]);

    private static readonly Lazy<IReadOnlyList<(string Dimension, IReadOnlyList<string> Activities)>> Dimensions = new(() =>
        [.. Vectors.Structure("odi-pathway").GetProperty("dimensions").EnumerateArray().Select(dimension => (
            dimension.GetProperty("name").GetString()!,
            (IReadOnlyList<string>)[.. dimension.GetProperty("activities").EnumerateArray().Select(activity => activity.GetString()!)]))]);

    public static void Compare(Vector vector, Differences differences)
    {
        var onlyFirst = vector.Body.TryGetProperty("test", out var test) && test.GetBoolean();
        var answers = vector.Answers.Members().Select(answer => (answer.Name, (Answer?)(answer.Value.GetString() is { Length: > 0 } id ? new Chosen(OptionId(id)) : null))).ToList();
        var activities = onlyFirst ? Activities.Value.Take(1).ToList() : Activities.Value;
        var card = Build(activities, path: true).Score(answers);
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "activity":
                    expected.Each((activity, score) => differences.Number(activity, score, card[activity]));
                    break;
                case "activities":
                    expected.Each((activity, value) =>
                    {
                        differences.Number(activity, value.GetProperty("score"), card[activity]);
                        differences.Same($"{activity} progress", value.GetProperty("progress").GetString(), Progress(card.Find(activity)!));
                    });
                    break;
                case "dimensions":
                    expected.Each((dimension, value) => CompareDimension(dimension, value, card, differences));
                    break;
                case var one when one.StartsWith("dimension", StringComparison.Ordinal):
                    CompareDimension(Dimensions.Value[int.Parse(one[9..], CultureInfo.InvariantCulture)].Dimension, expected, card, differences);
                    break;
                case "targets":
                    expected.Each((activity, target) => differences.Number($"{activity} target", target, card[$"{activity} target"]));
                    break;
                case "percentComplete":
                    differences.Number(name, expected, card[name]);
                    break;
                case "pathAwareScore":
                    differences.Number(name, expected, card[activities[0].Name]);
                    break;
                case "shippedScore":
                    differences.Number(name, expected, Build(activities, path: false).Score(answers)[activities[0].Name]);
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static void CompareDimension(string dimension, JsonElement value, Card card, Differences differences)
    {
        differences.Number($"{dimension} score", value.GetProperty("score"), card[dimension]);
        differences.Number($"{dimension} max", value.GetProperty("max"), card[$"{dimension} max"]);
    }

    private static string Progress(ScoreResult activity) => activity.Value is not null ? "complete" : activity.Answered == 0 ? "not_started" : "in_progress";

    /// <summary>An activity's questions end with the one that can give the highest score, 5.</summary>
    private static readonly Lazy<IReadOnlyList<(string Name, IReadOnlyList<Question> Questions)>> Activities = new(() =>
    {
        var chains = new List<List<Question>> { new() };
        foreach (var question in Questions.Value)
        {
            chains[^1].Add(question);
            if (question.Answers.Any(answer => answer.Score == 5))
            {
                chains.Add([]);
            }
        }

        return [.. Dimensions.Value.SelectMany(dimension => dimension.Activities).Zip(chains).Select(pair => (pair.First, (IReadOnlyList<Question>)pair.Second))];
    });

    /// <param name="path">Whether a question is asked only after a positive answer to the one before.</param>
    private static Model Build(IReadOnlyList<(string Name, IReadOnlyList<Question> Questions)> activities, bool path)
    {
        var definition = new ModelDefinition();
        foreach (var (name, questions) in activities)
        {
            foreach (var (place, question) in questions.Index())
            {
                var before = place > 0 ? questions[place - 1] : null;
                definition.Choice(question.Id, question.Answers.Select(answer => (answer.Id, (decimal?)(answer.Score ?? 0))), path && before is not null
                    ? new() { ["visibleWhen"] = new JsonObject { ["item"] = definition.Id(before.Id), ["isOneOf"] = new JsonArray([.. before.Answers.Where(answer => answer.Positive).Select(answer => JsonValue.Create(OptionId(answer.Id)))]) } }
                    : null);
            }

            definition.Score(name, "last", questions.Select(question => definition.OfItem(question.Id)), path ? new() { ["missing"] = new JsonObject { ["unanswered"] = "block" } } : null);
            definition.Score($"{name} target", "sum", [Constant(1), definition.OfScore(name)], new()
            {
                ["clamp"] = new JsonObject { ["max"] = 5 },
                ["missing"] = new JsonObject { ["unanswered"] = "block" },
            });
        }

        foreach (var (dimension, names) in Dimensions.Value)
        {
            if (activities.Select(activity => activity.Name).Intersect(names).ToList() is { Count: > 0 } asked)
            {
                definition.Score(dimension, "sum", asked.Select(name => definition.OfScore(name, new() { ["whenUnanswered"] = 0 })));
                definition.Score($"{dimension} max", "sum", [Constant(5 * asked.Count)]);
            }
        }

        definition.Score("complete", "count", activities.Select(activity => definition.OfScore(activity.Name, new() { ["atLeast"] = 0, ["weight"] = 100, ["whenUnanswered"] = -1 })));
        definition.Score("percentComplete", "quotient", [definition.OfScore("complete"), Constant(activities.Count)], new() { ["round"] = new JsonObject { ["decimals"] = 0, ["mode"] = "down" } });
        return definition.Build();
    }
}
