using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Staff;

namespace Survey.Web.Pages.Campaigns;

/// <summary>The coach's campaigns and what needs attention.</summary>
public sealed class IndexModel(CampaignStore campaigns, AssessmentStore assessments, Library library, TimeProvider time) : PageModel
{
    public CampaignListView View { get; private set; } = new([], default);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = time.Today();
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var entries = new List<CampaignEntry>();
        foreach (var campaign in await campaigns.ListAsync(ct))
        {
            var questionnaire = (await library.GetAsync(campaign.DefinitionHash, ct)).Questionnaire;
            var state = campaign.StateOn(today);
            entries.Add(new(campaign, questionnaire.Title.In(language), state, state == CampaignState.Open ? await assessments.ListProgressAsync(campaign.Id, ct) : []));
        }

        View = CampaignListView.Of(entries, today);
    }
}
