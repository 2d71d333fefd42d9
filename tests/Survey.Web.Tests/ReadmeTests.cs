using System.Text.RegularExpressions;
using Survey.Web.Commands;
using Survey.Web.Hosting;
using Xunit;

namespace Survey.Web.Tests;

/// <summary>README.md says what the code has: settings, verbs, folders, paths.</summary>
public partial class ReadmeTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Readme = File.ReadAllText(Path.Combine(Root, "README.md"));

    [Fact]
    public void Every_setting_has_a_row_and_every_row_is_a_setting()
    {
        var settings = typeof(Settings).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order();

        Assert.Equal(settings, FirstColumn("## Settings").Order());
    }

    [Fact]
    public void Every_verb_has_a_row_and_every_row_is_a_verb() =>
        Assert.Equal(CommandLine.Verbs.Order(), FirstColumn("## Run it").Order());

    [Fact]
    public void Every_folder_of_src_stands_in_the_tree_and_the_tree_has_no_others()
    {
        var folders = Directory.GetDirectories(Path.Combine(Root, "src")).SelectMany(project => Directory.GetDirectories(project)
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("bin" or "obj" or "wwwroot")))
            .Distinct().Order();

        var tree = Section("## The tree");
        var named = TreeFolder().Matches(tree).Select(match => match.Groups[1].Value).Distinct().Order();

        Assert.Equal(folders, named);
    }

    [Fact]
    public void The_table_of_what_the_engine_reproduces_is_that_of_the_application() =>
        Assert.All(Survey.Web.Info.ConformanceView.Shipped.Models, model => Assert.Contains($"| {model.Name} | {model.Uses} | {model.Published} | {model.Passed} / {model.Total} |\n", Readme, StringComparison.Ordinal));

    [Fact]
    public void Every_path_it_names_exists()
    {
        var missing = PathInText().Matches(Readme)
            .Select(match => match.Groups[1].Value)
            .Where(path => path.Contains('<') is false && path.Contains('*') is false)
            .Where(path => Exists(path) is false)
            .ToList();

        Assert.Empty(missing);
    }

    private static bool Exists(string path)
    {
        var full = Path.Combine(Root, path.TrimEnd('/'));
        return File.Exists(full) || Directory.Exists(full);
    }

    private static string Section(string heading)
    {
        var start = Readme.IndexOf(heading, StringComparison.Ordinal);
        var end = Readme.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return Readme[start..(end < 0 ? Readme.Length : end)];
    }

    private static IEnumerable<string> FirstColumn(string heading) => Row().Matches(Section(heading)).Select(match => match.Groups[1].Value);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (File.Exists(Path.Combine(folder.FullName, "Survey.sln")) is false)
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("^  ([A-Z][A-Za-z]+)/", RegexOptions.Multiline)]
    private static partial Regex TreeFolder();

    [GeneratedRegex(@"`((?:src|tests|questionnaires|migrations)/[^` ]*)`")]
    private static partial Regex PathInText();
}
