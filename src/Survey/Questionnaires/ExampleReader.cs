using Survey.Answers;

namespace Survey.Questionnaires;

/// <summary>Reads the examples that a definition carries.</summary>
internal static class ExampleReader
{
    /// <param name="items">By id.</param>
    public static List<Example> ReadAll(Fields fields, IReadOnlyDictionary<string, Item> items) =>
        DefinitionReader.ReadAll(fields.Objects("examples"), example => new Example(
            example.Id("id", "example"),
            ReadAnswers(example, items),
            [.. (example.Expect<ObjectNode>(example.Need("expect"), "object")?.Properties ?? []).Select(score => ReadExpected(score, example.Context))],
            example.Date("on")));

    private static Dictionary<string, Answer> ReadAnswers(Fields example, IReadOnlyDictionary<string, Item> items) =>
        example.Expect<ObjectNode>(example.Need("answers"), "object") is { } answers
            ? AnswerJson.Read(answers, items, example.Context.Problems)
            : [];

    private static ExpectedScore ReadExpected(Property score, ReadContext context)
    {
        context.Refer("score", score.Name, score.Value, "scores");
        if (score.Value is not ObjectNode node)
        {
            context.Problems.Add("Q105", score.Value, "object", score.Value.Kind);
            return new(score.Name, false, null, null, null, null);
        }

        var fields = new Fields(node, context);
        var hasValue = node["value"] is not null;
        var expected = new ExpectedScore(
            score.Name,
            hasValue,
            fields.Find("value") is NullNode ? null : fields.Number("value", -1_000_000_000_000, 1_000_000_000_000),
            fields.String("computedLevel"),
            fields.String("retainedLevel"),
            fields.String("status"));
        fields.Done();
        return expected;
    }
}
