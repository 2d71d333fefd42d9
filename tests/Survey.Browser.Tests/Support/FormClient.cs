using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Survey.Browser.Tests.Support;

/// <summary>What came back.</summary>
/// <param name="Location">Where a redirect leads: path, query and fragment; null for no redirect.</param>
public sealed record FormReply(HttpStatusCode Status, string Body, string? Location)
{
    /// <summary>The value of the hidden field with this name; null when the page has none.</summary>
    public string? Hidden(string name) =>
        Body.IndexOf($"name=\"{name}\"", StringComparison.Ordinal) is >= 0 and var at
        && Body[Body.LastIndexOf('<', at)..Body.IndexOf('>', at)] is var tag
        && tag.StartsWith("<input ", StringComparison.Ordinal)
        && Regex.Match(tag, "value=\"([^\"]*)\"") is { Success: true } value
            ? WebUtility.HtmlDecode(value.Groups[1].Value)
            : null;
}

/// <summary>
/// A browser without pictures: gets pages, posts their forms, keeps its cookies and follows no redirect by itself. What
/// a test needs to be there before it looks is made with it, by the same pages that people use.
/// </summary>
public sealed class FormClient : IDisposable
{
    private const string TokenField = "__RequestVerificationToken";

    private readonly string language;
    private HttpClient http = null!;
    private string? token;

    public FormClient(Uri site, string language = "fr")
    {
        this.language = language;
        MoveTo(site);
    }

    public CookieContainer Cookies { get; } = new();

    public Uri Site { get; private set; } = null!;

    /// <summary>Asks another address from now on, with the same cookies: a program that was started again.</summary>
    public void MoveTo(Uri site)
    {
        http?.Dispose();
        http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = site };
        http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        Site = site;
    }

    public async Task<FormReply> GetAsync(string path)
    {
        var reply = await SendAsync(new(HttpMethod.Get, path));
        token = reply.Hidden(TokenField) ?? token;
        return reply;
    }

    /// <summary>Gets the page and whatever it redirects to.</summary>
    public async Task<FormReply> FollowAsync(string path)
    {
        var reply = await GetAsync(path);
        for (var hops = 0; reply.Location is { } next && hops < 5; hops++)
        {
            reply = await GetAsync(next);
        }

        return reply;
    }

    /// <summary>Posts with the antiforgery token of the last form that was got.</summary>
    public Task<FormReply> PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        var form = fields.Append((TokenField, token ?? "")).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        return SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) });
    }

    public void Dispose() => http.Dispose();

    private async Task<FormReply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var answer = await http.SendAsync(request))
        {
            var location = answer.Headers.Location;
            return new(
                answer.StatusCode,
                await answer.Content.ReadAsStringAsync(),
                location is { IsAbsoluteUri: true } ? location.PathAndQuery + location.Fragment : location?.ToString());
        }
    }
}
