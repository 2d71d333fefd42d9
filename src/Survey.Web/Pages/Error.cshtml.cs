using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Texts;

namespace Survey.Web.Pages;

/// <summary>What went wrong and what to do, in the reader's language; reached by re-execution, with the status kept.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed partial class ErrorModel : PageModel
{
    private static readonly int[] Known = [400, 403, 404, 413, 429, 500, 503];

    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Null unless it helps whoever runs the installation to find the cause.</summary>
    public string? Reference { get; private set; }

    /// <summary>Where what was just sent can be sent once more, when it is a participant's and came from a page of ours; else null.</summary>
    public string? Again { get; private set; }

    /// <summary>What was sent, without the token that could not be verified.</summary>
    public IReadOnlyList<(string Name, string? Value)> Fields { get; private set; } = [];

    public void OnGet(int status) => Show(status);

    public void OnPost(int status)
    {
        Show(status);
        var path = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } original ? original.OriginalPathBase + original.OriginalPath + original.OriginalQueryString : "";
        if (Response.StatusCode == StatusCodes.Status400BadRequest && Request.HasFormContentType && OfParticipants.IsMatch(path) && Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin")
        {
            Again = path;
            Fields = [.. Request.Form.Where(field => field.Key != "__RequestVerificationToken").SelectMany(field => field.Value.Select(value => (field.Key, value)))];
        }
    }

    /// <summary>
    /// Pages whose forms hold somebody's answers. The keys that sign forms may be lost while the answers are typed; the
    /// person decides once more. From another site no cookie of a sheet comes along, so that nobody decides for them.
    /// </summary>
    [GeneratedRegex(@"^[^?]*/(s|alone)/[^?]+(?<!/item)$|^[^?]*/(s|alone)/[^?]+\?(?!.*handler=Item)")]
    private static partial Regex OfParticipants { get; }

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
