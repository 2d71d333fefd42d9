using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Survey.Browser.Tests.Support;

/// <summary>
/// The real program as its users run it: a child process on a port of its own, with a data folder of its own that
/// lasts as long as this object, whatever happens to the process.
/// </summary>
public sealed partial class AppServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private readonly string verb;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly List<string> output = [];
    private Process? process;

    private AppServer(string verb, IReadOnlyDictionary<string, string> settings)
    {
        this.verb = verb;
        this.settings = settings;
        DataFolder = Directory.CreateTempSubdirectory("survey-browser-").FullName;
    }

    /// <summary>The program built in the same configuration as these tests.</summary>
    public static string Program =>
        Path.Combine(Repository.Root, "src", "Survey.Web", "bin", Repository.Configuration, Repository.Framework, "survey.dll");

    public string DataFolder { get; }

    /// <summary>Where the running process answers; another port after a restart.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Everything printed since the last start, standard output and error.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    /// <summary>Every address printed since the last start, by the words before it on its line.</summary>
    public IReadOnlyList<(string Label, Uri Address)> Links
    {
        get
        {
            lock (output)
            {
                return
                [
                    .. output
                        .Select(line => PrintedLink().Match(line))
                        .Where(match => match.Success)
                        .Select(match => (match.Groups["label"].Value.Trim(), new Uri(match.Groups["address"].Value))),
                ];
            }
        }
    }

    /// <summary>An empty site.</summary>
    public static Task<AppServer> ServeAsync(IReadOnlyDictionary<string, string>? settings = null) => StartAsync("serve", settings);

    /// <summary>The worked case, with its printed links.</summary>
    public static Task<AppServer> DemoAsync(IReadOnlyDictionary<string, string>? settings = null) => StartAsync("demo", settings);

    /// <summary>The first printed link whose label contains this text.</summary>
    public Uri Link(string label)
    {
        var link = Links.FirstOrDefault(link => link.Label.Contains(label, StringComparison.OrdinalIgnoreCase));
        return link.Address ?? throw new InvalidOperationException($"The program printed no link called \"{label}\":\n{Output}");
    }

    /// <summary>Ends the process at once, as a power cut or the out-of-memory killer would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (process is null)
        {
            return;
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Asks the process to end, as a service manager would (SIGTERM); kills it when it does not.</summary>
    /// <returns>The exit code; 137 when it had to be killed.</returns>
    public async Task<int> StopAsync()
    {
        if (process is null)
        {
            return 0;
        }

        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            if (!process.HasExited)
            {
                await TerminateAsync(process.Id);
            }

            await process.WaitForExitAsync(limit.Token);
            var code = process.ExitCode;
            process.Dispose();
            process = null;
            return code;
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            return 137;
        }
    }

    /// <summary>Starts the program again on the same data; ends it first when it still runs.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    private static async Task<AppServer> StartAsync(string verb, IReadOnlyDictionary<string, string>? settings)
    {
        var server = new AppServer(verb, settings ?? new Dictionary<string, string>());
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.KillAsync();
            Directory.Delete(server.DataFolder, recursive: true);
            throw;
        }
    }

    private async Task StartAsync()
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException($"The program is not built: there is no {Program}.");
        }

        lock (output)
        {
            output.Clear();
        }

        var start = new ProcessStartInfo("dotnet", [Program, verb, "--urls", "http://127.0.0.1:0"])
        {
            // As after `dotnet run --project src/Survey.Web` in a fresh clone.
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in DefaultSettings().Concat(settings))
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        await WaitUntilItAnswersAsync(process);
    }

    /// <summary>How the program is told where its data goes. Later settings, and those of the test, win.</summary>
    private Dictionary<string, string> DefaultSettings() => new()
    {
        ["DOTNET_ENVIRONMENT"] = "Production",
        ["Survey__Database"] = $"Data Source={Path.Combine(DataFolder, "survey.db")}",
        ["Survey__DataFolder"] = DataFolder,
    };

    private async Task WaitUntilItAnswersAsync(Process started)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartLimit)
        {
            if (started.HasExited)
            {
                // Without a time limit, so that the last lines are read too.
                await started.WaitForExitAsync();
                throw new InvalidOperationException($"The program ended with exit code {started.ExitCode} before it answered:\n{Output}");
            }

            // The last line that the program prints when it is ready.
            if (Output.Contains("Management:", StringComparison.Ordinal) && PrintedAddress().Match(Output) is { Success: true } printed)
            {
                Address = new(printed.Value);
                try
                {
                    using var answer = await http.GetAsync(Address);
                    if ((int)answer.StatusCode < 500)
                    {
                        return;
                    }
                }
                catch (HttpRequestException)
                {
                    // Printed before the port is open.
                }
                catch (TaskCanceledException)
                {
                    // The first request may be slow on a busy machine.
                }
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"The program did not answer within {StartLimit.TotalSeconds} s:\n{Output}");
    }

    private void Add(string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Add(line);
            }
        }
    }

    /// <remarks>.NET can only kill; the shell's own kill is on every machine.</remarks>
    private static async Task TerminateAsync(int processId)
    {
        using var shell = Process.Start("sh", ["-c", $"kill -TERM {processId}"]);
        await shell.WaitForExitAsync();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex PrintedAddress();

    // "Coach: http://127.0.0.1:5000/c/xyz" and "info: Now listening on: http://127.0.0.1:5000".
    [GeneratedRegex(@"^\s*(?<label>.*?)[\s:–-]*(?<address>http://127\.0\.0\.1:\d+\S*)")]
    private static partial Regex PrintedLink();
}
