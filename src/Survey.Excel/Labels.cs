using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Excel;

/// <summary>How scores, items and gates are called in a cell.</summary>
internal static class Labels
{
    /// <summary>The factor that an item bears on most, else the title of its section.</summary>
    public static string FactorOf(Questionnaire questionnaire, Section section, Item item, WorkbookTexts texts)
    {
        var factor = questionnaire.Factors
            .Where(score => WeightIn(score, item.Id) > 0)
            .OrderByDescending(score => WeightIn(score, item.Id))
            .FirstOrDefault();
        return texts.Of(factor?.Label ?? section.Title);
    }

    /// <summary>What holds the level back, each thing once, in the order of the gates; empty when nothing does.</summary>
    public static string CappedBy(Questionnaire questionnaire, ScoreResult result, WorkbookTexts texts) =>
        result.RetainedLevel == result.ComputedLevel
            ? ""
            : string.Join(", ", result.FailedGates.Select(gate => Subject(questionnaire, gate.Subject, texts)).Distinct());

    /// <summary>A gate may read a score made for it alone: its factor, the one that its items' section measures, says more.</summary>
    private static string Subject(Questionnaire questionnaire, string id, WorkbookTexts texts)
    {
        if (questionnaire.FindScore(id) is not { } score)
        {
            return texts.Of(questionnaire.FindItem(id)?.Short);
        }

        if (score.Kind == Score.FactorKind || score.Of.Any(part => part.Item is null))
        {
            return texts.Of(score.Label);
        }

        var measured = questionnaire.Sections
            .Where(section => section.Items.Any(item => score.Of.Any(part => part.Item == item.Id)))
            .Select(section => section.Score)
            .Distinct()
            .ToList();
        var factor = measured is [{ } only] ? questionnaire.FindScore(only) : null;
        return texts.Of((factor ?? score).Label);
    }

    private static decimal WeightIn(Score score, string item) => score.Of.Where(part => part.Item == item).Sum(part => part.Weight);
}
