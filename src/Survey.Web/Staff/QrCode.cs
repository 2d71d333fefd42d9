using System.Globalization;
using System.Text;
using QRCoder;

namespace Survey.Web.Staff;

/// <summary>A QR code (ISO/IEC 18004) as SVG: dark on light in every theme, because readers want it so.</summary>
public static class QrCode
{
    public const string ContentType = "image/svg+xml";

    /// <summary>Level M: readable with 15 % of it soiled or folded.</summary>
    /// <returns>The picture, four modules of quiet zone included.</returns>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{Path(data)}"/></svg>""");
    }

    /// <summary>One stroke for each run of dark modules in a row.</summary>
    private static StringBuilder Path(QRCodeData data)
    {
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            var row = data.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                var start = x;
                while (x < row.Count && row[x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }
        }

        return path;
    }
}
