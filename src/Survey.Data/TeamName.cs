using System.Text;

namespace Survey.Data;

/// <summary>Recognises the same team from wave to wave.</summary>
public static class TeamName
{
    /// <returns>
    /// The name without what typing changes: capitals, spaces at the ends and doubled, no-break spaces, full-width and
    /// decomposed letters. Accents count: "Cote" and "Côté" are two teams. Empty for a blank name.
    /// </returns>
    public static string Key(string name) =>
        string.Join(' ', name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
