using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>How the parts of a score that count become one number: the ways of a definition's "combine", in decimal arithmetic.</summary>
internal static class Combination
{
    /// <param name="values">One for each part; at least one counts, but for <see cref="Combine.HighestLevel"/>.</param>
    /// <returns>Null where the numbers give no value: a quotient whose divisor is 0.</returns>
    public static decimal? Of(Score score, ReadOnlySpan<PartNode> parts, ReadOnlySpan<PartValue> values) => score.Combine switch
    {
        Combine.Mean => Mean(parts, values),
        Combine.Sum => Sum(parts, values),
        Combine.Min => Extreme(values, -1),
        Combine.Max => Extreme(values, 1),
        Combine.Median => Statistics.Median.Of(Counted(values)),
        Combine.Mode => Mode(values, score.Ties),
        Combine.Last => Last(values),
        Combine.Count => Count(parts, values),
        Combine.Difference => Difference(parts, values),
        Combine.Quotient => Quotient(parts, values),
        Combine.SumUntil => SumUntil(parts, values),
        Combine.HighestLevel => HighestLevel(parts, values, score.Share),
        _ => throw new InvalidOperationException($"No rule for {score.Combine}."),
    };

    private static List<decimal> Counted(ReadOnlySpan<PartValue> values)
    {
        var points = new List<decimal>(values.Length);
        foreach (ref readonly var value in values)
        {
            if (value.State == PartState.Counted)
            {
                points.Add(value.Points);
            }
        }

        return points;
    }

    private static decimal Mean(ReadOnlySpan<PartNode> parts, ReadOnlySpan<PartValue> values)
    {
        var (sum, weights) = (0m, 0m);
        for (var i = 0; i < parts.Length; i++)
        {
            if (values[i].State == PartState.Counted)
            {
                sum += parts[i].Weight * values[i].Points;
                weights += parts[i].Weight;
            }
        }

        return Exact.Divide(sum, weights);
    }

    private static decimal Sum(ReadOnlySpan<PartNode> parts, ReadOnlySpan<PartValue> values)
    {
        var sum = 0m;
        for (var i = 0; i < parts.Length; i++)
        {
            if (values[i].State == PartState.Counted)
            {
                sum += parts[i].Weight * values[i].Points;
            }
        }

        return sum;
    }

    private static decimal Extreme(ReadOnlySpan<PartValue> values, int sign)
    {
        decimal? extreme = null;
        foreach (ref readonly var value in values)
        {
            if (value.State == PartState.Counted && (extreme is not { } so || value.Points.CompareTo(so) * sign > 0))
            {
                extreme = value.Points;
            }
        }

        return extreme!.Value;
    }

    private static decimal Mode(ReadOnlySpan<PartValue> values, Ties ties)
    {
        var points = Counted(values);
        points.Sort();
        var (mode, most, run) = (points[0], 0, 0);
        for (var i = 0; i < points.Count; i++)
        {
            run = i > 0 && points[i] == points[i - 1] ? run + 1 : 1;
            if (run > most || (run == most && ties == Ties.Highest))
            {
                (mode, most) = (points[i], run);
            }
        }

        return mode;
    }

    private static decimal Last(ReadOnlySpan<PartValue> values)
    {
        var last = values.Length - 1;
        while (values[last].State != PartState.Counted)
        {
            last--;
        }

        return values[last].Points;
    }

    private static decimal Count(ReadOnlySpan<PartNode> parts, ReadOnlySpan<PartValue> values)
    {
        var count = 0m;
        for (var i = 0; i < parts.Length; i++)
        {
            count += values[i].State == PartState.Counted && values[i].Points >= parts[i].AtLeast && values[i].Points < parts[i].Below ? parts[i].Weight : 0;
        }

        return count;
    }

    private static decimal? Difference(ReadOnlySpan<PartNode> parts, ReadOnlySpan<PartValue> values)
    {
        if (values[0].State != PartState.Counted)
        {
            return null;
        }

        var first = parts[0].Weight * values[0].Points;
        return first - (Sum(parts, values) - first);
    }

    private static decimal? Quotient(ReadOnlySpan<PartNode> parts, ReadOnlySpan<PartValue> values)
    {
        var divisor = parts[1].Weight * values[1].Points;
        return values[0].State != PartState.Counted || values[1].State != PartState.Counted || Math.Abs(divisor) < Exact.Least
            ? null
            : Exact.Divide(parts[0].Weight * values[0].Points, divisor);
    }

    private static decimal SumUntil(ReadOnlySpan<PartNode> parts, ReadOnlySpan<PartValue> values)
    {
        var sum = 0m;
        for (var i = 0; i < parts.Length && values[i].State != PartState.Unanswered; i++)
        {
            if (values[i].State == PartState.Counted)
            {
                sum += parts[i].Weight * values[i].Points;
                if (values[i].Points < parts[i].AtLeast)
                {
                    break;
                }
            }
        }

        return sum;
    }

    /// <param name="share">Of a level's parts, how many must reach what they ask for: 0 to 1.</param>
    private static int HighestLevel(ReadOnlySpan<PartNode> parts, ReadOnlySpan<PartValue> values, decimal share)
    {
        var (highest, top) = (0, 0);
        foreach (ref readonly var part in parts)
        {
            top = Math.Max(top, part.Level);
        }

        for (var level = 1; level <= top; level++)
        {
            var (reached, asked) = (0, 0);
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i].Level == level && (values[i].State is PartState.Counted or PartState.Unanswered))
                {
                    asked++;
                    reached += values[i].State == PartState.Counted && values[i].Points >= parts[i].AtLeast ? 1 : 0;
                }
            }

            if (reached < share * asked)
            {
                break;
            }

            highest = level;
        }

        return highest;
    }
}
