using System.Text.Json;
using Survey.Questionnaires;
using Xunit;

namespace Survey.Tests;

/// <summary>The questionnaires that are shipped: without a problem, complete in both languages, in French typography.</summary>
public class ShippedQuestionnaireTests
{
    public static TheoryData<string> Shipped => ["questionnaires/ai-maturity.v1.json", "questionnaires/ai-maturity-pulse.v1.json"];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void It_reads_without_any_problem(string file) =>
        Assert.Empty(DefinitionReader.Read(Files.Bytes(file)).Problems.Select(problem => problem.LineFor(file, "en")));

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Its_name_is_its_id_and_major_version(string file)
    {
        var questionnaire = Files.Definition(file);

        Assert.Equal(file, $"questionnaires/{questionnaire.Id}.v{questionnaire.Version.Split('.')[0]}.json");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_text_is_there_in_French_and_English(string file)
    {
        var texts = Texts(JsonDocument.Parse(Files.Bytes(file)).RootElement).ToList();

        Assert.True(texts.Count > 100);
        Assert.All(texts, text => Assert.Equal(["en", "fr"], text.EnumerateObject().Select(language => language.Name).Order()));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void French_keeps_its_spaces_and_apostrophes(string file) => Assert.All(Texts(JsonDocument.Parse(Files.Bytes(file)).RootElement), text =>
    {
        var french = text.GetProperty("fr").GetString()!;
        Assert.DoesNotContain('\'', french);
        Assert.DoesNotContain('"', french);
        Assert.DoesNotMatch("(?<!\u202f)[;!?]", french);
        Assert.DoesNotMatch("(?<!\u00a0):(?!\\d)", french);
        Assert.DoesNotMatch("«(?!\u00a0)|(?<!\u00a0)»", french);
    });

    [Fact]
    public void The_flagship_rests_on_every_finding_of_the_study()
    {
        var flagship = Files.Flagship;
        var findings = Enumerable.Range(1, 22).Select(n => $"f{n}").ToList();

        Assert.Equal(findings, flagship.Sources.Select(source => source.Id));
        var named = flagship.Items.SelectMany(item => item.Sources)
            .Concat(flagship.Scores.SelectMany(score => score.Sources.Concat(score.Gates.SelectMany(gate => gate.Sources)))).ToHashSet();
        Assert.Subset(named, findings.ToHashSet());
    }

    [Fact]
    public void The_pulse_asks_what_the_flagship_asks_in_the_same_words()
    {
        var pulse = Files.Definition("questionnaires/ai-maturity-pulse.v1.json");

        Assert.All(pulse.Items.OfType<LadderItem>(), item => Assert.Equal(item.Options, ((LadderItem)Files.Flagship.FindItem(item.Id)!).Options));
    }

    private static IEnumerable<JsonElement> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when json.EnumerateObject().Any(property => property.Name is "fr" or "en") => [json],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
