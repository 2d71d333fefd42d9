namespace Survey.Browser.Tests.Support;

/// <summary>Where things are, seen from the running test assembly (tests/Survey.Browser.Tests/bin/Release/net10.0).</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>"Debug" or "Release": the program under test is the one built together with these tests.</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    public static string Framework { get; } =
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;

    /// <summary>Screenshots and what a failed test saw; not under version control.</summary>
    public static string Artifacts => Directory.CreateDirectory(Path.Combine(Root, "tests", "artifacts")).FullName;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Survey.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Survey.sln above {AppContext.BaseDirectory}");
    }
}
