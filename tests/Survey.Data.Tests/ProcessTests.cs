using System.Globalization;

namespace Survey.Data.Tests;

/// <summary>What holds between processes on one database.</summary>
public abstract class ProcessTests(Engine engine) : EngineTests(engine)
{
    private const int Count = 200;

    [Fact]
    public async Task Processes_that_write_at_once_lose_nothing()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        string[] sheets = [await Sample.SheetAsync(Database, Ct, "1"), await Sample.SheetAsync(Database, Ct, "2"), await Sample.SheetAsync(Database, Ct, "3")];

        using var first = Writer.Start(ConnectionString, sheets[0], Count);
        using var second = Writer.Start(ConnectionString, sheets[1], Count);
        for (var number = 1; number <= Count; number++)
        {
            await new SheetStore(Database).SaveAnswersAsync(sheets[2], Sample.Today, Sample.Changes(($"i{number}", new Survey.Answers.NumberGiven(number))), Ct);
            await Task.Delay(1, Ct);
        }

        await Task.WhenAll(first.StandardOutput.ReadToEndAsync(Ct), second.StandardOutput.ReadToEndAsync(Ct));
        Assert.Equal("", await first.StandardError.ReadToEndAsync(Ct) + await second.StandardError.ReadToEndAsync(Ct));
        foreach (var sheet in sheets)
        {
            Assert.Equal(Count, (await new SheetStore(Database).ReadAnswersAsync(sheet, Ct)).Answers.Count);
        }
    }

    [Fact]
    public async Task A_killed_process_loses_no_acknowledged_answer()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        using var writer = Writer.Start(ConnectionString, sheet, 1_000_000);
        var acknowledged = 0;

        while (acknowledged < 200)
        {
            acknowledged = int.Parse((await writer.StandardOutput.ReadLineAsync(Ct))!, CultureInfo.InvariantCulture);
        }

        writer.Kill();
        while (await writer.StandardOutput.ReadLineAsync(Ct) is { Length: > 0 } line)
        {
            // The last line may have been cut: shorter than the one before.
            var number = int.Parse(line, CultureInfo.InvariantCulture);
            acknowledged = number == acknowledged + 1 ? number : acknowledged;
        }

        var answers = await new SheetStore(Database).ReadAnswersAsync(sheet, Ct);
        Assert.All(Enumerable.Range(1, acknowledged), number => Assert.NotNull(answers[$"i{number}"]));
        Assert.InRange(answers.Answers.Count, acknowledged, acknowledged + 1);
    }
}

public sealed class SqliteProcessTests() : ProcessTests(new SqliteEngine());

public sealed class PostgresProcessTests(PostgresServer server) : ProcessTests(new PostgresEngine(server));
