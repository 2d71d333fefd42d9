using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Survey.Data;
using Survey.Web.Actions;
using Survey.Web.Participants;
using Survey.Web.Workshops;

namespace Survey.Web.Hosting;

/// <summary>The web application: settings, services, pipeline.</summary>
public static class WebHost
{
    /// <summary>Where it answers unless <c>--urls</c> or <c>ASPNETCORE_URLS</c> says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    private const int MaxPost = 256 * 1024;

    private static readonly string[] CoachPages = ["Index", "New", "Detail", "Close", "Renew", "Qr", "Handout", "People"];

    /// <param name="args">Configuration as ASP.NET Core reads it, for example <c>--urls</c>.</param>
    /// <param name="change">Other settings than those configured, for the demonstration and for tests.</param>
    public static WebApplication Build(string[] args, Func<Settings, Settings>? change = null, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        // Of each request ASP.NET logs the address, which may be a secret, and more: never, however much else is asked for.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxPost;
        });

        // A request stays on the thread that read it: one wait for a thread less. The name warns of requests that block, as
        // those on SQLite do: nobody else waits for them, see DurabilityTests.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        var settings = Settings.Read(builder.Configuration);
        settings = change?.Invoke(settings) ?? settings;
        builder.Services.AddSurvey(settings);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseSurvey(settings);
        return app;
    }

    /// <summary>Brings the database up to date and loads the questionnaires.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken ct)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        Directory.CreateDirectory(settings.DataFolder);
        await Commands.Upgrade.RunAsync(app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), Console.Out, ct);
        foreach (var refused in await app.Services.GetRequiredService<Library>().LoadAsync(settings.Questionnaires, Commands.CommandText.Language, ct))
        {
            Commands.CommandText.Problem(refused);
        }
    }

    private static void AddSurvey(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => ServerSecret.Load(settings));
        services.AddSingleton(_ => new Database(settings.Database));
        services.AddSingleton<DefinitionStore>().AddSingleton<CampaignStore>().AddSingleton<AssessmentStore>();
        services.AddSingleton<SheetStore>().AddSingleton<IndicatorStore>().AddSingleton<StartStore>().AddSingleton<ResumeStore>().AddSingleton<ParticipationStore>().AddSingleton<ScorecardStore>().AddSingleton<DataProtectionKeyStore>();
        services.AddSingleton<Library>().AddSingleton<LinkMaker>().AddSingleton<SheetCookie>().AddSingleton<FailedLookups>().AddSingleton<ResumeCodes>();
        services.AddSingleton<Closing>().AddSingleton<Reports>();
        services.AddSingleton<MemberSheets>().AddSingleton<AloneCookie>();
        services.AddSingleton<AgreedStore>().AddSingleton<AgreedSheets>().AddSingleton<ActionStore>().AddSingleton<ActionPlans>();
        services.AddHostedService<ClosingOnTime>();

        services.AddDataProtection().SetApplicationName("survey");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = new KeyRepository(provider.GetRequiredService<DataProtectionKeyStore>());
            keys.XmlEncryptor = new KeyEncryptor(provider.GetRequiredService<ServerSecret>());
        }));
        services.AddAccess(settings);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = Access.CookieName(settings, "form");
            options.Cookie.SecurePolicy = settings.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
        services.AddRazorPages(options =>
        {
            options.Conventions.ConfigureFilter(new PostsOnlyWhereAsked());
            options.Conventions.AuthorizeFolder("/Campaigns", Access.Management);
            options.Conventions.AuthorizePage("/Portfolio", Access.Management);
            foreach (var page in CoachPages)
            {
                options.Conventions.AuthorizePage($"/Campaigns/{page}", Access.Coach);
            }
        });
    }

    private static void UseSurvey(this WebApplication app, Settings settings)
    {
        if (settings.Proxy.Length > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
            forwarded.KnownProxies.Add(IPAddress.Parse(settings.Proxy));
            app.UseForwardedHeaders(forwarded);
        }

        app.UseSecurityHeaders(settings);
        app.UseCultures(settings);
        var errors = new ErrorStatus(app.Services.GetRequiredService<Database>());
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", StatusCodeSelector = errors.Of, SuppressDiagnosticsCallback = context => errors.Of(context.Exception) != StatusCodes.Status500InternalServerError });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=3600" });
        app.Use(ReadForm);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/healthz/live", () => "Healthy");
        app.MapGet("/healthz/ready", async (Database database, TimeProvider time, CancellationToken ct) =>
        {
            await database.ProbeAsync(time.GetUtcNow(), ct);
            return "Healthy";
        });
        app.MapItemSaving();
        app.MapRazorPages();
    }

    /// <summary>Reads a posted form before antiforgery does, which would call one that is too large a forged one.</summary>
    private static async Task ReadForm(HttpContext context, RequestDelegate next)
    {
        if (context.Request.HasFormContentType && context.Features.Get<IExceptionHandlerFeature>() is null)
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }

        await next(context);
    }
}

/// <summary>What an exception is to the person: usually our fault, sometimes a post too large or a database away for a while.</summary>
internal sealed class ErrorStatus(Database database)
{
    public int Of(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidDataException => StatusCodes.Status413PayloadTooLarge,
        _ when database.IsUnavailable(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
