using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>C2M2: a level is reached when its practices, and those below, are largely or fully implemented.</summary>
internal static class C2M2
{
    public static void Compare(Vector vector, Differences differences)
    {
        var practices = vector.Body.TryGetProperty("syntheticPractices", out var own)
            ? own.EnumerateArray().Select(practice => (Id: practice.GetProperty("id").GetString()!, Level: practice.GetProperty("mil").GetInt32())).ToList()
            : Published.Value;
        var card = Build(practices).Score(vector.Answers.Members().Select(member => (member.Name, (Answer?)(member.Value.GetString() switch
        {
            "NA" or "N/A" => new DoesNotApply(""),
            { Length: > 0 } answer => new Chosen(OptionId(answer)),
            _ => null,
        }))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            expected.Each((domain, level) => differences.Number($"{name} {domain}", level, card[domain]));
        }
    }

    private static readonly Lazy<List<(string Id, int Level)>> Published = new(() =>
        [.. Vectors.Structure("c2m2-v2.1").GetProperty("practices").EnumerateArray().Select(practice => (practice.GetProperty("id").GetString()!, practice.GetProperty("mil").GetInt32()))]);

    private static Model Build(List<(string Id, int Level)> practices)
    {
        var definition = new ModelDefinition();
        foreach (var (id, _) in practices)
        {
            definition.Choice(id, [("NI", 0), ("PI", 0), ("LI", 1), ("FI", 1)]);
        }

        foreach (var domain in practices.GroupBy(practice => practice.Id[..practice.Id.LastIndexOf('-')]))
        {
            definition.Score(domain.Key, "highestLevel", definition.Staged(domain, domain.Max(practice => practice.Level)));
        }

        return definition.Build();
    }
}
