using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>AI-Dev-Survey: reversed statements, facets, dimensions without a value when one blank is left, and the gap to the wished direction.</summary>
internal static class AiDevSurvey
{
    private static readonly Lazy<Model> Built = new(Build);

    public static void Compare(Vector vector, Differences differences)
    {
        var card = Built.Value.Score(vector.Answers.Members().Select(answer => (answer.Name, (Answer?)(answer.Value switch
        {
            { ValueKind: JsonValueKind.Number } number => new Chosen(OptionId(number.GetInt32().ToString(CultureInfo.InvariantCulture))),
            { ValueKind: JsonValueKind.String } => new DoesNotApply(""),
            _ => null,
        }))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            expected.Each((dimension, value) => differences.Number($"{name} {dimension}", value, card[$"{name} {dimension}"]));
        }
    }

    private static Model Build()
    {
        var structure = Vectors.Structure("ai-dev-survey");
        var (lowest, highest) = (structure.GetProperty("scale")[0].GetInt32(), structure.GetProperty("scale")[1].GetInt32());
        var reverse = structure.GetProperty("reverse").EnumerateArray().Select(id => id.GetString()!).ToHashSet();
        var definition = new ModelDefinition();
        var block = new JsonObject { ["missing"] = new JsonObject { ["unanswered"] = "block" } };
        foreach (var column in new[] { "current", "direction" })
        {
            foreach (var (dimension, facets) in structure.GetProperty(column).Members())
            {
                var parts = facets.EnumerateArray().Select((facet, place) =>
                {
                    var items = facet.EnumerateArray().Select(id => id.GetString()!).ToList();
                    foreach (var item in items)
                    {
                        definition.Choice(item, Enumerable.Range(lowest, highest - lowest + 1).Select(value => (
                            value.ToString(CultureInfo.InvariantCulture), (decimal?)(reverse.Contains(item) ? lowest + highest - value : value))));
                    }

                    if (items.Count == 1)
                    {
                        return definition.OfItem(items[0]);
                    }

                    definition.Score($"{column} {dimension} facet {place}", "mean", items.Select(item => definition.OfItem(item)), block);
                    return definition.OfScore($"{column} {dimension} facet {place}");
                }).ToList();
                definition.Score($"{column} {dimension}", "mean", parts, block);
                definition.Score($"{column}2dp {dimension}", "sum", [definition.OfScore($"{column} {dimension}")], TwoDecimals());
            }
        }

        foreach (var (dimension, _) in structure.GetProperty("direction").Members())
        {
            definition.Score($"gap2dp {dimension}", "difference", [definition.OfScore($"direction {dimension}"), definition.OfScore($"current {dimension}")], TwoDecimals());
        }

        return definition.Build();
    }

    private static JsonObject TwoDecimals() => new() { ["round"] = new JsonObject { ["decimals"] = 2, ["mode"] = "halfUp" } };
}
