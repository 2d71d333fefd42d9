using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>Items whose own points no part of a score tells: only gates read them, or parts use something else of them. Without them a frozen scorecard could not say what a level takes.</summary>
internal static class OtherItems
{
    /// <summary>Their ids, those of the parts first.</summary>
    public static string[] In(Questionnaire questionnaire)
    {
        var parts = questionnaire.Scores.SelectMany(score => score.Of).Where(part => part.Item is not null).ToList();
        return [.. parts.Select(part => part.Item!)
            .Concat(questionnaire.Scores.SelectMany(score => score.Gates).Select(gate => gate.Item).OfType<string>())
            .Distinct()
            .Except(parts.Where(Tells).Select(part => part.Item!))];
    }

    /// <summary>Whether what the part brings is the item's own points.</summary>
    public static bool Tells(ScorePart part) => part.Use is PartUse.Value or PartUse.Rounded;

    public static IReadOnlyList<Contribution>? Of(string[] ids, Func<string, ItemValue> valueOf) =>
        ids.Length == 0 ? null : [.. ids.Select(id => valueOf(id)).Zip(ids, (value, id) => new Contribution(id, 0, value.State, value.State == PartState.Counted ? value.Points : null))];
}
