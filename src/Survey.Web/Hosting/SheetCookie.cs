using Survey.Data;

namespace Survey.Web.Hosting;

/// <summary>The secret of a sheet, in the browser that started it; one cookie an assessment.</summary>
public sealed class SheetCookie(Settings settings)
{
    public string? Read(HttpRequest request, string assessmentId) => request.Cookies[Name(assessmentId)];

    /// <returns>As the database has it; null when the browser has none, or one that cannot be.</returns>
    public string? ReadHash(HttpRequest request, string assessmentId) => Read(request, assessmentId) is { Length: > 0 and <= 64 } secret ? Secret.Hash(secret) : null;

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
        ReadHash(request, assessmentId) is { } secretHash
        && await sheets.FindAsync(secretHash, ct) is { } found
        && found.Assessment.Id == assessmentId
            ? found
            : null;

    private string Name(string assessmentId) => Access.CookieName(settings, $"sheet-{assessmentId}");
}
