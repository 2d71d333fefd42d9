using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Versions;
using Survey.Web.Shared;

namespace Survey.Web.Results;

/// <summary>What versions of the questionnaire do to comparisons between waves.</summary>
internal static class VersionNotes
{
    /// <param name="waves">Of the same questionnaire, first to last, as they were asked; the last one is shown.</param>
    public static IReadOnlyList<Sentence> Of(IReadOnlyList<CampaignReport> waves)
    {
        var last = waves[^1].Questionnaire;
        var comparable = waves.Reverse().TakeWhile(wave => Lineage.IsComparable(wave.Questionnaire, last)).Count();
        var notes = new List<Sentence>();
        if (comparable < waves.Count)
        {
            var before = waves[waves.Count - comparable - 1];
            notes.Add(Sentence.Say("VersionBreak", Figures.Count(before.Campaign.Wave), before.Questionnaire.Version, last.Version));
        }

        notes.AddRange(LeftOut(waves.Skip(waves.Count - comparable).Select(wave => wave.Questionnaire), last));
        return notes;
    }

    /// <summary>Scores that the questionnaire has no more, and that comparisons therefore leave out.</summary>
    /// <param name="asked">Comparable earlier versions.</param>
    public static IEnumerable<Sentence> LeftOut(IEnumerable<Questionnaire> asked, Questionnaire now)
    {
        var names = asked.SelectMany(from => CarriedReport.LeftOut(from, now)).DistinctBy(score => score.Id).Select(score => score.Label.Local()).ToArray();
        return names.Length == 0 ? [] : [Sentence.Count("NoLonger", names.Length, SentencePart.Strong(names), now.Version)];
    }

    /// <summary>Whether factors and levels stand at the same places of the same ruler, so that both can be drawn on it.</summary>
    public static bool HasSameScale(Questionnaire one, Questionnaire other)
    {
        var (a, b) = (Rulers.OfFactors(one), Rulers.OfFactors(other));
        return (a.Lowest, a.Highest) == (b.Lowest, b.Highest) && a.Levels.Select(level => level.AtLeast).SequenceEqual(b.Levels.Select(level => level.AtLeast));
    }
}

/// <summary>In place of what moved since a wave that cannot be compared with.</summary>
public sealed record BreakView(Sentence Heading, Sentence Text)
{
    internal static BreakView Of(CampaignReport before, CampaignReport report) => new(
        Sentence.Say("ChangeHeadingPlain", Figures.Count(before.Campaign.Wave)),
        Sentence.Say("NotCompared", Figures.Count(before.Campaign.Wave), before.Questionnaire.Version, report.Questionnaire.Version));
}
