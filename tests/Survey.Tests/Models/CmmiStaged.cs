using Survey.Answers;

namespace Survey.Tests.Models;

/// <summary>CMMI, staged: a level is reached when its process areas and those of every level below are satisfied; everyone is at level 1.</summary>
internal static class CmmiStaged
{
    public static void Compare(Vector vector, Differences differences)
    {
        var areas = vector.Answers.EnumerateArray().Select(area => (
            Id: area.GetProperty("id").GetString()!, Level: area.GetProperty("level").GetInt32(), Satisfied: area.GetProperty("satisfied").GetBoolean())).ToList();
        var definition = new ModelDefinition();
        areas.ForEach(area => definition.Choice(area.Id, [("no", 0), ("yes", 1)]));
        definition.Score("level", "highestLevel", definition.Staged(areas.Select(area => (area.Id, area.Level)), Math.Max(5, areas.Max(area => area.Level))));
        var card = definition.Build().Score(areas.Select(area => (area.Id, (Answer?)new Chosen(area.Satisfied ? "yes" : "no"))));
        vector.Expected.Each((name, value) => differences.Number(name, value, card[name]));
    }
}
