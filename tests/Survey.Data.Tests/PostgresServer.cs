using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(Survey.Data.Tests.PostgresServer))]

namespace Survey.Data.Tests;

/// <summary>
/// The PostgreSQL that tests use: the one of <c>SURVEY_TEST_POSTGRES</c>, else one of their own, started when the first
/// test asks for it and gone with the test process, however that ends. Without PostgreSQL the tests fail; they never skip.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Missing =
        "PostgreSQL was not found, and every store is tested on it. Install it (Debian: apt-get install postgresql), or set SURVEY_TEST_POSTGRES to a connection string whose user may create schemas.";

    // Ends when standard input does: also when the test process was killed.
    private const string Script = """
        set -e
        cd /
        data=$(mktemp -d /tmp/survey-postgres-XXXXXX)
        "$BIN/initdb" -D "$data" -U survey -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$data.log" 2>&1
        "$BIN/postgres" -D "$data" -h 127.0.0.1 -p "$PORT" -k "" -c fsync=off -c max_connections=200 >>"$data.log" 2>&1 &
        server=$!
        echo "$data.log"
        read -r _ || true
        kill -INT $server 2>/dev/null || true
        wait $server || true
        rm -rf "$data" "$data.log"
        """;

    private readonly Lazy<Task<string>> connectionString;
    private Process? process;

    public PostgresServer() => connectionString = new(StartAsync);

    /// <exception cref="InvalidOperationException">There is no PostgreSQL; the message says what to install.</exception>
    public Task<string> ConnectionStringAsync() => connectionString.Value;

    /// <summary>Runs one of PostgreSQL's own programs, as an operator does.</summary>
    /// <exception cref="InvalidOperationException">It failed, or there is none; the message has what it said.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(FindPrograms() ?? throw new InvalidOperationException(Missing), program), arguments) { RedirectStandardError = true };
        using var run = Process.Start(start)!;
        var said = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {run.ExitCode}: {said}");
        }
    }

    public void Dispose()
    {
        if (process is null)
        {
            return;
        }

        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(20));
        process.Dispose();
    }

    private async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("SURVEY_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        var bin = FindPrograms() ?? throw new InvalidOperationException(Missing);
        var port = FreePort();
        process = Start(bin, port);
        var log = await process.StandardOutput.ReadLineAsync();
        var own = $"Host=127.0.0.1;Port={port};Username=survey;Database=postgres";
        for (var wait = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                await using var db = new NpgsqlConnection(own + ";Pooling=false;Timeout=5");
                await db.OpenAsync();
                return own;
            }
            catch (NpgsqlException exception)
            {
                if (process.HasExited || wait.Elapsed > TimeSpan.FromSeconds(60))
                {
                    throw new InvalidOperationException($"The tests' own PostgreSQL ({bin}) did not start; its log is {log ?? "not there"}.", exception);
                }
            }
        }
    }

    // PostgreSQL refuses to run as root.
    private static Process Start(string bin, int port)
    {
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", "bash", "-c", Script] : ["bash", "-c", Script];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["BIN"] = bin;
        start.Environment["PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private static string? FindPrograms()
    {
        var versions = new[] { "/usr/lib/postgresql", "/usr/local/lib/postgresql" }
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"));
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
