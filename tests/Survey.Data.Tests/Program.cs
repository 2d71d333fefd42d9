namespace Survey.Data.Tests;

/// <summary>Starts the tests, or with the argument <c>write</c> is the other process of <see cref="ProcessTests"/>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) =>
        args switch
        {
            [Writer.Verb, ..] => await Writer.RunAsync(args),
            _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
                await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
            _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
        };
}
