using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Survey.Browser.Tests.SelfTests;
using Xunit;

[assembly: AssemblyFixture(typeof(SampleSite))]

namespace Survey.Browser.Tests.SelfTests;

/// <summary>
/// The good pages under <c>/good/</c> and, under <c>/fault-3/</c>, the same with the third fault of
/// <see cref="SeededFaults"/> in them; served with the content security policy that the product has.
/// </summary>
public sealed class SampleSite : IAsyncLifetime
{
    private WebApplication? app;

    public Uri Address { get; private set; } = null!;

    public Uri Good(string page) => new(Address, $"/good/{page}");

    public Uri Faulty(int fault) => new(Address, $"/fault-{fault}/{SeededFaults.All[fault].Page}");

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/{variant}/{file}", Serve);
        app.MapPost("/section", AnswerAsync);
        await app.StartAsync();
        Address = new(app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>To the result, with what the form of the section sent in its address.</summary>
    private static async Task<IResult> AnswerAsync(HttpRequest request) =>
        Results.Redirect("/good/result.html" + QueryString.Create(await request.ReadFormAsync()));

    private static IResult Serve(string variant, string file, HttpResponse response)
    {
        if (Read(file) is not { } text)
        {
            return Results.NotFound();
        }

        if (variant.StartsWith("fault-", StringComparison.Ordinal))
        {
            text = SeededFaults.All[int.Parse(variant["fault-".Length..], null)].SeedInto(file, text);
        }

        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        var type = Path.GetExtension(file) switch { ".css" => "text/css", ".js" => "text/javascript", ".svg" => "image/svg+xml", _ => "text/html" };
        return Results.Text(text, type, Encoding.UTF8);
    }

    private static string? Read(string file)
    {
        using var stream = typeof(SampleSite).Assembly.GetManifestResourceStream($"Pages/{file}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
