using System.Text.Encodings.Web;
using System.Text.Json;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Web.Commands;

/// <summary>Scorecards as the JSON that <c>score</c> prints; values are unrounded, <c>shown</c> is what screens show and gates compare.</summary>
internal static class ScoreOutput
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="ways">Null: the ways up are left out.</param>
    public static void Write(Stream output, Questionnaire questionnaire, IEnumerable<(string Id, Scorecard Card)> sheets, TeamScorecard team, WayFinder? ways)
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
            WriteScores(json, questionnaire, card, ways);
            json.WriteEndObject();
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteStartObject("team");
        if (team.Invited is { } invited)
        {
            json.WriteNumber("invited", invited);
        }

        json.WriteNumber("submitted", team.Submitted);
        json.WriteNumber("counted", team.Respondents);
        WriteScores(json, questionnaire, team.Card, ways);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteScores(Utf8JsonWriter json, Questionnaire questionnaire, Scorecard card, WayFinder? ways)
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
            WriteCoverage(json, Explanation.CoverageOf(questionnaire, card, score.Id));
            WriteExplanation(json, questionnaire.FindScore(score.Id)!, score);
            if (ways?.Of(score.Id, card) is { } way)
            {
                WriteWay(json, way);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteCoverage(Utf8JsonWriter json, Coverage? coverage)
    {
        if (coverage is null)
        {
            return;
        }

        json.WriteStartObject("coverage");
        foreach (var (name, count) in new[] { ("answered", coverage.Answered), ("notApplicable", coverage.NotApplicable), ("unknown", coverage.Unknown) })
        {
            json.WriteNumber(name, count);
            WriteNumber(json, $"{name}Share", coverage.ShareOf(count));
        }

        json.WriteNumber("hidden", coverage.Hidden);
        json.WriteEndObject();
    }

    private static void WriteExplanation(Utf8JsonWriter json, Score definition, ScoreResult score)
    {
        var brings = Explanation.Brings(definition, score);
        json.WriteStartArray("parts");
        for (var i = 0; i < score.Parts.Count; i++)
        {
            var part = score.Parts[i];
            json.WriteStartObject();
            json.WriteString("id", part.Id);
            json.WriteNumber("weight", part.Weight);
            json.WriteString("state", Camel(part.State.ToString()));
            WriteNumber(json, "points", part.Points);
            WriteNumber(json, "brings", brings.Count > 0 ? brings[i] : null);
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
            WriteNumber(json, "short", gate.Short);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWay(Utf8JsonWriter json, WayUp way)
    {
        json.WriteStartObject("wayUp");
        json.WriteString("outcome", Camel(way.Outcome.ToString()));
        json.WriteString("level", way.Target?.Id);
        json.WriteNumber("rungs", way.Rungs);
        json.WriteStartArray("steps");
        foreach (var step in way.Steps)
        {
            json.WriteStartObject();
            json.WriteString("item", step.Item);
            WriteNumber(json, "from", step.From);
            WriteNumber(json, "to", step.To);
            json.WriteNumber("rungs", step.Rungs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("withoutValue");
        foreach (var id in way.WithoutValue)
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
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
