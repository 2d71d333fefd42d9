using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Survey.Web.Tests.Support;

/// <summary>What came back.</summary>
/// <param name="Location">Where a redirect leads: path and query.</param>
public sealed record PageAnswer(HttpStatusCode Status, string Body, string? Location, IReadOnlyDictionary<string, string> Headers)
{
    private IHtmlDocument? page;

    public IHtmlDocument Page => page ??= new HtmlParser().ParseDocument(Body);

    /// <summary>The visible words of the content, spaces run together.</summary>
    public string Text => string.Join(' ', (Page.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A browser without script: it keeps its cookies, speaks one language and follows no redirect by itself.</summary>
public sealed class Visitor : IDisposable
{
    public const string TokenField = "__RequestVerificationToken";

    private readonly HttpClient client;

    public Visitor(Uri site, string language)
    {
        client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = site };
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
    }

    public CookieContainer Cookies { get; } = new();

    public void Dispose() => client.Dispose();

    public Task<PageAnswer> GetAsync(string path) => SendAsync(new(HttpMethod.Get, path));

    public Task<PageAnswer> SendAsync(HttpMethod method, string path) => SendAsync(new HttpRequestMessage(method, path));

    /// <summary>Follows redirects, as a browser does after a post.</summary>
    public async Task<PageAnswer> FollowAsync(PageAnswer answer)
    {
        for (var hops = 0; answer.Location is { } next && hops < 5; hops++)
        {
            answer = await GetAsync(next);
        }

        return answer;
    }

    /// <summary>Sends the form of the page at <paramref name="page"/> (the same path unless said) with these fields and its antiforgery token.</summary>
    /// <param name="withToken">False leaves the token out: someone else's page sent it.</param>
    public async Task<PageAnswer> PostFormAsync(string path, IEnumerable<(string Name, string Value)> fields, string? page = null, bool withToken = true)
    {
        var form = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).ToList();
        if (withToken)
        {
            form.Add(new(TokenField, await TokenAsync(page ?? path)));
        }

        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) });
    }

    public Task<PageAnswer> PostFormAsync(string path, params (string Name, string Value)[] fields) => PostFormAsync(path, fields.AsEnumerable());

    /// <summary>Sends something that is no form, with the antiforgery token of the page beside it.</summary>
    public async Task<PageAnswer> PostAsync(string path, HttpContent content, string page)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("RequestVerificationToken", await TokenAsync(page));
        return await SendAsync(request);
    }

    /// <returns>The token of a form on the page, or that of the home page's form when the page has none.</returns>
    public async Task<string> TokenAsync(string page) => Token(await GetAsync(page)) ?? Token(await GetAsync("/"))
        ?? throw new InvalidOperationException("Neither the page nor the home page has a form.");

    private static string? Token(PageAnswer answer) => answer.Page.QuerySelector($"input[name={TokenField}]")?.GetAttribute("value");

    private async Task<PageAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await client.SendAsync(request))
        {
            var location = response.Headers.Location;
            return new(
                response.StatusCode,
                await response.Content.ReadAsStringAsync(),
                location is { IsAbsoluteUri: true } ? location.PathAndQuery : location?.ToString(),
                response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
        }
    }
}
