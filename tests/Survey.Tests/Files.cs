using Survey.Questionnaires;

namespace Survey.Tests;

/// <summary>The files that tests read, beside the test program.</summary>
internal static class Files
{
    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, path));

    public static Questionnaire Flagship { get; } = Definition("questionnaires/ai-maturity.v1.json");

    public static Questionnaire Definition(string path)
    {
        var reading = DefinitionReader.Read(Bytes(path));
        return reading.Questionnaire ?? throw new InvalidOperationException(string.Join('\n', reading.Problems.Select(problem => problem.LineFor(path, "en"))));
    }
}
