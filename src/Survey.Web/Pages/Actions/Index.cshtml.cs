using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Actions;

namespace Survey.Web.Pages.Actions;

/// <summary>A team's action plan, for its facilitator and a coach.</summary>
public sealed class IndexModel(ActionPlans plans) : PageModel
{
    public ActionPlan Plan { get; private set; } = null!;

    public string? Said { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid assessment, string? done, CancellationToken ct)
    {
        var (plan, refusal) = await plans.FindAsync(this, assessment, ct);
        Plan = plan!;
        Said = ActionWords.Say(done);
        return refusal ?? Page();
    }
}
