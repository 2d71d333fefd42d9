using BenchmarkDotNet.Attributes;
using Survey.Answers;
using Survey.Demo;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Benchmarks;

/// <summary>Scoring the flagship beside the least work that could be done instead.</summary>
[MemoryDiagnoser]
public class ScoringBenchmarks
{
    private Scorer scorer = null!;
    private AnswerSheet[] sheets = [];
    private decimal[][] points = [];
    private (int Item, decimal Weight)[][] factors = [];

    [GlobalSetup]
    public void SetUp()
    {
        var questionnaire = DefinitionReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "questionnaires", "ai-maturity.v1.json"))).Questionnaire!;
        scorer = new(questionnaire);
        sheets = [.. WorkedCase.Load(questionnaire).Waves[^1].Teams.SelectMany(team => team.Members).Select(member => member.Sheet)];
        var items = questionnaire.Items.ToList();
        points = [.. sheets.Select(sheet => items.Select(item => sheet[item.Id] is { } answer ? Points.Of(item, answer) ?? 0 : 0).ToArray())];
        factors = [.. questionnaire.Factors.Select(factor => factor.Of.Select(part => (items.FindIndex(item => item.Id == part.Item), part.Weight)).ToArray())];
    }

    [Benchmark(Baseline = true, Description = "weighted means of ten factors, a loop over arrays")]
    public decimal Loop()
    {
        var overall = 0m;
        foreach (var sheet in points)
        {
            foreach (var factor in factors)
            {
                var (sum, weights) = (0m, 0m);
                foreach (var (item, weight) in factor)
                {
                    sum += weight * sheet[item];
                    weights += weight;
                }

                overall += sum / weights;
            }
        }

        return overall;
    }

    [Benchmark(Description = "sheets one by one, with levels, gates and explanation")]
    public int Sheets() => sheets.Sum(sheet => scorer.Score(sheet).Scores.Count);

    [Benchmark(Description = "the same people as one team")]
    public TeamScorecard Team() => scorer.ScoreTeam(sheets, sheets.Length);
}
