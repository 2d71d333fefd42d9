using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using ExcelDataReader;
using Survey.Cohorts;

namespace Survey.Excel.Tests;

/// <summary>A written workbook, read back by a library that had no part in writing it, and as the XML that it is.</summary>
internal sealed class ReadWorkbook
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const int HeadingRow = 4;
    public static readonly DateTimeOffset ProducedAt = new(2025, 7, 1, 9, 30, 0, TimeSpan.FromHours(2));
    private readonly Dictionary<string, List<object?[]>> sheets = [];

    private ReadWorkbook(byte[] bytes)
    {
        Bytes = bytes;
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        do
        {
            List<object?[]> rows = [];
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }

            sheets[reader.Name] = rows;
            Names.Add(reader.Name);
        }
        while (reader.NextResult());
    }

    public byte[] Bytes { get; }

    public List<string> Names { get; } = [];

    public static ReadWorkbook Of(CampaignReport report, string culture = "fr-FR")
    {
        using var stream = new MemoryStream();
        CampaignWorkbook.Write(report, CultureInfo.GetCultureInfo(culture), ProducedAt, stream);
        return new(stream.ToArray());
    }

    /// <summary>The value of a cell; row and column from 1; null when the cell is empty.</summary>
    public object? this[int sheet, int row, int column]
    {
        get
        {
            var rows = sheets[Names[sheet]];
            return row <= rows.Count && column <= rows[row - 1].Length ? rows[row - 1][column - 1] : null;
        }
    }

    public int RowsOf(int sheet) => sheets[Names[sheet]].Count;

    public IEnumerable<object?[]> Rows(int sheet) => sheets[Names[sheet]];

    /// <summary>Every cell of every sheet that is not empty.</summary>
    public IEnumerable<object> Cells => sheets.Values.SelectMany(rows => rows).SelectMany(row => row).OfType<object>();

    /// <summary>The number of the column with this heading.</summary>
    public int Column(int sheet, string heading)
    {
        var headings = sheets[Names[sheet]][HeadingRow - 1];
        var at = Array.IndexOf(headings, heading);
        return at >= 0 ? at + 1 : throw new ArgumentException($"No column \"{heading}\" in {string.Join(" | ", headings)}.", nameof(heading));
    }

    public XDocument Xml(string part)
    {
        using var zip = new ZipArchive(new MemoryStream(Bytes));
        using var stream = zip.GetEntry(part)!.Open();
        return XDocument.Load(stream);
    }

    public XDocument SheetXml(int sheet)
    {
        var id = Xml("xl/workbook.xml").Descendants(Main + "sheet").ElementAt(sheet)
            .Attribute(XName.Get("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"))!.Value;
        var target = Xml("xl/_rels/workbook.xml.rels").Root!.Elements().Single(relation => relation.Attribute("Id")!.Value == id).Attribute("Target")!.Value;
        return Xml(target.TrimStart('/').StartsWith("xl/", StringComparison.Ordinal) ? target.TrimStart('/') : "xl/" + target);
    }

    /// <summary>Every part that is XML, as text.</summary>
    public IReadOnlyDictionary<string, string> Parts()
    {
        using var zip = new ZipArchive(new MemoryStream(Bytes));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
