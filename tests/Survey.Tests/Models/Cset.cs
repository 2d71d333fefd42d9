using System.Globalization;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>Three algorithms of CISA's CSET: CRR, ACET's inherent risk and CPG.</summary>
internal static class Cset
{
    public static void Compare(Vector vector, Differences differences)
    {
        if (vector.Expected.TryGetProperty("milScores", out _))
        {
            CompareCrr(vector, differences);
        }
        else if (vector.Answers.TryGetProperty("levels", out var levels))
        {
            CompareRisk(vector, [.. levels.EnumerateArray().Select(level => level.GetDecimal())], differences);
        }
        else
        {
            CompareCpg(vector, differences);
        }
    }

    private static void CompareCrr(Vector vector, Differences differences)
    {
        var card = Crr.Value.Score(vector.Answers.Members().Select(member => (member.Name, (Answer?)(member.Value.GetString() is { Length: > 0 } answer ? new Chosen(OptionId(answer)) : null))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "milScores":
                    expected.Each((level, value) => differences.Number($"{name} {level}", value, card[$"MIL {level}"]));
                    break;
                case "milColours":
                    expected.Each((level, value) => differences.Same($"{name} {level}", value.GetString(), card.Level($"colour {level}")));
                    break;
                case "domainColour":
                    differences.Same(name, expected.GetString(), card.Level("colour"));
                    break;
                case "score" or "achievedLevel":
                    differences.Number(name, expected, card[name]);
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static readonly Lazy<Model> Crr = new(() =>
    {
        var definition = new ModelDefinition();
        var zero = new JsonObject { ["missing"] = new JsonObject { ["unanswered"] = "zero" } };
        definition.Levels("colours", [("red", 0), ("yellow", 1), ("green", 2)]);
        (int Level, string Goal, string[] Questions)[] goals =
        [
            .. new[] { 3, 4, 5 }.Select((count, goal) => (1, $"G{goal + 1}", Questions($"G{goal + 1}", count))),
            .. Enumerable.Range(2, 4).Select(level => (level, $"MIL{level}", Questions($"MIL{level}", 4))),
        ];
        foreach (var (_, goal, questions) in goals)
        {
            foreach (var question in questions)
            {
                definition.Choice(question, [("N", 0), ("I", 0.5m), ("Y", 1)]);
            }

            definition.Score(goal, "mean", questions.Select(question => definition.OfItem(question)), zero);
        }

        foreach (var level in goals.GroupBy(goal => goal.Level))
        {
            definition.Score($"MIL {level.Key}", "mean", level.Select(goal => definition.OfScore(goal.Goal)));
            definition.Score($"all to {level.Key}", "min", goals.Where(goal => goal.Level <= level.Key).SelectMany(goal => goal.Questions).Select(question => definition.OfItem(question)), zero);
        }

        definition.Score("some of 1", "max", goals.Where(goal => goal.Level == 1).SelectMany(goal => goal.Questions).Select(question => definition.OfItem(question)), zero);
        definition.Score("score", "sumUntil", Enumerable.Range(1, 5).Select(level => definition.OfScore($"MIL {level}", new() { ["atLeast"] = 1 })));
        definition.Score("achievedLevel", "sum", [definition.OfScore("score")], new() { ["round"] = new JsonObject { ["decimals"] = 0, ["mode"] = "floor" } });
        // Only the first level can be yellow; a higher one is green only when all below it are.
        JsonObject Half() => definition.OfScore("some of 1", new() { ["atLeast"] = 0.5m });
        JsonObject All(int level, int weight) => definition.OfScore($"all to {level}", new() { ["atLeast"] = 1, ["weight"] = weight });
        var levels = new JsonObject { ["levels"] = "colours" };
        definition.Score("colour 1", "count", [Half(), All(1, 1)], levels);
        for (var level = 2; level <= 5; level++)
        {
            definition.Score($"colour {level}", "count", [All(level, 2)], levels);
        }

        definition.Score("colour", "count", [Half(), All(5, 1)], levels);
        return definition.Build();

        static string[] Questions(string goal, int count) => [.. Enumerable.Range(1, count).Select(number => $"AM:{goal}.Q{number}")];
    });

    private static void CompareRisk(Vector vector, decimal[] levels, Differences differences)
    {
        var definition = new ModelDefinition();
        definition.Levels("maturity", [("Baseline", 1), ("Evolving", 3), ("Intermediate", 4), ("Advanced", 5)]);
        var items = Enumerable.Range(1, Math.Max(39, levels.Length)).Select(number => $"activity {number}").ToList();
        items.ForEach(item => definition.Choice(item, Enumerable.Range(1, 5).Select(level => (level.ToString(CultureInfo.InvariantCulture), (decimal?)level))));
        definition.Score("most frequent", "mode", items.Select(item => definition.OfItem(item)), new() { ["ties"] = "highest" });
        definition.Score("overall", "sum", [definition.OfScore("most frequent", new() { ["whenUnanswered"] = 1 })], new() { ["levels"] = "maturity" });
        var card = definition.Build().Score(levels.Select((level, place) => (items[place], (Answer?)new Chosen(OptionId(level.ToString(CultureInfo.InvariantCulture))))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "overall":
                    differences.Number(name, expected, card[name]);
                    break;
                case "targetMaturity":
                    differences.Same(name, expected.GetString(), card.Level("overall"));
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static void CompareCpg(Vector vector, Differences differences)
    {
        var definition = new ModelDefinition();
        var items = vector.Body.GetProperty("items").EnumerateArray().Select(item => (Id: item.GetProperty("id").GetString()!, Impact: item.GetProperty("impact").GetString()!)).ToList();
        items.ForEach(item => definition.Choice(item.Id, [("N", 0), ("U", 0), ("S", 0), ("Y", 100)]));
        string[] impacts = ["HIGH", "MODERATE", "LOW"];
        foreach (var impact in impacts)
        {
            // A group without goals counts 0.
            var of = items.Where(item => item.Impact == impact).Select(item => definition.OfItem(item.Id)).ToList();
            definition.Score(impact, "mean", of.Count > 0 ? of : [Constant(0)], new() { ["missing"] = new JsonObject { ["unanswered"] = "zero", ["notApplicable"] = "zero" } });
        }

        definition.Score("overall", "mean", impacts.Select(impact => definition.OfScore(impact)));
        var card = definition.Build().Score(vector.Answers.Members().Select(member => (member.Name, (Answer?)(member.Value.GetString() is { Length: > 0 } answer ? new Chosen(OptionId(answer)) : null))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            differences.Number(name, expected, card[name]);
        }
    }
}
