using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Charts;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>What leads to the next level: the shortest way up, or what is known where there is none to list.</summary>
/// <param name="Steps">The whole way; empty where it is too long to be read as a list.</param>
/// <param name="Starts">Where the way is too long: what to begin with.</param>
public sealed record StepsView(Sentence Heading, IReadOnlyList<Sentence> Intro, IReadOnlyList<StepView> Steps, IReadOnlyList<StartView> Starts)
{
    /// <summary>A longer list is no advice any more.</summary>
    private const int MostSteps = 6;

    private const int MostStarts = 3;
    private const int MostConditions = 2;

    /// <returns>Null without levels or without a value.</returns>
    internal static StepsView? Of(ResultSource source)
    {
        if (source.Questionnaire.Overall is not { } overall || source.Overall is not { Value: not null } result || source.Questionnaire.LevelsOf(overall) is not { Count: > 0 } levels)
        {
            return null;
        }

        var retained = levels.FirstOrDefault(level => level.Id == result.RetainedLevel)?.Number ?? 0;
        if (retained == levels.Count)
        {
            return new(Sentence.Say("TopHeading", Figures.Count(retained)), [Sentence.Say("TopText")], [], []);
        }

        var target = levels[retained];
        return source.WayUp(overall.Id) switch
        {
            { Steps: { Count: > 0 and <= MostSteps } } way => Listed(source, result, way, target),
            { Steps.Count: > 0 } way => Towards(source, overall, result, target) with
            {
                Heading = Sentence.Say("ManyHeading", Figures.Count(target.Number), Figures.Count(way.Rungs), Figures.Count(way.Steps.Count)),
            },
            var way => Towards(source, overall, result, target, way),
        };
    }

    private static StepsView Listed(ResultSource source, ScoreResult result, WayUp way, Level target)
    {
        var failing = source.Questionnaire.FirstFailing(result);
        var (number, count) = (Figures.Count(target.Number), way.Steps.Count);
        var above = result.FailedGates.Except(failing).Select(gate => Subject.Of(source.Questionnaire, gate.Subject).Name).Distinct().ToArray();
        List<Sentence> intro = [];
        if (failing.Select(gate => gate.Subject).Distinct().Count() == 1)
        {
            intro.Add(Sentence.Say(source.Team is null ? "OneThingYou" : "OneThingTeam"));
        }

        if (way.Rungs > count)
        {
            intro.Add(Sentence.Count("StepsOn", count, InWords.Start(InWords.Feminine(count))));
        }

        intro.Add(way.Steps.All(step => source.Questionnaire.FindItem(step.Item) is LadderItem)
            ? Sentence.Count("StepsSuffice", count, InWords.Feminine(count), number)
            : Sentence.Say("StepsReach", number));
        intro.AddRange(Honest(source, way));
        if (above.Length > 0)
        {
            intro.Add(Sentence.Say("MoreAbove", SentencePart.Strong(above)));
        }

        var factors = way.Steps.Select(step => Subject.FactorOf(source.Questionnaire, step.Item)).ToList();
        return new(
            Sentence.Count("StepsHeading", way.Rungs, InWords.Feminine(way.Rungs), number),
            intro,
            [.. way.Steps.Select((step, i) => StepView.Of(source, step, factors.IndexOf(factors[i]) == i ? factors[i] : null))],
            []);
    }

    /// <summary>How far the way can be trusted.</summary>
    private static IEnumerable<Sentence> Honest(ResultSource source, WayUp way)
    {
        yield return Sentence.Say(way.Outcome == WayUpOutcome.Exact ? "StepsExact" : "StepsApproximate");
        foreach (var sentence in LeftOut(source))
        {
            yield return sentence;
        }
    }

    private static IEnumerable<Sentence> LeftOut(ResultSource source) =>
        source.Questionnaire.Items.Any(item => source.Withholds(item.Id) && Rungs.Of(item).Count > 0) ? [Sentence.Say("StepsWithheld")] : [];

    /// <summary>What the level asks for, where no list of steps says it, and what to begin with.</summary>
    private static StepsView Towards(ResultSource source, Score overall, ScoreResult result, Level target, WayUp? none = null)
    {
        var unmet = overall.Gates
            .Where(gate => source.Questionnaire.LevelsOf(overall).First(level => level.Id == gate.Level).Number <= target.Number)
            .SelectMany(gate => gate.Every is { } kind
                ? source.Questionnaire.Scores.Where(score => score.Kind == kind).Select(score => new FailedGate(gate.Id, gate.Level, score.Id, gate.AtLeast, source.Card.Find(score.Id)?.Shown))
                : [new FailedGate(gate.Id, gate.Level, gate.Score ?? gate.Item!, gate.AtLeast, gate.Score is { } id ? source.Card.Find(id)?.Shown : source.ValueOf(gate.Item!))])
            .Where(gate => gate.Value is null || gate.Value < gate.AtLeast)
            .GroupBy(gate => gate.Subject)
            .Select(group => group.MaxBy(gate => gate.AtLeast)!)
            .ToList();
        List<Sentence> intro = [];
        if (result.Shown < target.AtLeast)
        {
            intro.Add(Sentence.Say("TowardsMean", SentencePart.Number(result.Shown), SentencePart.Number(target.AtLeast)));
        }

        intro.AddRange(unmet.Count > MostConditions
            ? [Sentence.Say("TowardsMany", InWords.Feminine(unmet.Count), SentencePart.Strong([.. unmet.Select(gate => Subject.Of(source.Questionnaire, gate.Subject).Name).Distinct()]))]
            : unmet.Select(gate => VerdictView.Asks(source, gate)));
        intro.AddRange(none switch
        {
            { WithoutValue.Count: > 0 } => [Sentence.Say("NoWayWithout", SentencePart.Strong([.. none.WithoutValue.Select(id => Subject.Of(source.Questionnaire, id).Name).Distinct()]))],
            { Outcome: WayUpOutcome.Unreachable } => [Sentence.Say("NoWay")],
            { Outcome: WayUpOutcome.NotFound } => [Sentence.Say("NoWayFound")],
            _ => [],
        });
        var starts = StartsOf(source, unmet);
        if (starts.Count > 0)
        {
            intro.AddRange([.. LeftOut(source), Sentence.Say("StartsIntro")]);
        }

        return new(Sentence.Say("TowardsHeading", Figures.Count(target.Number)), intro, [], starts);
    }

    /// <summary>Factors that a condition asks for, then the lowest, each with its own way to its next level.</summary>
    private static List<StartView> StartsOf(ResultSource source, List<FailedGate> unmet) =>
    [
        .. unmet.Select(gate => Subject.Of(source.Questionnaire, gate.Subject).Factor).OfType<Score>()
            .Concat(Highlights.Ranked(source.Questionnaire, source.Card).Reverse().Select(factor => factor.Score))
            .Distinct()
            .Select(factor => StartView.Of(source, factor))
            .OfType<StartView>()
            .Take(MostStarts),
    ];
}

/// <summary>An item to lift.</summary>
/// <param name="Text">What is true, or answered, at the rung to reach; null where the rung has no words.</param>
/// <param name="Answer">Whether the text is an answer rather than a sentence to make true.</param>
/// <param name="Today">What the item is at; a dash when it is unanswered.</param>
/// <param name="Climb">How many steps; null for one.</param>
/// <param name="NextStep">The factor and its recommended action, at the factor's first item.</param>
public sealed record StepView(Phrase Name, Phrase? Text, bool Answer, string Today, string Target, int Shade, string? Climb, Sentence? NextStep)
{
    internal static StepView Of(ResultSource source, ItemStep step, Score? factor)
    {
        var item = source.Questionnaire.FindItem(step.Item)!;
        var rungs = Rungs.Of(item).ToList();
        var next = factor is not null && source.Card.Find(factor.Id) is { } result ? Highlights.NextStepOf(source.Questionnaire, result) : null;
        return new(
            item.Short.Local(),
            Rungs.OptionAt(item, step.To)?.Label.Local(),
            item is not LadderItem,
            TodayOf(source, step),
            Figures.Plain(step.To),
            Ruler.ShadeOf(rungs.IndexOf(step.To), rungs.Count),
            step.Rungs == 1 ? null : Words.Result.Say("Climb", InWords.Feminine(step.Rungs)),
            next is null ? null : Sentence.Say("StepNext", factor!.Label.Local(), next.Local()));
    }

    internal static string TodayOf(ResultSource source, ItemStep step) =>
        step.From is not { } from ? Figures.None : source.Team is null ? Figures.Plain(from) : Figures.Score(from);
}

/// <summary>A factor to begin with.</summary>
public sealed record StartView(Phrase Name, decimal? Value, int Shade, IReadOnlyList<Sentence> Way)
{
    private const int MostNames = 4;

    /// <returns>Null when nothing leads the factor up.</returns>
    internal static StartView? Of(ResultSource source, Score factor)
    {
        var shown = source.Card.Find(factor.Id)?.Shown;
        var ruler = Rulers.OfScore(source.Questionnaire, factor);
        return WayOf(source, factor).ToList() is { Count: > 0 } way
            ? new(factor.Label.Local(), shown, shown is { } value && ruler.LevelAt(value) is { } level ? ruler.Shade(level) : 1, way)
            : null;
    }

    /// <summary>The way to the next level of one score, in a sentence.</summary>
    internal static IEnumerable<Sentence> WayOf(ResultSource source, Score score)
    {
        if (source.WayUp(score.Id) is not { Steps.Count: > 0, Target: { } target } way)
        {
            yield break;
        }

        var (rungs, level) = (InWords.Start(InWords.Feminine(way.Rungs)), Figures.Count(target.Number));
        yield return way.Steps.Count > MostNames
            ? Sentence.Say("WayLong", rungs, InWords.Feminine(way.Steps.Count), level)
            : Sentence.Count("Way", way.Rungs, rungs, level, new SentencePart([.. way.Steps.Select(step => Rise(source, step))]));
        if (way.Outcome == WayUpOutcome.Approximate)
        {
            yield return Sentence.Say("StepsApproximate");
        }
    }

    private static Phrase Rise(ResultSource source, ItemStep step)
    {
        var name = source.Questionnaire.FindItem(step.Item)!.Short.Local();
        return name with { Text = $"{name.Text} ({StepView.TodayOf(source, step)}\u00a0→\u00a0{Figures.Plain(step.To)})" };
    }
}
