using System.Globalization;
using System.Text;

namespace Survey.Versions;

/// <summary>Whether two texts differ by typography only: capitals, spaces, and punctuation that is not part of a number.</summary>
/// <remarks>
/// A machine cannot know whether other words mean the same. Accents, digits, signs such as % and every letter count,
/// so that a "not" or a "monthly" is never overlooked; what else means the same is for the author to declare.
/// </remarks>
internal static class Rewording
{
    private const string Signs = "%‰&#@*/";

    public static bool IsTypography(string before, string after) => Plain(before) == Plain(after);

    private static string Plain(string text)
    {
        var composed = text.Normalize(NormalizationForm.FormC).ToUpperInvariant();
        var plain = new StringBuilder();
        for (var i = 0; i < composed.Length; i++)
        {
            var c = composed[i];
            var inNumber = i > 0 && i + 1 < composed.Length && char.IsDigit(composed[i - 1]) && char.IsDigit(composed[i + 1]);
            var kept = char.IsPunctuation(c) ? Signs.Contains(c, StringComparison.Ordinal) || inNumber : IsBlank(c) is false;
            if (kept && (char.IsPunctuation(c) || char.IsSymbol(c)) && inNumber is false)
            {
                plain.Append(' ').Append(c).Append(' ');
            }
            else
            {
                plain.Append(kept ? c : ' ');
            }
        }

        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
