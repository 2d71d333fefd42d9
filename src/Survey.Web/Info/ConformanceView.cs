using System.Text.Json;

namespace Survey.Web.Info;

/// <summary>A published maturity model, and how many of its cases the engine reproduces.</summary>
/// <param name="Uses">What of the format the model needs, in the format's own words.</param>
/// <param name="Published">Cases that the model itself prints; the others were calculated independently.</param>
public sealed record ConformanceRow(string Id, string Name, string Uses, int Published, int Passed, int Total);

/// <summary>The table that the engine's tests compare with what they find.</summary>
public sealed record ConformanceView(IReadOnlyList<ConformanceRow> Models)
{
    public static ConformanceView Shipped { get; } = Read();

    private static ConformanceView Read()
    {
        using var stream = typeof(ConformanceView).Assembly.GetManifestResourceStream("conformance.json")!;
        return JsonSerializer.Deserialize<ConformanceView>(stream, JsonSerializerOptions.Web)!;
    }
}
