using System.Diagnostics;
using System.Globalization;
using Survey.Answers;

namespace Survey.Data.Tests;

/// <summary>Another process that saves answers, one a transaction, and prints the number of each one that was acknowledged.</summary>
internal static class Writer
{
    public const string Verb = "write";

    public static Process Start(string connectionString, string sheetId, int count)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Writer).Assembly.Location, Verb, connectionString, sheetId, count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <returns>The last number that the writer printed, at least <paramref name="least"/>.</returns>
    public static async Task<int> AcknowledgedAsync(Process writer, int least)
    {
        var number = 0;
        while (number < least)
        {
            number = int.Parse((await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, CultureInfo.InvariantCulture);
        }

        return number;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        await using var database = new Database(args[1]);
        await new Migrator(database).MigrateAsync(Sample.At, default);
        var sheets = new SheetStore(database);
        for (var number = 1; number <= int.Parse(args[3], CultureInfo.InvariantCulture); number++)
        {
            var saved = await sheets.SaveAnswersAsync(args[2], Sample.Today, Sample.Changes(($"i{number}", new NumberGiven(number))), default);
            if (saved != SaveOutcome.Saved)
            {
                return 1;
            }

            await Console.Out.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));

            // As people do: SQLite serves waiting processes by luck, and one that never pauses starves the others.
            await Task.Delay(1);
        }

        return 0;
    }
}
