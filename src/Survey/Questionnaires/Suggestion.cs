namespace Survey.Questionnaires;

/// <summary>The known name that a wrong one was most likely meant to be.</summary>
internal static class Suggestion
{
    /// <returns>The nearest of <paramref name="known"/> by edit distance (Levenshtein 1966), empty when none is near.</returns>
    public static string For(string wrong, IEnumerable<string> known)
    {
        if (wrong.Length > 60)
        {
            return "";
        }

        var (best, distance) = ("", 1 + Math.Max(1, wrong.Length / 3));
        foreach (var name in known)
        {
            var d = Distance(wrong, name, distance);
            if (d < distance)
            {
                (best, distance) = (name, d);
            }
        }

        return best;
    }

    private static int Distance(string a, string b, int enough)
    {
        if (Math.Abs(a.Length - b.Length) >= enough)
        {
            return enough;
        }

        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + change);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
