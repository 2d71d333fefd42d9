using ClosedXML.Excel;
using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Excel.Sheets;

/// <summary>One row a team: participation, levels and what caps them, overall score and factors as a heat map.</summary>
internal static class TeamsSheet
{
    private const int FirstScore = 6;
    private const int Overall = 10;

    public static void Write(IXLWorksheet sheet, CampaignReport report, WorkbookTexts texts)
    {
        sheet.TabColor = Palette.ReaderTab;
        var factors = report.Questionnaire.Factors.ToList();
        var title = $"{texts["TeamsSheet"]} – {report.Campaign.Label}";
        var table = new Table(sheet, texts, title, texts.With("TeamsNote", report.Campaign.MinGroup) + (ItemsSheet.HasAgreed(report) ? $" {texts["AgreedNote"]}" : ""), Columns(report, factors, texts), frozenColumns: 1);
        foreach (var team in report.Teams)
        {
            table.Cell(1).PeoplesText(team.Name);
            table.Cell(2).Number(team.Invited);
            if (team.Scorecard is { } card)
            {
                WriteTeam(table, report.Questionnaire, factors, card, texts);
                WriteAgreed(table.Cell(Overall + 1 + factors.Count), report.Questionnaire, team.Takeaway?.Card);
            }
            else
            {
                table.Cell(FirstScore).Text(texts.With("TooFew", report.Campaign.MinGroup));
            }

            table.Next();
        }

        Scale(sheet, report, factors, table.Row - 1);
        table.Finish(XLPageOrientation.Landscape, pagesWide: 1 + (factors.Count / 25));
    }

    private static List<Column> Columns(CampaignReport report, List<Score> factors, WorkbookTexts texts) =>
    [
        new(texts["Team"], 27),
        new(texts["Invited"], 9, Table.Integer),
        new(texts["Submitted"], 9, Table.Integer),
        new(texts["AnswerRate"], 9, texts["PercentFormat"]),
        new(texts["Counted"], 9, Table.Integer),
        new(texts["ComputedLevel"], 9, Table.Integer),
        new(texts["RetainedLevel"], 9, Table.Integer),
        new(texts["LevelName"], 17),
        new(texts["CappedBy"], 30),
        new(report.Questionnaire.Overall is { } overall ? texts.Of(overall.Label) : texts["OverallScore"], 8, Decimals(report.Questionnaire.Overall), Upright: true),
        .. factors.Select(factor => new Column(texts.Of(factor.Label), 7.5, Decimals(factor), Upright: true)),
        .. ItemsSheet.HasAgreed(report) ? [new Column(texts["AgreedLevel"], 9, Table.Integer)] : Array.Empty<Column>(),
    ];

    private static void WriteTeam(Table table, Questionnaire questionnaire, List<Score> factors, TeamScorecard card, WorkbookTexts texts)
    {
        table.Cell(3).Number(card.Submitted);
        table.Cell(4).Number(card.Invited > 0 ? (decimal)card.Submitted / card.Invited : null);
        table.Cell(5).Number(card.Respondents);
        if (questionnaire.Overall is { } overall && card.Card.Find(overall.Id) is { } result)
        {
            var levels = questionnaire.LevelsOf(overall);
            var retained = levels.FirstOrDefault(level => level.Id == result.RetainedLevel);
            table.Cell(6).Number(levels.FirstOrDefault(level => level.Id == result.ComputedLevel)?.Number);
            table.Cell(7).Number(retained?.Number);
            table.Cell(8).Text(LevelName(retained, result.Status, texts));
            table.Cell(9).Text(Labels.CappedBy(questionnaire, result, texts));
            table.Cell(Overall).Number(result.Shown);
        }

        for (var i = 0; i < factors.Count; i++)
        {
            table.Cell(Overall + 1 + i).Number(card.Card.Find(factors[i].Id)?.Shown);
        }
    }

    private static void WriteAgreed(IXLCell cell, Questionnaire questionnaire, Scorecard? agreed)
    {
        if (questionnaire.Overall is { } overall && agreed?.Find(overall.Id) is { RetainedLevel: { } retained })
        {
            cell.Number(questionnaire.LevelsOf(overall).FirstOrDefault(level => level.Id == retained)?.Number);
        }
    }

    private static string LevelName(Level? level, ScoreStatus status, WorkbookTexts texts) => status switch
    {
        ScoreStatus.Scored => texts.Of(level?.Name),
        ScoreStatus.Provisional => texts.With("Provisional", texts.Of(level?.Name)).Trim(),
        _ => texts[$"Status{status}"],
    };

    /// <summary>Bounds are the scale's, not the wave's lowest and highest, so that the same colour says the same in every wave.</summary>
    private static void Scale(IXLWorksheet sheet, CampaignReport report, List<Score> factors, int lastRow)
    {
        string?[] scores = [report.Questionnaire.Overall?.Id, .. factors.Select(factor => factor.Id)];
        for (var i = 0; i < scores.Length; i++)
        {
            var result = report.Shown.Select(team => scores[i] is { } id ? team.Scorecard!.Card.Find(id) : null).FirstOrDefault(found => found is not null);
            if (result is { Lowest: { } lowest, Highest: { } highest } && lowest < highest)
            {
                sheet.Range(Table.HeadingRow + 1, Overall + i, lastRow, Overall + i).AddConditionalFormat().ColorScale()
                    .Minimum(XLCFContentType.Number, Invariant(lowest), Palette.Low)
                    .Midpoint(XLCFContentType.Number, Invariant((lowest + highest) / 2), Palette.Middle)
                    .Maximum(XLCFContentType.Number, Invariant(highest), Palette.High);
            }
        }
    }

    private static string Invariant(decimal number) => number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    private static string Decimals(Score? score) => score?.Round is { Decimals: var decimals } ? decimals == 0 ? "0" : "0." + new string('0', decimals) : "0.00";
}
