using System.Globalization;

namespace Survey.Web.Charts;

/// <summary>Coordinates as SVG writes them, whatever the reader's culture.</summary>
public static class Svg
{
    /// <param name="share">0 is the start edge, 1 the end edge.</param>
    public static string Percent(decimal share) => (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + "%";

    public static string Number(decimal pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Number(double pixels) => pixels.ToString("0.0", CultureInfo.InvariantCulture);
}
