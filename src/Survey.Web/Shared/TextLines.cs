namespace Survey.Web.Shared;

/// <summary>What somebody typed, put back into a <c>textarea</c>.</summary>
public static class TextLines
{
    /// <summary>Lines end as HTML ends them: a form is posted with CR LF, and a CR in a page is an error.</summary>
    public static string? Of(string? typed) => typed?.ReplaceLineEndings("\n");
}
