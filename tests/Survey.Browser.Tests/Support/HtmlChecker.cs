using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Survey.Browser.Tests.Support;

/// <summary>The Nu Html Checker: whether what the server sends is valid HTML. One Java process, from the first page to the end of the run.</summary>
public sealed class HtmlChecker : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly Lazy<Task<HttpClient>> client;
    private readonly StringBuilder output = new();
    private Process? process;

    public HtmlChecker() => client = new(StartAsync);

    private static string Jar => Path.Combine(
        Repository.Root, "tests", "Survey.Browser.Tests", "node_modules", "vnu-jar", "build", "dist", "vnu.jar");

    /// <summary>One sentence an error or a warning, with its line and the text around it; empty for a valid page.</summary>
    /// <param name="type">"text/html", or "text/css" for a style sheet.</param>
    public async Task<IReadOnlyList<string>> ProblemsAsync(string source, string type = "text/html")
    {
        var http = await client.Value;
        using var content = new StringContent(source, Encoding.UTF8, type);
        using var answer = await http.PostAsync("?out=json", content);
        answer.EnsureSuccessStatusCode();
        using var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return [.. report.RootElement.GetProperty("messages").EnumerateArray().Where(IsProblem).Select(Describe)];
    }

    public async ValueTask DisposeAsync()
    {
        if (client.IsValueCreated && client.Value.IsCompletedSuccessfully)
        {
            (await client.Value).Dispose();
        }

        if (Interlocked.Exchange(ref process, null) is { } java)
        {
            java.Kill();
            await java.WaitForExitAsync();
            java.Dispose();
        }
    }

    /// <summary>What the checker only says ("info" without more) is none: which parser it chose.</summary>
    private static bool IsProblem(JsonElement message) =>
        message.GetProperty("type").GetString() != "info" || message.TryGetProperty("subType", out _);

    private static string Describe(JsonElement message)
    {
        var kind = message.TryGetProperty("subType", out var sub) ? sub.GetString() : message.GetProperty("type").GetString();
        var line = message.TryGetProperty("lastLine", out var last) ? $", line {last.GetInt32()}" : "";
        var extract = message.TryGetProperty("extract", out var text) ? $"\n    in {text.GetString()!.ReplaceLineEndings(" ")}" : "";
        return $"html {kind}: {message.GetProperty("message").GetString()}{line}{extract}";
    }

    private async Task<HttpClient> StartAsync()
    {
        if (!File.Exists(Jar))
        {
            throw new InvalidOperationException($"The HTML checker is missing: there is no {Jar}. Run tests/run.sh, which fetches it.");
        }

        var port = FreePort();
        process = Process.Start(new ProcessStartInfo(
            "java",
            ["-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", Jar, "nu.validator.servlet.Main", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process?.Kill();
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}/"), Timeout = StartLimit };
        // It refuses who does not say who they are.
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Survey.Browser.Tests");
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartLimit && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync("");
                return http;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        http.Dispose();
        lock (output)
        {
            throw new InvalidOperationException($"The HTML checker did not start:\n{output}");
        }
    }

    private void Add(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    /// <summary>The checker takes no port 0. Below the ports that outgoing connections get, so that none takes it meanwhile.</summary>
    private static int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 32_000));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }
}
