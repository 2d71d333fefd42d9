using Survey.Web.Hosting;

namespace Survey.Web.Commands;

internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        await using var app = WebHost.Build(args);
        await app.PrepareAsync(ct);
        await app.StartAsync(ct);
        var links = app.Services.GetRequiredService<LinkMaker>();
        var origin = Origin(app);
        Console.WriteLine($"Survey:     {origin}/");
        Console.WriteLine($"Coach:      {links.CoachLink(origin)}");
        Console.WriteLine($"Management: {links.ManagementLink(origin)}");
        await app.WaitForShutdownAsync(ct);
        return Exit.Fine;
    }

    /// <summary>The address to print: the public one when it is set, else the first that is listened on.</summary>
    public static string Origin(WebApplication app) =>
        app.Services.GetRequiredService<Settings>().PublicUrl is { Length: > 0 } url ? url : app.Urls.First().TrimEnd('/');
}
