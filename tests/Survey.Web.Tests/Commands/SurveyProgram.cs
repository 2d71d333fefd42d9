using System.Diagnostics;

namespace Survey.Web.Tests.Commands;

/// <summary>What the program said and how it ended.</summary>
internal sealed record Ended(int Code, string Output, string Errors)
{
    public IReadOnlyList<string> ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The real program, run as a process of its own.</summary>
internal static class SurveyProgram
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "survey.dll");

    public static Task<Ended> RunAsync(params string[] args) => RunAsync(new Dictionary<string, string>(), args);

    public static Task<Ended> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] args) => RunAsync(["dotnet", File, .. args], environment);

    /// <summary>File modes count for the program even where the tests run as root.</summary>
    public static Task<Ended> RunHeldToModesAsync(IReadOnlyDictionary<string, string> environment, params string[] args) =>
        RunAsync(Environment.UserName == "root" ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "dotnet", File, .. args] : ["dotnet", File, .. args], environment);

    /// <summary>No file that the program writes gets larger, as on a disk that is full. Its signal is ignored, or it would end the program.</summary>
    public static Task<Ended> RunWithLittleRoomAsync(int kilobytes, IReadOnlyDictionary<string, string> environment, params string[] args) =>
        RunAsync(
            ["sh", "-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec dotnet \"$@\"", "sh", $"{kilobytes * 2}", File, .. args],
            new Dictionary<string, string>(environment) { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_EnableDiagnostics"] = "0" });

    private static async Task<Ended> RunAsync(string[] call, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(call[0], call[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "en_US.UTF-8";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }
}
