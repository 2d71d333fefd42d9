using Survey.Data;

namespace Survey.Web.Hosting;

/// <summary>The secret of a sheet, in the browser that started it; one cookie an assessment.</summary>
public sealed class SheetCookie(Settings settings)
{
    public string? Read(HttpRequest request, string assessmentId) => request.Cookies[Name(assessmentId)];

    public void Write(HttpResponse response, string assessmentId, string secret, TimeSpan life) =>
        response.Cookies.Append(Name(assessmentId), secret, new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = settings.IsHttps,
            Path = "/",
            MaxAge = life,
        });

    /// <returns>The sheet that this browser has of the assessment; null when there is none, or it is another assessment's.</returns>
    public async Task<FoundSheet?> FindAsync(HttpRequest request, string assessmentId, SheetStore sheets, CancellationToken ct) =>
        Read(request, assessmentId) is { Length: > 0 and <= 64 } secret
        && await sheets.FindAsync(Secret.Hash(secret), ct) is { } found
        && found.Assessment.Id == assessmentId
            ? found
            : null;

    private string Name(string assessmentId) => Access.CookieName(settings, $"sheet-{assessmentId}");
}
