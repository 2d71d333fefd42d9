using System.Globalization;
using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>
/// Arithmetic in IEEE 754 doubles, one operation after the other from the first part to the last: 23 / 40 x 100 is
/// 57.49999999999999. Results are written with the fewest digits that give the same double again (ECMA-262, Number::toString).
/// </summary>
internal static class Binary
{
    /// <returns>Null where the numbers give no value.</returns>
    public static decimal? Combine(Combine combine, PartNode[] parts, ReadOnlySpan<PartValue> values)
    {
        var (result, weights, first) = (0d, 0d, true);
        for (var i = 0; i < parts.Length; i++)
        {
            if (values[i].State != PartState.Counted)
            {
                if (combine is Questionnaires.Combine.Difference or Questionnaires.Combine.Quotient)
                {
                    return null;
                }

                continue;
            }

            var value = parts[i].Weight == 1 ? (double)values[i].Points : (double)values[i].Points * (double)parts[i].Weight;
            weights += (double)parts[i].Weight;
            result = (first, combine) switch
            {
                (true, _) => value,
                (_, Questionnaires.Combine.Difference) => result - value,
                (_, Questionnaires.Combine.Quotient) => Math.Abs(value) < (double)Exact.Least ? double.NaN : result / value,
                _ => result + value,
            };
            first = false;
        }

        result = combine == Questionnaires.Combine.Mean ? result / weights : result;
        return Math.Abs(result) < (double)Reach.Farthest * 1000 ? decimal.Parse(result.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture) : null;
    }
}
