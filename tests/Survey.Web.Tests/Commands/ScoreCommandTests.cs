using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using Survey.Demo;
using Survey.Questionnaires;
using Xunit;

namespace Survey.Web.Tests.Commands;

public class ScoreCommandTests
{
    private static readonly string Definition = Path.Combine(AppContext.BaseDirectory, "questionnaires", "ai-maturity.v1.json");
    private static readonly Questionnaire Flagship = DefinitionReader.Read(File.ReadAllBytes(Definition)).Questionnaire!;

    [Fact]
    public async Task A_team_of_the_worked_case_has_its_level_and_the_gate_that_caps_it()
    {
        var entry = WorkedCase.Load(Flagship).Waves[4].Teams.Single(team => team.Team.Id == "data");

        var ended = await SurveyProgram.RunAsync("score", Definition, Answers(entry.Invited, entry.Members.Select(member => member.Sheet)));

        var team = JsonDocument.Parse(ended.Output).RootElement.GetProperty("team");
        var overall = team.GetProperty("scores").GetProperty("overall");
        Assert.Equal(5, team.GetProperty("counted").GetInt32());
        Assert.Equal(3.58m, overall.GetProperty("shown").GetDecimal());
        Assert.Equal("industrialisation", overall.GetProperty("computedLevel").GetString());
        Assert.Equal("structuring", overall.GetProperty("retainedLevel").GetString());
        Assert.Equal(["level4-governance"], overall.GetProperty("cappedBy").EnumerateArray().Select(gate => gate.GetString()));
        Assert.Equal(0.8m, overall.GetProperty("shortfalls")[0].GetProperty("short").GetDecimal());
    }

    [Fact]
    public async Task Each_sheet_has_its_scores_and_the_value_is_not_rounded()
    {
        var member = WorkedCase.Load(Flagship).Waves[4].Teams[0].Members[0];

        var ended = await SurveyProgram.RunAsync("score", Definition, Answers(null, [member.Sheet]));

        var sheet = JsonDocument.Parse(ended.Output).RootElement.GetProperty("sheets")[0];
        var skills = sheet.GetProperty("scores").GetProperty("skills");
        Assert.Equal("s1", sheet.GetProperty("id").GetString());
        Assert.Equal("scored", skills.GetProperty("status").GetString());
        Assert.Equal(skills.GetProperty("shown").GetDecimal(), Math.Round(skills.GetProperty("value").GetDecimal(), 2, MidpointRounding.AwayFromZero));
        Assert.Equal(skills.GetProperty("answered").GetInt32(), skills.GetProperty("applicable").GetInt32());
    }

    [Fact]
    public async Task The_team_s_way_up_has_its_steps_and_scoring_them_would_lift_the_level()
    {
        var entry = WorkedCase.Load(Flagship).Waves[4].Teams.Single(team => team.Team.Id == "data");

        var ended = await SurveyProgram.RunAsync("score", Definition, Answers(entry.Invited, entry.Members.Select(member => member.Sheet)));

        var way = JsonDocument.Parse(ended.Output).RootElement.GetProperty("team").GetProperty("scores").GetProperty("overall").GetProperty("wayUp");
        Assert.Equal("exact", way.GetProperty("outcome").GetString());
        Assert.Equal("industrialisation", way.GetProperty("level").GetString());
        // governance's own questions are at 2.4, 2.4, 2 and 2; 3.2 points are lacking, which three rungs cannot bring
        Assert.Equal(4, way.GetProperty("rungs").GetInt32());
        Assert.Equal([("governance.1", 2.4m, 5m, 3), ("governance.2", 2.4m, 3m, 1)], way.GetProperty("steps").EnumerateArray().Select(step => (
            step.GetProperty("item").GetString(), step.GetProperty("from").GetDecimal(), step.GetProperty("to").GetDecimal(), step.GetProperty("rungs").GetInt32())));
    }

    [Fact]
    public async Task Each_score_says_what_its_parts_bring_and_how_much_was_answered()
    {
        var member = WorkedCase.Load(Flagship).Waves[4].Teams[0].Members[0].Sheet.Answers.ToDictionary();
        member["skills.3"] = new DoesNotApply("");
        member.Remove("skills.4");

        var ended = await SurveyProgram.RunAsync("score", Definition, Answers(null, [new(member)]));

        var skills = JsonDocument.Parse(ended.Output).RootElement.GetProperty("sheets")[0].GetProperty("scores").GetProperty("skills.own");
        Assert.Equal((2, 1, 1), (skills.GetProperty("coverage").GetProperty("answered").GetInt32(), skills.GetProperty("coverage").GetProperty("notApplicable").GetInt32(), skills.GetProperty("coverage").GetProperty("unknown").GetInt32()));
        Assert.Equal(0.5m, skills.GetProperty("coverage").GetProperty("answeredShare").GetDecimal());
        Assert.All(JsonDocument.Parse(ended.Output).RootElement.GetProperty("sheets")[0].GetProperty("scores").EnumerateObject().Where(score => score.Value.GetProperty("value").ValueKind == JsonValueKind.Number), score =>
            Assert.Equal((double)score.Value.GetProperty("value").GetDecimal(), score.Value.GetProperty("parts").EnumerateArray().Sum(part => part.GetProperty("brings") is { ValueKind: JsonValueKind.Number } brings ? brings.GetDouble() : 0), 1e-9));
    }

    [Fact]
    public async Task The_ways_up_can_be_left_out()
    {
        var member = WorkedCase.Load(Flagship).Waves[4].Teams[0].Members[0];

        var ended = await SurveyProgram.RunAsync("score", "--no-way-up", Definition, Answers(null, [member.Sheet]));

        Assert.Equal(0, ended.Code);
        Assert.DoesNotContain("wayUp", ended.Output);
    }

    [Fact]
    public async Task A_wrong_answer_is_located()
    {
        var file = Write("{\n  \"sheets\": [\n    { \"id\": \"a\", \"answers\": { \"skills.1\": 7 } }\n  ]\n}");

        var ended = await SurveyProgram.RunAsync("score", Definition, file);

        Assert.Equal(1, ended.Code);
        Assert.StartsWith($"{file}:3:", Assert.Single(ended.ErrorLines));
        Assert.Equal("", ended.Output);
    }

    private static string Answers(int? invited, IEnumerable<AnswerSheet> sheets)
    {
        var root = new JsonObject { ["sheets"] = new JsonArray([.. sheets.Select((sheet, i) => (JsonNode)new JsonObject { ["id"] = $"s{i + 1}", ["answers"] = AnswersOf(sheet) })]) };
        if (invited is { } people)
        {
            root["invited"] = people;
        }

        return Write(root.ToJsonString());
    }

    private static JsonObject AnswersOf(AnswerSheet sheet) =>
        new(sheet.Answers.Select(pair => KeyValuePair.Create(pair.Key, pair.Value is Chosen chosen ? (JsonNode?)chosen.Option : new JsonObject { ["na"] = "" })));

    private static string Write(string text)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("survey-score-").FullName, "answers.json");
        File.WriteAllText(file, text);
        return file;
    }
}
