using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;

namespace Survey.Web.Actions;

/// <summary>Finds action plans.</summary>
public sealed class ActionPlans(AssessmentStore assessments, ActionStore actions, Library library, TimeProvider time)
{
    /// <param name="editable">Whether the reader may change it.</param>
    public async Task<ActionPlan> OfAsync(AssessmentRow team, bool editable, CancellationToken ct) => ActionPlan.Of(
        team,
        (await library.GetAsync(team.DefinitionHash, ct)).Questionnaire,
        await actions.ListAsync(team.TeamId, ct),
        time.Today(),
        editable);

    /// <returns>The plan for those who may change it, or what to answer instead.</returns>
    public async Task<(ActionPlan? Plan, IActionResult? Refusal)> FindAsync(PageModel page, Guid assessment, CancellationToken ct)
    {
        var (team, refusal) = await page.FindTeamAsync(assessments, assessment, ct);
        return refusal is null ? (await OfAsync(team!, editable: true, ct), null) : (null, refusal);
    }
}
