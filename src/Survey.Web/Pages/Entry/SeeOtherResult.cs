using Microsoft.AspNetCore.Mvc;

namespace Survey.Web.Pages.Entry;

/// <summary>303 to a page of this site: go on there, without the secret in the address.</summary>
internal sealed class SeeOtherResult(string path) : ActionResult
{
    public override void ExecuteResult(ActionContext context)
    {
        var http = context.HttpContext;
        http.Response.Headers.Location = $"{http.Request.PathBase}{path}";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
    }
}
