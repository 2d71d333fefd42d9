using ClosedXML.Excel;

namespace Survey.Excel;

/// <summary>A column of a worksheet.</summary>
/// <param name="Width">In characters; auto-fit needs fonts that a server does not have.</param>
/// <param name="Format">Number format; null for text.</param>
/// <param name="Upright">The heading is turned by 90 degrees, so that many narrow columns fit a page.</param>
internal sealed record Column(string Heading, double Width, string? Format = null, bool Upright = false);

/// <summary>The one table of a worksheet: title, way back, note, headings in row 4, rows below; frozen, filtered, ready to print.</summary>
internal sealed class Table
{
    public const int HeadingRow = 4;
    public const string Integer = "#,##0";
    private const double LineHeight = 15;

    private readonly IXLWorksheet sheet;
    private readonly IReadOnlyList<Column> columns;

    public Table(IXLWorksheet sheet, WorkbookTexts texts, string title, string note, IReadOnlyList<Column> columns, int frozenColumns)
    {
        this.sheet = sheet;
        this.columns = columns;
        sheet.Cell(1, 1).Text(title).Style.Font.SetBold().Font.SetFontSize(16).Font.SetFontColor(Palette.Ink);
        sheet.Cell(2, 1).Text($"← {texts["SummarySheet"]}").Hyperlink = new XLHyperlink($"'{texts["SummarySheet"]}'!A1");
        WriteNote(note);
        for (var i = 0; i < columns.Count; i++)
        {
            Heading(i + 1, columns[i]);
        }

        sheet.Row(HeadingRow).Height = columns.Max(HeadingHeight);
        sheet.SheetView.Freeze(HeadingRow, frozenColumns);
    }

    /// <summary>The next empty row; grows with <see cref="Next"/>.</summary>
    public int Row { get; private set; } = HeadingRow + 1;

    public IXLCell Cell(int column) => sheet.Cell(Row, column);

    /// <summary>Ends the row and makes it as high as its longest text needs.</summary>
    public void Next()
    {
        var lines = 1;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Format is null && Cell(i + 1).Value is string text)
            {
                lines = Math.Max(lines, Lines(text, columns[i].Width));
            }
        }

        if (lines > 1)
        {
            // 409 points is the most a row can have.
            sheet.Row(Row).Height = Math.Min(lines * LineHeight, 400);
        }

        Row++;
    }

    /// <summary>Filter and page set-up, once all rows are there.</summary>
    public void Finish(XLPageOrientation orientation, int pagesWide = 1)
    {
        var last = Row - 1;
        sheet.Range(HeadingRow, 1, last, columns.Count).SetAutoFilter();
        Printing.SetUp(sheet, orientation, last, columns.Count, pagesWide);
        sheet.PageSetup.SetRowsToRepeatAtTop(HeadingRow, HeadingRow);
    }

    /// <summary>A line of small print over the whole width, as high as its text needs.</summary>
    public static void Note(IXLWorksheet sheet, int row, int lastColumn, string text, double width)
    {
        var range = sheet.Range(row, 1, row, lastColumn).Merge();
        range.FirstCell().Text(text);
        range.Style.Font.SetItalic().Font.SetFontColor(Palette.Muted).Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);
        sheet.Row(row).Height = Lines(text, width) * LineHeight;
    }

    /// <summary>Over as many columns as a screen shows, so that nobody scrolls to read it.</summary>
    private void WriteNote(string note)
    {
        var (last, width) = (0, 0.0);
        while (last < columns.Count && width < 130)
        {
            width += columns[last++].Width;
        }

        Note(sheet, 3, last, note, width);
    }

    private void Heading(int number, Column column)
    {
        var whole = sheet.Column(number);
        whole.Width = column.Width;
        whole.Style.Alignment.SetVertical(XLAlignmentVerticalValues.Top);

        // On the column and not cell by cell, which takes ClosedXML several times as long as everything else.
        whole.Style.Border.SetBottomBorder(XLBorderStyleValues.Thin).Border.SetBottomBorderColor(Palette.Rule);
        sheet.Range(1, number, HeadingRow - 1, number).Style.Border.SetBottomBorder(XLBorderStyleValues.None);
        if (column.Format is { } format)
        {
            whole.Style.NumberFormat.SetFormat(format).Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center);
        }

        var cell = sheet.Cell(HeadingRow, number).PeoplesText(column.Heading);
        Palette.Heading(cell.Style);
        cell.Style.Alignment.SetHorizontal(column.Format is null ? XLAlignmentHorizontalValues.Left : XLAlignmentHorizontalValues.Center);
        if (column.Upright)
        {
            cell.Style.Alignment.SetTextRotation(90).Alignment.SetVertical(XLAlignmentVerticalValues.Top);
        }

        if (column.Format is null)
        {
            whole.Style.Alignment.SetWrapText();
        }

        if (number == 1)
        {
            sheet.Range(1, 1, 2, 1).Style.Alignment.SetWrapText(false);
        }
    }

    /// <summary>Room for the text and, below it, for the filter's button.</summary>
    private static double HeadingHeight(Column column) => column.Upright
        ? Math.Clamp(column.Heading.Length * 6.4 / (column.Heading.Length > 16 ? 1.5 : 1), 30, 160) + 22
        : Math.Min(Lines(column.Heading, column.Width - 2), 8) * LineHeight + 6;

    /// <summary>Calibri's letters are narrower than its digits, in which widths are measured; but lines break between words.</summary>
    public static int Lines(string text, double width) => text.Split('\n').Sum(paragraph =>
        paragraph.Length * 0.92 <= width ? 1 : Math.Max(2, (int)Math.Ceiling(paragraph.Length * 0.98 / Math.Max(width, 1))));
}
