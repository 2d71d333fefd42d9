using System.IO.Packaging;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Survey.Excel;

/// <summary>What ClosedXML leaves undone in the package it has saved: charts, absolute print titles, the document's language.</summary>
internal static partial class WorkbookPackage
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static void Finish(Stream stream, string language, IReadOnlyList<BarChart> charts)
    {
        using var package = Package.Open(stream, FileMode.Open, FileAccess.ReadWrite);
        package.PackageProperties.Language = language;
        var workbookPart = package.GetPart(PartOf(package.GetRelationshipsByType($"{Relationships}/officeDocument").Single()));
        var workbook = Load(workbookPart);
        MakePrintTitlesAbsolute(workbook);
        Save(workbook, workbookPart);
        foreach (var sheet in workbook.Descendants(Main + "sheet"))
        {
            var part = package.GetPart(PartOf(workbookPart.GetRelationship(sheet.Attribute(XName.Get("id", Relationships))!.Value)));
            Complete(package, part, [.. charts.Where(chart => chart.Sheet == sheet.Attribute("name")!.Value)]);
        }
    }

    /// <summary>ClosedXML writes <c>Sheet!4:4</c>, which only Excel repeats on each page.</summary>
    private static void MakePrintTitlesAbsolute(XDocument workbook)
    {
        foreach (var name in workbook.Descendants(Main + "definedName").Where(name => name.Attribute("name")!.Value == "_xlnm.Print_Titles"))
        {
            name.Value = RelativeTitle().Replace(name.Value, match => $"!${match.Groups[1].Value}:${match.Groups[2].Value}");
        }
    }

    private static void Complete(Package package, PackagePart part, List<BarChart> charts)
    {
        var sheet = Load(part);
        foreach (var id in sheet.Descendants().Where(element => element.Name.LocalName == "id" && element.Name.Namespace != Main))
        {
            // Colour scales: the schema has identifiers in capitals only.
            id.Value = id.Value.ToUpperInvariant();
        }

        if (charts.Count > 0)
        {
            var drawing = new XElement(Main + "drawing", new XAttribute(XName.Get("id", Relationships), AddDrawing(package, part, charts)));
            var after = sheet.Root!.Elements().FirstOrDefault(element => element.Name.LocalName is "legacyDrawing" or "tableParts" or "extLst");
            if (after is null)
            {
                sheet.Root.Add(drawing);
            }
            else
            {
                after.AddBeforeSelf(drawing);
            }
        }

        Save(sheet, part);
    }

    /// <returns>The id of the relationship from the worksheet to its drawing.</returns>
    private static string AddDrawing(Package package, PackagePart sheet, List<BarChart> charts)
    {
        var drawing = package.CreatePart(new Uri("/xl/drawings/charts1.xml", UriKind.Relative), "application/vnd.openxmlformats-officedocument.drawing+xml", CompressionOption.Normal);
        var anchors = new StringBuilder();
        for (var i = 0; i < charts.Count; i++)
        {
            var uri = new Uri($"/xl/charts/chart{i + 1}.xml", UriKind.Relative);
            var part = package.CreatePart(uri, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", CompressionOption.Normal);
            Save(XDocument.Parse(charts[i].Xml()), part);
            var relationship = drawing.CreateRelationship(uri, TargetMode.Internal, $"{Relationships}/chart", $"rId{i + 1}");
            anchors.Append(charts[i].Anchor(i + 2, relationship.Id));
        }

        Save(XDocument.Parse($"""
            <xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="{Relationships}">{anchors}</xdr:wsDr>
            """), drawing);
        return sheet.CreateRelationship(drawing.Uri, TargetMode.Internal, $"{Relationships}/drawing", "rIdCharts").Id;
    }

    private static Uri PartOf(PackageRelationship relationship) => PackUriHelper.ResolvePartUri(relationship.SourceUri, relationship.TargetUri);

    private static XDocument Load(PackagePart part)
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }

    private static void Save(XDocument document, PackagePart part)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        document.Save(stream, SaveOptions.DisableFormatting);
    }

    [GeneratedRegex(@"!([A-Z]+|\d+):([A-Z]+|\d+)")]
    private static partial Regex RelativeTitle();
}
