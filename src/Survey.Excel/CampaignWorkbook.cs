using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using Survey.Cohorts;
using Survey.Excel.Sheets;

namespace Survey.Excel;

/// <summary>What management downloads: the report of a closed campaign as one workbook.</summary>
public static class CampaignWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes the workbook in the language and number style of <paramref name="culture"/>, whatever the thread's culture.</summary>
    /// <param name="producedAt">Printed, in UTC, at the foot of every page.</param>
    /// <param name="output">Needs to be writable only; is left open.</param>
    public static void Write(CampaignReport report, CultureInfo culture, DateTimeOffset producedAt, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        var texts = new WorkbookTexts(culture, report.Questionnaire.Languages[0]);
        using var workbook = new XLWorkbook();
        var summary = workbook.AddWorksheet(texts["SummarySheet"]);
        TeamsSheet.Write(workbook.AddWorksheet(texts["TeamsSheet"]), report, texts);
        if (ActionsSheet.IsNeeded(report))
        {
            ActionsSheet.Write(workbook.AddWorksheet(texts["ActionsSheet"]), report, texts);
        }

        ItemsSheet.Write(workbook.AddWorksheet(texts["ItemsSheet"]), report, texts);
        IndicatorsSheet.Write(workbook.AddWorksheet(texts["IndicatorsSheet"]), report, texts);
        CodebookSheet.Write(workbook.AddWorksheet(texts["CodebookSheet"]), report.Questionnaire, texts);
        var charts = SummarySheet.Write(summary, report, texts);
        foreach (var sheet in workbook.Worksheets)
        {
            Printing.HeaderAndFooter(sheet, report, texts, producedAt);
        }

        summary.SetTabActive();
        Describe(workbook.Properties, report, texts, producedAt);

        using var package = new MemoryStream();
        workbook.SaveAs(package);
        WorkbookPackage.Finish(package, texts.Language, charts);
        package.Position = 0;
        package.CopyTo(output);
    }

    /// <returns><c>maturite_series_wave_closing-date.xlsx</c>, in lower-case ASCII letters, digits, dots, hyphens and underscores.</returns>
    public static string FileName(CampaignReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var campaign = report.Campaign;
        var day = campaign.Closes.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"maturite_{Slug(campaign.Series, "campagne")}_{Slug(campaign.Label, $"v{campaign.Wave}")}_{day}.xlsx";
    }

    private static void Describe(XLWorkbookProperties properties, CampaignReport report, WorkbookTexts texts, DateTimeOffset producedAt)
    {
        properties.Title = CellText.OneLine($"{texts.Of(report.Questionnaire.Title)} – {report.Campaign.Series} – {report.Campaign.Label}", 250);
        properties.Subject = CellText.OneLine(texts["PropertySubject"], 250);
        properties.Author = "Survey";
        properties.LastModifiedBy = "Survey";
        properties.Created = producedAt.UtcDateTime;
        properties.Modified = producedAt.UtcDateTime;
    }

    private static string Slug(string text, string otherwise)
    {
        var slug = new StringBuilder();
        foreach (var c in CellText.Clean(text).Replace("œ", "oe", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var result = slug.ToString(0, Math.Min(slug.Length, 40)).Trim('-');
        return result.Length > 0 ? result : otherwise;
    }
}
