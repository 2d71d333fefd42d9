using System.Data.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Staff;

namespace Survey.Web.Pages.Campaigns;

/// <summary>A campaign of a new series, or the next wave of one.</summary>
public sealed class NewModel(CampaignStore campaigns, AssessmentStore assessments, Library library, LinkMaker links, TimeProvider time) : PageModel
{
    public CampaignForm Form { get; private set; } = new();

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    public IReadOnlyList<Questionnaire> Offered { get; } = library.Offered;

    /// <summary>The last wave of each series.</summary>
    public IReadOnlyList<CampaignRow> Series { get; private set; } = [];

    /// <summary>The wave that the form was to create, when another one created it since the form was shown.</summary>
    public CampaignRow? Next { get; private set; }

    public IEnumerable<string> Why(string field) => Problems.Where(problem => problem.Field == field).Select(problem => problem.Text.ToString());

    /// <param name="series">Of which this is to be the next wave.</param>
    public async Task OnGetAsync(string? series, CancellationToken ct)
    {
        Series = LastWaves(await campaigns.ListAsync(ct));
        var last = Series.FirstOrDefault(wave => wave.SeriesId == series);
        IReadOnlyList<AssessmentRow> teams = last is null ? [] : await assessments.ListAsync(last.Id, ct);
        Form = CampaignForm.Begin(Secret.TimedId(time.GetUtcNow()), Offered, last, teams, time.Today());
    }

    public async Task<IActionResult> OnPostAsync(CampaignForm form, CancellationToken ct)
    {
        if (form.CampaignId is not { } id)
        {
            return BadRequest();
        }

        if (await campaigns.FindAsync(id, ct) is null && await ReadAsync(form, ct) is { } draft)
        {
            switch (await CreateAsync(draft.ToNew(id, links, time.GetUtcNow()), ct))
            {
                case { Wave: not null }:
                    return Leave(id, Done.Created);
                case { Changed: { Count: > 0 } changed }:
                    (Form, Problems) = form.Against(changed);
                    return Page();
                default:
                    // Somebody else was a moment before: the form is read again against what they created.
                    await ReadAsync(form, ct);
                    break;
            }
        }

        // The same form, sent twice or at the same time, may have created it.
        return await campaigns.FindAsync(id, ct) is null ? Page() : Leave(id, Done.Already);
    }

    /// <returns>Null when something is wrong, which the page then shows.</returns>
    private async Task<CampaignDraft?> ReadAsync(CampaignForm form, CancellationToken ct)
    {
        var all = await campaigns.ListAsync(ct);
        var followed = all.FirstOrDefault(campaign => campaign.Id == form.FollowedId);
        (Form, Series) = (form, LastWaves(all));
        Next = followed is null ? null : all.FirstOrDefault(campaign => campaign.SeriesId == followed.SeriesId && campaign.Wave == followed.Wave + 1);
        (var draft, Problems) = form.Read(Offered, Series, Next, time.Today());
        return draft;
    }

    /// <returns>Null when the same form, sent twice, had created it a moment before.</returns>
    private async Task<Creation?> CreateAsync(NewCampaign campaign, CancellationToken ct)
    {
        try
        {
            return await campaigns.CreateAsync(campaign, ct);
        }
        catch (DbException)
        {
            if (await campaigns.FindAsync(campaign.Id, ct) is null)
            {
                throw;
            }

            return null;
        }
    }

    private RedirectToPageResult Leave(string id, string done) => RedirectToPage("/Campaigns/Detail", new { id, done });

    private static IReadOnlyList<CampaignRow> LastWaves(IReadOnlyList<CampaignRow> all) =>
        [.. all.GroupBy(campaign => campaign.SeriesId).Select(waves => waves.MaxBy(wave => wave.Wave)!)];
}
