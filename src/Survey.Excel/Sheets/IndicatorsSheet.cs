using ClosedXML.Excel;
using Survey.Cohorts;
using Survey.Questionnaires;

namespace Survey.Excel.Sheets;

/// <summary>One row an indicator: whole group, published reference, then a column a team.</summary>
internal static class IndicatorsSheet
{
    private const int Whole = 4;
    private const int FirstTeam = 7;

    public static void Write(IXLWorksheet sheet, CampaignReport report, WorkbookTexts texts)
    {
        sheet.TabColor = Palette.ReaderTab;
        var title = $"{texts["IndicatorsSheet"]} – {report.Campaign.Label}";
        var table = new Table(sheet, texts, title, texts.With("IndicatorsNote", report.Campaign.MinGroup), Columns(report, texts), frozenColumns: 1);
        foreach (var indicator in report.Questionnaire.Items.OfType<NumberItem>().Where(item => item.AnsweredBy != AnsweredBy.Member))
        {
            WriteIndicator(table, report, indicator, texts);
        }

        table.Finish(XLPageOrientation.Landscape, pagesWide: 1 + (report.Teams.Count / 13));
        sheet.PageSetup.SetColumnsToRepeatAtLeft(1, 1);
    }

    private static List<Column> Columns(CampaignReport report, WorkbookTexts texts) =>
    [
        new(texts["Indicator"], 26),
        new(texts["Unit"], 14),
        new(texts["Period"], 26),
        new(texts["ShownTotal"], 13, Table.Integer),
        new(texts["Reference"], 11, Table.Integer),
        new(texts["ReferenceText"], 34),
        .. report.Teams.Select(team => new Column(team.Name, 12, Table.Integer, Upright: report.Teams.Count > 5)),
    ];

    private static void WriteIndicator(Table table, CampaignReport report, NumberItem indicator, WorkbookTexts texts)
    {
        var whole = report.Shown.All(team => !team.Indicators.TryGetValue(indicator.Id, out var value) || value == decimal.Truncate(value));
        var format = indicator.Decimals == 0 || whole ? Table.Integer : $"{Table.Integer}.{new string('0', indicator.Decimals)}";
        table.Cell(1).Text(texts.Of(indicator.Short));
        table.Cell(2).Text(texts.Of(indicator.Unit));
        table.Cell(3).Text(texts.Of(indicator.Period));
        table.Cell(Whole).Number(report.Indicators.TryGetValue(indicator.Id, out var total) ? total : null).Style.NumberFormat.Format = format;
        table.Cell(Whole).Style.Font.SetBold();
        table.Cell(5).Number(indicator.Reference?.Value);
        table.Cell(6).Text(texts.Of(indicator.Reference?.Text));
        for (var i = 0; i < report.Teams.Count; i++)
        {
            var team = report.Teams[i];
            var cell = table.Cell(FirstTeam + i);
            if (team.Scorecard is not null && team.Indicators.TryGetValue(indicator.Id, out var value))
            {
                cell.Number(value).Style.NumberFormat.Format = format;
            }
            else if (team.Scorecard is null && indicator.AnsweredBy == AnsweredBy.Team)
            {
                cell.Text(texts.With("TooFew", report.Campaign.MinGroup));
            }
        }

        table.Next();
    }
}
