using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>Decimal arithmetic whose last digits never decide a level.</summary>
internal static class Exact
{
    private const int Digits = 18;

    /// <summary>A divisor nearer to 0 than this is 0.</summary>
    public const decimal Least = 0.000_000_001m;

    /// <summary>Takes away the noise of division (28 digits), so that thirds of three make one.</summary>
    public static decimal Clean(decimal value) => Math.Round(value, Digits, MidpointRounding.ToEven);

    public static decimal Divide(decimal numerator, decimal denominator)
    {
        var quotient = numerator / denominator;
        return quotient.Scale <= Digits ? quotient : Clean(quotient);
    }

    /// <summary>Half up goes towards positive infinity, half even to the even neighbour, down towards zero, floor towards negative infinity.</summary>
    public static decimal Round(decimal value, Rounding? rounding)
    {
        if (rounding is null)
        {
            return value;
        }

        var clean = value.Scale <= Digits ? value : Clean(value);
        if (clean.Scale <= rounding.Decimals)
        {
            return clean;
        }

        if (rounding.Mode is RoundingMode.HalfUp or RoundingMode.Floor)
        {
            var scale = Powers[rounding.Decimals];
            return Math.Floor((clean * scale) + (rounding.Mode == RoundingMode.HalfUp ? 0.5m : 0)) / scale;
        }

        return Math.Round(clean, rounding.Decimals, rounding.Mode == RoundingMode.HalfEven ? MidpointRounding.ToEven : MidpointRounding.ToZero);
    }

    private static readonly decimal[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000];
}
