using System.Text.Json;
using System.Text.Json.Nodes;

namespace Survey.Tests.Models;

/// <summary>Short ways to read cases and to write what several models share.</summary>
internal static class Reading
{
    /// <returns>Empty for anything that is not an object.</returns>
    public static IEnumerable<(string Name, JsonElement Value)> Members(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(member => (member.Name, member.Value)) : [];

    public static void Each(this JsonElement element, Action<string, JsonElement> act)
    {
        foreach (var (name, value) in element.Members())
        {
            act(name, value);
        }
    }

    public static void Each(this Differences differences, string what, JsonElement list, Func<int, decimal?> actual)
    {
        foreach (var (place, value) in list.EnumerateArray().Index())
        {
            differences.Number($"{what}[{place}]", value, actual(place));
        }
    }

    /// <summary>The parts of a highestLevel; a level for which the model asks nothing is passed, and says so.</summary>
    public static IEnumerable<JsonObject> Staged(this ModelDefinition definition, IEnumerable<(string Id, int Level)> items, int top)
    {
        var asked = items.ToList();
        return asked
            .Select(item => definition.OfItem(item.Id, new() { ["level"] = item.Level, ["atLeast"] = 1 }))
            .Concat(Enumerable.Range(1, top).Where(level => asked.TrueForAll(item => item.Level != level)).Select(Passed));
    }

    public static JsonObject Passed(int level) => ModelDefinition.Constant(1, new() { ["level"] = level, ["atLeast"] = 1 });
}
