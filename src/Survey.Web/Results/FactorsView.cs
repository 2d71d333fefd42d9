using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Charts;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>The factors side by side: a finding, the ranked plot, what to know about it, the radar.</summary>
public sealed record FactorsView(Sentence Heading, string Intro, DotPlotView Plot, IReadOnlyList<Sentence> Notes, RadarView Radar)
{
    private const int MostNames = 5;

    internal static FactorsView? Of(ResultSource source, IReadOnlyList<RankedFactor> ranked, Ruler ruler)
    {
        var without = source.Questionnaire.Factors.Where(score => source.Card.Find(score.Id)?.Value is null).ToList();
        if (ranked.Count == 0)
        {
            return null;
        }

        var failing = source.Overall is { } overall ? source.Questionnaire.FirstFailing(overall) : [];
        var gates = failing.Select(gate => (Gate: gate, Subject: Subject.Of(source.Questionnaire, gate.Subject))).ToList();
        var rows = ranked.Select(factor => factor.Score).Concat(without).Select(score => Row(source, score, gates.FirstOrDefault(gate => gate.Subject.Factor?.Id == score.Id).Gate)).ToList();
        return new(
            Finding(source, ranked),
            string.Join(' ', IntroOf(source)),
            new(Caption(source, ranked.Count + without.Count), ruler, rows) { PreviousName = source.Before is { } before ? InWords.Start(before.Name) : null },
            [.. gates.Select(gate => GateNote(source, gate.Gate, gate.Subject)).OfType<Sentence>(), .. Discuss(source)],
            new(
                Words.Result["RadarCaption"],
                ruler.Lowest,
                ruler.Highest,
                [.. source.Questionnaire.Factors.Select(score => new RadarAxis(score.Label.Local(), source.Card.Find(score.Id)?.Shown, source.Before?.ValueOf(score.Id), gates.Any(gate => gate.Subject.Factor?.Id == score.Id)))],
                source.Report is { } report ? Words.Result.Say("WaveIs", report.Campaign.Wave) : null,
                source.Before?.Name));
    }

    /// <summary>How many factors have reached the level that counts: the retained one, else the one that half of them reach.</summary>
    private static Sentence Finding(ResultSource source, IReadOnlyList<RankedFactor> ranked)
    {
        var numbers = ranked.Select(factor => source.Questionnaire.LevelsOf(factor.Score).FirstOrDefault(level => level.Id == factor.Result.ComputedLevel)?.Number ?? 0).ToList();
        if (ranked.Any(factor => factor.Score.Levels is null) || numbers.Max() == 0)
        {
            return ranked.Count == 1
                ? Sentence.Say("FindingOne", ranked[0].Score.Label.Local(), Figures.Score(ranked[0].Result.Shown))
                : Sentence.Say("FindingRange", Figures.Score(ranked[^1].Result.Shown), Figures.Score(ranked[0].Result.Shown));
        }

        var line = Retained(source) is { } retained ? retained : numbers.OrderDescending().ElementAt(numbers.Count / 2);
        line = line == 1 && numbers.Min() == 1 && numbers.Max() > 1 ? numbers.Where(number => number > 1).Min() : line;
        var (at, below) = (numbers.Count(number => number >= line), numbers.Count(number => number < line));
        return below == 0
            ? Sentence.Count(numbers.Distinct().Count() == 1 ? "FindingSame" : "FindingAll", at, InWords.Masculine(at), Figures.Count(numbers.Distinct().Count() == 1 ? numbers[0] : line))
            : at == 0
                ? Sentence.Count("FindingNone", below, InWords.Masculine(below), Figures.Count(line))
                : Sentence.Count("FindingSome", at, InWords.Start(InWords.Masculine(at)), Figures.Count(line), InWords.Masculine(below));
    }

    private static int? Retained(ResultSource source) => source.Questionnaire.Overall is { } overall && source.Overall is { } result
        ? source.Questionnaire.LevelsOf(overall).FirstOrDefault(level => level.Id == result.RetainedLevel)?.Number
        : null;

    private static IEnumerable<string> IntroOf(ResultSource source)
    {
        yield return Words.Result[source.Team is null ? "PlotPerson" : "PlotTeam"];
        if (source.Before is { } before)
        {
            yield return Words.Result.Say("PlotChange", before.Report.Campaign.Wave);
        }
    }

    private static string Caption(ResultSource source, int factors) => source.Team is { } team
        ? Words.Result.Say("PlotCaptionTeam", factors, team.Scorecard!.Respondents)
        : Words.Result.Say("PlotCaptionPerson", factors);

    private static DotRow Row(ResultSource source, Score score, FailedGate? gate)
    {
        var result = source.Card.Find(score.Id)!;
        var previous = source.Before?.ValueOf(score.Id);
        return new(score.Label.Local(), result.Shown)
        {
            Spread = source.Team?.Scorecard!.Spread.TryGetValue(score.Id, out var spread) == true && result.Value is not null ? spread : null,
            Previous = previous,
            Change = result.Shown - previous,
            Hot = gate is not null,
            Gate = gate is null ? null : new(gate.AtLeast, Words.Result.Say("Threshold", Figures.Score(gate.AtLeast))),
            Note = result.Value is null ? Missing.Note(source, score, result)
                : gate is not null ? Words.Result.Say("HoldsBack", source.Questionnaire.LevelsOf(source.Questionnaire.Overall!).First(level => level.Id == gate.Level).Number)
                : null,
        };
    }

    /// <summary>Where a condition reads the factor's own questions and the factor counts others too, there are two numbers to explain.</summary>
    private static Sentence? GateNote(ResultSource source, FailedGate gate, Subject subject)
    {
        if (subject.Own == 0 || gate.Value is null || source.Card.Find(subject.Factor!.Id) is not { Shown: { } shown } || shown == gate.Value)
        {
            return null;
        }

        var others = subject.Factor.Of.Count(part => part.Item is null || source.Questionnaire.FindScore(subject.Id)!.Of.All(own => own.Item != part.Item));
        return Sentence.Count("TwoNumbers", others, subject.Name, Figures.Score(gate.Value), Figures.Score(shown), InWords.Feminine(others));
    }

    /// <summary>Scored questions on which the answers lie furthest apart, widest first: ladders, where there are any, for their levels are facts to settle.</summary>
    private static IEnumerable<Sentence> Discuss(ResultSource source)
    {
        if (source.Team?.Scorecard is not { } card)
        {
            yield break;
        }

        var scored = source.Questionnaire.Factors.SelectMany(score => score.Of).Select(part => part.Item).OfType<string>().ToHashSet();
        var ladders = source.Questionnaire.Items.OfType<LadderItem>().Select(item => item.Id).Where(scored.Contains).ToHashSet();
        scored = ladders.Count > 0 ? ladders : scored;
        var wide = card.Items
            .Where(item => scored.Contains(item.Id) && item.Highest - item.Lowest >= source.Questionnaire.Reading.DiscussRange)
            .OrderByDescending(item => item.Highest - item.Lowest)
            .ThenByDescending(item => item.AverageDeviation)
            .Select(item => source.Questionnaire.FindItem(item.Id)!.Short.Local())
            .ToArray();
        var range = Words.Result.Say(ladders.Count > 0 ? "InLevels" : "InPoints", Figures.Plain(source.Questionnaire.Reading.DiscussRange));
        if (wide.Length > MostNames)
        {
            yield return Sentence.Count("DiscussMore", wide.Length - MostNames, range, new SentencePart(wide[..MostNames], Mark.Strong), InWords.Feminine(wide.Length - MostNames));
        }
        else if (wide.Length > 0)
        {
            yield return Sentence.Say("Discuss", range, SentencePart.Strong(wide));
        }
        else if (card.Items.Any(item => scored.Contains(item.Id)))
        {
            yield return Sentence.Say("DiscussNone", range);
        }
    }
}
