using System.Globalization;
using Survey.Cohorts;
using Survey.Web.Charts;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>Retained levels over the waves of a series.</summary>
/// <param name="Empty">Names the waves in which no team is shown; null when there is none.</param>
public sealed record LevelWaves(Sentence Heading, string? Empty, LevelUnitsView Units)
{
    /// <param name="waves">Closed ones of the same series and questionnaire, first to last.</param>
    /// <returns>Null without levels, or when no team of any wave is shown.</returns>
    internal static LevelWaves? Of(IReadOnlyList<CampaignReport> waves)
    {
        var last = waves[^1].Questionnaire;
        var shown = waves.Where(wave => CampaignFindings.Numbers(wave).Count > 0).ToList();
        if (last.Overall is not { } overall || last.LevelsOf(overall) is not { Count: > 0 } levels || shown.Count == 0)
        {
            return null;
        }

        var empty = waves.Where(wave => wave.Shown.Any() is false).Select(wave => wave.Campaign.Wave).ToList();
        return new(
            HeadingOf(shown),
            empty.Count == 0 ? null : Words.Result.Count("WavesEmpty", empty.Count, string.Join(", ", empty.Select(wave => Figures.Count(wave)))),
            new(
                Words.Result["LevelsCaption"],
                Ruler.Of(levels, levels[0].AtLeast, Rulers.OfScore(last, overall).Highest, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
                [.. shown.Select(wave => new LevelUnitsRow(
                    wave.Campaign.Label,
                    Words.Result.Say("WaveCount", wave.Campaign.Wave, wave.Shown.Count()),
                    [.. levels.Select(level => wave.LevelCounts.GetValueOrDefault(level.Id))]))]));
    }

    /// <summary>From the most frequent level of the first shown wave to that of the last.</summary>
    private static Sentence HeadingOf(List<CampaignReport> shown)
    {
        var waves = InWords.Feminine(shown.Count);
        return (Commonest(shown[0]), Commonest(shown[^1])) switch
        {
            _ when shown.Count == 1 => Sentence.Say("LevelsNow"),
            ({ } from, { } to) when from != to => Sentence.Say("LevelsMoved", waves, Figures.Count(from), Figures.Count(to)),
            ({ } from, { }) => Sentence.Say("LevelsStay", waves, Figures.Count(from)),
            _ => Sentence.Say("LevelsPlain"),
        };
    }

    /// <returns>Null when two levels are equally frequent.</returns>
    private static int? Commonest(CampaignReport report)
    {
        var groups = CampaignFindings.Numbers(report).GroupBy(number => number).OrderByDescending(group => group.Count()).ToList();
        return groups.Count > 1 && groups[0].Count() == groups[1].Count() ? null : groups[0].Key;
    }
}
