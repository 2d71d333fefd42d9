using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Survey.Questionnaires;
using Survey.Scoring;
using Xunit;

namespace Survey.Tests;

/// <summary>The format's page and its schema know everything that the reader does.</summary>
public partial class ReadmeOfFormatTests
{
    private static readonly string Readme = Encoding.UTF8.GetString(Files.Bytes("questionnaires/README.md"));
    private static readonly byte[] Everything = Files.Bytes("Data/everything.json");

    /// <summary>Every word that stands in backticks on the page, outside of blocks of code.</summary>
    private static readonly HashSet<string> Explained = [.. CodeSpan.Matches(CodeBlock.Replace(Readme, "")).SelectMany(span => Word.Matches(span.Value)).Select(word => word.Value)];

    private static readonly HashSet<string> InSchema = [.. SchemaWords(JsonDocument.Parse(Files.Bytes("questionnaires/questionnaire.schema.json")).RootElement)];

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock { get; }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock { get; }

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex CodeSpan { get; }

    [GeneratedRegex(@"[$\w]+")]
    private static partial Regex Word { get; }

    public static TheoryData<string> Properties => [.. DefinitionReader.Vocabulary(Everything).Except(["fr", "en"]).Order()];

    public static TheoryData<string> Values =>
    [
        .. new[]
        {
            typeof(Combine), typeof(UnansweredPolicy), typeof(NotApplicablePolicy), typeof(RoundingMode), typeof(PartUse), typeof(Ties), typeof(Arithmetic), typeof(TeamCombine), typeof(NotApplicableRule),
            typeof(AnsweredBy), typeof(NumberTotal), typeof(ReferenceComparison), typeof(QuestionnaireStatus), typeof(ScoreStatus),
        }.SelectMany(Enum.GetNames).Select(name => char.ToLowerInvariant(name[0]) + name[1..]).Concat(ItemTypes).Distinct(),
    ];

    private static IEnumerable<string> ItemTypes => typeof(Item).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Item)) && type.IsAbstract is false)
        .Select(type => type.Name.Replace("Item", "", StringComparison.Ordinal).ToLowerInvariant());

    [Fact]
    public void The_sample_of_everything_is_valid()
    {
        var reading = DefinitionReader.Read(Everything);

        Assert.Empty(reading.Problems.Select(problem => problem.LineFor("everything.json", "en")));
        Assert.Equal(ItemTypes.Order(), reading.Questionnaire!.Items.Select(item => item.GetType().Name.Replace("Item", "", StringComparison.Ordinal).ToLowerInvariant()).Distinct().Order());
    }

    [Fact]
    public void The_sample_of_everything_uses_every_property_of_the_schema() =>
        Assert.Empty(SchemaProperties(JsonDocument.Parse(Files.Bytes("questionnaires/questionnaire.schema.json")).RootElement).Except(DefinitionReader.Vocabulary(Everything)).Except(["na"]));

    [Theory]
    [MemberData(nameof(Properties))]
    public void Every_property_is_explained_and_in_the_schema(string property)
    {
        Assert.Contains(property, Explained);
        Assert.Contains(property, InSchema);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_type_mode_and_policy_is_explained_and_in_the_schema(string value)
    {
        Assert.Contains(value, Explained);
        Assert.Contains(value, InSchema);
    }

    [Fact]
    public void Every_whole_file_of_the_page_reads_without_any_problem()
    {
        var blocks = JsonBlock.Matches(Readme).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Empty(Sample.Read(block).Problems.Select(problem => problem.LineFor("README.md", "en"))));
    }

    private static IEnumerable<string> SchemaProperties(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(property => (property.Name == "properties" ? property.Value.EnumerateObject().Select(named => named.Name) : []).Concat(SchemaProperties(property.Value))),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(SchemaProperties),
        _ => [],
    };

    private static IEnumerable<string> SchemaWords(JsonElement schema) => SchemaProperties(schema).Concat(Enumerated(schema));

    private static IEnumerable<string> Enumerated(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(property => property.Name == "enum" ? property.Value.EnumerateArray().Select(word => word.GetString()!) : Enumerated(property.Value)),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(Enumerated),
        _ => [],
    };
}
