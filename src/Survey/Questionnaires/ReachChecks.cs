using Survey.Scoring;
using Range = Survey.Scoring.Range;

namespace Survey.Questionnaires;

/// <summary>Bounds, gates and answers that lie outside what can be given or reached.</summary>
internal static class ReachChecks
{
    /// <param name="questionnaire">Its ids exist and its scores have no circle.</param>
    public static void Check(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        var reach = new Reach(questionnaire);
        var scores = (ListNode)root["scores"]!;
        for (var i = 0; i < questionnaire.Scores.Count; i++)
        {
            var (score, node) = (questionnaire.Scores[i], scores.Objects[i]);
            CheckParts(score, node, reach, problems);
            CheckRange(questionnaire, score, node, reach, problems);
            CheckGates(questionnaire, score, node, reach, problems);
            CheckBounds(score, node, reach, problems);
            CheckRanges(score, node, reach, problems);
            CheckLowest(questionnaire, score, node, reach, problems);
        }

        CheckCaps(questionnaire, root, problems);
    }

    private static Range? Of(ScorePart part, Reach reach) =>
        part.Item is { } item ? reach.OfItem(item) : part.Score is { } score ? reach.OfScore(score) : null;

    private static void CheckParts(Score score, ObjectNode node, Reach reach, ProblemList problems)
    {
        for (var i = 0; i < score.Of.Count; i++)
        {
            var part = score.Of[i];
            if (part.Item is { } item && reach.OfItem(item) is null)
            {
                problems.Add("Q317", node.At("of", i), item);
            }

            if (part.Use == PartUse.Share && Of(part, reach) is { } own && own.Lowest == own.Highest)
            {
                problems.Add("Q326", node.At("of", i), part.Id);
            }
        }
    }

    /// <summary>What the score's own range leaves out of reach: its levels, its gates, or any use at all.</summary>
    private static void CheckRange(Questionnaire questionnaire, Score score, ObjectNode node, Reach reach, ProblemList problems)
    {
        if (reach.OfScore(score.Id) is not { } range)
        {
            return;
        }

        if (Math.Max(-range.Lowest, range.Highest) >= Reach.Farthest)
        {
            problems.Add(score.Combine == Combine.Quotient ? "Q327" : "Q320", node, score.Id, "10^15");
        }

        foreach (var level in questionnaire.LevelsOf(score).Where(level => level.AtLeast > Exact.Round(range.Highest, score.Round)))
        {
            problems.Add("Q303", node["levels"]!, level.Id, Fields.Show(level.AtLeast), score.Id, Fields.Show(range.Highest));
        }

        for (var i = 0; i < score.Gates.Count; i++)
        {
            CheckGate(questionnaire, score.Gates[i], node.At("gates", i), reach, problems);
        }
    }

    private static void CheckGate(Questionnaire questionnaire, Gate gate, ObjectNode node, Reach reach, ProblemList problems)
    {
        var subjects = gate.Every is { } kind
            ? questionnaire.Scores.Where(score => score.Kind == kind).Select(Highest)
            : [gate.Item is { } item ? reach.OfItem(item)?.Highest : Highest(questionnaire.FindScore(gate.Score!)!)];
        foreach (var highest in subjects)
        {
            if (gate.AtLeast > highest)
            {
                problems.Add("Q311", node["atLeast"]!, gate.Id, Fields.Show(gate.AtLeast), Fields.Show(highest.Value));
                return;
            }
        }

        decimal? Highest(Score score) => reach.OfScore(score.Id) is { } range ? Exact.Round(range.Highest, score.Round) : null;
    }

    private static void CheckGates(Questionnaire questionnaire, Score score, ObjectNode node, Reach reach, ProblemList problems)
    {
        for (var i = 0; i < score.Gates.Count; i++)
        {
            var gate = score.Gates[i];
            var silent = gate switch
            {
                { Item: { } item } => reach.OfItem(item) is null ? item : null,
                { Score: { } id } => reach.OfScore(id) is null ? id : null,
                _ => questionnaire.Scores.FirstOrDefault(subject => subject.Kind == gate.Every && reach.OfScore(subject.Id) is null)?.Id,
            };
            if (silent is not null)
            {
                problems.Add("Q341", node.At("gates", i), gate.Id, silent);
            }
        }
    }

    private static void CheckBounds(Score score, ObjectNode node, Reach reach, ProblemList problems)
    {
        if (score.Combine != Combine.HighestLevel)
        {
            return;
        }

        for (var i = 0; i < score.Of.Count; i++)
        {
            var part = score.Of[i];
            if (Of(part, reach) is { } range && part.AtLeast is { } bound && bound > range.Highest && node.At("of", i)["atLeast"] is { } at)
            {
                problems.Add("Q515", at, part.Id, Fields.Show(bound), Fields.Show(range.Highest), DefinitionReader.Invariant(part.Level));
            }
        }
    }

    /// <summary>Where most items of a mean offer the same range, an answer outside of it is most likely a slip.</summary>
    private static void CheckRanges(Score score, ObjectNode node, Reach reach, ProblemList problems)
    {
        if (score.Combine is not (Combine.Mean or Combine.Median or Combine.Min or Combine.Max) || score.Of.Count < 3)
        {
            return;
        }

        var counts = new Dictionary<Range, int>();
        foreach (var part in score.Of)
        {
            if (Of(part, reach) is { } range)
            {
                counts[range] = counts.GetValueOrDefault(range) + 1;
            }
        }

        var most = counts.FirstOrDefault(range => range.Value * 2 > score.Of.Count);
        if (most.Value == 0)
        {
            return;
        }

        for (var i = 0; i < score.Of.Count; i++)
        {
            if (score.Of[i].Item is { } item && reach.OfItem(item) is { } range && (range.Lowest < most.Key.Lowest || range.Highest > most.Key.Highest))
            {
                problems.Add(
                    "Q512",
                    node.At("of", i),
                    item,
                    Fields.Show(range.Lowest),
                    Fields.Show(range.Highest),
                    score.Id,
                    Fields.Show(most.Key.Lowest),
                    Fields.Show(most.Key.Highest));
            }
        }
    }

    /// <summary>Levels that lie wholly below the score, and scores that lie below every level.</summary>
    private static void CheckLowest(Questionnaire questionnaire, Score score, ObjectNode node, Reach reach, ProblemList problems)
    {
        var levels = questionnaire.LevelsOf(score);
        if (levels.Count == 0 || reach.OfScore(score.Id) is not { } range)
        {
            return;
        }

        var shown = Exact.Round(range.Lowest, score.Round);
        if (shown < levels[0].AtLeast && levels[0].AtLeast <= range.Highest && score.Combine != Combine.HighestLevel)
        {
            problems.Add("Q510", node["levels"]!, score.Id, Fields.Show(shown), levels[0].Id, Fields.Show(levels[0].AtLeast));
        }

        for (var i = 0; i + 1 < levels.Count && levels[i].AtLeast < levels[i + 1].AtLeast && levels[i + 1].AtLeast <= shown && StaysAbove(questionnaire, score, range.Lowest, reach); i++)
        {
            problems.Add("Q342", node["levels"]!, levels[i].Id, levels[i + 1].Id, Fields.Show(levels[i + 1].AtLeast), score.Id, Fields.Show(shown));
        }
    }

    /// <summary>Whether no part has less than this, so that neither has a score of some of them: a mean of some may lie below the mean of all.</summary>
    private static bool StaysAbove(Questionnaire questionnaire, Score score, decimal least, Reach reach) =>
        score.Combine is Combine.Mean or Combine.Median or Combine.Min or Combine.Max
        && score.Of.All(part => Of(part, reach)?.Lowest == least
            && (part.Score is not { } below || StaysAbove(questionnaire, questionnaire.FindScore(below)!, least, reach)));

    private static void CheckCaps(Questionnaire questionnaire, ObjectNode root, ProblemList problems)
    {
        for (var i = 0; i < questionnaire.Sections.Count; i++)
        {
            for (var j = 0; j < questionnaire.Sections[i].Items.Count; j++)
            {
                if (questionnaire.Sections[i].Items[j] is not MultiItem { Cap: { } cap } multi)
                {
                    continue;
                }

                for (var k = 0; k < multi.Options.Count; k++)
                {
                    if (multi.Options[k].Value > cap)
                    {
                        problems.Add("Q513", root.At("sections", i).At("items", j).At("options", k)["value"]!, multi.Options[k].Id, Fields.Show(multi.Options[k].Value!.Value), multi.Id, Fields.Show(cap));
                    }
                }
            }
        }
    }
}
