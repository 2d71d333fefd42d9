using Microsoft.Playwright;

namespace Survey.Browser.Tests.Support;

/// <summary>Calls into <c>dom-check.js</c>.</summary>
internal static class PageScript
{
    private static readonly string Source = Read();

    public static Task<T> CallAsync<T>(IPage page, object request) => page.EvaluateAsync<T>(Source, request);

    private static string Read()
    {
        using var stream = typeof(PageScript).Assembly.GetManifestResourceStream("dom-check.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
