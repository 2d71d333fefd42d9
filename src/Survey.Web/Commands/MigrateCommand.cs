using Survey.Data;
using Survey.Web.Hosting;

namespace Survey.Web.Commands;

internal static class MigrateCommand
{
    public static async Task<int> RunAsync(CancellationToken ct)
    {
        var settings = Settings.FromEnvironment();
        Directory.CreateDirectory(settings.DataFolder);
        await using var database = new Database(settings.Database);
        var applied = await Upgrade.RunAsync(database, TimeProvider.System.GetUtcNow(), Console.Out, ct);
        foreach (var migration in applied)
        {
            Console.WriteLine($"{migration.Number:0000} {migration.Name}");
        }

        return Exit.Fine;
    }
}
