using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Actions;

namespace Survey.Web.Pages.Actions;

/// <summary>One more action, decided with this wave.</summary>
public sealed class NewModel(ActionPlans plans, ActionStore actions, TimeProvider time) : PageModel
{
    public ActionEditView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid assessment, CancellationToken ct)
    {
        var (plan, refusal) = await plans.FindAsync(this, assessment, ct);
        View = new(plan!, new() { Id = Secret.TimedId(time.GetUtcNow()) }, []);
        return refusal ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid assessment, ActionForm form, CancellationToken ct)
    {
        var (plan, refusal) = await plans.FindAsync(this, assessment, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var (text, problems) = form.Read(plan!.Questionnaire, plan.Today);
        if (text is null || form.ActionId is not { } id)
        {
            View = new(plan, form with { Id = form.ActionId ?? Secret.TimedId(time.GetUtcNow()) }, problems);
            return Page();
        }

        await actions.AddAsync(id, plan.Team.Id, text, time.GetUtcNow(), ct);
        return Redirect($"{plan.Path}?done={ActionWords.Added}");
    }
}
