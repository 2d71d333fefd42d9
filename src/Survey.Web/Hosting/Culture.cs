using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Survey.Web.Hosting;

/// <summary>The reader's language: the one chosen by <c>?lang=</c> (kept in a cookie), else the browser's, else French.</summary>
public static class Culture
{
    public const string Parameter = "lang";
    private const string Cookie = "lang";

    /// <summary>Language and the culture whose numbers and dates go with it; the first is the default.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [CultureInfo.GetCultureInfo("fr-FR"), CultureInfo.GetCultureInfo("en-GB")];

    public static CultureInfo? Find(string? language) =>
        All.FirstOrDefault(culture => string.Equals(culture.TwoLetterISOLanguageName, language, StringComparison.OrdinalIgnoreCase));

    public static IApplicationBuilder UseCultures(this IApplicationBuilder app, Settings settings)
    {
        var options = new RequestLocalizationOptions { DefaultRequestCulture = new(All[0]), SupportedCultures = [.. All], SupportedUICultures = [.. All] };
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Chosen(context.Request.Cookies[Cookie])),
            new CustomRequestCultureProvider(context => Chosen(Preferred(context.Request))),
        ];
        return app.Use((context, next) => Switch(context, next, settings)).UseRequestLocalization(options);
    }

    /// <summary>A link with <c>?lang=en</c> remembers the choice and leads to the same page without it.</summary>
    private static Task Switch(HttpContext context, RequestDelegate next, Settings settings)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) is false || Find(request.Query[Parameter]) is not { } culture)
        {
            return next(context);
        }

        context.Response.Cookies.Append(Cookie, culture.TwoLetterISOLanguageName, new()
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = settings.IsHttps,
        });
        var others = request.Query.Where(pair => pair.Key != Parameter);
        context.Response.Redirect(request.PathBase + request.Path + QueryString.Create(others));
        return Task.CompletedTask;
    }

    private static Task<ProviderCultureResult?> Chosen(string? language) =>
        Task.FromResult(Find(language) is { } culture ? new ProviderCultureResult(culture.Name) : null);

    private static string? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0])
        .FirstOrDefault(language => Find(language) is not null);
}
