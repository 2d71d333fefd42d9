using BenchmarkDotNet.Attributes;
using Survey.Answers;
using Survey.Demo;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Benchmarks;

/// <summary>What a result page asks of the engine, at the flagship's size.</summary>
[MemoryDiagnoser]
public class WayUpBenchmarks
{
    private Questionnaire questionnaire = null!;
    private Scorer scorer = null!;
    private WayFinder ways = null!;
    private AnswerSheet[] team = [];
    private Scorecard[] low = [];
    private Scorecard card = null!;

    [GlobalSetup]
    public void SetUp()
    {
        questionnaire = DefinitionReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "questionnaires", "ai-maturity.v1.json"))).Questionnaire!;
        scorer = new(questionnaire);
        ways = new(questionnaire);
        team = [.. WorkedCase.Load(questionnaire).Waves[^1].Teams.SelectMany(team => team.Members).Select(member => member.Sheet).Take(9)];
        card = scorer.ScoreTeam(team, team.Length).Card;
        low = [.. Enumerable.Range(0, 4).Select(level => scorer.Score(new(questionnaire.Items.OfType<OptionItem>().Select((item, i) => (item, i)).ToDictionary(pair => pair.item.Id, Answer (pair) => new Chosen(pair.item.Options[Math.Min(4, level + (pair.i * 7 % 3 == 0 ? 1 : 0))].Id)))))];
    }

    [Benchmark(Description = "shortest way up of the overall score, 9 members")]
    public WayUp? Overall() => ways.Of("overall", card);

    [Benchmark(Description = "the longest way up of four sheets, from level 1 to 4")]
    public int Longest() => low.Max(sheet => ways.Of("overall", sheet)?.Rungs ?? 0);

    [Benchmark(Description = "team scorecard with explanation and every shortest way up, 9 members")]
    public int Team()
    {
        var scored = scorer.ScoreTeam(team, team.Length).Card;
        return questionnaire.Scores.Sum(score => ways.Of(score.Id, scored)?.Rungs ?? 0);
    }
}
