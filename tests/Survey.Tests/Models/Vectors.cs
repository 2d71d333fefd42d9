using System.Globalization;
using System.Text.Json;

namespace Survey.Tests.Models;

/// <summary>One published case of a model; ids are unique within a model.</summary>
internal sealed record Vector(string Model, string Id, JsonElement Body)
{
    public JsonElement Answers => Body.GetProperty("answers");

    public JsonElement Expected => Body.GetProperty("expected");
}

internal static class Vectors
{
    /// <summary>Names another folder of cases, of the same file names and shapes.</summary>
    public const string Variable = "SURVEY_MODEL_VECTORS";

    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "Data", "models");

    public static bool AreOwn => Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 };

    /// <summary>The structure of a model: ids, weights, levels and answer values.</summary>
    public static JsonElement Structure(string model) => Read(Path.Combine(Own, model, "model.json"));

    /// <returns>Empty when the folder has none of this model.</returns>
    public static IReadOnlyList<Vector> Of(string model)
    {
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } other ? other : Own;
        var path = Path.Combine(folder, model, "vectors.json");
        return File.Exists(path)
            ? [.. Read(path).GetProperty("vectors").EnumerateArray().Select(body => new Vector(model, body.GetProperty("id").GetString()!, body))]
            : [];
    }

    private static JsonElement Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }
}

/// <summary>Collects what differs from a case's expected values.</summary>
internal sealed class Differences
{
    private readonly List<string> found = [];

    public int Compared { get; private set; }

    public IReadOnlyList<string> Found => found;

    /// <summary>Expected fractions are written with six decimals at most; null means no value.</summary>
    public void Number(string what, JsonElement expected, decimal? actual)
    {
        decimal? number = expected.ValueKind == JsonValueKind.Null ? null : expected.GetDecimal();
        Same(what, number, actual is { } value ? Math.Round(value, 6, MidpointRounding.AwayFromZero) : null);
    }

    public void Same<T>(string what, T? expected, T? actual)
    {
        Compared++;
        if (EqualityComparer<T>.Default.Equals(expected, actual) is false)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected?.ToString() ?? "none"}, got {actual?.ToString() ?? "none"}"));
        }
    }

    /// <summary>A value that the case names and that nothing here compares.</summary>
    public void Unknown(string what) => found.Add($"{what}: not compared");
}
