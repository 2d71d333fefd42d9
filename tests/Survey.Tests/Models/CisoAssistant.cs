using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

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
