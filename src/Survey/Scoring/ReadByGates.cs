using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>Items that only gates read: without them a frozen scorecard could not say what a level takes.</summary>
internal static class ReadByGates
{
    /// <summary>Their ids in the order of the gates.</summary>
    public static string[] In(Questionnaire questionnaire) =>
        [.. questionnaire.Scores.SelectMany(score => score.Gates).Select(gate => gate.Item).OfType<string>().Distinct()
            .Except(questionnaire.Scores.SelectMany(score => score.Of).Select(part => part.Item).OfType<string>())];

    public static IReadOnlyList<Contribution>? Of(string[] ids, Func<string, ItemValue> valueOf) =>
        ids.Length == 0 ? null : [.. ids.Select(id => valueOf(id)).Zip(ids, (value, id) => new Contribution(id, 0, value.State, value.State == PartState.Counted ? value.Points : null))];
}
