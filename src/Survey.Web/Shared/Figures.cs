using System.Globalization;

namespace Survey.Web.Shared;

/// <summary>Numbers as the reader of the page writes them (current culture).</summary>
public static class Figures
{
    /// <summary>What stands for a number that does not exist; <see cref="ScoreText"/> says so in words too.</summary>
    public const string None = "–";

    /// <summary>Two decimals; <see cref="None"/> without a score.</summary>
    public static string Score(decimal? score) => score?.ToString("N2", CultureInfo.CurrentCulture) ?? None;

    /// <summary>Two decimals with a plus or a true minus sign (U+2212); a change that rounds to nothing has no sign.</summary>
    public static string Change(decimal change) => change.ToString("+0.00;\u22120.00;0.00", CultureInfo.CurrentCulture);

    public static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A number with the decimals that it has, at most two: bounds of a scale, medians.</summary>
    public static string Plain(decimal number) => number.ToString("#,0.##", CultureInfo.CurrentCulture);

    /// <summary>With every decimal that it has: what somebody answered.</summary>
    public static string Exact(decimal number) => number.ToString("#,0.############", CultureInfo.CurrentCulture);

    /// <summary>Whole per cent; the space that some cultures put before the sign does not break.</summary>
    /// <param name="share">1 is 100 %.</param>
    public static string Percent(decimal share) => share.ToString("P0", CultureInfo.CurrentCulture).Replace(' ', '\u00a0');
}
