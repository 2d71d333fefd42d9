using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Excel;
using Survey.Web.Hosting;

namespace Survey.Web.Pages.Campaigns;

/// <summary>The workbook of a closed campaign, in the reader's language.</summary>
public sealed class WorkbookModel(Reports reports, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await reports.FindAsync(id, ct) is not { } report)
        {
            return NotFound();
        }

        using var workbook = new MemoryStream();
        CampaignWorkbook.Write(await reports.WithTakeawaysAsync(report, ct), CultureInfo.CurrentUICulture, time.GetUtcNow(), workbook);
        return File(workbook.ToArray(), CampaignWorkbook.ContentType, CampaignWorkbook.FileName(report));
    }
}
