using System.Globalization;
using ClosedXML.Excel;
using Survey.Cohorts;

namespace Survey.Excel;

/// <summary>A4 pages that say what they are, when it was made and where one is.</summary>
internal static class Printing
{
    public static void SetUp(IXLWorksheet sheet, XLPageOrientation orientation, int lastRow, int lastColumn, int pagesWide = 1)
    {
        var page = sheet.PageSetup;
        page.PaperSize = XLPaperSize.A4Paper;
        page.PageOrientation = orientation;
        page.FitToPages(pagesWide, 0);
        page.PrintAreas.Add(1, 1, lastRow, lastColumn);
        page.Margins.SetLeft(0.4).SetRight(0.4).SetTop(0.8).SetBottom(0.7).SetHeader(0.35).SetFooter(0.3);
        page.CenterHorizontally = true;
    }

    public static void HeaderAndFooter(IXLWorksheet sheet, CampaignReport report, WorkbookTexts texts, DateTimeOffset producedAt)
    {
        var campaign = report.Campaign;
        var made = producedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var (header, footer) = (sheet.PageSetup.Header, sheet.PageSetup.Footer);
        header.Left.AddText(Literal($"{texts.Of(report.Questionnaire.Title)} – {campaign.Series} – {campaign.Label}", 110));
        header.Right.AddText(Literal(sheet.Name, 31));
        footer.Left.AddText(Literal(texts.With("FooterMade", made), 120));
        footer.Right.AddText(Literal(texts["FooterPage"], 20) + " ");
        footer.Right.AddText(XLHFPredefinedText.PageNumber);
        footer.Right.AddText(" / ");
        footer.Right.AddText(XLHFPredefinedText.NumberOfPages);
    }

    /// <summary>In headers and footers an ampersand starts a code; doubled it is itself. A header has room for 255 characters.</summary>
    private static string Literal(string text, int length) => CellText.OneLine(text, length).Replace("&", "&&", StringComparison.Ordinal);
}
