using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Survey.Answers;
using Survey.Demo;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Benchmarks;

/// <summary>Measures this engine and others turn by turn in one run and prints the medians of their ratios: machines are noisy, ratios less.</summary>
internal static class Ratios
{
    private const int Rounds = 7;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(0.7);

    public static void Print(string peer)
    {
        var survey = new FiftyItems();
        using var node = new Node(peer, survey);
        var flagship = new Flagship();
        var rows = new List<(string Work, string Beside, string Ratio, string Reach)>();
        var core = Compare(() => Rate(survey.ScoreSheets, FiftyItems.Sheets), node.Measure);
        rows.Add(("score one sheet of 50 items into 10 factors and an overall mean, from its answers by id", "`survey-core` 3.1.1 on Node", $"{Show(core)} times as many sheets a second", ""));
        var arrays = Compare(() => Rate(survey.ScoreValues, FiftyItems.Sheets), node.Measure);
        rows.Add(("the same, from arrays of points", "`survey-core` 3.1.1 on Node", $"{Show(arrays)} times as many sheets a second", "at least 1,000"));
        var loop = Compare(() => Rate(survey.ScoreByHand, FiftyItems.Sheets), () => Rate(survey.ScoreValues, FiftyItems.Sheets));
        rows.Add(("the same, from arrays of points", "a hand-written loop over the same arrays", $"{Show(loop)} times the time", "within 3"));
        var (seconds, bytes) = flagship.ScoreHundredThousand();
        rows.Add(("score 100,000 flagship sheets with levels and gates", "", string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s of one core, {bytes} bytes allocated a sheet"), "under 1 s, 0 bytes"));
        var check = Compare(() => Rate(flagship.Parse, 1), () => Rate(flagship.Check, 1));
        rows.Add(("check the flagship file, examples included", "`JsonDocument.Parse` of the same file", $"{Show(check)} times the time", "within 8"));
        Console.WriteLine("| Work | Beside | Measured | Reach |\n|---|---|---|---|");
        foreach (var (work, beside, ratio, reach) in rows)
        {
            Console.WriteLine($"| {work} | {beside} | {ratio} | {reach} |");
        }
    }

    /// <returns>The median of first over second.</returns>
    private static double Compare(Func<double> first, Func<double> second)
    {
        _ = (first(), second());
        var ratios = Enumerable.Range(0, Rounds).Select(_ => first() / second()).Order().ToList();
        return ratios[Rounds / 2];
    }

    /// <returns>How many a second.</returns>
    private static double Rate(Action work, int each)
    {
        var (done, watch) = (0L, Stopwatch.StartNew());
        while (watch.Elapsed < Turn)
        {
            work();
            done += each;
        }

        return done / watch.Elapsed.TotalSeconds;
    }

    private static string Show(double ratio) => ratio.ToString(ratio < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>Fifty items of one scale, five a factor, and their overall mean.</summary>
    private sealed class FiftyItems
    {
        public const int Sheets = 1000;
        private readonly AnswerSheet[] answers;
        private readonly ItemValue[][] values;
        private readonly Scorer scorer;
        private readonly SheetScorer fast;

        public FiftyItems()
        {
            var text = new StringBuilder("""{ "id": "fifty", "version": "1.0.0", "status": "published", "languages": ["en"], "title": { "en": "Fifty" }, "scales": { "five": [""");
            text.AppendJoin(",", Enumerable.Range(1, 5).Select(point => $$"""{ "id": "p{{point}}", "value": {{point}}, "label": { "en": "Point {{point}}" } }"""));
            text.Append("""] }, "sections": [{ "id": "all", "title": { "en": "All" }, "items": [""");
            text.AppendJoin(",", Enumerable.Range(1, 50).Select(item => $$"""{ "type": "scale", "scale": "five", "id": "q{{item}}", "short": { "en": "Item" }, "text": { "en": "Item {{item}}" } }"""));
            text.Append("""] }], "scores": [""");
            text.AppendJoin(",", Enumerable.Range(0, 10).Select(factor => $$"""{ "id": "f{{factor}}", "kind": "factor", "label": { "en": "Factor" }, "combine": "mean", "of": [{{string.Join(",", Enumerable.Range((factor * 5) + 1, 5).Select(item => $$"""{ "item": "q{{item}}" }"""))}}] }"""));
            text.Append(CultureInfo.InvariantCulture, $$""", { "id": "overall", "kind": "overall", "label": { "en": "Overall" }, "combine": "mean", "of": [{{string.Join(",", Enumerable.Range(0, 10).Select(factor => $$"""{ "score": "f{{factor}}" }"""))}}] }] }""");
            scorer = new(DefinitionReader.Read(Encoding.UTF8.GetBytes(text.ToString())).Questionnaire!);
            fast = scorer.ForSheets();
            Points = [.. Enumerable.Range(0, Sheets).Select(sheet => Enumerable.Range(0, 50).Select(item => (decimal)(((sheet * 7) + (item * item * 3) + (sheet * item)) % 5) + 1).ToArray())];
            answers = [.. Points.Select(points => new AnswerSheet(points.Index().ToDictionary(point => $"q{point.Index + 1}", point => (Answer)new Chosen($"p{point.Item}"))))];
            values = [.. Points.Select(points => points.Select(point => new ItemValue(PartState.Counted, point)).ToArray())];
        }

        public decimal[][] Points { get; }

        public decimal Overall(int sheet) => scorer.Score(answers[sheet]).Scores[^1].Value!.Value;

        public void ScoreSheets()
        {
            foreach (var sheet in answers)
            {
                fast.Score(sheet);
            }
        }

        public void ScoreValues()
        {
            foreach (var sheet in values)
            {
                fast.Score(sheet);
            }
        }

        public void ScoreByHand()
        {
            Span<decimal> factors = stackalloc decimal[10];
            foreach (var sheet in values)
            {
                var overall = 0m;
                for (var factor = 0; factor < 10; factor++)
                {
                    var sum = 0m;
                    for (var item = 0; item < 5; item++)
                    {
                        sum += sheet[(factor * 5) + item].Points;
                    }

                    factors[factor] = sum / 5;
                    overall += factors[factor];
                }

                Total += overall / 10;
            }
        }

        /// <summary>Keeps the loop from being left out.</summary>
        public decimal Total { get; private set; }
    }

    private sealed class Flagship
    {
        private readonly byte[] file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "questionnaires", "ai-maturity.v1.json"));
        private readonly ItemValue[][] sheets;
        private readonly SheetScorer scorer;

        public Flagship()
        {
            var questionnaire = DefinitionReader.Read(file).Questionnaire!;
            scorer = new Scorer(questionnaire).ForSheets();
            sheets = [.. WorkedCase.Load(questionnaire).Waves.SelectMany(wave => wave.Teams).SelectMany(team => team.Members)
                .Select(member => questionnaire.Items.Select(item => ItemValue.Of(item, member.Sheet[item.Id])).ToArray())];
        }

        public void Check() => DefinitionReader.Read(file);

        public void Parse()
        {
            using var document = JsonDocument.Parse(file);
        }

        public (double Seconds, long BytesASheet) ScoreHundredThousand()
        {
            const int many = 100_000;
            Score(many);
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var before = Environment.CpuUsage.TotalTime;
            Score(many);
            return ((Environment.CpuUsage.TotalTime - before).TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - bytes) / many);
        }

        private void Score(int many)
        {
            for (var i = 0; i < many; i++)
            {
                scorer.Score(sheets[i % sheets.Length]);
            }
        }
    }

    /// <summary>survey-core in a Node process, which measures itself on the same sheets when it is told to.</summary>
    private sealed class Node : IDisposable
    {
        private readonly Process process;
        private readonly FiftyItems survey;

        public Node(string script, FiftyItems survey)
        {
            this.survey = survey;
            process = Process.Start(new ProcessStartInfo("node", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            foreach (var points in survey.Points)
            {
                process.StandardInput.WriteLine(string.Join(' ', points));
            }
        }

        /// <exception cref="InvalidOperationException">It scores another value than this engine.</exception>
        public double Measure()
        {
            process.StandardInput.WriteLine("go");
            process.StandardInput.Flush();
            var said = process.StandardOutput.ReadLine()!.Split(' ');
            var (overall, sheet) = (decimal.Parse(said[1], NumberStyles.Float, CultureInfo.InvariantCulture), int.Parse(said[2], CultureInfo.InvariantCulture));
            return Math.Abs(overall - survey.Overall(sheet)) < 0.000001m
                ? double.Parse(said[0], CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"survey-core gives {overall} for sheet {sheet}, this engine {survey.Overall(sheet)}.");
        }

        public void Dispose()
        {
            process.Kill();
            process.Dispose();
        }
    }
}
