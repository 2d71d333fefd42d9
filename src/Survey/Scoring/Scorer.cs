using Survey.Answers;
using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>A definition compiled once: scores sheets, and teams of sheets. Safe to share between threads.</summary>
public sealed class Scorer
{
    private readonly Questionnaire questionnaire;
    private readonly Item[] items;
    private readonly ItemNode[] itemNodes;
    private readonly bool[] memberScored;
    private readonly bool conditional;
    private readonly string[] others;
    private readonly Dictionary<string, int> itemIndex;

    /// <param name="questionnaire">Checked: its ids exist and its scores have no circle.</param>
    public Scorer(Questionnaire questionnaire)
    {
        this.questionnaire = questionnaire;
        items = [.. questionnaire.Items];
        itemNodes = [.. items.Select(item => new ItemNode(item))];
        itemIndex = items.Select((item, index) => (item.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var scoreIndex = questionnaire.Scores.Select((score, index) => (score.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var reach = new Reach(questionnaire);
        Nodes = [.. questionnaire.Scores.Select(score => new ScoreNode(score, questionnaire, reach, itemIndex, scoreIndex))];
        Order = InOrder(Nodes);
        conditional = items.Any(item => item.VisibleWhen is not null);
        others = OtherItems.In(questionnaire);
        memberScored = new bool[items.Length];
        foreach (var index in Order.SelectMany(i => Nodes[i].Parts).Where(part => part.IsItem).Select(part => part.Index))
        {
            memberScored[index] = items[index].AnsweredBy == AnsweredBy.Member;
        }
    }

    internal int Items => items.Length;

    internal ScoreNode[] Nodes { get; }

    /// <summary>Each score after those that it is made of.</summary>
    internal int[] Order { get; }

    /// <summary>Scores one sheet: a person's own result, or a team's agreed sheet.</summary>
    /// <param name="on">The day from which ages of dates count; without it dates score nothing.</param>
    public Scorecard Score(AnswerSheet sheet, DateOnly? on = null) => Evaluate(ValuesOf(sheet, null, on));

    /// <summary>For many sheets whose explanations nobody asks for.</summary>
    public SheetScorer ForSheets() => new(this);

    /// <summary>Scores a team by the definition's team rules.</summary>
    /// <param name="sheets">One sheet a member, in any order: the result does not depend on it.</param>
    /// <param name="invited">How many could have answered; null when it is not known, then no participation is asked.</param>
    /// <param name="teamSheet">What was answered once for the team.</param>
    /// <param name="on">The day from which ages of dates count; without it dates score nothing.</param>
    /// <param name="agreed">What the team settled together, for a definition whose team rule is "agreed"; null or empty without.</param>
    public TeamScorecard ScoreTeam(IReadOnlyList<AnswerSheet> sheets, int? invited, AnswerSheet? teamSheet = null, DateOnly? on = null, AnswerSheet? agreed = null)
    {
        var rules = questionnaire.Team;
        var counted = sheets.Select(sheet => ValuesOf(sheet, teamSheet, on)).Where(IsComplete).ToList();
        var few = counted.Count < rules.MinRespondents || (invited > 0 && counted.Count < rules.MinParticipation * invited.Value);
        var summaries = items
            .Select((item, index) => (item, index))
            .Where(pair => pair.item is not (TextItem or InfoItem) && pair.item.AnsweredBy == AnsweredBy.Member)
            .Select(pair => Summaries.Of(pair.item, [.. counted.Select(sheet => sheet[pair.index])]))
            .ToList();
        return new TeamScorecard
        {
            Invited = invited,
            Submitted = sheets.Count,
            Respondents = counted.Count,
            Card = few ? TooFew() : rules.Combine switch
            {
                TeamCombine.ScoreMean => MeanOfScores(counted, teamSheet, on),
                TeamCombine.Agreed when agreed is { Answers.Count: > 0 } => Evaluate(ValuesOf(agreed, teamSheet, on)),
                TeamCombine.Agreed when counted.Count == 1 => Evaluate(counted[0]),
                _ => Evaluate(TeamValues(counted, teamSheet, on)),
            },
            Items = summaries,
            Spread = Summaries.Spread(questionnaire, summaries),
        };
    }

    private static int[] InOrder(ScoreNode[] nodes)
    {
        var order = new List<int>();
        var seen = new HashSet<int>();
        for (var i = 0; i < nodes.Length; i++)
        {
            Visit(i);
        }

        return [.. order];

        void Visit(int index)
        {
            if (seen.Add(index))
            {
                foreach (var below in nodes[index].Parts.Where(part => part.From == PartSource.Score).Select(part => part.Index).Concat(nodes[index].Requires))
                {
                    Visit(below);
                }

                order.Add(index);
            }
        }
    }

    internal void Read(AnswerSheet sheet, AnswerSheet? teamSheet, DateOnly? on, Span<ItemValue> values)
    {
        var visible = conditional ? new Visibility(questionnaire, sheet) : null;
        var visibleToTeam = teamSheet is null || conditional is false ? visible : new Visibility(questionnaire, teamSheet);
        for (var i = 0; i < items.Length; i++)
        {
            var (source, shown) = items[i].AnsweredBy == AnsweredBy.Member ? (sheet, visible) : (teamSheet ?? sheet, visibleToTeam);
            values[i] = shown?.Shows(items[i]) != false ? itemNodes[i].Of(source[items[i].Id], on) : ItemValue.Hidden;
        }
    }

    internal ItemValue[] ValuesOf(AnswerSheet sheet, AnswerSheet? teamSheet, DateOnly? on)
    {
        var values = new ItemValue[items.Length];
        Read(sheet, teamSheet, on, values);
        return values;
    }

    private bool IsComplete(ItemValue[] values)
    {
        var (answered, applicable) = (0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (memberScored[i])
            {
                answered += values[i].State == PartState.Counted ? 1 : 0;
                applicable += values[i].State is PartState.Counted or PartState.Unanswered ? 1 : 0;
            }
        }

        return answered >= questionnaire.Team.SheetMinAnswered * applicable;
    }

    /// <summary>Of each item the mean, or the least, over the members who answered it.</summary>
    private ItemValue[] TeamValues(List<ItemValue[]> sheets, AnswerSheet? teamSheet, DateOnly? on)
    {
        var rules = questionnaire.Team;
        var teams = ValuesOf(teamSheet ?? AnswerSheet.Empty, null, on);
        var team = new ItemValue[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].AnsweredBy != AnsweredBy.Member)
            {
                team[i] = teams[i];
                continue;
            }

            var (counted, notApplicable, hidden, sum, least) = (0, 0, 0, 0m, decimal.MaxValue);
            foreach (var value in sheets.Select(sheet => sheet[i]))
            {
                counted += value.State == PartState.Counted ? 1 : 0;
                notApplicable += value.State == PartState.NotApplicable ? 1 : 0;
                hidden += value.State == PartState.Hidden ? 1 : 0;
                sum += value.Points;
                least = value.State == PartState.Counted ? Math.Min(least, value.Points) : least;
            }

            var asked = sheets.Count - hidden;
            team[i] = asked == 0 ? ItemValue.Hidden
                : notApplicable > rules.ItemMaxNotApplicable * asked || notApplicable == asked ? ItemValue.NotApplicable
                : counted < Math.Max(1, rules.ItemMinAnswers) ? ItemValue.Unanswered
                : new(PartState.Counted, rules.Combine == TeamCombine.ItemMin ? least : Exact.Divide(sum, counted));
        }

        return team;
    }

    internal Scorecard Evaluate(ItemValue[] values)
    {
        var nodes = new NodeValue[Nodes.Length];
        var results = new ScoreResult[Nodes.Length];
        foreach (var index in Order)
        {
            var node = Nodes[index];
            var parts = new PartValue[node.Parts.Length];
            nodes[index] = node.Evaluate(values, nodes, parts);
            var (answered, applicable) = node.Coverage(values);
            results[index] = node.Result(nodes[index], node.Explain(parts)) with { Answered = answered, Applicable = applicable };
        }

        return WithLevels(results, nodes, values);
    }

    private Scorecard MeanOfScores(List<ItemValue[]> sheets, AnswerSheet? teamSheet, DateOnly? on)
    {
        var cards = sheets.Select(Evaluate).ToList();
        var nodes = new NodeValue[Nodes.Length];
        var results = new ScoreResult[Nodes.Length];
        for (var i = 0; i < Nodes.Length; i++)
        {
            var scores = cards.Select(card => card.Scores[i]).ToList();
            var values = scores.Select(score => score.Value).OfType<decimal>().ToList();
            var enough = values.Count >= Math.Max(1, questionnaire.Team.ItemMinAnswers);
            nodes[i] = enough
                ? Nodes[i].Value(Exact.Divide(values.Sum(), values.Count), scores.Exists(score => score.Status == ScoreStatus.Provisional) ? ScoreStatus.Provisional : ScoreStatus.Scored)
                : new(scores.TrueForAll(score => score.Status == ScoreStatus.NotApplicable) ? ScoreStatus.NotApplicable : ScoreStatus.NotEnoughAnswers, 0, 0);
            results[i] = Nodes[i].Result(nodes[i], []) with
            { Answered = values.Count, Applicable = scores.Count(score => score.Status != ScoreStatus.NotApplicable) };
        }

        return WithLevels(results, nodes, TeamValues(sheets, teamSheet, on));
    }

    /// <summary>Levels come last, since a gate may read any score.</summary>
    private Scorecard WithLevels(ScoreResult[] results, NodeValue[] nodes, ItemValue[] values)
    {
        for (var i = 0; i < results.Length; i++)
        {
            if (nodes[i].HasValue && Nodes[i].Levels is { Count: > 0 } levels && Gates.Place(Nodes[i], nodes[i].Shown, values, nodes) is { Computed: > 0 } level)
            {
                results[i] = results[i] with
                {
                    ComputedLevel = levels[level.Computed - 1].Id,
                    RetainedLevel = level.Retained > 0 ? levels[level.Retained - 1].Id : null,
                    FailedGates = Gates.Failed(Nodes[i], level.Computed, values, nodes),
                };
            }
        }

        return new() { Scores = results, OtherItems = OtherItems.Of(others, id => values[itemIndex[id]]) };
    }

    private Scorecard TooFew() => new()
    {
        Scores = [.. Nodes.Select(node => node.Result(new(ScoreStatus.TooFewRespondents, 0, 0), []))],
    };
}
