using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Versions;

namespace Survey.Cohorts;

/// <summary>An earlier wave's figures under the ids of a later definition: what trends are drawn from.</summary>
public static class CarriedReport
{
    /// <summary>The waves that may be compared with the last one, it included, under its ids: back to the first break.</summary>
    /// <param name="waves">First to last; at least one.</param>
    public static IReadOnlyList<CampaignReport> Comparable(IReadOnlyList<CampaignReport> waves)
    {
        var last = waves[^1].Questionnaire;
        return [.. waves.Reverse().TakeWhile(wave => Lineage.IsComparable(wave.Questionnaire, last)).Reverse().Select(wave => To(wave, last))];
    }

    /// <summary>The report under the ids of <paramref name="questionnaire"/>; what is not there any more is left out.</summary>
    public static CampaignReport To(CampaignReport report, Questionnaire questionnaire)
    {
        if (report.Questionnaire.Hash == questionnaire.Hash)
        {
            return report;
        }

        var lineage = new Lineage(report.Questionnaire, questionnaire);
        return report with
        {
            Questionnaire = questionnaire,
            Asked = report.Questionnaire,
            Teams = [.. report.Teams.Select(team => team with
            {
                Scorecard = team.Scorecard is { } card ? To(card, lineage) : null,
                Indicators = Renamed(team.Indicators, lineage.Item),
            })],
            Means = Renamed(report.Means, lineage.Score),
            LevelCounts = questionnaire.Overall is { } overall
                ? questionnaire.LevelsOf(overall).ToDictionary(level => level.Id, level => report.LevelCounts.Where(count => lineage.Level(count.Key) == level.Id).Sum(count => count.Value))
                : [],
            Indicators = Renamed(report.Indicators, lineage.Item),
        };
    }

    /// <summary>Scores that screens speak of in <paramref name="from"/> and that <paramref name="to"/> has no more, in their order.</summary>
    public static IReadOnlyList<Score> LeftOut(Questionnaire from, Questionnaire to)
    {
        var lineage = new Lineage(from, to);
        return [.. from.Scores.Where(score => score.Kind is Score.FactorKind or Score.OverallKind && lineage.Score(score.Id) is null)];
    }

    private static TeamScorecard To(TeamScorecard card, Lineage lineage) => card with
    {
        Card = card.Card with
        {
            Scores = [.. card.Card.Scores.Where(score => lineage.Score(score.Id) is not null).Select(score => score with
            {
                Id = lineage.Score(score.Id)!,
                ComputedLevel = score.ComputedLevel is { } computed ? lineage.Level(computed) : null,
                RetainedLevel = score.RetainedLevel is { } retained ? lineage.Level(retained) : null,
            })],
        },
        Items = [.. card.Items.Where(item => lineage.Item(item.Id) is not null).Select(item => item with { Id = lineage.Item(item.Id)! })],
        Spread = Renamed(card.Spread, lineage.Score),
    };

    private static Dictionary<string, decimal> Renamed(IReadOnlyDictionary<string, decimal> figures, Func<string, string?> name) =>
        figures.Where(figure => name(figure.Key) is not null).ToDictionary(figure => name(figure.Key)!, figure => figure.Value);
}
