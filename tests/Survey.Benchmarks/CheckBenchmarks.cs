using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Survey.Questionnaires;

namespace Survey.Benchmarks;

/// <summary>Checking the flagship's file, examples included, beside parsing the same file into a document.</summary>
[MemoryDiagnoser]
public class CheckBenchmarks
{
    private byte[] definition = [];

    [GlobalSetup]
    public void SetUp() => definition = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "questionnaires", "ai-maturity.v1.json"));

    [Benchmark(Baseline = true, Description = "parse the flagship's file into a JsonDocument")]
    public int Parse()
    {
        using var document = JsonDocument.Parse(definition);
        return document.RootElement.GetProperty("scores").GetArrayLength();
    }

    [Benchmark(Description = "check the flagship's file")]
    public int Check() => DefinitionReader.Read(definition).Problems.Count;

    [Benchmark(Description = "read it and reckon its content hash")]
    public string Load() => DefinitionReader.Read(definition).Questionnaire!.Hash;
}
