using ClosedXML.Excel;

namespace Survey.Excel;

/// <summary>The workbook's colours; every pair of text and ground has a contrast of at least 4.5.</summary>
internal static class Palette
{
    public static readonly XLColor Ink = XLColor.FromHtml("#1F3864");
    public static readonly XLColor Muted = XLColor.FromHtml("#595959");
    public static readonly XLColor Rule = XLColor.FromHtml("#D0D5DD");
    public static readonly XLColor Ground = XLColor.FromHtml("#EEF2F8");
    public static readonly XLColor Low = XLColor.FromHtml("#E3B26F");
    public static readonly XLColor Middle = XLColor.FromHtml("#FAFAFA");
    public static readonly XLColor High = XLColor.FromHtml("#5DB8AB");
    public static readonly XLColor ReaderTab = XLColor.FromHtml("#1F5FA8");
    public static readonly XLColor ActionsTab = XLColor.FromHtml("#B45F06");
    public static readonly XLColor DataTab = XLColor.FromHtml("#8A8F98");

    public static void Heading(IXLStyle style)
    {
        style.Font.SetBold().Font.SetFontColor(XLColor.White).Fill.SetBackgroundColor(Ink);
        style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Center);
    }
}
