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

    public IEnumerable<string> Why(string field) => Problems.Where(problem => problem.Field == field).Select(problem => problem.Text.ToString());

    /// <param name="series">Of which this is to be the next wave.</param>
    public async Task OnGetAsync(string? series, CancellationToken ct)
    {
        Series = await LastWavesAsync(ct);
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

        if (await campaigns.FindAsync(id, ct) is not null)
        {
            return Leave(id, Done.Already);
        }

        Series = await LastWavesAsync(ct);
        if (await FindNextAsync(form, ct) is { } next)
        {
            return Leave(next.Id, next.Id == id ? Done.Already : Done.Followed);
        }

        (var draft, Problems) = form.Read(Offered, Series, time.Today());
        if (draft is null)
        {
            // The same form, sent at the same time, may just have created it: then its series is a known one.
            if (await campaigns.FindAsync(id, ct) is not null)
            {
                return Leave(id, Done.Already);
            }

            Form = form;
            return Page();
        }

        var creation = await CreateAsync(draft.ToNew(id, links, time.GetUtcNow()), ct);
        if (creation is { Changed.Count: > 0 })
        {
            (Form, Problems) = form.Against(creation.Changed);
            return Page();
        }

        if (creation is { Wave: null } && await campaigns.FindAsync(id, ct) is null)
        {
            // Somebody else was a moment before: the form is read again against what they created.
            if (await FindNextAsync(form, ct) is { } other)
            {
                return Leave(other.Id, Done.Followed);
            }

            (Form, Series) = (form, await LastWavesAsync(ct));
            (_, Problems) = form.Read(Offered, Series, time.Today());
            return Page();
        }

        return Leave(id, creation is null or { Wave: null } ? Done.Already : Done.Created);
    }

    /// <returns>The wave of the form's series that was created since it was shown; null when there is none.</returns>
    private async Task<CampaignRow?> FindNextAsync(CampaignForm form, CancellationToken ct) =>
        form.FollowedId is { } id && await campaigns.FindAsync(id, ct) is { Kind: CampaignKind.Team } last
            ? (await campaigns.ListWavesAsync(last.SeriesId, ct)).FirstOrDefault(wave => wave.Wave == last.Wave + 1)
            : null;

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

    private async Task<IReadOnlyList<CampaignRow>> LastWavesAsync(CancellationToken ct) =>
        [.. (await campaigns.ListAsync(ct)).GroupBy(campaign => campaign.SeriesId).Select(waves => waves.MaxBy(wave => wave.Wave)!)];
}
