using System.Globalization;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>SAMM 1.1 and BSIMM as OWASP's Maturity Models application scores them: reckoned in doubles, as a browser does.</summary>
internal static class OwaspMaturityModels
{
    private static readonly Dictionary<string, Model> Built = [];

    public static void Compare(Vector vector, Differences differences)
    {
        var card = ModelOf(vector.Model).Score(vector.Answers.Members().Select(member => (member.Name, (Answer?)(member.Value.GetString() switch
        {
            "Yes" => new Chosen("yes"),
            "Maybe" => new Chosen("maybe"),
            "NA" => new Chosen("na"),
            "No" => new Chosen("no"),
            _ => null,
        }))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            expected.Each((id, value) =>
            {
                if (name == "radar")
                {
                    differences.Number($"{name} {id}", value, card[$"radar {id}"]);
                    return;
                }

                differences.Number($"{id} value", value.GetProperty("value"), card[$"{id} value"]);
                differences.Number($"{id} activities", value.GetProperty("activities"), card[$"{id} activities"]);
                differences.Same($"{id} percentage", value.GetProperty("percentage").GetString(), string.Create(CultureInfo.InvariantCulture, $"{card[$"{id} percentage"]:0.####}%"));
            });
        }
    }

    private static Model ModelOf(string model)
    {
        lock (Built)
        {
            return Built.TryGetValue(model, out var built) ? built : Built[model] = Build(model);
        }
    }

    private static Model Build(string model)
    {
        var activities = Vectors.Structure(model).GetProperty("activities").EnumerateArray().Select(activity => (
            Id: activity.GetProperty("id").GetString()!,
            Practice: activity.GetProperty("practice").GetString()!,
            Level: activity.GetProperty("level").GetInt32())).ToList();
        var known = activities.Select(activity => activity.Id).ToHashSet();
        // The radar counts answers by the beginning of their ids, those of activities that the model has dropped too.
        var dropped = Vectors.Of(model).SelectMany(vector => vector.Answers.Members()).Select(member => member.Name).Where(id => known.Contains(id) is false).Distinct().Order(StringComparer.Ordinal).ToList();
        var definition = new ModelDefinition();
        foreach (var id in known.Concat(dropped))
        {
            definition.Choice(id, [("no", 0), ("maybe", 1), ("yes", 2), ("na", 3)]);
        }

        var zero = new JsonObject { ["missing"] = new JsonObject { ["unanswered"] = "zero" } };
        foreach (var level in activities.GroupBy(activity => activity.Level))
        {
            var name = $"level_{level.Key}";
            definition.Score($"{name} value", "count", level.Select(activity => definition.OfItem(activity.Id, new() { ["atLeast"] = 1 })), zero);
            definition.Score($"{name} activities", "sum", [Constant(level.Count())]);
            definition.Score($"{name} share", "quotient", [definition.OfScore($"{name} value"), Constant(level.Count())], Binary());
            definition.Score($"{name} percentage", "sum", [definition.OfScore($"{name} share", new() { ["weight"] = 100 })], Binary(("decimals", 0)));
        }

        foreach (var practice in activities.GroupBy(activity => activity.Practice))
        {
            var counted = practice.Select(activity => activity.Id).Concat(dropped.Where(id => id.StartsWith($"{practice.Key}.", StringComparison.Ordinal))).ToList();
            definition.Score(
                $"points {practice.Key}",
                "count",
                counted.SelectMany(id => new[] { definition.OfItem(id, new() { ["atLeast"] = 2, ["below"] = 3 }), definition.OfItem(id, new() { ["atLeast"] = 1, ["below"] = 2, ["weight"] = 0.25m }) }),
                zero);
            definition.Score($"share {practice.Key}", "quotient", [definition.OfScore($"points {practice.Key}"), Constant(practice.Count())]);
            definition.Score($"some {practice.Key}", "count", [definition.OfScore($"points {practice.Key}", new() { ["atLeast"] = 0.25m, ["weight"] = 0.1m })]);
            definition.Score($"none {practice.Key}", "difference", [Constant(0.1m), definition.OfScore($"some {practice.Key}")]);
            definition.Score(
                $"radar {practice.Key}",
                "sum",
                [definition.OfScore($"share {practice.Key}", new() { ["weight"] = 3 }), definition.OfScore($"none {practice.Key}")],
                new() { ["round"] = new JsonObject { ["decimals"] = 4, ["mode"] = "halfUp" } });
        }

        return definition.Build();
    }

    private static JsonObject Binary(params (string, int)[] round) => round.Length == 0
        ? new() { ["arithmetic"] = "binary" }
        : new() { ["arithmetic"] = "binary", ["round"] = new JsonObject { ["decimals"] = 0, ["mode"] = "halfUp" } };
}
