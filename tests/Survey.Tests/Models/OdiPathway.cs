using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using Survey.Scoring;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

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
