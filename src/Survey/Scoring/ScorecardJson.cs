using System.Text.Json;
using System.Text.Json.Serialization;

namespace Survey.Scoring;

/// <summary>Scorecards as the text in which they are frozen.</summary>
public static class ScorecardJson
{
    /// <summary>Stored beside every frozen scorecard; raised when the engine would give another result for the same input.</summary>
    public const string EngineVersion = "1";

    public static string Write(Scorecard card) => JsonSerializer.Serialize(card, ScorecardContext.Default.Scorecard);

    public static string Write(TeamScorecard card) => JsonSerializer.Serialize(card, ScorecardContext.Default.TeamScorecard);

    /// <exception cref="JsonException">The text is not a frozen scorecard.</exception>
    public static Scorecard Read(string text) =>
        JsonSerializer.Deserialize(text, ScorecardContext.Default.Scorecard) ?? throw new JsonException("A frozen scorecard is null.");

    /// <exception cref="JsonException">The text is not a team's frozen scorecard.</exception>
    public static TeamScorecard ReadTeam(string text) =>
        JsonSerializer.Deserialize(text, ScorecardContext.Default.TeamScorecard) ?? throw new JsonException("A frozen scorecard is null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Scorecard))]
[JsonSerializable(typeof(TeamScorecard))]
internal sealed partial class ScorecardContext : JsonSerializerContext;
