using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Tests.Scoring;

/// <summary>Small score graphs of every kind, from a seed, with values of a person or of a team.</summary>
internal sealed class RandomGraph
{
    private static readonly LocalText Text = Sample.Questionnaire(Sample.Score("x", "mean", "a")).Title;
    private static readonly Combine[] Known = [Combine.Mean, Combine.Sum, Combine.Min, Combine.Max, Combine.Median, Combine.HighestLevel];
    private readonly Random random;
    private readonly bool linear;

    /// <param name="linear">Means and sums only.</param>
    public RandomGraph(int seed, bool linear = false)
    {
        random = new(seed);
        this.linear = linear;
        List<Item> items = [.. Enumerable.Range(0, random.Next(2, 6)).Select(i => ItemOf($"i{i}"))];
        List<Score> scores = [];
        for (var i = 0; i < random.Next(1, 5); i++)
        {
            scores.Add(ScoreOf($"s{i}", items, scores));
        }

        List<Level> levels = [];
        var top = ScoreOf("top", items, scores);
        Questionnaire = new()
        {
            Id = "random", Version = "1.0.0", Status = QuestionnaireStatus.Draft, Languages = ["en"], Title = Text, Hash = "",
            Sections = [new() { Id = "s", Title = Text, Items = items }],
            Scores = [.. scores, top],
        };
        var reach = new Reach(Questionnaire).OfScore("top")!.Value;
        foreach (var step in Enumerable.Range(0, random.Next(2, 5)))
        {
            levels.Add(new($"l{step + 1}", step + 1, Text, null, null, step == 0 ? reach.Lowest : levels[^1].AtLeast + ((reach.Highest - levels[^1].AtLeast) * random.Next(1, 8) / 8)));
        }

        Questionnaire = Questionnaire with
        {
            Levels = new Dictionary<string, IReadOnlyList<Level>> { ["levels"] = levels },
            Scores = [.. scores, top with { Levels = "levels", Gates = [.. Enumerable.Range(0, random.Next(0, 4)).Select(i => GateOf($"g{i}", items, scores, levels))] }],
        };
        Values = [.. items.Select(ValueOf)];
    }

    public Questionnaire Questionnaire { get; }

    public ItemValue[] Values { get; }

    private Item ItemOf(string id) => random.Next(5) switch
    {
        0 => new NumberItem { Id = id, Short = Text, Text = Text, Min = 0, Max = 100, Bands = [new(0, 0), new(10, 2), new(50, 3)] },
        1 => new MultiItem { Id = id, Short = Text, Text = Text, Cap = 5, Options = Options(2, 2, 3) },
        2 => new ChoiceItem { Id = id, Short = Text, Text = Text, Options = Options(3, 0, 1.5m) },
        3 => new ScaleItem { Id = id, Short = Text, Text = Text, Scale = "s", Reverse = true, Options = Options(1, 2, 4) },
        _ => new LadderItem { Id = id, Short = Text, Text = Text, Levels = "l", Options = Options(1, 2, 3, 4) },
    };

    private static Option[] Options(params decimal[] values) => [.. values.Select((value, i) => new Option($"o{i}", Text, value))];

    private Score ScoreOf(string id, List<Item> items, List<Score> below)
    {
        var parts = new List<ScorePart>();
        foreach (var item in items.OrderBy(_ => random.Next()).Take(random.Next(1, items.Count + 1)))
        {
            parts.Add(new(item.Id, null, Weight()));
        }

        foreach (var score in below.Where(_ => random.Next(2) == 0))
        {
            parts.Add(new(null, score.Id, Weight()));
        }

        var combine = Known[random.Next(linear ? 2 : Known.Length)];
        return new()
        {
            Id = id, Kind = random.Next(2) == 0 ? "factor" : "other", Label = Text, Combine = combine,
            Of = [.. parts.Select(part => combine == Combine.HighestLevel ? part with { Weight = 1, Level = random.Next(1, 4), AtLeast = random.Next(1, 4) } : part)],
            Share = combine == Combine.HighestLevel && random.Next(2) == 0 ? 0.5m : 1,
            Missing = new() { Unanswered = (UnansweredPolicy)random.Next(3), NotApplicable = (NotApplicablePolicy)random.Next(3) },
            Round = random.Next(3) switch { 0 => null, 1 => new(random.Next(3), (RoundingMode)random.Next(3)), _ => new(2, RoundingMode.HalfUp) },
        };
    }

    private decimal Weight() => random.Next(3) switch { 0 => 1, 1 => 0.5m, _ => random.Next(1, 5) / 4m };

    private Gate GateOf(string id, List<Item> items, List<Score> scores, List<Level> levels)
    {
        var (score, item, every) = random.Next(3) switch
        {
            0 => ((string?)scores[random.Next(scores.Count)].Id, (string?)null, (string?)null),
            1 => (null, items[random.Next(items.Count)].Id, null),
            _ => (null, null, "factor"),
        };
        return new(id, levels[random.Next(levels.Count)].Id, score, item, every, random.Next(1, 13) / 4m, Text, []);
    }

    private ItemValue ValueOf(Item item)
    {
        var rungs = Rungs.Of(item);
        return random.Next(12) switch
        {
            0 => ItemValue.NotApplicable,
            1 => ItemValue.Unanswered,
            2 or 3 or 4 => new(PartState.Counted, Math.Round(rungs[0] + ((rungs[^1] - rungs[0]) * random.Next(0, 28) / 27), 18)),
            var place => new(PartState.Counted, rungs[Math.Min(rungs.Count - 1, place % 3)]),
        };
    }
}
