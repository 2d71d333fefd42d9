using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Info;

namespace Survey.Web.Pages.Info;

/// <summary>Which published maturity models the engine reproduces.</summary>
public sealed class ConformanceModel : PageModel
{
    public ConformanceView View => ConformanceView.Shipped;
}
