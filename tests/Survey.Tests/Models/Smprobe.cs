using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;

namespace Survey.Tests.Models;

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
