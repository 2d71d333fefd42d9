using ClosedXML.Excel;
using Survey.Cohorts;

namespace Survey.Excel.Sheets;

/// <summary>One page: the campaign's facts, the teams' levels, the factors' means, what the other sheets hold and how to read them.</summary>
internal static class SummarySheet
{
    private const int LastColumn = 8;
    private const double Width = 123;
    private const double FirstWidth = 31;
    private static readonly double[] Widths = [FirstWidth, 10, 13, 13, 3, 22, 18, 14];

    /// <returns>The charts to put beside the tables.</returns>
    public static IReadOnlyList<BarChart> Write(IXLWorksheet sheet, CampaignReport report, WorkbookTexts texts)
    {
        sheet.TabColor = Palette.ReaderTab;
        SetWidths(sheet);
        var row = Title(sheet, report, texts);
        row = Facts(sheet, row, report, texts);
        List<BarChart> charts = [];
        row = Levels(sheet, row, report, texts, charts);
        row = Factors(sheet, row, report, texts, charts);
        row = Contents(sheet, row, report, texts);
        row = Reading(sheet, row, report, texts);
        Printing.SetUp(sheet, XLPageOrientation.Portrait, row - 1, LastColumn);
        sheet.PageSetup.FitToPages(1, 1);
        sheet.PageSetup.SetRowsToRepeatAtTop(1, 2);
        sheet.SheetView.FreezeRows(2);
        return charts;
    }

    private static void SetWidths(IXLWorksheet sheet)
    {
        for (var i = 0; i < Widths.Length; i++)
        {
            sheet.Column(i + 1).Width = Widths[i];
        }
    }

    private static int Title(IXLWorksheet sheet, CampaignReport report, WorkbookTexts texts)
    {
        sheet.Cell(1, 1).Text(texts.Of(report.Questionnaire.Title)).Style.Font.SetBold().Font.SetFontSize(20).Font.SetFontColor(Palette.Ink);
        sheet.Row(1).Height = 30;
        var campaign = report.Campaign;
        sheet.Cell(2, 1).PeoplesText(CellText.OneLine(texts.With("Subtitle", campaign.Series, campaign.Wave, campaign.Label), 100))
            .Style.Font.SetFontSize(12).Font.SetFontColor(Palette.Muted);
        sheet.Row(2).Height = 18;
        return 4;
    }

    private static int Facts(IXLWorksheet sheet, int row, CampaignReport report, WorkbookTexts texts)
    {
        BlockTitle(sheet, row, 1, texts["CampaignBlock"]);
        BlockTitle(sheet, row, 6, texts["TeamsBlock"]);
        var (campaign, questionnaire) = (report.Campaign, report.Questionnaire);
        var shown = report.Shown.Select(team => team.Scorecard!).ToList();
        var asked = shown.Where(team => team.Invited is not null).ToList();
        var overall = questionnaire.Overall;

        Long(Fact(sheet, row + 1, 1, texts["Series"]).PeoplesText(campaign.Series));
        Fact(sheet, row + 2, 1, texts["Wave"]).SetValue(campaign.Wave);
        Long(Fact(sheet, row + 3, 1, texts["WaveLabel"]).PeoplesText(campaign.Label));
        Day(Fact(sheet, row + 4, 1, texts["Opens"]), campaign.Opens);
        Day(Fact(sheet, row + 5, 1, texts["Closes"]), campaign.Closes);
        Long(Fact(sheet, row + 6, 1, texts["Questionnaire"]).Text(texts.Of(questionnaire.Title)));
        Fact(sheet, row + 7, 1, texts["Version"]).PeoplesText(questionnaire.Version);
        Fact(sheet, row + 8, 1, texts["MinGroup"]).SetValue(campaign.MinGroup);

        Fact(sheet, row + 1, 6, texts["TeamsInCampaign"]).SetValue(report.Teams.Count);
        Fact(sheet, row + 2, 6, texts["TeamsShown"]).SetValue(shown.Count);
        Fact(sheet, row + 3, 6, texts["TeamsHidden"]).SetValue(report.Teams.Count - shown.Count);
        Fact(sheet, row + 4, 6, texts["InvitedShown"]).Number(asked.Count > 0 ? asked.Sum(team => team.Invited) : null);
        Fact(sheet, row + 5, 6, texts["SubmittedShown"]).SetValue(shown.Sum(team => team.Submitted));
        Fact(sheet, row + 6, 6, texts["CountedShown"]).SetValue(shown.Sum(team => team.Respondents));
        var invited = asked.Sum(team => team.Invited ?? 0);
        Fact(sheet, row + 7, 6, texts["AnswerRate"]).Number(invited > 0 ? (decimal)asked.Sum(team => team.Submitted) / invited : null)
            .Style.NumberFormat.Format = texts["PercentFormat"];
        Fact(sheet, row + 8, 6, texts["OverallMean"]).Number(overall is not null && report.Means.TryGetValue(overall.Id, out var mean) ? mean : null)
            .Style.NumberFormat.SetFormat("0.00").Font.SetBold();
        return LeftOut(sheet, row + 9, report, texts) + 1;
    }

    /// <summary>What is not shown, and why.</summary>
    private static int LeftOut(IXLWorksheet sheet, int row, CampaignReport report, WorkbookTexts texts)
    {
        if (report.Teams.Any(team => team.Scorecard is null))
        {
            Table.Note(sheet, row++, LastColumn, texts.With("HiddenTeams", report.Campaign.MinGroup), Width);
        }

        foreach (var section in report.Questionnaire.Sections)
        {
            var teams = report.Shown.Count(team => ItemsSheet.IsLeftOut(section, team.Scorecard!));
            if (teams > 0)
            {
                Table.Note(sheet, row++, LastColumn, texts.With("LeftOutSection", texts.Of(section.Title), section.BreakdownFrom!, teams), Width);
            }
        }

        return row;
    }

    private static int Levels(IXLWorksheet sheet, int row, CampaignReport report, WorkbookTexts texts, List<BarChart> charts)
    {
        var levels = report.Questionnaire.Overall is { } overall ? report.Questionnaire.LevelsOf(overall) : [];
        if (levels.Count == 0)
        {
            return row;
        }

        BlockTitle(sheet, row, 1, texts["LevelsBlock"]);
        Headings(sheet, row + 1, texts["LevelName"], texts["LevelNumber"], texts["TeamCount"], texts["Share"]);
        var placed = levels.Sum(level => report.LevelCounts.GetValueOrDefault(level.Id));
        var first = row + 2;
        for (var i = 0; i < levels.Count; i++)
        {
            var count = report.LevelCounts.GetValueOrDefault(levels[i].Id);
            sheet.Cell(first + i, 1).Text(texts.Of(levels[i].Name));
            sheet.Cell(first + i, 2).SetValue(levels[i].Number);
            sheet.Cell(first + i, 3).SetValue(count);
            sheet.Cell(first + i, 4).Number(placed > 0 ? (decimal)count / placed : null).Style.NumberFormat.Format = texts["PercentFormat"];
        }

        var last = first + levels.Count - 1;
        Ruled(sheet, first, last);
        var counts = levels.Select(level => (texts.Of(level.Name), (decimal)report.LevelCounts.GetValueOrDefault(level.Id))).ToList();
        var end = Math.Max(last, row + 8);
        if (placed > 0)
        {
            // A step more than the longest bar, for its label.
            var step = Math.Max(1, Math.Ceiling(counts.Max(level => level.Item2) / 5));
            charts.Add(Chart(sheet, texts, "LevelsChart", "LevelsChartAlt", counts, (first, 3), (row, end)) with
            {
                Low = 0,
                High = counts.Max(level => level.Item2) + step,
                Step = step,
                Format = "0",
            });
        }

        return (placed > 0 ? end : last) + 2;
    }

    private static int Factors(IXLWorksheet sheet, int row, CampaignReport report, WorkbookTexts texts, List<BarChart> charts)
    {
        var factors = report.Questionnaire.Factors.ToList();
        if (factors.Count == 0)
        {
            return row;
        }

        BlockTitle(sheet, row, 1, texts["FactorsBlock"]);
        Headings(sheet, row + 1, texts["Factor"], texts["Mean"], texts["LowestTeam"], texts["HighestTeam"]);
        var first = row + 2;
        for (var i = 0; i < factors.Count; i++)
        {
            var values = report.Shown.Select(team => team.Scorecard!.Card.Find(factors[i].Id)?.Shown).Where(value => value is not null).ToList();
            sheet.Cell(first + i, 1).Text(texts.Of(factors[i].Label)).Style.Alignment.SetWrapText();
            sheet.Row(first + i).Height = 15 * Table.Lines(texts.Of(factors[i].Label), FirstWidth);
            sheet.Cell(first + i, 2).Number(report.Means.TryGetValue(factors[i].Id, out var mean) ? mean : null).Style.Font.SetBold();
            sheet.Cell(first + i, 3).Number(values.Min());
            sheet.Cell(first + i, 4).Number(values.Max());
            sheet.Range(first + i, 2, first + i, 4).Style.NumberFormat.Format = "0.00";
        }

        var last = first + factors.Count - 1;
        Ruled(sheet, first, last);
        sheet.Range(row + 1, 1, last, 4).SetAutoFilter();
        var means = factors.Where(factor => report.Means.ContainsKey(factor.Id)).Select(factor => (texts.Of(factor.Label), report.Means[factor.Id])).ToList();
        var bounds = report.Shown.Select(team => team.Scorecard!.Card.Find(factors[0].Id)).FirstOrDefault(result => result?.Highest is not null);
        var end = Math.Max(last, row + 11);
        if (means.Count == factors.Count && bounds is { Lowest: { } lowest, Highest: { } highest } && lowest < highest)
        {
            charts.Add(Chart(sheet, texts, "FactorsChart", "FactorsChartAlt", means, (first, 2), (row, end)) with
            {
                Low = Math.Min(lowest, 0),
                High = highest,
                Step = Math.Max(1, Math.Ceiling((highest - Math.Min(lowest, 0)) / 5)),
                Format = "0.00",
            });
            last = end;
        }

        return last + 2;
    }

    private static BarChart Chart(IXLWorksheet sheet, WorkbookTexts texts, string title, string alt, List<(string Label, decimal Value)> bars, (int Row, int Column) cells, (int First, int Last) rows)
    {
        var (highest, lowest) = (bars.MaxBy(bar => bar.Value), bars.MinBy(bar => bar.Value));
        return new BarChart
        {
            Sheet = sheet.Name,
            Title = texts[title],
            AltText = texts.With(alt, highest.Label, highest.Value, lowest.Label, lowest.Value, bars.Count),
            Bars = bars,
            FirstRow = cells.Row,
            ValueColumn = cells.Column,
            TopRow = rows.First,
            BottomRow = rows.Last,
            LeftColumn = 6,
            RightColumn = LastColumn,
        };
    }

    private static int Contents(IXLWorksheet sheet, int row, CampaignReport report, WorkbookTexts texts)
    {
        BlockTitle(sheet, row++, 1, texts["ContentsBlock"]);
        string[] actions = ActionsSheet.IsNeeded(report) ? ["ActionsSheet"] : [];
        foreach (var name in (string[])["TeamsSheet", .. actions, "ItemsSheet", "IndicatorsSheet", "CodebookSheet"])
        {
            sheet.Cell(row, 1).Text(texts[name]).Hyperlink = new XLHyperlink($"'{texts[name]}'!A1");
            sheet.Cell(row, 1).Style.Alignment.SetVertical(XLAlignmentVerticalValues.Top);
            Wrapped(sheet, row, 2, texts[$"{name}Holds"], Width - FirstWidth);
            row++;
        }

        return row + 1;
    }

    private static int Reading(IXLWorksheet sheet, int row, CampaignReport report, WorkbookTexts texts)
    {
        BlockTitle(sheet, row++, 1, texts["ReadingBlock"]);
        string[] lines =
        [
            texts["ReadScores"],
            texts["ReadLevels"],
            texts["ReadBlanks"],
            texts.With("ReadChange", report.Questionnaire.Reading.NotableChange),
            texts["ReadPeople"],
        ];
        foreach (var line in lines)
        {
            Wrapped(sheet, row++, 1, line, Width);
        }

        return row;
    }

    private static void Wrapped(IXLWorksheet sheet, int row, int column, string text, double width)
    {
        var range = sheet.Range(row, column, row, LastColumn).Merge();
        range.FirstCell().Text(text);
        range.Style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);
        sheet.Row(row).Height = 15 * Table.Lines(text, width);
    }

    private static void BlockTitle(IXLWorksheet sheet, int row, int column, string text)
    {
        sheet.Cell(row, column).Text(text).Style.Font.SetBold().Font.SetFontSize(13).Font.SetFontColor(Palette.Ink);
        sheet.Row(row).Height = 20;
    }

    private static void Headings(IXLWorksheet sheet, int row, params string[] headings)
    {
        for (var i = 0; i < headings.Length; i++)
        {
            Palette.Heading(sheet.Cell(row, i + 1).Text(headings[i]).Style);
            sheet.Cell(row, i + 1).Style.Alignment.SetHorizontal(i == 0 ? XLAlignmentHorizontalValues.Left : XLAlignmentHorizontalValues.Center);
        }

        sheet.Row(row).Height = 32;
    }

    private static void Ruled(IXLWorksheet sheet, int first, int last)
    {
        var style = sheet.Range(first, 1, last, 4).Style;
        style.Border.SetInsideBorder(XLBorderStyleValues.Thin).Border.SetInsideBorderColor(Palette.Rule);
        style.Border.SetOutsideBorder(XLBorderStyleValues.Thin).Border.SetOutsideBorderColor(Palette.Rule);
        style.Alignment.SetVertical(XLAlignmentVerticalValues.Center);
        sheet.Range(first, 2, last, 4).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center);
    }

    /// <returns>The cell for the fact's value.</returns>
    private static IXLCell Fact(IXLWorksheet sheet, int row, int column, string label)
    {
        sheet.Cell(row, column).Text(label).Style.Font.SetFontColor(Palette.Muted);
        var value = sheet.Cell(row, column == 1 ? 2 : LastColumn);
        value.Style.Alignment.SetHorizontal(column == 1 ? XLAlignmentHorizontalValues.Left : XLAlignmentHorizontalValues.Right);
        return value;
    }

    /// <summary>Wraps the text in front of the block at its right, which it would run into.</summary>
    private static void Long(IXLCell cell)
    {
        const int last = 4;
        var row = cell.Address.RowNumber;
        var text = cell.GetString();
        cell.Worksheet.Range(row, 2, row, last).Merge().Style.Alignment.SetWrapText();
        cell.Worksheet.Row(row).Height = 15 * Table.Lines(text, Widths[1..last].Sum());
        cell.Worksheet.Range(row, 1, row, LastColumn).Style.Alignment.SetVertical(XLAlignmentVerticalValues.Top);
    }

    private static void Day(IXLCell cell, DateOnly day) =>
        cell.SetValue(day.ToDateTime(TimeOnly.MinValue)).Style.NumberFormat.Format = "yyyy-mm-dd";
}
