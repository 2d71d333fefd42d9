namespace Survey.Scoring;

/// <summary>Some way up where the shortest is too much to look for: it tries, and asks each time what is still lacking.</summary>
internal static class Climb
{
    /// <param name="lacking">0 when the rungs are enough, else how much they are short of.</param>
    /// <param name="most">So often may be asked.</param>
    /// <returns>Enough, and no item of it could be lower by itself, unless the questions ran out; null when nothing was found.</returns>
    public static int[]? Find(Climber[] climbers, Func<int[], double> lacking, int most)
    {
        var left = most;
        var rungs = Rise(climbers, lacking, ref left) ?? [.. climbers.Select(climber => climber.Values.Length)];
        if (lacking(rungs) > 0)
        {
            return null;
        }

        for (var i = rungs.Length - 1; i >= 0; i--)
        {
            var kept = rungs[i];
            for (rungs[i] = 0; rungs[i] < kept && (left-- <= 0 || lacking(rungs) > 0); rungs[i]++)
            {
            }
        }

        return rungs;
    }

    /// <summary>Always the rungs that take away most of what is lacking for their number.</summary>
    /// <returns>Null when no single item brings anything, or the questions ran out.</returns>
    private static int[]? Rise(Climber[] climbers, Func<int[], double> lacking, ref int left)
    {
        var rungs = new int[climbers.Length];
        for (var now = lacking(rungs); now > 0;)
        {
            var (best, where, to, then) = (0.0, -1, 0, now);
            for (var i = 0; i < rungs.Length; i++)
            {
                var from = rungs[i];
                for (var rung = from + 1; rung <= climbers[i].Values.Length && left-- > 0; rung++)
                {
                    rungs[i] = rung;
                    var after = lacking(rungs);
                    if ((now - after) / (rung - from) > best)
                    {
                        (best, where, to, then) = ((now - after) / (rung - from), i, rung, after);
                    }
                }

                rungs[i] = from;
            }

            if (where < 0 || left <= 0)
            {
                return null;
            }

            (rungs[where], now) = (to, then);
        }

        return rungs;
    }
}
