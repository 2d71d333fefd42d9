using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;

namespace Survey.Tests.Models;

/// <summary>Azure DevOps team assessment: a mean of 1 to 10, and the shares of unfavourable, neutral and favourable answers.</summary>
internal static class AdoTeam
{
    private static readonly Lazy<Model> Built = new(() =>
    {
        var definition = new ModelDefinition { TeamCombine = "scoreMean" };
        definition.Number("rating", 1, 10);
        var two = new JsonObject { ["round"] = new JsonObject { ["decimals"] = 2, ["mode"] = "halfUp" } };
        definition.Score("average", "sum", [definition.OfItem("rating")], two);
        foreach (var (name, atLeast, below) in new[] { ("unfavourable%", 1, 7), ("neutral%", 7, 9), ("favourable%", 9, 11) })
        {
            definition.Score(name, "count", [definition.OfItem("rating", new() { ["atLeast"] = atLeast, ["below"] = below, ["weight"] = 100 })], two);
        }

        return definition.Build();
    });

    public static void Compare(Vector vector, Differences differences)
    {
        var ratings = vector.Answers.EnumerateArray().Where(rating => rating.ValueKind == JsonValueKind.Number).Select(rating => rating.GetDecimal()).ToList();
        var card = Built.Value.ScoreTeam(ratings.Select(rating => new (string, Answer?)[] { ("rating", new NumberGiven(rating)) }));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            differences.Number(name, expected, name == "respondents" ? card.Find("average")!.Answered : card[name]);
        }
    }
}
