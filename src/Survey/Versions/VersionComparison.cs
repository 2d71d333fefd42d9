using Survey.Questionnaires;

namespace Survey.Versions;

/// <summary>What two versions of a definition differ in, and whether the newer one's number says so.</summary>
/// <param name="Changes">In the order of the newer file; what is gone comes last.</param>
/// <param name="Smallest">The least version that the newer file may have; the older one's own when nothing differs.</param>
/// <param name="Problems">Why the newer file cannot follow the older one, placed in the newer file; empty when it can.</param>
public sealed record VersionComparison(
    VersionNumber Older,
    VersionNumber Newer,
    IReadOnlyList<DefinitionChange> Changes,
    VersionStep Needed,
    VersionNumber Smallest,
    IReadOnlyList<Problem> Problems)
{
    /// <summary>False when the ids differ: then nothing is compared.</summary>
    public bool IsSameQuestionnaire => Problems.All(problem => problem.Code != "Q702");

    /// <param name="older">A definition that reads without errors, as UTF-8.</param>
    /// <param name="newer">The same questionnaire, later.</param>
    /// <exception cref="ArgumentException">One of them has errors.</exception>
    public static VersionComparison Of(ReadOnlyMemory<byte> older, ReadOnlyMemory<byte> newer)
    {
        var (before, after) = (Read(older, nameof(older)), Read(newer, nameof(newer)));
        var problems = new ProblemList(newer.ToArray());
        var (from, to) = (VersionNumber.Read(before.Questionnaire.Version)!.Value, VersionNumber.Read(after.Questionnaire.Version)!.Value);
        if (before.Questionnaire.Id != after.Questionnaire.Id)
        {
            problems.Add("Q702", after.Root["id"]!, after.Questionnaire.Id, before.Questionnaire.Id);
            return new(from, to, [], VersionStep.None, from, problems.Problems);
        }

        var changes = new ChangeFinder(before, after, new(older.ToArray()), problems).Find();
        var differs = before.Questionnaire.Hash != after.Questionnaire.Hash;
        var needed = changes.Select(change => change.Step).Append(differs ? VersionStep.Patch : VersionStep.None).Max();
        var smallest = from.Raised(needed);
        Judge(after.Root["version"]!, from, to, smallest, differs, needed, changes, problems);
        return new(from, to, changes, needed, smallest, problems.Problems);
    }

    private static void Judge(Node at, VersionNumber from, VersionNumber to, VersionNumber smallest, bool differs, VersionStep needed, IReadOnlyList<DefinitionChange> changes, ProblemList problems)
    {
        if (to < from)
        {
            problems.Add("Q704", at, $"{to}", $"{from}", $"{smallest}");
        }
        else if (to == from && differs)
        {
            problems.Add("Q703", at, $"{to}", $"{smallest}");
        }
        else if (to.StepFrom(from) < needed)
        {
            var large = changes.Count(change => change.Step > to.StepFrom(from));
            problems.Add("Q701", at, $"{to}", $"{from}", $"{needed}", DefinitionReader.Invariant(large), $"{smallest}");
        }
    }

    private static (Questionnaire Questionnaire, ObjectNode Root) Read(ReadOnlyMemory<byte> utf8, string name) =>
        DefinitionReader.Read(utf8).Questionnaire is { } questionnaire && LocatedJson.Read(utf8.Span, new(utf8.ToArray())) is ObjectNode root
            ? (questionnaire, root)
            : throw new ArgumentException("The definition has errors; read it first.", name);
}
