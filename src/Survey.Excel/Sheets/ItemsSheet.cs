using ClosedXML.Excel;
using Survey.Answers;
using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Excel.Sheets;

/// <summary>One row a shown team and item: how many answered, mean, median, range, and what the team settled afterwards; never a member's answer.</summary>
internal static class ItemsSheet
{
    public static void Write(IXLWorksheet sheet, CampaignReport report, WorkbookTexts texts)
    {
        sheet.TabColor = Palette.DataTab;
        var title = $"{texts["ItemsSheet"]} – {report.Campaign.Label}";
        var note = texts.With("ItemsNote", report.Campaign.MinGroup, report.Questionnaire.Reading.DiscussRange) + (HasAgreed(report) ? $" {texts["AgreedNote"]}" : "");
        var table = new Table(sheet, texts, title, note, Columns(report, texts), frozenColumns: 1);
        foreach (var team in report.Shown)
        {
            foreach (var section in report.Questionnaire.Sections.Where(section => !IsLeftOut(section, team.Scorecard!)))
            {
                foreach (var item in section.Items)
                {
                    if (team.Scorecard!.FindItem(item.Id) is { } summary)
                    {
                        WriteItem(table, report, team, section, item, summary, texts);
                    }
                }
            }
        }

        table.Finish(XLPageOrientation.Landscape);
    }

    /// <summary>Whether a section's answers item by item may not be shown for a team of this size.</summary>
    public static bool IsLeftOut(Section section, TeamScorecard team) => section.BreakdownFrom > team.Respondents;

    /// <summary>Whether a shown team settled anything: only then there are columns for it.</summary>
    public static bool HasAgreed(CampaignReport report) => report.Shown.Any(team => team.Takeaway is { Agreed.Count: > 0 });

    private static Column[] Columns(CampaignReport report, WorkbookTexts texts) =>
    [
        new(texts["Team"], 28),
        new(texts["Factor"], 32),
        new(texts["ItemId"], 25),
        new(texts["ItemShort"], 32),
        new(texts["Answers"], 10, Table.Integer),
        new(texts["Mean"], 10, "0.00"),
        new(texts["Median"], 10, "0.0"),
        new(texts["Range"], 10, "0.##"),
        new(texts["NotApplicable"], 10, Table.Integer),
        new(texts["Unanswered"], 10, Table.Integer),
        new(texts["Discuss"], 12),
        .. HasAgreed(report) ? [new Column(texts["Agreed"], 11, "0.##")] : Array.Empty<Column>(),
    ];

    private static void WriteItem(Table table, CampaignReport report, TeamReport team, Section section, Item item, ItemSummary summary, WorkbookTexts texts)
    {
        table.Cell(1).PeoplesText(team.Name);
        table.Cell(2).Text(Labels.FactorOf(report.Questionnaire, section, item, texts));
        table.Cell(3).Text(item.Id);
        table.Cell(4).Text(texts.Of(item.Short));
        table.Cell(5).Number(summary.Answered);
        table.Cell(9).Number(summary.NotApplicable);
        table.Cell(10).Number(summary.Unanswered);

        // Two answers out of a large team are as open as a team of two: the range gives both away.
        var least = Math.Max(report.Campaign.MinGroup, section.BreakdownFrom ?? 0);
        if (summary.Answered >= least)
        {
            var range = summary.Highest - summary.Lowest;
            table.Cell(6).Number(summary.Mean);
            table.Cell(7).Number(summary.Median);
            table.Cell(8).Number(range);
            table.Cell(11).Text(range >= report.Questionnaire.Reading.DiscussRange ? texts["Yes"] : "");
        }
        else if (summary.Answered > 0)
        {
            table.Cell(6).Text(texts.With("TooFew", least));
        }

        if (team.Takeaway?.Agreed.GetValueOrDefault(item.Id) is { } agreed)
        {
            WriteAgreed(table.Cell(12), item, agreed, texts);
        }

        table.Next();
    }

    /// <summary>Points as in the codebook; what has none in words.</summary>
    private static void WriteAgreed(IXLCell cell, Item item, Answer agreed, WorkbookTexts texts)
    {
        switch (agreed)
        {
            case Chosen(var id) when (item as OptionItem)?.Options.FirstOrDefault(option => option.Id == id) is { } option:
                if (option.Value is { } value)
                {
                    cell.Number(value);
                }
                else
                {
                    cell.Text(texts.Of(option.Label));
                }

                break;
            case NumberGiven(var number):
                cell.Number(number);
                break;
            case DoesNotApply:
                cell.Text(texts["NotApplicable"]);
                break;
        }
    }
}
