using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

/// <summary>
/// Runs in the program under load before it does (DOTNET_STARTUP_HOOKS) and writes down when each writing transaction
/// ended and how long it took, so that the store is measured where it is called. Needs nothing but the framework.
/// </summary>
#pragma warning disable CA1050 // The runtime looks for this name outside any namespace.
internal static class StartupHook
#pragma warning restore CA1050
{
    /// <summary>Names the file: one line each, UTC ticks and milliseconds.</summary>
    public const string FileVariable = "SURVEY_LOAD_WRITES";

    private static readonly ConcurrentQueue<string> Lines = new();
    private static MeterListener? listener;
    private static Timer? timer;

    public static void Initialize()
    {
        var file = Environment.GetEnvironmentVariable(FileVariable)!;
        listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Name == "Survey.Data")
                {
                    all.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
            Lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow.Ticks} {seconds * 1000}")));
        listener.Start();
        timer = new(_ => File.AppendAllLines(file, Taken()), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    private static IEnumerable<string> Taken()
    {
        while (Lines.TryDequeue(out var line))
        {
            yield return line;
        }
    }
}
