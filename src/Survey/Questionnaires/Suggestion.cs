namespace Survey.Questionnaires;

/// <summary>The known name that a wrong one was most likely meant to be.</summary>
internal static class Suggestion
{
    /// <returns>The nearest of <paramref name="known"/> by edit distance, two swapped letters being one edit (optimal string alignment); empty when none is near.</returns>
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

        var before = Array.Empty<int>();
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous) = (previous, current);
        }

        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
