using ClosedXML.Excel;
using Survey.Cohorts;

namespace Survey.Excel.Sheets;

/// <summary>One row an action of a shown team: what, for which factor, by which role, until when, and how far it is now.</summary>
internal static class ActionsSheet
{
    public static bool IsNeeded(CampaignReport report) => report.Shown.Any(team => team.Takeaway is { Actions.Count: > 0 });

    public static void Write(IXLWorksheet sheet, CampaignReport report, WorkbookTexts texts)
    {
        sheet.TabColor = Palette.ActionsTab;
        var table = new Table(sheet, texts, $"{texts["ActionsSheet"]} – {report.Campaign.Label}", texts["ActionsNote"], Columns(texts), frozenColumns: 1);
        foreach (var team in report.Shown)
        {
            foreach (var action in team.Takeaway?.Actions ?? [])
            {
                table.Cell(1).PeoplesText(team.Name);
                table.Cell(2).PeoplesText(action.Title);
                table.Cell(3).Text(action.Score is { } score ? texts.Of(report.Questionnaire.FindScore(score)?.Label) : "");
                if (action.OwnerRole.Length > 0)
                {
                    table.Cell(4).PeoplesText(action.OwnerRole);
                }

                if (action.Due is { } due)
                {
                    table.Cell(5).SetValue(due.ToDateTime(TimeOnly.MinValue));
                }

                table.Cell(6).Text(texts[$"Action{action.State}"]);
                table.Cell(7).Number(action.Wave);
                table.Next();
            }
        }

        table.Finish(XLPageOrientation.Landscape);
    }

    private static Column[] Columns(WorkbookTexts texts) =>
    [
        new(texts["Team"], 28),
        new(texts["ActionTitle"], 55),
        new(texts["Factor"], 32),
        new(texts["ActionOwner"], 28),
        new(texts["ActionDue"], 12, "yyyy-mm-dd"),
        new(texts["ActionState"], 14),
        new(texts["Wave"], 9, Table.Integer),
    ];
}
