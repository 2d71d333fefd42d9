using System.Globalization;
using Xunit;

namespace Survey.Web.Tests.Commands;

public class CheckCommandTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "questionnaires");
    private static readonly string Flagship = File.ReadAllText(Path.Combine(Folder, "ai-maturity.v1.json"));

    [Fact]
    public async Task The_shipped_questionnaires_are_silent_and_fine()
    {
        var ended = await SurveyProgram.RunAsync(["check", .. Directory.GetFiles(Folder, "*.v1.json")]);

        Assert.Equal(new Ended(0, "", ""), ended);
    }

    [Theory]
    [InlineData("\"item\": \"skills.2\"", "\"item\": \"skils.2\"", "Q204", "Did you mean \"skills.2\"?")]
    [InlineData("\"scales\": {", "\"scales\": [", "Q101", "Mend the brackets")]
    public async Task A_mistake_is_one_line_with_file_line_column_and_what_to_do(string right, string wrong, string code, string advice)
    {
        var at = Flagship.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at > 0, $"the flagship has no {right}");
        var (file, ended) = await CheckAsync(Flagship[..at] + wrong + Flagship[(at + right.Length)..]);

        Assert.Equal(1, ended.Code);
        var line = Assert.Single(ended.ErrorLines);
        Assert.Matches($@"^{file}:\d+:\d+ {code} ", line);
        Assert.Contains(advice, line);
    }

    [Fact]
    public async Task A_missing_descriptor_is_one_line_that_names_the_level()
    {
        var level = Flagship.IndexOf("\"level\": \"transformation\"", StringComparison.Ordinal);
        var start = Flagship.LastIndexOf(',', level);
        var end = Flagship.IndexOf('}', Flagship.IndexOf('}', level) + 1) + 1;

        var (file, ended) = await CheckAsync(Flagship[..start] + Flagship[end..]);

        Assert.Equal(1, ended.Code);
        Assert.Matches($@"^{file}:\d+:\d+ Q301 /sections/0/items/0/rungs: .*""transformation"".*Add the descriptor", Assert.Single(ended.ErrorLines));
    }

    [Fact]
    public async Task The_line_and_column_are_those_of_the_mistake()
    {
        const string Right = "\"item\": \"skills.2\"";
        var at = Flagship.IndexOf(Right, StringComparison.Ordinal) + "\"item\": ".Length;
        var before = Flagship[..at];
        var file = Path.Combine(Directory.CreateTempSubdirectory("survey-check-").FullName, "broken.json");
        await File.WriteAllTextAsync(file, before + "\"skils.2\"" + Flagship[(at + "\"skills.2\"".Length)..]);

        var ended = await SurveyProgram.RunAsync("check", file);

        var line = before.Count(c => c == '\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}:{column} "), Assert.Single(ended.ErrorLines));
    }

    private static async Task<(string File, Ended Ended)> CheckAsync(string text)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("survey-check-").FullName, "broken.json");
        await File.WriteAllTextAsync(file, text);
        return (file, await SurveyProgram.RunAsync("check", file));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said()
    {
        var ended = await SurveyProgram.RunAsync("check", "/nowhere/at-all.json");

        Assert.Equal(1, ended.Code);
        Assert.Contains("there is no such file", ended.Errors);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("score")]
    public async Task A_file_beyond_the_limit_is_refused_unread(string verb)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("survey-check-").FullName, "huge.json");
        await using (var huge = File.Create(file))
        {
            huge.SetLength(3L * 1024 * 1024 * 1024);
        }

        var ended = verb == "check"
            ? await SurveyProgram.RunAsync("check", file)
            : await SurveyProgram.RunAsync("score", Path.Combine(Folder, "ai-maturity.v1.json"), file);

        File.Delete(file);
        Assert.Equal(1, ended.Code);
        Assert.StartsWith($"{file}:1:1 Q109 ", Assert.Single(ended.ErrorLines));
    }

    /// <summary>A device that never ends says that it has no length; a pipe says nothing.</summary>
    [Fact]
    public async Task What_never_ends_is_refused_like_a_large_file()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero here.");

        var ended = await SurveyProgram.RunAsync("check", "/dev/zero");

        Assert.Equal(1, ended.Code);
        Assert.StartsWith("/dev/zero:1:1 Q109 ", Assert.Single(ended.ErrorLines));
    }

    [Theory]
    [InlineData("chek")]
    [InlineData("check")]
    [InlineData("export", "--format", "pdf")]
    public async Task A_wrong_call_ends_with_2(params string[] args)
    {
        var ended = await SurveyProgram.RunAsync(args);

        Assert.Equal(2, ended.Code);
        Assert.NotEqual("", ended.Errors);
    }
}
