using System.Text.RegularExpressions;

namespace Survey.Questionnaires;

/// <summary>What reading a definition gave: the questionnaire, unless there are errors, and every problem found.</summary>
public sealed record DefinitionReading(Questionnaire? Questionnaire, IReadOnlyList<Problem> Problems)
{
    public IEnumerable<Problem> Errors => Problems.Where(problem => problem.Severity == Severity.Error);
}

/// <summary>Reads a definition strictly, checks it, and runs its examples.</summary>
public static partial class DefinitionReader
{
    /// <summary>The most bytes a definition may have.</summary>
    public const int MaxBytes = 1024 * 1024;

    internal const int MaxValues = 100_000;
    internal const int MaxItems = 500;
    internal const int MaxLevels = 20;
    internal const int MaxScores = 200;
    internal const int MaxParts = 5000;
    internal const int MaxGates = 5000;
    internal const int MaxOptions = 250;
    internal const int MaxDepth = 8;
    internal const int MaxLanguages = 20;
    internal const int MaxExamples = 200;

    /// <summary>A longer name of a list is not only no id: everything that refers to the list would carry it along.</summary>
    private const int LongestName = 200;

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})\z")]
    private static partial Regex VersionForm { get; }

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguageForm { get; }

    /// <returns>All problems at once, up to a hundred; the questionnaire only when none of them is an error. Never throws on any bytes.</returns>
    public static DefinitionReading Read(ReadOnlyMemory<byte> utf8) => Read(utf8, check: true);

    /// <summary>Reads a definition that passed the checks of its day: what is checked since then is no reason to lose old results.</summary>
    /// <returns>Null when the text cannot be understood.</returns>
    public static Questionnaire? ReadStored(ReadOnlyMemory<byte> utf8) => Read(utf8, check: false).Questionnaire;

    private static DefinitionReading Read(ReadOnlyMemory<byte> utf8, bool check)
    {
        var problems = new ProblemList(utf8.Length > MaxBytes ? default : utf8);
        if (utf8.Length > MaxBytes)
        {
            problems.Add("Q109", "", 0, "1 MB");
            return new(null, problems.Problems);
        }

        if (LocatedJson.Read(utf8.Span, problems) is not { } root || problems.HasErrors)
        {
            return new(null, problems.Problems);
        }

        if (root is not ObjectNode definition)
        {
            problems.Add("Q105", root, "object", root.Kind);
            return new(null, problems.Problems);
        }

        CheckSizes(definition, problems);
        if (problems.HasErrors)
        {
            return new(null, problems.Problems);
        }

        var questionnaire = ReadRoot(definition, new(problems));
        if (check && problems.IsFull is false)
        {
            DefinitionChecks.Check(questionnaire, definition, problems);
        }

        if (check && problems.HasErrors is false)
        {
            ExampleChecks.Run(questionnaire, definition, problems);
        }

        return new(problems.HasErrors ? null : questionnaire, problems.Problems);
    }

    /// <summary>Every property name that reading this definition asks for: what the format's page must explain.</summary>
    internal static ISet<string> Vocabulary(ReadOnlySpan<byte> utf8)
    {
        var problems = new ProblemList(utf8.ToArray());
        var words = new HashSet<string>();
        ReadRoot((ObjectNode)LocatedJson.Read(utf8, problems)!, new(problems) { Vocabulary = words });
        return words;
    }

    /// <summary>A file beyond the limits is not read further, so that no file costs much.</summary>
    private static void CheckSizes(ObjectNode root, ProblemList problems)
    {
        Limit(root["languages"], "languages", Count(root["languages"]), MaxLanguages);
        Limit(root["scores"], "scores", Count(root["scores"]), MaxScores);
        Limit(root["examples"], "examples", Count(root["examples"]), MaxExamples);
        var sections = (root["sections"] as ListNode)?.Elements ?? [];
        Limit(root["sections"], "items", sections.Sum(section => Math.Max(1, Count((section as ObjectNode)?["items"]))), MaxItems);
        foreach (var (name, _, list) in (root["levels"] as ObjectNode)?.Properties ?? [])
        {
            Limit(list, "levels in a list", Count(list), MaxLevels);
            Limit(list, "characters", name.Length, LongestName);
        }

        foreach (var (name, _, list) in (root["scales"] as ObjectNode)?.Properties ?? [])
        {
            Limit(list, "options", Count(list), MaxOptions);
            Limit(list, "characters", name.Length, LongestName);
        }

        foreach (var options in sections.OfType<ObjectNode>().SelectMany(section => Objects(section["items"])).Select(item => item["options"]))
        {
            Limit(options, "options", Count(options), MaxOptions);
        }

        Limit(root["scores"], "parts", Objects(root["scores"]).Sum(score => Count(score["of"]) + Count(score["requires"])), MaxParts);
        Limit(root["scores"], "gates", Objects(root["scores"]).SelectMany(score => Objects(score["gates"])).Sum(gate => gate["every"] is null ? 1 : Count(root["scores"])), MaxGates);

        static int Count(Node? list) => (list as ListNode)?.Elements.Count ?? 0;

        static IEnumerable<ObjectNode> Objects(Node? list) => (list as ListNode)?.Objects ?? [];

        void Limit(Node? at, string what, int count, int limit)
        {
            if (at is not null && count > limit)
            {
                problems.Add("Q108", at, what, Invariant(count), Invariant(limit));
            }
        }
    }

    private static Questionnaire ReadRoot(ObjectNode root, ReadContext context)
    {
        var fields = new Fields(root, context);
        fields.String("$schema");
        context.Languages = ReadLanguages(fields);
        var sources = ReadSources(fields);
        var levels = ReadLevels(fields);
        var scales = ReadScales(fields);
        var scores = ScoreReader.ReadAll(fields, levels);
        var sections = ReadSections(fields, new(context, levels, scales), scores);
        var questionnaire = new Questionnaire
        {
            Id = fields.Id("id", "questionnaire"),
            Version = ReadVersion(fields),
            Status = fields.Word("status", QuestionnaireStatus.Draft, required: true),
            Languages = context.Languages,
            Title = fields.Text("title", required: true) ?? LocalText.Empty,
            Description = fields.Text("description"),
            Minutes = fields.Whole("minutes", 1, 600),
            Instruction = fields.Text("instruction"),
            NotApplicableLabel = fields.Text("notApplicableLabel"),
            UnknownLabel = fields.Text("unknownLabel"),
            Sources = sources,
            Levels = levels,
            Scales = scales,
            Sections = sections,
            Scores = scores,
            Team = ScoreReader.ReadTeam(fields),
            Reading = ReadReading(fields),
            NextSteps = ReadNextSteps(fields, scores, levels),
            HashLater = () => CanonicalJson.Hash(root),
        };
        questionnaire = questionnaire with
        {
            Examples = ExampleReader.ReadAll(fields, questionnaire.Items.DistinctBy(item => item.Id).ToDictionary(item => item.Id)),
            Former = FormerIdsReader.Read(fields, questionnaire),
        };
        fields.Done();
        context.CheckReferences();
        foreach (var (language, missing) in context.Untranslated.Where(pair => LanguageForm.IsMatch(pair.Key)))
        {
            context.Problems.Add("Q501", root, language, Invariant(context.Texts - missing), Invariant(context.Texts));
        }

        return questionnaire;
    }

    private static List<string> ReadLanguages(Fields fields)
    {
        var languages = new List<string>();
        foreach (var element in fields.List("languages", required: true))
        {
            if (fields.Expect<StringNode>(element, "string") is { } language)
            {
                if (LanguageForm.IsMatch(language.Value) is false)
                {
                    fields.Context.Problems.Add("Q115", language, language.Value);
                }

                fields.Context.Define("language", language.Value, language);
                languages.Add(language.Value);
            }
        }

        NotEmpty(fields.Context, fields.Node["languages"], "languages", languages.Count);
        return [.. languages.Distinct()];
    }

    private static string ReadVersion(Fields fields)
    {
        var version = fields.String("version", required: true) ?? "";
        if (version.Length > 0 && VersionForm.IsMatch(version) is false)
        {
            fields.Context.Problems.Add("Q111", fields.Node["version"]!, version);
        }

        return version;
    }

    private static List<Source> ReadSources(Fields fields) => ReadAll(fields.Objects("sources"), source =>
        new Source(source.Id("id", "source"), source.Text("text", required: true) ?? LocalText.Empty));

    private static Dictionary<string, IReadOnlyList<Level>> ReadLevels(Fields fields)
    {
        var lists = new Dictionary<string, IReadOnlyList<Level>>();
        foreach (var (name, offset, value) in fields.Map("levels"))
        {
            DefineName(fields.Context, "levels", name, value, offset);
            var number = 0;
            lists[name] = ReadAll(fields.Elements(value), level => new Level(
                level.Id("id", $"level of {name}"),
                ++number,
                level.Text("name", required: true) ?? LocalText.Empty,
                level.Text("description"),
                level.Text("looksLike"),
                level.Number("atLeast", -1_000_000, 1_000_000, required: true) ?? 0));
            NotEmpty(fields.Context, value, name, lists[name].Count);
        }

        return lists;
    }

    private static Dictionary<string, IReadOnlyList<Option>> ReadScales(Fields fields)
    {
        var scales = new Dictionary<string, IReadOnlyList<Option>>();
        foreach (var (name, offset, value) in fields.Map("scales"))
        {
            DefineName(fields.Context, "scale", name, value, offset);
            scales[name] = ReadAll(fields.Elements(value), point => new Option(
                point.Id("id", $"point of {name}"),
                point.Text("label", required: true) ?? LocalText.Empty,
                point.Number("value", -1_000_000, 1_000_000, required: true)));
            NotEmpty(fields.Context, value, name, scales[name].Count);
        }

        return scales;
    }

    private static List<Section> ReadSections(Fields fields, ItemReader items, IReadOnlyList<Score> scores)
    {
        var sections = ReadAll(fields.Objects("sections", required: true), section =>
        {
            var scoreId = section.Reference("score", "score", "scores");
            var score = scores.FirstOrDefault(s => s.Id == scoreId);
            NotEmpty(section.Context, section.Node["items"], "items", (section.Node["items"] as ListNode)?.Elements.Count ?? 0);
            return new Section
            {
                Id = section.Id("id", "section"),
                Score = scoreId,
                Title = section.Text("title", required: score is null) ?? score?.Label ?? LocalText.Empty,
                Intro = section.Text("intro") ?? score?.Description,
                UnknownLabel = section.Text("unknownLabel"),
                Confidentiality = section.Text("confidentiality"),
                BreakdownFrom = section.Whole("breakdownFrom", 1, 1000),
                Items = ReadAll(section.Objects("items", required: true), items.Read),
            };
        });
        NotEmpty(fields.Context, fields.Node["sections"], "sections", sections.Count);
        return sections;
    }

    private static ReadingRules ReadReading(Fields fields)
    {
        if (fields.Expect<ObjectNode>(fields.Find("reading"), "object") is not { } node)
        {
            return new();
        }

        var reading = new Fields(node, fields.Context);
        var standard = new ReadingRules();
        var rules = new ReadingRules
        {
            DiscussRange = reading.Number("discussRange", 0, 1_000_000) ?? standard.DiscussRange,
            NotableChange = reading.Number("notableChange", 0, 1_000_000) ?? standard.NotableChange,
        };
        reading.Done();
        return rules;
    }

    private static List<NextStep> ReadNextSteps(Fields fields, IReadOnlyList<Score> scores, Dictionary<string, IReadOnlyList<Level>> levels) =>
        ReadAll(fields.Objects("nextSteps"), step =>
        {
            var score = step.Reference("score", "score", "scores", required: true) ?? "";
            var list = scores.FirstOrDefault(s => s.Id == score)?.Levels;
            if (list is null && scores.Any(s => s.Id == score))
            {
                step.Context.Problems.Add("Q322", step.Node, score);
            }

            var from = list is not null && levels.ContainsKey(list)
                ? step.Reference("from", $"level of {list}", $"levels/{list}", required: true)
                : step.String("from", required: true);
            return new NextStep(score, from ?? "", step.Text("text", required: true) ?? LocalText.Empty);
        });

    internal static List<T> ReadAll<T>(IEnumerable<Fields> objects, Func<Fields, T> read)
    {
        var all = new List<T>();
        foreach (var fields in objects)
        {
            all.Add(read(fields));
            fields.Done();
        }

        return all;
    }

    internal static void NotEmpty(ReadContext context, Node? at, string name, int count)
    {
        if (at is ListNode && count == 0)
        {
            context.Problems.Add("Q116", at, name);
        }
    }

    private static void DefineName(ReadContext context, string kind, string name, Node at, int offset)
    {
        if (ReadContext.IdForm.IsMatch(name) is false)
        {
            context.Problems.Add("Q107", at.Path, offset, name);
        }

        context.Define(kind, name, at);
    }

    internal static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
