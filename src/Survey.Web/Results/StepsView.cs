using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Charts;
using Survey.Web.Shared;

namespace Survey.Web.Results;

/// <summary>What leads to the next level.</summary>
public sealed record StepsView(Sentence Heading, IReadOnlyList<Sentence> Intro, IReadOnlyList<StepView> Steps)
{
    /// <returns>Null without levels, without a value, or at the top.</returns>
    internal static StepsView? Of(ResultSource source)
    {
        if (source.Questionnaire.Overall is not { } overall || source.Overall is not { ComputedLevel: { } computed } result)
        {
            return null;
        }

        var levels = source.Questionnaire.LevelsOf(overall);
        if (result.FailedGates.Count > 0)
        {
            return Held(source, result, levels);
        }

        var next = levels.FirstOrDefault(level => level.Number == levels.First(known => known.Id == computed).Number + 1);
        return next is null ? null : Towards(source, overall, result, next);
    }

    private static StepsView Held(ResultSource source, ScoreResult result, IReadOnlyList<Level> levels)
    {
        var failing = source.Questionnaire.FirstFailing(result);
        var steps = Highlights.StepsToPass(source.Questionnaire, result, source.ValueOf);
        var level = levels.First(known => known.Id == failing[0].Level);
        var number = Figures.Count(level.Number);
        List<Sentence> intro = [];
        if (failing.Select(gate => gate.Subject).Distinct().Count() == 1)
        {
            intro.Add(Sentence.Say(source.Team is null ? "OneThingYou" : "OneThingTeam"));
        }

        if (steps.Count > 0)
        {
            intro.Add(Sentence.Count(Suffice(source.Questionnaire, failing) ? "StepsSuffice" : "StepsHelp", steps.Count, InWords.Feminine(steps.Count), number));
        }

        var above = result.FailedGates.Except(failing).Select(gate => Subject.Of(source.Questionnaire, gate.Subject).Name).Distinct().ToArray();
        if (above.Length > 0)
        {
            intro.Add(Sentence.Say("MoreAbove", SentencePart.Strong(above)));
        }

        return new(
            steps.Count > 0 ? Sentence.Count("StepsHeading", steps.Count, InWords.Feminine(steps.Count), number) : Sentence.Say("TowardsHeading", number),
            intro,
            [.. steps.Select(step => StepView.Of(source.Questionnaire, step))]);
    }

    /// <summary>The level above needs a higher mean, and perhaps conditions that do not hold yet.</summary>
    private static StepsView Towards(ResultSource source, Score overall, ScoreResult result, Level next)
    {
        var unmet = overall.Gates
            .Where(gate => gate.Level == next.Id)
            .SelectMany(gate => gate.Every is { } kind
                ? source.Questionnaire.Scores.Where(score => score.Kind == kind).Select(score => new FailedGate(gate.Id, next.Id, score.Id, gate.AtLeast, source.Card.Find(score.Id)?.Shown))
                : [new FailedGate(gate.Id, next.Id, gate.Score ?? gate.Item!, gate.AtLeast, gate.Score is { } id ? source.Card.Find(id)?.Shown : source.ValueOf(gate.Item!))])
            .Where(gate => gate.Value is null || gate.Value < gate.AtLeast)
            .ToList();
        return new(
            Sentence.Say("TowardsHeading", Figures.Count(next.Number)),
            [
                Sentence.Say("TowardsMean", SentencePart.Number(result.Shown), SentencePart.Number(next.AtLeast)),
                .. unmet.Count > 4
                    ? [Sentence.Say("TowardsMany", InWords.Feminine(unmet.Count), SentencePart.Strong([.. unmet.Select(gate => Subject.Of(source.Questionnaire, gate.Subject).Name).Distinct()]))]
                    : unmet.Select(gate => VerdictView.Asks(source.Questionnaire, gate)),
            ],
            []);
    }

    /// <summary>Whether only ladders bear on the conditions: then reaching the sentences is enough for them to hold.</summary>
    private static bool Suffice(Questionnaire questionnaire, IReadOnlyList<FailedGate> gates) => gates.All(gate => Bears(questionnaire, gate.Subject));

    private static bool Bears(Questionnaire questionnaire, string id) => questionnaire.FindScore(id) is { } score
        ? score.Combine != Combine.Sum && score.Of.All(part => Bears(questionnaire, part.Id))
        : questionnaire.FindItem(id) is LadderItem;
}

/// <summary>A sentence to make true.</summary>
/// <param name="Today">What the item is at; null where it has no value.</param>
public sealed record StepView(Phrase Name, Phrase Text, decimal? Today, int Target, int Shade)
{
    internal static StepView Of(Questionnaire questionnaire, GateStep step) => new(
        step.Item.Short.Local(),
        step.Sentence.Local(),
        step.Mean,
        step.Target.Number,
        Ruler.ShadeOf(step.Target.Number - 1, questionnaire.Levels[((LadderItem)step.Item).Levels].Count));
}
