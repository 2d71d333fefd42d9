using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Actions;

namespace Survey.Web.Pages.Actions;

/// <summary>Asks before deleting an action, and deletes it if it still is as it was seen.</summary>
public sealed class DeleteModel(ActionPlans plans, ActionStore actions) : PageModel
{
    public ActionPlan Plan { get; private set; } = null!;

    public ActionRow Action { get; private set; } = null!;

    public ActionLinesView View => new(Plan, Action.Text);

    /// <summary>It was changed since the reader saw it.</summary>
    public bool Conflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid assessment, [FromRoute] Guid id, CancellationToken ct) =>
        await FindAsync(assessment, id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid assessment, [FromRoute] Guid id, int revision, CancellationToken ct)
    {
        if (await FindAsync(assessment, id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        Conflict = await actions.DeleteAsync(Plan.Team.TeamId, Action.Id, revision, ct) == ActionOutcome.Conflict;
        return Conflict ? Page() : Redirect($"{Plan.Path}?done={ActionWords.Deleted}");
    }

    /// <returns>Null when the page can be shown.</returns>
    private async Task<IActionResult?> FindAsync(Guid assessment, [FromRoute] Guid id, CancellationToken ct)
    {
        var (plan, refusal) = await plans.FindAsync(this, assessment, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        Plan = plan!;
        Action = (await actions.FindAsync(Plan.Team.TeamId, id.ToString(), ct))!;
        return Action is null ? Redirect($"{Plan.Path}?done={ActionWords.Gone}") : null;
    }
}
