using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Texts;
using Survey.Web.Workshops;

namespace Survey.Web.Pages.Teams;

/// <summary>One item for the team to settle, for a projector too. Nothing that somebody else saved is overwritten unseen.</summary>
public sealed class AgreedItemModel(AssessmentStore assessments, AgreedStore agreed, AgreedSheets sheets, TimeProvider time) : PageModel
{
    public AgreedItemView View { get; private set; } = null!;

    /// <summary>What was saved on the way here.</summary>
    public string? Said { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid assessment, string item, bool large, string? saved, CancellationToken ct)
    {
        if (await FindAsync(assessment, item, large, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        Said = View.Sheet.Find(saved ?? "") is { } before ? Words.Team.Say("SavedItem", before.Item.Short.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Text) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid assessment, string item, bool large, CancellationToken ct)
    {
        if (await FindAsync(assessment, item, large, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        var form = AgreedForm.Posted(Request.Form);
        var (change, problems) = form.Read(View.Item);
        if (change is null)
        {
            View = View with { Form = form, Problems = problems };
            return View.Sheet.IsOpen ? Page() : Redirect(View.PathOf(View.Entry));
        }

        var (outcome, stands) = await agreed.SaveAsync(View.Sheet.Team.Id, change, time.GetUtcNow(), ct);
        if (outcome == AgreedOutcome.Conflict)
        {
            View = View.Against(stands, form);
            return Page();
        }

        var next = View.Sheet.From(View.Entry, 1) ?? View.Entry;
        var path = View.PathOf(outcome == AgreedOutcome.Saved ? next : View.Entry);
        return Redirect(outcome == AgreedOutcome.Saved ? $"{path}{(large ? '&' : '?')}saved={View.Item.Id}" : path);
    }

    /// <returns>Null when the page can be shown.</returns>
    private async Task<IActionResult?> FindAsync(Guid assessment, string item, bool large, CancellationToken ct)
    {
        var (team, refusal) = await this.FindTeamAsync(assessments, assessment, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        if (await sheets.FindAsync(team!, ct) is not { } sheet)
        {
            return Redirect($"/teams/{team!.Id}");
        }

        if (sheet.Find(item) is not { } entry)
        {
            return NotFound();
        }

        View = new(sheet, entry, AgreedForm.Of(entry.Stands), [], large);
        return null;
    }
}
