using ClosedXML.Excel;
using Survey.Questionnaires;

namespace Survey.Excel.Sheets;

/// <summary>One row for everything the questionnaire says: levels, questions with their answers, scores with parts and gates, rules, sources.</summary>
internal static class CodebookSheet
{
    public static void Write(IXLWorksheet sheet, Questionnaire questionnaire, WorkbookTexts texts)
    {
        sheet.TabColor = Palette.DataTab;
        var note = texts.With("CodebookNote", questionnaire.Id, questionnaire.Version, questionnaire.Hash);
        var table = new Table(sheet, texts, texts["CodebookSheet"], note, Columns(texts), frozenColumns: 1);
        foreach (var entry in CodebookEntry.Of(questionnaire, texts))
        {
            table.Cell(1).Text(entry.Kind);
            table.Cell(2).Text(entry.Parent);
            table.Cell(3).Text(entry.Id);
            table.Cell(4).Text(entry.Type);
            table.Cell(5).Text(entry.Text);
            table.Cell(6).Number(entry.Value);
            table.Cell(7).Number(entry.Weight);
            table.Cell(8).Text(entry.Details);
            table.Cell(9).Text(string.Join(", ", entry.Sources));
            if (entry.IsHead)
            {
                sheet.Range(table.Row, 1, table.Row, 9).Style.Fill.SetBackgroundColor(Palette.Ground);
                sheet.Range(table.Row, 1, table.Row, 5).Style.Font.SetBold();
            }

            table.Next();
        }

        table.Finish(XLPageOrientation.Landscape);
    }

    private static Column[] Columns(WorkbookTexts texts) =>
    [
        new(texts["EntryKind"], 17),
        new(texts["EntryParent"], 25),
        new(texts["EntryId"], 25),
        new(texts["EntryType"], 26),
        new(texts["EntryText"], 62),
        new(texts["EntryValue"], 10, "0.##"),
        new(texts["EntryWeight"], 8, "0.##"),
        new(texts["EntryDetails"], 48),
        new(texts["EntrySources"], 14),
    ];
}
