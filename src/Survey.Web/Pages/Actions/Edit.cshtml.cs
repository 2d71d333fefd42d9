using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Actions;
using Survey.Web.Hosting;
using Survey.Web.Texts;

namespace Survey.Web.Pages.Actions;

/// <summary>Changes an action. Nothing that somebody else saved is overwritten unseen.</summary>
public sealed class EditModel(ActionPlans plans, ActionStore actions, TimeProvider time) : PageModel
{
    public ActionEditView View { get; private set; } = null!;

    public string ActionId { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid assessment, [FromRoute] Guid id, CancellationToken ct)
    {
        var (plan, refusal) = await plans.FindAsync(this, assessment, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        if (await actions.FindAsync(plan!.Team.TeamId, id.ToString(), ct) is not { } action)
        {
            return Redirect($"{plan.Path}?done={ActionWords.Gone}");
        }

        ActionId = action.Id;
        View = new(plan, ActionForm.Of(action), []);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid assessment, [FromRoute] Guid id, ActionForm form, CancellationToken ct)
    {
        var (plan, refusal) = await plans.FindAsync(this, assessment, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        ActionId = id.ToString();
        var kept = (await actions.FindAsync(plan!.Team.TeamId, ActionId, ct))?.ScoreId;
        var (text, problems) = form.Read(plan.Questionnaire, time.Today(), kept);
        if (text is null)
        {
            View = new(plan, form, problems);
            return Page();
        }

        var (outcome, stands) = await actions.ChangeAsync(plan.Team.TeamId, ActionId, form.Revision, text, time.GetUtcNow(), ct);
        if (outcome == ActionOutcome.Conflict)
        {
            View = new(plan, form with { Revision = stands!.Revision }, [new("title", Words.Team["ActionConflict"])], stands);
            return Page();
        }

        return Redirect($"{plan.Path}?done={(outcome == ActionOutcome.Done ? ActionWords.Changed : ActionWords.Gone)}");
    }
}
