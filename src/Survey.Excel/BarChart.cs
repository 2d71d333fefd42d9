using System.Globalization;
using System.Security;

namespace Survey.Excel;

/// <summary>A native, editable chart of horizontal bars over cells of its own worksheet: labels in column A, values beside them.</summary>
/// <remarks>Written as text: the schema asks for this order, and the cached values draw it in viewers that do not calculate.</remarks>
internal sealed record BarChart
{
    public required string Sheet { get; init; }
    public required string Title { get; init; }
    public required string AltText { get; init; }
    public required IReadOnlyList<(string Label, decimal Value)> Bars { get; init; }

    /// <summary>Of the cells, from 1.</summary>
    public required int FirstRow { get; init; }

    public required int ValueColumn { get; init; }

    /// <summary>Where the chart stands, from 1, inclusive.</summary>
    public required int TopRow { get; init; }

    public required int BottomRow { get; init; }
    public required int LeftColumn { get; init; }
    public required int RightColumn { get; init; }

    /// <summary>Bounds and step of the value axis.</summary>
    public decimal Low { get; init; }

    public decimal High { get; init; } = 5;
    public decimal Step { get; init; } = 1;
    public string Format { get; init; } = "0.00";

    private string Letter => ((char)('A' + ValueColumn - 1)).ToString();

    private int LastRow => FirstRow + Bars.Count - 1;

    private string Quoted => $"'{Sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <param name="id">Unique in the drawing, from 2.</param>
    /// <param name="relationship">From the drawing to the chart.</param>
    public string Anchor(int id, string relationship) => $"""
        <xdr:twoCellAnchor editAs="oneCell">
          <xdr:from><xdr:col>{LeftColumn - 1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{TopRow - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
          <xdr:to><xdr:col>{RightColumn}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{BottomRow}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>
          <xdr:graphicFrame macro="">
            <xdr:nvGraphicFramePr><xdr:cNvPr id="{id}" name="{Escape(Title)}" descr="{Escape(AltText)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>
            <xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>
            <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{relationship}"/></a:graphicData></a:graphic>
          </xdr:graphicFrame>
          <xdr:clientData/>
        </xdr:twoCellAnchor>
        """;

    public string Xml() => $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
          <c:roundedCorners val="0"/>
          <c:chart>
            <c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1100" b="1"/></a:pPr><a:r><a:rPr sz="1100" b="1"><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill><a:latin typeface="Calibri"/></a:rPr><a:t>{Escape(Title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>
            <c:autoTitleDeleted val="0"/>
            <c:plotArea><c:layout/>
              <c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>
                <c:ser><c:idx val="0"/><c:order val="0"/>
                  <c:tx><c:strRef><c:f>{Quoted}!${Letter}${FirstRow - 1}</c:f></c:strRef></c:tx>
                  <c:spPr><a:solidFill><a:srgbClr val="1F5FA8"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>
                  <c:dLbls><c:numFmt formatCode="{Format}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>{Text}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>
                  <c:cat><c:strRef><c:f>{Quoted}!$A${FirstRow}:$A${LastRow}</c:f><c:strCache><c:ptCount val="{Bars.Count}"/>{Points(bar => Escape(bar.Label))}</c:strCache></c:strRef></c:cat>
                  <c:val><c:numRef><c:f>{Quoted}!${Letter}${FirstRow}:${Letter}${LastRow}</c:f><c:numCache><c:formatCode>{Format}</c:formatCode><c:ptCount val="{Bars.Count}"/>{Points(bar => Number(bar.Value))}</c:numCache></c:numRef></c:val>
                </c:ser>
                <c:gapWidth val="45"/><c:axId val="1"/><c:axId val="2"/>
              </c:barChart>
              <c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{Text}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>
              <c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="{Number(High)}"/><c:min val="{Number(Low)}"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D0D5DD"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{Text}<c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/><c:majorUnit val="{Number(Step)}"/></c:valAx>
            </c:plotArea>
            <c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/>
          </c:chart>
          <c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="6350"><a:solidFill><a:srgbClr val="D0D5DD"/></a:solidFill></a:ln></c:spPr>
        </c:chartSpace>
        """;

    private static string Text => """<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:solidFill><a:srgbClr val="404040"/></a:solidFill><a:latin typeface="Calibri"/></a:defRPr></a:pPr><a:endParaRPr lang="fr-FR"/></a:p></c:txPr>""";

    private string Points(Func<(string Label, decimal Value), string> value) =>
        string.Concat(Bars.Select((bar, i) => $"<c:pt idx=\"{i.ToString(CultureInfo.InvariantCulture)}\"><c:v>{value(bar)}</c:v></c:pt>"));

    private static string Number(decimal number) => number.ToString("0.###############", CultureInfo.InvariantCulture);

    private static string Escape(string text) => SecurityElement.Escape(CellText.OneLine(text, 500));
}
