using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Survey.Web.Hosting;

/// <summary>A page that handles no posts answers them with 405 (RFC 9110) instead of showing itself without its contents.</summary>
internal sealed class PostsOnlyWhereAsked : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is null && HttpMethods.IsGet(context.HttpContext.Request.Method) is false && HttpMethods.IsHead(context.HttpContext.Request.Method) is false)
        {
            context.HttpContext.Response.Headers.Allow = "GET, HEAD";
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
