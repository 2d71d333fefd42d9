using CsCheck;

namespace Survey.Tests;

/// <summary>Properties on the same values in every run, one after the other: what other values find becomes a test of its own.</summary>
internal static class AlwaysExtensions
{
    public static void Always<T>(this Gen<T> values, Action<T> holds, int times)
    {
        var chance = new PCG(1, 1);
        for (var i = 0; i < times; i++)
        {
            var value = values.Generate(chance, null, out _);
            try
            {
                holds(value);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Value {i}: {Check.Print(value)}", exception);
            }
        }
    }

    public static void Always<T1, T2>(this Gen<(T1, T2)> values, Action<T1, T2> holds, int times) => values.Always(value => holds(value.Item1, value.Item2), times);

    public static void Always<T1, T2, T3>(this Gen<(T1, T2, T3)> values, Action<T1, T2, T3> holds, int times) => values.Always(value => holds(value.Item1, value.Item2, value.Item3), times);
}
