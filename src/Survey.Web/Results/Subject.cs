using Survey.Questionnaires;

namespace Survey.Web.Results;

/// <summary>What a gate reads, as people know it.</summary>
/// <param name="Factor">The factor that it belongs to; null when it belongs to none, or to several.</param>
/// <param name="Own">How many questions it reads when it is a score made for gates, out of one factor's own questions; else 0.</param>
internal sealed record Subject(string Id, Phrase Name, Score? Factor, int Own)
{
    public static Subject Of(Questionnaire questionnaire, string id)
    {
        if (questionnaire.FindScore(id) is not { } score)
        {
            var item = questionnaire.FindItem(id)!;
            return new(id, item.Short.Local(), FactorOf(questionnaire, item.Id), 0);
        }

        if (score.Kind == Score.FactorKind)
        {
            return new(id, score.Label.Local(), score, 0);
        }

        var factor = score.Of.All(part => part.Item is not null) && score.Of.Select(part => FactorOf(questionnaire, part.Item!)?.Id).Distinct().ToList() is [{ } only]
            ? questionnaire.FindScore(only)
            : null;
        return factor is null ? new(id, score.Label.Local(), null, 0) : new(id, factor.Label.Local(), factor, score.Of.Count);
    }

    /// <summary>The factor whose question an item is: that of its section, else the one that weighs it most.</summary>
    public static Score? FactorOf(Questionnaire questionnaire, string item)
    {
        var section = questionnaire.Sections.First(section => section.Items.Any(known => known.Id == item));
        return section.Score is { } measured && questionnaire.FindScore(measured) is { Kind: Score.FactorKind } factor
            ? factor
            : questionnaire.Factors
                .Select(score => (Score: score, Weight: score.Of.Where(part => part.Item == item).Sum(part => part.Weight)))
                .Where(pair => pair.Weight > 0)
                .OrderByDescending(pair => pair.Weight)
                .Select(pair => pair.Score)
                .FirstOrDefault();
    }
}
