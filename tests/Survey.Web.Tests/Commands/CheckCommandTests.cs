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
    public async Task Two_versions_are_compared_line_by_line_with_the_smallest_version()
    {
        var (older, newer) = await VersionsAsync(text => text.Replace("\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"", StringComparison.Ordinal).Replace("\"atLeast\": 4.5", "\"atLeast\": 4.4", StringComparison.Ordinal));

        var ended = await SurveyProgram.RunAsync("check", older, newer);

        Assert.Equal((0, ""), (ended.Code, ended.Errors));
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches($@"^{newer}:\d+:\d+ major threshold /levels/five/4/atLeast: threshold: 4\.5 → 4\.4\. Running campaigns .* trends break\.$", lines[0]);
        Assert.Equal("1.0.0 → 2.0.0: 1 difference; the smallest version is 2.0.0 (major).", lines[1]);
    }

    [Fact]
    public async Task The_comparison_speaks_French_to_a_French_machine()
    {
        var (older, newer) = await VersionsAsync(text => text.Replace("\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"", StringComparison.Ordinal).Replace("\"atLeast\": 4.5", "\"atLeast\": 4.4", StringComparison.Ordinal));

        var ended = await SurveyProgram.RunAsync(new Dictionary<string, string> { ["LANG"] = "fr_FR.UTF-8", ["LC_ALL"] = "fr_FR.UTF-8" }, "check", older, newer);

        Assert.Contains("Les campagnes en cours", ended.Output);
        Assert.Contains("la plus petite version est 2.0.0 (majeure).", ended.Output);
    }

    [Theory]
    [InlineData("\"version\": \"1.0.1\"", "Q701", "/version")]
    [InlineData("\"version\": \"1.0.0\"", "Q703", "/version")]
    [InlineData("\"version\": \"0.9.0\"", "Q704", "/version")]
    [InlineData("\"version\": \"2.0.0\", \"id\": \"ai-maturite\"", "Q702", "/id")]
    public async Task A_version_that_cannot_follow_is_refused_at_its_place(string version, string code, string path)
    {
        var (older, newer) = await VersionsAsync(text => (version.Contains("\"id\"", StringComparison.Ordinal) ? text.Replace("\"id\": \"ai-maturity\",", "", StringComparison.Ordinal) : text)
            .Replace("\"version\": \"1.0.0\"", version, StringComparison.Ordinal).Replace("\"atLeast\": 4.5", "\"atLeast\": 4.4", StringComparison.Ordinal));

        var ended = await SurveyProgram.RunAsync("check", older, newer);

        Assert.Equal(1, ended.Code);
        Assert.Matches($@"^{newer}:\d+:\d+ {code} {path}: ", Assert.Single(ended.ErrorLines));
    }

    [Fact]
    public async Task The_same_file_twice_has_no_difference()
    {
        var (older, newer) = await VersionsAsync(text => text);

        Assert.Equal(new Ended(0, "1.0.0 → 1.0.0: no difference.\n", ""), await SurveyProgram.RunAsync("check", older, newer));
    }

    [Fact]
    public async Task A_file_with_errors_is_checked_and_not_compared()
    {
        var (older, newer) = await VersionsAsync(text => text.Replace("\"status\":", "\"statut\":", StringComparison.Ordinal));

        var ended = await SurveyProgram.RunAsync("check", older, newer);

        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.All(ended.ErrorLines, line => Assert.StartsWith(newer, line, StringComparison.Ordinal));
    }

    /// <summary>The flagship as <c>old.json</c>, and changed as <c>new.json</c>.</summary>
    private static async Task<(string Older, string Newer)> VersionsAsync(Func<string, string> change)
    {
        var folder = Directory.CreateTempSubdirectory("survey-versions-").FullName;
        var (older, newer) = (Path.Combine(folder, "old.json"), Path.Combine(folder, "new.json"));
        await File.WriteAllTextAsync(older, Flagship);
        await File.WriteAllTextAsync(newer, change(Flagship));
        return (older, newer);
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
