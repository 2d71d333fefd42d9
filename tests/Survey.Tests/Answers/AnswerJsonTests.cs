using System.Text;
using Survey.Answers;
using Survey.Questionnaires;
using Xunit;

namespace Survey.Tests.Answers;

/// <summary>Answers as files write them.</summary>
public class AnswerJsonTests
{
    private static readonly Questionnaire Questionnaire = Sample.Questionnaire(Sample.Score("x", "mean", "a"));

    [Theory]
    [InlineData("\"a\": \"p2\"", "a=2")]
    [InlineData("\"a\": 2", "a=2")]
    [InlineData("\"a\": { \"na\": \"\" }", "a=na")]
    [InlineData("\"a\": null", "")]
    [InlineData("\"n\": -2.5", "n=-2.5")]
    [InlineData("\"m\": [\"four\", \"two\"]", "m=two+four")]
    [InlineData("\"m\": []", "m=")]
    [InlineData("\"plain\": \"x\"", "plain=x")]
    public void A_value_is_the_answer(string json, string answer)
    {
        var (file, problems) = Read($$"""{ "invited": 7, "sheets": [{ "id": "one", "answers": { {{json}} } }] }""");

        Assert.Empty(problems);
        Assert.Equal(7, file!.Invited);
        var (id, sheet) = Assert.Single(file.Sheets);
        Assert.Equal("one", id);
        Assert.Equal(Sample.Sheet(answer).Answers, sheet.Answers);
    }

    [Theory]
    [InlineData("\"b2\": \"p1\"", "Q401")]
    [InlineData("\"a\": \"p6\"", "Q402")]
    [InlineData("\"a\": 6", "Q402")]
    [InlineData("\"a\": 1.5", "Q402")]
    [InlineData("\"a\": [\"p1\"]", "Q402")]
    [InlineData("\"a\": true", "Q402")]
    [InlineData("\"a\": { \"na\": 1 }", "Q402")]
    [InlineData("\"m\": [1]", "Q402")]
    [InlineData("\"m\": [\"five\"]", "Q402")]
    [InlineData("\"m\": { \"na\": \"\" }", "Q402")]
    [InlineData("\"n\": 1001", "Q402")]
    [InlineData("\"n\": \"1\"", "Q402")]
    [InlineData("\"n\": 0.1234567", "Q402")]
    [InlineData("\"n\": 1e400", "Q112")]
    [InlineData("\"a\": 1, \"a\": 2", "Q102")]
    public void What_is_no_answer_of_the_item_is_refused_where_it_stands(string json, string code)
    {
        var (file, problems) = Read($$"""
            { "sheets": [{ "id": "one", "answers": {
            {{json}} } }] }
            """);

        Assert.Null(file);
        var problem = Assert.Single(problems);
        Assert.Equal((code, 2), (problem.Code, problem.Line));
    }

    [Fact]
    public void Sheets_without_a_number_of_invited_are_fine() =>
        Assert.Null(Read("""{ "sheets": [] }""").File!.Invited);

    [Theory]
    [InlineData("""{ }""", "Q104")]
    [InlineData("""{ "sheets": {} }""", "Q105")]
    [InlineData("""{ "sheets": [{ "answers": {} }] }""", "Q104")]
    [InlineData("""{ "sheets": [{ "id": "x" }] }""", "Q104")]
    [InlineData("""{ "sheets": [], "invitees": 4 }""", "Q103")]
    [InlineData("""{ "sheets": [], "invited": -1 }""", "Q112")]
    [InlineData("""[]""", "Q105")]
    public void The_form_is_checked_like_a_definition(string json, string code) =>
        Assert.Equal(code, Assert.Single(Read(json).Problems).Code);

    private static (AnswerFile? File, IReadOnlyList<Problem> Problems) Read(string json) => AnswerJson.Read(Encoding.UTF8.GetBytes(json), Questionnaire);
}
