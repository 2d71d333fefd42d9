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
