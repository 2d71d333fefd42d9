using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>OWASP DSOMM: activities in sectors, answered by teams; all activities that every team has finished.</summary>
internal static class Dsomm
{
    private static readonly Lazy<JsonElement> Structure = new(() => Vectors.Structure("dsomm"));
    private static readonly Lazy<IReadOnlyList<(string Sector, int Level, string Id)>> Activities = new(() =>
        [.. Structure.Value.GetProperty("dimensions").EnumerateArray()
            .SelectMany(dimension => dimension.GetProperty("subDimensions").EnumerateArray())
            .SelectMany(sector => sector.GetProperty("activities").EnumerateArray().Select(activity => (
                sector.GetProperty("name").GetString()!, activity.GetProperty("level").GetInt32(), activity.GetProperty("uuid").GetString()!)))]);

    private static readonly Lazy<IReadOnlyList<(string Stage, decimal? Value)>> Stages = new(() =>
        [.. Structure.Value.GetProperty("progressDefinition").Members().Select(member => (member.Name, (decimal?)member.Value.GetProperty("score").GetDecimal())).OrderBy(stage => stage.Item2)]);

    private static readonly Lazy<Model> Sectors = new(() => Build("itemMean", definition =>
    {
        foreach (var sector in Activities.Value.GroupBy(activity => (activity.Sector, activity.Level)))
        {
            definition.Score($"{sector.Key.Sector}|{sector.Key.Level}", "mean", sector.Select(activity => definition.OfItem(activity.Id)));
        }
    }));

    private static readonly Lazy<Model> Finished = new(() => Build("itemMin", definition =>
    {
        foreach (var level in Activities.Value.GroupBy(activity => activity.Level))
        {
            definition.Score($"completed {level.Key}", "count", level.Select(activity => definition.OfItem(activity.Id, new() { ["atLeast"] = 1 })));
            definition.Score($"total {level.Key}", "sum", [Constant(level.Count())]);
            definition.Score(
                $"percent {level.Key}",
                "quotient",
                [definition.OfScore($"completed {level.Key}", new() { ["weight"] = 100 }), definition.OfScore($"total {level.Key}")],
                new() { ["round"] = new JsonObject { ["decimals"] = 0, ["mode"] = "halfUp" } });
        }
    }));

    public static void Compare(Vector vector, Differences differences)
    {
        var teams = vector.Body.GetProperty("teams").EnumerateArray().Select(team => team.GetString()!).ToList();
        var sheets = teams.Select(team => Activities.Value.Select(activity => (activity.Id, (Answer?)new Chosen(OptionId(StageOf(vector.Answers, activity.Id, team)))))).ToList();
        var sectors = Sectors.Value.ScoreTeam(sheets);
        var finished = Finished.Value.ScoreTeam(sheets);
        foreach (var (name, expected) in vector.Expected.Members())
        {
            expected.Each((id, value) =>
            {
                if (name == "sectors")
                {
                    differences.Number(id, value, sectors[id]);
                    return;
                }

                foreach (var (what, number) in value.Members())
                {
                    differences.Number($"{what} {id}", number, finished[$"{what} {id}"]);
                }
            });
        }
    }

    /// <summary>The highest stage that has a date; a team without one has not begun.</summary>
    private static string StageOf(JsonElement answers, string activity, string team) =>
        answers.TryGetProperty(activity, out var teams) && teams.TryGetProperty(team, out var dates)
            ? Stages.Value.Where(stage => dates.TryGetProperty(stage.Stage, out var date) && date.ValueKind == JsonValueKind.String).Select(stage => stage.Stage).LastOrDefault() ?? Stages.Value[0].Stage
            : Stages.Value[0].Stage;

    private static Model Build(string combine, Action<ModelDefinition> score)
    {
        var definition = new ModelDefinition { TeamCombine = combine };
        foreach (var (_, _, id) in Activities.Value)
        {
            definition.Choice(id, Stages.Value);
        }

        score(definition);
        return definition.Build();
    }
}
