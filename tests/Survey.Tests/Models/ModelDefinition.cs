using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Survey.Answers;
using Survey.Questionnaires;
using Survey.Scoring;
using Xunit;

namespace Survey.Tests.Models;

/// <summary>
/// Writes a published model in our format, with neutral labels, and reads it back as any file is read: a model that our
/// format cannot say, or that the checks refuse, fails here.
/// </summary>
internal sealed class ModelDefinition
{
    private readonly JsonArray items = [];
    private readonly JsonArray scores = [];
    private readonly JsonObject levels = [];
    private readonly Dictionary<string, string> ids = [];
    private readonly HashSet<string> used = [];

    public string TeamCombine { get; init; } = "itemMean";

    /// <summary>Ours for the model's own id, the same each time: ours are lower case and begin with a letter.</summary>
    public string Id(string name)
    {
        if (ids.TryGetValue(name, out var known))
        {
            return known;
        }

        var clean = string.Concat(name.ToLowerInvariant().Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-' ? c : '-'));
        clean = clean.Length > 0 && clean[0] is >= 'a' and <= 'z' ? clean : $"x{clean}";
        var id = clean.Length > 40 ? clean[..40] : clean;
        for (var i = 2; used.Add(id) is false; i++)
        {
            var end = $"-{i.ToString(CultureInfo.InvariantCulture)}";
            id = clean[..Math.Min(clean.Length, 40 - end.Length)] + end;
        }

        return ids[name] = id;
    }

    public void Choice(string name, IEnumerable<(string Option, decimal? Value)> options, JsonObject? more = null) => Item("choice", name, new()
    {
        ["options"] = new JsonArray([.. options.Select(option => Merge(new() { ["id"] = OptionId(option.Option), ["label"] = Text(option.Option) }, option.Value is { } value ? new() { ["value"] = value } : null))]),
    }, more);

    public void Multi(string name, IEnumerable<(string Option, decimal? Value)> options) => Item("multi", name, new()
    {
        ["options"] = new JsonArray([.. options.Select(option => (JsonNode)Merge(new() { ["id"] = OptionId(option.Option), ["label"] = Text(option.Option) }, new() { ["value"] = option.Value }))]),
    });

    public void Number(string name, decimal min, decimal max, JsonObject? more = null) =>
        Item("number", name, new() { ["min"] = min, ["max"] = max, ["decimals"] = 6 }, more);

    public void Item(string type, string name, JsonObject own, JsonObject? more = null) => items.Add(Merge(
        Merge(new() { ["type"] = type, ["id"] = Id(name), ["short"] = Text(name), ["text"] = Text(name), ["notApplicable"] = "yes" }, own),
        more));

    public void Score(string name, string combine, IEnumerable<JsonObject> of, JsonObject? more = null, string kind = "part") => scores.Add(Merge(
        new() { ["id"] = Id($"score {name}"), ["kind"] = kind, ["label"] = Text(name), ["combine"] = combine, ["of"] = new JsonArray([.. of]) },
        more));

    public void Levels(string list, IReadOnlyList<(string Level, decimal AtLeast)> named) => levels[list] = new JsonArray([.. named.Select((level, place) => new JsonObject
    {
        ["id"] = named.Take(place).Any(other => other.Level == level.Level) ? $"{LevelId(level.Level)}-{place}" : LevelId(level.Level),
        ["name"] = Text(level.Level),
        ["atLeast"] = level.AtLeast,
    })]);

    public JsonObject OfItem(string name, JsonObject? more = null) => Merge(new() { ["item"] = Id(name) }, more);

    public JsonObject OfScore(string name, JsonObject? more = null) => Merge(new() { ["score"] = Id($"score {name}") }, more);

    public static JsonObject Constant(decimal value, JsonObject? more = null) => Merge(new() { ["constant"] = value }, more);

    public static string OptionId(string option) =>
        option.ToLowerInvariant().Replace(' ', '-').Replace('_', '-').Replace(',', '-') is var id && id[0] is >= 'a' and <= 'z' ? id : $"v{id}";

    public static string LevelId(string level) =>
        level.ToLowerInvariant().Replace("+", "-plus", StringComparison.Ordinal).Replace(' ', '-') is var id && id[0] is >= 'a' and <= 'z' ? id : $"l{id}";

    public Model Build()
    {
        var root = new JsonObject { ["id"] = "model", ["status"] = "published", ["version"] = "1.0.0", ["languages"] = new JsonArray("en"), ["title"] = Text("model") };
        if (levels.Count > 0)
        {
            root["levels"] = levels;
        }

        root["sections"] = new JsonArray(new JsonObject { ["id"] = "all", ["title"] = Text("all"), ["items"] = items });
        root["scores"] = scores;
        root["team"] = new JsonObject { ["combine"] = TeamCombine };
        var reading = DefinitionReader.Read(Encoding.UTF8.GetBytes(root.ToJsonString()));
        Assert.True(reading.Questionnaire is not null, string.Join('\n', reading.Errors.Take(5).Select(problem => $"{problem.Path} {problem.Code} {problem.In("en")}")));
        return new(reading.Questionnaire!, new(reading.Questionnaire!), ids);
    }

    private static JsonObject Text(string text) => new() { ["en"] = text.Length > 0 ? text : "(none)" };

    private static JsonObject Merge(JsonObject into, JsonObject? more)
    {
        foreach (var (name, value) in more ?? [])
        {
            into[name] = value?.DeepClone();
        }

        return into;
    }
}

/// <summary>A published model, read and compiled.</summary>
internal sealed class Model(Questionnaire questionnaire, Scorer scorer, IReadOnlyDictionary<string, string> ids)
{
    private readonly Dictionary<string, Item> items = questionnaire.Items.ToDictionary(item => item.Id);

    public bool Asks(string item) => ids.TryGetValue(item, out var id) && items.ContainsKey(id);

    public AnswerSheet Sheet(IEnumerable<(string Item, Answer? Answer)> answers) => new(answers
        .Where(answer => answer.Answer is not null && Asks(answer.Item))
        .ToDictionary(answer => ids[answer.Item], answer => answer.Answer!));

    public Card Score(IEnumerable<(string Item, Answer? Answer)> answers, DateOnly? on = null) => new(questionnaire, scorer.Score(Sheet(answers), on), ids);

    public Card ScoreTeam(IEnumerable<IEnumerable<(string Item, Answer? Answer)>> sheets) =>
        new(questionnaire, scorer.ScoreTeam([.. sheets.Select(Sheet)], null).Card, ids);
}

internal sealed class Card(Questionnaire questionnaire, Scorecard card, IReadOnlyDictionary<string, string> ids)
{
    public ScoreResult? Find(string score) => ids.TryGetValue($"score {score}", out var id) ? card.Find(id) : null;

    /// <returns>As rounded; null without a value or such a score.</returns>
    public decimal? this[string score] => Find(score)?.Shown;

    /// <returns>The name of the retained level; null without one.</returns>
    public string? Level(string score) => Find(score) is { RetainedLevel: { } level } result
        ? questionnaire.LevelsOf(questionnaire.FindScore(result.Id)!).First(known => known.Id == level).Name.In("en").Text
        : null;
}
