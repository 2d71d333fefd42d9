using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>One search: from these values to this level of this score.</summary>
internal sealed class WayAttempt
{
    /// <summary>So much is tried where the shortest way is too much to look for: scorings, and values of an understood graph.</summary>
    private const int MostScorings = 500;
    private const int MostValues = 20_000;

    private readonly Questionnaire questionnaire;
    private readonly Scorer scorer;
    private readonly Item[] items;
    private readonly ItemValue[] values;
    private readonly Scorecard now;
    private readonly Score score;
    private readonly Level target;
    private readonly IReadOnlyList<Level> levels;
    private readonly (Gate Gate, string Subject)[] conditions;
    private readonly Dictionary<string, int> climberOf = [];
    private readonly Climber[] climbers;
    private readonly bool someDecide;

    /// <param name="now">The scorecard of <paramref name="values"/>; the score has a value in it.</param>
    public WayAttempt(Questionnaire questionnaire, Scorer scorer, Item[] items, ItemValue[] values, Scorecard now, Score score, Level target, Func<string, bool> barred)
    {
        (this.questionnaire, this.scorer, this.items, this.values, this.now, this.score, this.target) = (questionnaire, scorer, items, values, now, score, target);
        levels = questionnaire.LevelsOf(score);
        conditions = [.. score.Gates
            .Where(gate => WayFinder.Number(levels, gate.Level) <= target.Number)
            .SelectMany(gate => (gate.Every is { } kind ? questionnaire.Scores.Where(other => other.Kind == kind).Select(other => other.Id) : [gate.Item ?? gate.Score!]).Select(subject => (gate, subject)))];
        var cone = new Cone(questionnaire, [score.Id, .. conditions.Where(condition => condition.Gate.Item is null).Select(condition => condition.Subject)]);
        var read = conditions.Where(condition => condition.Gate.Item is not null).Select(condition => condition.Subject).ToHashSet();
        var deciding = cone.Deciding(items, read);
        var climbing = new List<Climber>();
        for (var i = 0; i < items.Length; i++)
        {
            var id = items[i].Id;
            if ((cone.Items.Contains(id) || read.Contains(id)) && ValuesAbove(cone, i) is { Length: > 0 } above)
            {
                someDecide |= deciding.Contains(id);
                if (deciding.Contains(id) is false && barred(id) is false)
                {
                    climberOf[id] = climbing.Count;
                    climbing.Add(new(i, values[i].State == PartState.Counted ? values[i].Points : null, above));
                }
            }
        }

        climbers = [.. climbing];
    }

    public WayUp Find()
    {
        var graph = new WayGraph(questionnaire, now, climbers, climberOf);
        var needs = new WayNeeds(graph, climbers);
        var without = conditions.Where(condition => ValueOf(condition) is null && climberOf.ContainsKey(condition.Subject) is false).Select(condition => condition.Subject).Distinct().ToList();
        var top = climbers.Select(climber => climber.Values.Length).ToArray();
        if (without.Count > 0)
        {
            return new() { Score = score.Id, Target = target, Outcome = Lifts(top) ? WayUpOutcome.NotFound : WayUpOutcome.Unreachable, WithoutValue = without };
        }

        AddNeeds(graph, needs);
        var half = top.Select(most => (most + 1) / 2).ToArray();
        var understood = graph.IsKnown && new[] { new int[top.Length], half, top }.All(rungs => graph.Agrees(scorer.Evaluate(After(rungs)), rungs));
        if (understood && Lifts(top) is false)
        {
            return new() { Score = score.Id, Target = target, Outcome = someDecide ? WayUpOutcome.NotFound : WayUpOutcome.Unreachable };
        }

        var exact = false;
        var rungs = understood ? new WaySearch(graph, needs).Find(out exact) : null;
        if (rungs is null || Lifts(rungs) is false)
        {
            (rungs, exact) = (understood ? Climb.Find(climbers, needs.Lacking, MostValues) : Climb.Find(climbers, Lacking, MostScorings), false);
        }

        return rungs is null || Lifts(rungs) is false
            ? new() { Score = score.Id, Target = target, Outcome = WayUpOutcome.NotFound }
            : new()
            {
                Score = score.Id,
                Target = target,
                Outcome = exact && someDecide is false ? WayUpOutcome.Exact : WayUpOutcome.Approximate,
                Steps = [.. climbers.Zip(rungs).Where(pair => pair.Second > 0).Select(pair => new ItemStep(items[pair.First.Item].Id, pair.First.From, pair.First.Values[pair.Second - 1], pair.Second))],
            };
    }

    private void AddNeeds(WayGraph graph, WayNeeds needs)
    {
        graph.OfScore(score.Id);
        foreach (var (gate, subject) in conditions.Where(condition => condition.Gate.Item is null))
        {
            graph.OfScore(subject);
        }

        needs.AddShown(graph.OfScore(score.Id), target.AtLeast, score.Round);
        foreach (var (gate, subject) in conditions)
        {
            if (gate.Item is null)
            {
                needs.AddShown(graph.OfScore(subject), gate.AtLeast, questionnaire.FindScore(subject)!.Round);
            }
            else
            {
                needs.Add(graph.OfItem(subject, (double?)ValueOf((gate, subject)) ?? double.NegativeInfinity), (double)gate.AtLeast);
            }
        }
    }

    private decimal? ValueOf((Gate Gate, string Subject) condition) => condition.Gate.Item is null
        ? now.Find(condition.Subject)?.Shown
        : values[Array.FindIndex(items, item => item.Id == condition.Subject)] is { State: PartState.Counted } value ? value.Points : null;

    /// <summary>What an item can still give; nothing for one that never climbs.</summary>
    private decimal[] ValuesAbove(Cone cone, int item)
    {
        var rungs = Rungs.Of(items[item]);
        return values[item].State switch
        {
            PartState.Counted => [.. rungs.Where(value => value > values[item].Points)],
            PartState.Unanswered when cone.StandIns(now, items[item].Id) is { } standIns => [.. rungs.Where(value => standIns.All(stand => value > stand))],
            _ => [],
        };
    }

    private ItemValue[] After(int[] rungs)
    {
        var after = (ItemValue[])values.Clone();
        for (var i = 0; i < rungs.Length; i++)
        {
            if (rungs[i] > 0)
            {
                after[climbers[i].Item] = new(PartState.Counted, climbers[i].Values[rungs[i] - 1]);
            }
        }

        return after;
    }

    private bool Lifts(int[] rungs) => WayFinder.Number(levels, scorer.Evaluate(After(rungs)).Find(score.Id)!.RetainedLevel) >= target.Number;

    /// <summary>Of the score and of every condition, what lacks to its bound as a share of that bound; 1 for what has no value.</summary>
    private double Lacking(int[] rungs)
    {
        var after = After(rungs);
        var card = scorer.Evaluate(after);
        var lacking = Share(card.Find(score.Id)!.Shown, target.AtLeast);
        foreach (var (gate, subject) in conditions)
        {
            var value = gate.Item is null ? card.Find(subject)?.Shown
                : after[Array.FindIndex(items, item => item.Id == subject)] is { State: PartState.Counted } given ? given.Points : (decimal?)null;
            lacking += Share(value, gate.AtLeast);
        }

        return (double)lacking;
    }

    private static decimal Share(decimal? value, decimal atLeast) =>
        value is not { } number ? 1 : number >= atLeast ? 0 : (atLeast - number) / Math.Max(1, Math.Abs(atLeast));
}
