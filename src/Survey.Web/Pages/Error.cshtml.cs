using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Texts;

namespace Survey.Web.Pages;

/// <summary>What went wrong and what to do, in the reader's language; reached by re-execution, with the status kept.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    private static readonly int[] Known = [400, 403, 404, 413, 429, 500, 503];

    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Null unless it helps whoever runs the installation to find the cause.</summary>
    public string? Reference { get; private set; }

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        var actual = Response.StatusCode >= 400 ? Response.StatusCode : status;
        var shown = Known.Contains(actual) ? actual : actual >= 500 ? 500 : 404;
        Heading = Words.Site[$"Status{shown}Title"];
        Text = Words.Site[$"Status{shown}Text"];
        Reference = shown == 500 ? HttpContext.TraceIdentifier : null;
        if (Response.StatusCode < 400)
        {
            Response.StatusCode = shown;
        }
    }
}
