using Survey.Answers;
using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>A definition compiled once: scores sheets, and teams of sheets. Safe to share between threads.</summary>
public sealed class Scorer
{
    private readonly Questionnaire questionnaire;
    private readonly Item[] items;
    private readonly Dictionary<string, int> itemIndex;
    private readonly ScoreNode[] nodes;
    private readonly int[] order;
    private readonly bool[] memberScored;
    private readonly string[] onlyGates;

    /// <param name="questionnaire">Checked: its ids exist and its scores have no circle.</param>
    public Scorer(Questionnaire questionnaire)
    {
        this.questionnaire = questionnaire;
        items = [.. questionnaire.Items];
        itemIndex = items.Select((item, index) => (item.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var scoreIndex = questionnaire.Scores.Select((score, index) => (score.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        var reach = new Reach(questionnaire);
        nodes = [.. questionnaire.Scores.Select(score => new ScoreNode(score, questionnaire, reach, itemIndex, scoreIndex))];
        order = Order(nodes);
        onlyGates = ReadByGates.In(questionnaire);
        memberScored = new bool[items.Length];
        foreach (var index in order.SelectMany(i => nodes[i].Parts).Where(part => part.IsItem).Select(part => part.Index))
        {
            memberScored[index] = items[index].AnsweredBy == AnsweredBy.Member;
        }
    }

    /// <summary>Scores one sheet: a person's own result, or a team's agreed sheet.</summary>
    public Scorecard Score(AnswerSheet sheet) => Evaluate(ValuesOf(sheet, null));

    /// <summary>Scores a team by the definition's team rules.</summary>
    /// <param name="sheets">One sheet a member, in any order: the result does not depend on it.</param>
    /// <param name="invited">How many could have answered; null when it is not known, then no participation is asked.</param>
    /// <param name="teamSheet">What was answered once for the team.</param>
    public TeamScorecard ScoreTeam(IReadOnlyList<AnswerSheet> sheets, int? invited, AnswerSheet? teamSheet = null)
    {
        var rules = questionnaire.Team;
        var counted = sheets.Select(sheet => ValuesOf(sheet, teamSheet)).Where(IsComplete).ToList();
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
                TeamCombine.ScoreMean => MeanOfScores(counted, teamSheet),
                TeamCombine.Agreed when counted.Count == 1 => Evaluate(counted[0]),
                _ => Evaluate(MeanOfItems(counted, teamSheet)),
            },
            Items = summaries,
            Spread = Summaries.Spread(questionnaire, summaries),
        };
    }

    private static int[] Order(ScoreNode[] nodes)
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
                foreach (var below in nodes[index].Parts.Where(part => part.IsItem is false).Select(part => part.Index).Concat(nodes[index].Requires))
                {
                    Visit(below);
                }

                order.Add(index);
            }
        }
    }

    internal ItemValue[] ValuesOf(AnswerSheet sheet, AnswerSheet? teamSheet)
    {
        var visible = new Visibility(questionnaire, sheet);
        var visibleToTeam = teamSheet is null ? visible : new Visibility(questionnaire, teamSheet);
        var values = new ItemValue[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var (source, shown) = items[i].AnsweredBy == AnsweredBy.Member ? (sheet, visible) : (teamSheet ?? sheet, visibleToTeam);
            values[i] = shown.Shows(items[i]) ? ItemValue.Of(items[i], source[items[i].Id]) : ItemValue.Hidden;
        }

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

    private ItemValue[] MeanOfItems(List<ItemValue[]> sheets, AnswerSheet? teamSheet)
    {
        var rules = questionnaire.Team;
        var teams = ValuesOf(teamSheet ?? AnswerSheet.Empty, null);
        var means = new ItemValue[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].AnsweredBy != AnsweredBy.Member)
            {
                means[i] = teams[i];
                continue;
            }

            var (counted, notApplicable, hidden, sum) = (0, 0, 0, 0m);
            foreach (var value in sheets.Select(sheet => sheet[i]))
            {
                counted += value.State == PartState.Counted ? 1 : 0;
                notApplicable += value.State == PartState.NotApplicable ? 1 : 0;
                hidden += value.State == PartState.Hidden ? 1 : 0;
                sum += value.Points;
            }

            var asked = sheets.Count - hidden;
            means[i] = asked == 0 ? ItemValue.Hidden
                : notApplicable > rules.ItemMaxNotApplicable * asked || notApplicable == asked ? ItemValue.NotApplicable
                : counted < Math.Max(1, rules.ItemMinAnswers) ? ItemValue.Unanswered
                : new(PartState.Counted, Exact.Divide(sum, counted));
        }

        return means;
    }

    internal Scorecard Evaluate(ItemValue[] values)
    {
        var results = new ScoreResult[nodes.Length];
        foreach (var index in order)
        {
            results[index] = nodes[index].Evaluate(values, results);
        }

        return WithLevels(results, values);
    }

    private Scorecard MeanOfScores(List<ItemValue[]> sheets, AnswerSheet? teamSheet)
    {
        var cards = sheets.Select(Evaluate).ToList();
        var results = new ScoreResult[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var scores = cards.Select(card => card.Scores[i]).ToList();
            var values = scores.Select(score => score.Value).OfType<decimal>().ToList();
            var enough = values.Count >= Math.Max(1, questionnaire.Team.ItemMinAnswers);
            var mean = enough ? Exact.Divide(values.Sum(), values.Count) : (decimal?)null;
            var status = enough ? (scores.Exists(score => score.Status == ScoreStatus.Provisional) ? ScoreStatus.Provisional : ScoreStatus.Scored)
                : scores.TrueForAll(score => score.Status == ScoreStatus.NotApplicable) ? ScoreStatus.NotApplicable
                : ScoreStatus.NotEnoughAnswers;
            results[i] = nodes[i].Result(mean, status, []) with
            { Answered = values.Count, Applicable = scores.Count(score => score.Status != ScoreStatus.NotApplicable) };
        }

        return WithLevels(results, MeanOfItems(sheets, teamSheet));
    }

    /// <summary>Levels come last, since a gate may read any score.</summary>
    private Scorecard WithLevels(ScoreResult[] results, ItemValue[] values)
    {
        var cards = new ScoreResult[results.Length];
        for (var i = 0; i < results.Length; i++)
        {
            cards[i] = nodes[i].Levels.Count > 0 && results[i].Shown is { } shown
                ? Gates.Place(results[i], shown, nodes[i], subject => Read(subject, results, values), kind => questionnaire.Scores.Where(score => score.Kind == kind).Select(score => score.Id))
                : results[i];
        }

        return new() { Scores = cards, ReadByGates = ReadByGates.Of(onlyGates, id => values[itemIndex[id]]) };
    }

    private decimal? Read((bool IsItem, string Id) subject, ScoreResult[] results, ItemValue[] values) => subject.IsItem
        ? values[itemIndex[subject.Id]] is { State: PartState.Counted } value ? value.Points : null
        : results.First(result => result.Id == subject.Id).Shown;

    private Scorecard TooFew() => new()
    {
        Scores = [.. nodes.Select(node => node.Result(null, ScoreStatus.TooFewRespondents, []))],
    };
}
