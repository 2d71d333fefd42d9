using System.Globalization;
using System.Text;
using Survey.Answers;
using Survey.Questionnaires;
using Survey.Scoring;

namespace Survey.Tests;

/// <summary>Small definitions and sheets, stating only what a test is about.</summary>
internal static class Sample
{
    /// <summary>Valid, without a warning, and with one of nearly everything: what one change can spoil.</summary>
    public const string Json = """
        {
          "id": "sample", "version": "1.0.0", "status": "draft",
          "languages": ["fr", "en"],
          "title": { "fr": "Essai", "en": "Trial" },
          "sources": [{ "id": "f1", "text": { "fr": "Un constat.", "en": "A finding." } }],
          "levels": { "three": [
            { "id": "low", "name": { "fr": "Bas", "en": "Low" }, "atLeast": 1 },
            { "id": "middle", "name": { "fr": "Moyen", "en": "Middle" }, "atLeast": 1.5 },
            { "id": "high", "name": { "fr": "Haut", "en": "High" }, "atLeast": 2.5 }] },
          "scales": { "often": [
            { "id": "never", "value": 1, "label": { "fr": "Jamais", "en": "Never" } },
            { "id": "always", "value": 3, "label": { "fr": "Toujours", "en": "Always" } }] },
          "sections": [{ "id": "first", "title": { "fr": "Partie", "en": "Part" }, "items": [
            { "type": "ladder", "id": "kept", "short": { "fr": "Garde", "en": "Keeping" }, "text": { "fr": "Où est-ce ?", "en": "Where is it?" },
              "levels": "three", "rungs": [
                { "level": "low", "text": { "fr": "Nulle part.", "en": "Nowhere." } },
                { "level": "middle", "text": { "fr": "Quelque part.", "en": "Somewhere." } },
                { "level": "high", "text": { "fr": "Partout.", "en": "Everywhere." } }] },
            { "type": "scale", "id": "heard", "short": { "fr": "Écoute", "en": "Hearing" }, "text": { "fr": "On écoute.", "en": "We listen." }, "scale": "often", "reverse": true },
            { "type": "choice", "id": "ships", "short": { "fr": "Livre", "en": "Ships" }, "text": { "fr": "Est-ce livré ?", "en": "Is it live?" },
              "options": [{ "id": "yes", "label": { "fr": "Oui", "en": "Yes" }, "value": 3 }, { "id": "no", "label": { "fr": "Non", "en": "No" }, "value": 1 }] },
            { "type": "number", "id": "users", "short": { "fr": "Gens", "en": "Users" }, "text": { "fr": "Combien ?", "en": "How many?" }, "min": 0, "max": 100,
              "bands": [{ "atLeast": 0, "value": 1 }, { "atLeast": 10, "value": 3 }] },
            { "type": "text", "id": "why", "short": { "fr": "Motif", "en": "Reason" }, "text": { "fr": "Pourquoi ?", "en": "Why so?" },
              "visibleWhen": { "item": "ships", "is": "yes" } }] }],
          "scores": [
            { "id": "own", "kind": "factor", "label": { "fr": "Propre", "en": "Own" }, "combine": "mean",
              "of": [{ "item": "kept" }, { "item": "heard", "weight": 0.5 }, { "item": "ships" }, { "item": "users" }], "missing": { "minParts": 2 } },
            { "id": "overall", "kind": "overall", "label": { "fr": "Tout", "en": "All" }, "combine": "mean",
              "of": [{ "score": "own" }], "round": { "decimals": 2, "mode": "halfUp" }, "levels": "three", "gates": [
                { "id": "g1", "level": "high", "item": "kept", "atLeast": 3, "because": { "fr": "Il le faut.", "en": "It must." } }] }],
          "nextSteps": [
            { "score": "overall", "from": "low", "text": { "fr": "Commencez.", "en": "Begin now." } },
            { "score": "overall", "from": "middle", "text": { "fr": "Continuez.", "en": "Go on now." } }],
          "examples": [{ "id": "e1",
            "answers": { "kept": "high", "heard": "never", "ships": "yes", "users": 10 },
            "expect": { "overall": { "value": 3, "retainedLevel": "high" } } }]
        }
        """;

    /// <summary>Marks in a changed definition where the message must point.</summary>
    public const char Here = '▶';

    /// <summary>Parts several places of one change, in what is changed and in what it becomes.</summary>
    public const char And = '⁂';

    /// <summary>The sample with one change.</summary>
    public static string With(string old, string changed) => old.Split(And).Zip(changed.Split(And)).Aggregate(Json, (json, pair) => With(json, pair.First, pair.Second));

    private static string With(string json, string old, string changed)
    {
        var at = json.IndexOf(old, StringComparison.Ordinal);
        return at >= 0 && json.IndexOf(old, at + 1, StringComparison.Ordinal) < 0
            ? json.Replace(old, changed, StringComparison.Ordinal)
            : throw new ArgumentException($"Not exactly once in the sample: {old}");
    }

    public static DefinitionReading Read(string json) => DefinitionReader.Read(Encoding.UTF8.GetBytes(json));

    /// <summary>
    /// Items to score: <c>a</c> to <c>f</c> on 1 to 5, <c>r</c> the same reversed, <c>n</c> a number, <c>banded</c>, <c>m</c> multi,
    /// <c>t</c> and <c>u</c> answered by the team, <c>hidden</c> asked when a is at least 3.
    /// </summary>
    public static Questionnaire Questionnaire(string scores, string? team = null)
    {
        const string Label = """{ "en": "Five letters" }""";
        var points = string.Join(", ", Enumerable.Range(1, 5).Select(n => $$"""{ "id": "p{{n}}", "value": {{n}}, "label": {{Label}} }"""));
        string Scale(string id, string more = "") => $$"""{ "type": "scale", "id": "{{id}}", "short": {{Label}}, "text": {{Label}}, "scale": "five", "notApplicable": "yes"{{more}} }""";
        var reading = Read($$"""
            {
              "id": "scored", "version": "1.0.0", "status": "draft", "languages": ["en"], "title": {{Label}},
              "scales": { "five": [{{points}}] },
              "levels": { "five": [{{string.Join(", ", Enumerable.Range(1, 5).Select(n => $$"""{ "id": "l{{n}}", "name": {{Label}}, "atLeast": {{(n == 1 ? "1" : $"{n - 1}.5")}} }"""))}}] },
              "sections": [{ "id": "s", "title": {{Label}}, "items": [
                {{string.Join(", ", "abcdef".Select(id => Scale($"{id}")))}},
                {{Scale("r", ", \"reverse\": true")}},
                { "type": "number", "id": "n", "short": {{Label}}, "text": {{Label}}, "min": -1000, "max": 1000, "decimals": 6, "notApplicable": "yes" },
                { "type": "number", "id": "banded", "short": {{Label}}, "text": {{Label}}, "min": 0, "max": 100, "bands": [{ "atLeast": 0, "value": 1 }, { "atLeast": 10, "value": 2 }, { "atLeast": 50, "value": 4 }] },
                { "type": "multi", "id": "m", "short": {{Label}}, "text": {{Label}}, "cap": 5, "options": [{ "id": "two", "label": {{Label}}, "value": 2 }, { "id": "three", "label": {{Label}}, "value": 3 }, { "id": "four", "label": {{Label}}, "value": 4 }] },
                { "type": "choice", "id": "plain", "short": {{Label}}, "text": {{Label}}, "options": [{ "id": "x", "label": {{Label}} }, { "id": "y", "label": {{Label}} }] },
                {{Scale("t", ", \"answeredBy\": \"team\"")}},
                {{Scale("u", ", \"answeredBy\": \"team\", \"visibleWhen\": { \"item\": \"t\", \"atLeast\": 3 }")}},
                {{Scale("hidden", ", \"visibleWhen\": { \"item\": \"a\", \"atLeast\": 3 }")}}
              ] }],
              "scores": [{{scores}}]{{(team is null ? "" : $", \"team\": {team}")}}
            }
            """);
        return reading.Questionnaire ?? throw new ArgumentException(string.Join('\n', reading.Errors.Select(problem => problem.LineFor("", "en"))));
    }

    /// <param name="of">Parts parted by blanks: an item <c>a</c>, a score <c>#x</c>, with a weight <c>a*0.5</c>, or for a level <c>a@2>=3</c>.</param>
    /// <param name="more">Further properties, as JSON.</param>
    public static string Score(string id, string combine, string of, string more = "", string kind = "factor") =>
        $$"""{ "id": "{{id}}", "kind": "{{kind}}", "label": { "en": "Score" }, "combine": "{{combine}}", "of": [{{string.Join(", ", of.Split(' ').Select(Part))}}]{{(more.Length > 0 ? ", " + more : "")}} }""";

    public static string Gate(string id, string level, string subject, string atLeast) =>
        $$"""{ "id": "{{id}}", "level": "{{level}}", {{subject}}, "atLeast": {{atLeast}}, "because": { "en": "Because" } }""";

    /// <param name="answers">Parted by blanks: <c>a=3</c> a point or number, <c>a=na</c>, <c>a=?</c>, <c>m=two+three</c>, <c>plain=x</c>.</param>
    public static AnswerSheet Sheet(string answers) => new(answers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(answer => answer.Split('=')).ToDictionary(
        pair => pair[0],
        pair => (Answer)(pair switch
        {
            [_, "na"] => new DoesNotApply(""),
            [_, "?"] => new DoesNotKnow(),
            ["n" or "banded", var number] => new NumberGiven(decimal.Parse(number, CultureInfo.InvariantCulture)),
            ["m", var options] => new ChosenMany(options.Split('+', StringSplitOptions.RemoveEmptyEntries)),
            ["plain", var option] => new Chosen(option),
            [_, var point] => new Chosen("p" + point),
            _ => throw new ArgumentException(answers),
        })));

    /// <summary>The result of the last of <paramref name="scores"/> for one sheet.</summary>
    public static ScoreResult Result(string answers, params string[] scores) =>
        new Scorer(Questionnaire(string.Join(", ", scores))).Score(Sheet(answers)).Scores[^1];

    /// <summary>The scorecard of a team, of which <paramref name="invited"/> were asked.</summary>
    public static TeamScorecard Team(string rules, string scores, IEnumerable<string> sheets, int? invited = null, string? teamSheet = null) =>
        new Scorer(Questionnaire(scores, rules)).ScoreTeam([.. sheets.Select(Sheet)], invited, teamSheet is null ? null : Sheet(teamSheet));

    private static string Part(string part)
    {
        var match = System.Text.RegularExpressions.Regex.Match(part, @"^(#?)([^*@]+)(?:\*(.+))?(?:@(\d+)>=(.+))?$");
        var weight = match.Groups[3].Success ? $", \"weight\": {match.Groups[3].Value}" : "";
        var level = match.Groups[4].Success ? $", \"level\": {match.Groups[4].Value}, \"atLeast\": {match.Groups[5].Value}" : "";
        return $$"""{ "{{(match.Groups[1].Length > 0 ? "score" : "item")}}": "{{match.Groups[2].Value}}"{{weight}}{{level}} }""";
    }
}
