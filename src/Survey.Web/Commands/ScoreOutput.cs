using System.Text.Encodings.Web;
using System.Text.Json;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Web.Commands;

/// <summary>Scorecards as the JSON that <c>score</c> prints; values are unrounded, <c>shown</c> is what screens show and gates compare.</summary>
internal static class ScoreOutput
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, Questionnaire questionnaire, IReadOnlyList<(string Id, Scorecard Card)> sheets, TeamScorecard team)
    {
        using var json = new Utf8JsonWriter(output, Layout);
        json.WriteStartObject();
        json.WriteString("questionnaire", questionnaire.Id);
        json.WriteString("version", questionnaire.Version);
        json.WriteString("hash", questionnaire.Hash);
        json.WriteStartArray("sheets");
        foreach (var (id, card) in sheets)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            WriteScores(json, card);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("team");
        if (team.Invited is { } invited)
        {
            json.WriteNumber("invited", invited);
        }

        json.WriteNumber("submitted", team.Submitted);
        json.WriteNumber("counted", team.Respondents);
        WriteScores(json, team.Card);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteScores(Utf8JsonWriter json, Scorecard card)
    {
        json.WriteStartObject("scores");
        foreach (var score in card.Scores)
        {
            json.WriteStartObject(score.Id);
            WriteNumber(json, "value", score.Value);
            WriteNumber(json, "shown", score.Shown);
            json.WriteString("status", StatusWord.Of(score.Status));
            json.WriteString("computedLevel", score.ComputedLevel);
            json.WriteString("retainedLevel", score.RetainedLevel);
            json.WriteStartArray("cappedBy");
            foreach (var gate in score.FailedGates.Select(failed => failed.Gate).Distinct())
            {
                json.WriteStringValue(gate);
            }

            json.WriteEndArray();
            json.WriteNumber("answered", score.Answered);
            json.WriteNumber("applicable", score.Applicable);
            WriteNumber(json, "lowest", score.Lowest);
            WriteNumber(json, "highest", score.Highest);
            WriteExplanation(json, score);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteExplanation(Utf8JsonWriter json, ScoreResult score)
    {
        json.WriteStartArray("parts");
        foreach (var part in score.Parts)
        {
            json.WriteStartObject();
            json.WriteString("id", part.Id);
            json.WriteNumber("weight", part.Weight);
            json.WriteString("state", Camel(part.State.ToString()));
            WriteNumber(json, "points", part.Points);
            if (part.StandsIn is { } real)
            {
                json.WriteString("standsInFor", Camel(real.ToString()));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("shortfalls");
        foreach (var gate in score.FailedGates)
        {
            json.WriteStartObject();
            json.WriteString("gate", gate.Gate);
            json.WriteString("level", gate.Level);
            json.WriteString("of", gate.Subject);
            json.WriteNumber("atLeast", gate.AtLeast);
            WriteNumber(json, "value", gate.Value);
            WriteNumber(json, "short", gate.AtLeast - gate.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value / 1.000000000000000000000000000000m);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
