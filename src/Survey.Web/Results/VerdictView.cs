using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Charts;
using Survey.Web.Shared;

namespace Survey.Web.Results;

/// <summary>The level and the reason for it, or why there is none yet.</summary>
public sealed record VerdictView
{
    public required Sentence Heading { get; init; }
    public required Sentence Lead { get; init; }

    /// <summary>The mean, then what each condition that fails asks and what there is.</summary>
    public IReadOnlyList<Sentence> Facts { get; init; } = [];

    /// <summary>Why the failing conditions exist, in the questionnaire's words.</summary>
    public IReadOnlyList<Phrase> Because { get; init; } = [];

    public StairView? Stair { get; init; }
    public WhyView? Why { get; init; }

    internal static VerdictView Of(ResultSource source, string title)
    {
        if (source.Questionnaire.Overall is not { } overall || source.Overall is not { } result)
        {
            var count = source.Questionnaire.Factors.Count();
            return new() { Heading = Plain("HeadingPlain", title), Lead = Sentence.Count("NoOverall", count, InWords.Masculine(count)) };
        }

        var verdict = result.Value is null ? Missing.Verdict(source, overall, result, title)
            : source.Questionnaire.LevelsOf(overall).Count == 0 ? NumberOnly(overall, result, title)
            : Placed(source, overall, result, title);
        var provisional = result.Status == ScoreStatus.Provisional
            ? [Sentence.Say("Provisional", InWords.Masculine(result.Parts.Count(part => part.State == PartState.Counted)), InWords.Masculine(result.Parts.Count))]
            : Array.Empty<Sentence>();
        return verdict with { Facts = [.. verdict.Facts, .. provisional], Why = WhyView.Of(source, overall) };
    }

    private static VerdictView NumberOnly(Score overall, ScoreResult result, string title) => new()
    {
        Heading = Sentence.Say("HeadingValue", title, Figures.Score(result.Shown)),
        Lead = Range(overall, result),
    };

    private static VerdictView Placed(ResultSource source, Score overall, ScoreResult result, string title)
    {
        var levels = source.Questionnaire.LevelsOf(overall);
        var (computed, retained) = (Find(result.ComputedLevel), Find(result.RetainedLevel));
        var verdict = computed is null ? new() { Heading = Plain("HeadingNoLevel", title), Lead = Sentence.Say("BelowLevels", SentencePart.Number(result.Shown), SentencePart.Number(levels[0].AtLeast)) }
            : overall.Gates.Count == 0 ? Indicative(computed, title)
            : retained == computed ? Held(levels, overall, computed, title)
            : Capped(source, result, computed, retained, title);
        return verdict with
        {
            Facts = [Mean(source, overall, result), .. verdict.Facts],
            Stair = new(Rulers.OfScore(source.Questionnaire, overall), computed?.Number, (overall.Gates.Count == 0 ? null : retained)?.Number, result.Shown),
        };

        Level? Find(string? id) => levels.FirstOrDefault(level => level.Id == id);
    }

    private static VerdictView Indicative(Level level, string title) => new()
    {
        Heading = Sentence.Say("HeadingIndicative", title, Figures.Count(level.Number), level.Name.Local()),
        Lead = Sentence.Say("Indicative"),
    };

    private static VerdictView Held(IReadOnlyList<Level> levels, Score overall, Level level, string title) => new()
    {
        Heading = Sentence.Say("HeadingLevel", title, Figures.Count(level.Number), level.Name.Local()),
        Lead = level.Description is { } description
            ? Sentence.Say(overall.Gates.Any(gate => levels.First(known => known.Id == gate.Level).Number <= level.Number) ? "HeldIs" : "HeldFree", Figures.Count(level.Number), description.Local())
            : Sentence.Say("Held", Figures.Count(level.Number)),
    };

    private static VerdictView Capped(ResultSource source, ScoreResult result, Level computed, Level? retained, string title)
    {
        var failing = source.Questionnaire.FirstFailing(result);
        var focus = failing.Select(gate => Subject.Of(source.Questionnaire, gate.Subject).Name).Distinct().ToArray();
        return new()
        {
            Heading = retained is null ? Plain("HeadingNoLevel", title) : Sentence.Say("HeadingLevel", title, Figures.Count(retained.Number), retained.Name.Local()),
            Lead = retained is null
                ? Sentence.Say("CappedToNone", Figures.Count(computed.Number), SentencePart.Hot(focus))
                : Sentence.Say("Capped", Figures.Count(computed.Number), Figures.Count(retained.Number), SentencePart.Hot(focus)),
            Facts = [.. failing.Select(gate => Asks(source, gate))],
            Because = [.. failing.Select(gate => gate.Gate).Distinct().Select(id => source.Questionnaire.Overall!.Gates.First(gate => gate.Id == id).Because.Local())],
        };
    }

    /// <summary>What a condition asks, and what there is.</summary>
    internal static Sentence Asks(ResultSource source, FailedGate gate)
    {
        var questionnaire = source.Questionnaire;
        var subject = Subject.Of(questionnaire, gate.Subject);
        var level = Figures.Count(questionnaire.LevelsOf(questionnaire.Overall!).First(known => known.Id == gate.Level).Number);
        return source.Withholds(gate.Subject) ? Sentence.Say("AsksWithheld", level, SentencePart.Number(gate.AtLeast), subject.Name)
            : gate.Value is null ? Sentence.Say("AsksMissing", level, SentencePart.Number(gate.AtLeast), subject.Name)
            : subject.Own > 0 ? Sentence.Count("AsksOwn", subject.Own, level, SentencePart.Number(gate.AtLeast), InWords.Feminine(subject.Own), subject.Name, SentencePart.Number(gate.Value))
            : Sentence.Say("Asks", level, SentencePart.Number(gate.AtLeast), subject.Name, SentencePart.Number(gate.Value));
    }

    private static Sentence Mean(ResultSource source, Score overall, ScoreResult result)
    {
        var ofFactors = overall.Combine == Combine.Mean && overall.Of.All(part => part.Score is { } id && source.Questionnaire.FindScore(id)!.Kind == Score.FactorKind);
        var counted = result.Parts.Count(part => part.State == PartState.Counted);
        return ofFactors ? Sentence.Count("MeanOfFactors", counted, InWords.Masculine(counted), SentencePart.Number(result.Shown)) : Range(overall, result);
    }

    private static Sentence Range(Score overall, ScoreResult result) => result is { Lowest: { } lowest, Highest: { } highest }
        ? Sentence.Say("ValueInRange", overall.Label.Local(), SentencePart.Number(result.Shown), Figures.Plain(lowest), Figures.Plain(highest))
        : Sentence.Say("ValueIs", overall.Label.Local(), SentencePart.Number(result.Shown));

    private static Sentence Plain(string key, string title) => Sentence.Say(key, title);
}

/// <summary>The conditions of a level that do not hold.</summary>
internal static class FailingGates
{
    /// <summary>Those of the lowest level at which one fails: what holds the level back.</summary>
    public static IReadOnlyList<FailedGate> FirstFailing(this Questionnaire questionnaire, ScoreResult result) =>
        questionnaire.Overall is null || result.FailedGates.Count == 0 ? [] : [.. result.FailedGates.Where(gate => gate.Level == result.FailedGates[0].Level)];
}
