using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>CMMC 2.0 level 2: 110 less the points of what is not met; conditional status from 88 when nothing that must be closed is open.</summary>
internal static class Cmmc
{
    private static readonly Lazy<Model> Level2 = new(Build);

    public static void Compare(Vector vector, Differences differences)
    {
        var card = Level2.Value.Score(vector.Answers.Members().Select(member => (member.Name, (Answer?)(member.Value.GetString() switch
        {
            "na" => new DoesNotApply(""),
            { Length: > 0 } answer => new Chosen(OptionId(answer)),
            _ => null,
        }))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "score" or "openItems":
                    differences.Number(name, expected, card[name]);
                    break;
                case "status":
                    differences.Same(name, expected.GetString(), card.Level("score"));
                    break;
                case "level1Met":
                    differences.Same(name, expected.GetBoolean(), card.Level("level 1") == "met");
                    break;
                case "unanswered":
                    differences.Number(name, expected, card.Find("openItems")! is var open ? open.Applicable - open.Answered : null);
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static Model Build()
    {
        var definition = new ModelDefinition();
        definition.Levels("status", [("not-achieved", -203), ("conditional", 88), ("final", 110)]);
        definition.Levels("met", [("not met", 0), ("met", 1)]);
        var requirements = Vectors.Structure("cmmc-2.0").GetProperty("requirements").EnumerateArray().Select(requirement => (
            Id: requirement.GetProperty("nist").GetString()!,
            Rule: requirement.GetProperty("rule").GetString()!,
            First: requirement.GetProperty("firstLevel").GetInt32(),
            Points: requirement.TryGetProperty("points", out var points) ? points : default,
            Excluded: requirement.GetProperty("poamExcluded").GetBoolean())).ToList();
        foreach (var (id, rule, _, points, _) in requirements)
        {
            var none = rule == "fixed" ? points.GetDecimal() : rule == "partial" ? points.GetProperty("none").GetDecimal() : 0;
            definition.Choice(id, rule == "partial"
                ? [("not_met", -none), ("partial", -points.GetProperty("partial").GetDecimal()), ("met", 0)]
                : rule == "fixed" ? [("not_met", -none), ("partial", -none), ("met", 0)] : [("not_met", -1), ("partial", -1), ("met", 0)]);
        }

        JsonObject Met(string id) => definition.OfItem(id, new() { ["whenNotApplicable"] = 0 });
        JsonObject Closed(string id) => definition.OfItem(id, new() { ["whenNotApplicable"] = 0, ["atLeast"] = 0 });
        JsonObject lowest() => new() { ["missing"] = new JsonObject { ["unanswered"] = "lowest" } };
        bool MayStayOpen((string Id, string Rule, int First, JsonElement Points, bool Excluded) requirement) =>
            requirement is { Excluded: false, Rule: "fixed" } && requirement.Points.GetDecimal() <= 1;

        // What must be met for a conditional status: all but the one-point requirements that may wait, and encryption that is partly done.
        definition.Score("must be met", "min", requirements.Where(requirement => MayStayOpen(requirement) is false && requirement.Id != "3.13.11").Select(requirement => Met(requirement.Id)), lowest());
        definition.Score("encryption", "min", [Met("3.13.11")], lowest());
        definition.Score("all met", "min", requirements.Select(requirement => Met(requirement.Id)), lowest());
        var score = requirements.Where(requirement => requirement.Rule != "ssp_required").Select(requirement => Met(requirement.Id)).Prepend(Constant(110));
        definition.Score("score", "sum", score, new()
        {
            ["missing"] = new JsonObject { ["unanswered"] = "lowest" },
            ["levels"] = "status",
            ["gates"] = new JsonArray(
                Gate(definition, "open", "conditional", "must be met", 0),
                Gate(definition, "encryption", "conditional", "encryption", -3),
                Gate(definition, "all", "final", "all met", 0)),
        });
        definition.Score("closed", "count", requirements.Select(requirement => Closed(requirement.Id)));
        definition.Score("openItems", "difference", [Constant(requirements.Count), definition.OfScore("closed", new() { ["whenUnanswered"] = 0 })]);
        definition.Score("level 1 closed", "count", requirements.Where(requirement => requirement.First == 1).Select(requirement => Closed(requirement.Id)));
        definition.Score("level 1", "count", [definition.OfScore("level 1 closed", new() { ["atLeast"] = requirements.Count(requirement => requirement.First == 1), ["whenUnanswered"] = 0 })], new() { ["levels"] = "met" });
        return definition.Build();
    }

    private static JsonObject Gate(ModelDefinition definition, string id, string level, string score, decimal atLeast) => new()
    {
        ["id"] = id,
        ["level"] = level,
        ["score"] = definition.Id($"score {score}"),
        ["atLeast"] = atLeast,
        ["because"] = new JsonObject { ["en"] = "The rule asks for it." },
    };
}
