using Survey.Web.Charts;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>What moved since an earlier wave.</summary>
public sealed record ChangeView(Sentence Heading, IReadOnlyList<Sentence> Text, ChangePlotView Plot)
{
    /// <returns>Null when the team has no earlier wave with scores to compare.</returns>
    internal static ChangeView? Of(ResultSource source)
    {
        if (source.Before is not { } before || source.Report is not { } report)
        {
            return null;
        }

        var changes = source.Questionnaire.Factors
            .Select(score => (Name: score.Label.Local(), Previous: before.ValueOf(score.Id), Current: source.Card.Find(score.Id)?.Shown))
            .Where(row => row is { Previous: not null, Current: not null })
            .OrderByDescending(row => row.Current - row.Previous)
            .ToList();
        return changes.Count == 0 ? null : new(
            HeadingOf(source, before),
            [
                .. Level(source, before),
                .. Moves([.. changes.Select(row => (row.Current - row.Previous)!.Value)], source.Questionnaire.Reading.NotableChange),
                .. before.Report.Asked is { } asked ? [Sentence.Say("OtherVersion", asked.Version, report.Questionnaire.Version), .. VersionNotes.LeftOut([asked], report.Questionnaire)] : Array.Empty<Sentence>(),
            ],
            new(
                Words.Result.Say("ChangeCaption", before.Report.Campaign.Wave, report.Campaign.Wave),
                Rulers.OfFactors(source.Questionnaire),
                before.Name,
                Words.Result.Say("WaveIs", report.Campaign.Wave),
                [.. changes.Select(row => new ChangeRow(row.Name, row.Previous, row.Current))]));
    }

    /// <summary>How many factors rose and fell; what moved less than the questionnaire finds worth a word gets none.</summary>
    internal static IEnumerable<Sentence> Moves(IReadOnlyList<decimal> changes, decimal notable)
    {
        var (up, down) = (changes.Count(change => change >= notable), changes.Count(change => change <= -notable));
        var least = Figures.Score(notable);
        if (up == changes.Count && up > 1)
        {
            yield return Sentence.Say("AllUp", InWords.Masculine(up), least);
        }
        else if (up + down == 0)
        {
            yield return Sentence.Say("NoMove", least);
        }
        else
        {
            if (up > 0)
            {
                yield return Sentence.Count("SomeUp", up, InWords.Start(InWords.Masculine(up)), least);
            }

            if (down > 0)
            {
                yield return Sentence.Count("SomeDown", down, InWords.Start(InWords.Masculine(down)), least);
            }

            if (up + down < changes.Count)
            {
                yield return Sentence.Say("RestLess");
            }
        }
    }

    private static Sentence HeadingOf(ResultSource source, Earlier before) =>
        source.Overall is { Shown: { } now } && before.ValueOf(source.Overall.Id) is { } then
            ? Sentence.Say("ChangeHeading", Figures.Count(before.Report.Campaign.Wave), Figures.Score(then), Figures.Score(now))
            : Sentence.Say("ChangeHeadingPlain", Figures.Count(before.Report.Campaign.Wave));

    private static IEnumerable<Sentence> Level(ResultSource source, Earlier before)
    {
        if (source.Questionnaire.Overall is not { Gates.Count: > 0 } overall)
        {
            yield break;
        }

        var levels = source.Questionnaire.LevelsOf(overall);
        var now = levels.FirstOrDefault(level => level.Id == source.Overall?.RetainedLevel);
        var then = levels.FirstOrDefault(level => level.Id == before.Team.Scorecard!.Card.Find(overall.Id)?.RetainedLevel);
        if (now is not null && then is not null)
        {
            yield return now == then
                ? Sentence.Say("LevelStays", Figures.Count(now.Number))
                : Sentence.Say("LevelMoves", Figures.Count(then.Number), Figures.Count(now.Number));
        }
    }
}
