using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Answers;
using static Survey.Tests.Models.ModelDefinition;

namespace Survey.Tests.Models;

/// <summary>OWASP SAMM 2: answers 0 to 1, level = mean of two streams, practice = sum of three levels.</summary>
internal static class Samm2
{
    private static readonly decimal[] Options = [0, 0.25m, 0.5m, 1];
    private static readonly (string Name, decimal AtLeast, decimal Below)[] Counts =
        [("No", -1, 0.25m), ("Yes, for some", 0.25m, 0.5m), ("Yes, for most", 0.5m, 1), ("Yes, for all", 1, 2)];

    private static readonly Lazy<IReadOnlyList<(string Function, string Practice, IReadOnlyList<(string Id, int Level)> Questions)>> Practices = new(() =>
        [.. Vectors.Structure("samm-v2").GetProperty("functions").EnumerateArray().SelectMany(function => function.GetProperty("practices").EnumerateArray().Select(practice => (
            function.GetProperty("name").GetString()!,
            practice.GetProperty("code").GetString()!,
            (IReadOnlyList<(string, int)>)[.. practice.GetProperty("questions").EnumerateArray().Select(question => (question.GetProperty("id").GetString()!, question.GetProperty("level").GetInt32()))])))]);

    private static readonly Lazy<Model> Toolbox = new(() => Build(definition =>
    {
        foreach (var (_, practice, questions) in Practices.Value)
        {
            foreach (var level in questions.GroupBy(question => question.Level))
            {
                definition.Score($"{practice} {level.Key}", "mean", level.Select(question => definition.OfItem(question.Id)), Zero());
            }

            definition.Score(practice, "sum", questions.Select(question => question.Level).Distinct().Select(level => definition.OfScore($"{practice} {level}")));
        }

        Above(definition);
    }));

    /// <summary>A practice with a blank scores 0, and its answers are not counted.</summary>
    private static readonly Lazy<Model> Wise = new(() => Build(definition =>
    {
        var block = new JsonObject { ["missing"] = new JsonObject { ["unanswered"] = "block" } };
        foreach (var (_, practice, questions) in Practices.Value)
        {
            definition.Score($"{practice} complete", "sum", questions.Select(question => definition.OfItem(question.Id, new() { ["weight"] = 0.5m })), block);
            definition.Score(practice, "sum", [definition.OfScore($"{practice} complete", new() { ["whenUnanswered"] = 0 })]);
            foreach (var (name, atLeast, below) in Counts)
            {
                definition.Score($"{practice} {name}", "count", questions.Select(question => definition.OfItem(question.Id, new() { ["atLeast"] = atLeast, ["below"] = below })), block);
            }
        }

        foreach (var (name, _, _) in Counts)
        {
            definition.Score(name, "sum", Practices.Value.Select(practice => definition.OfScore($"{practice.Practice} {name}", new() { ["whenUnanswered"] = 0 })));
        }

        definition.Score("all answers", "sum", Counts.Select(count => definition.OfScore(count.Name)));
        Above(definition);
    }));

    private static readonly Lazy<Model> Relative = new(() => Build(
        definition =>
        {
            foreach (var (_, practice, questions) in Practices.Value)
            {
                definition.Score($"practice {practice}", "sum", questions.Select(question => Half(definition, question.Id)), Zero());
                definition.Score($"target {practice}", "sum", questions.Select(question => Half(definition, $"target {question.Id}")), Zero());
                definition.Score($"achievable {practice}", "sum", questions.Select(question => definition.OfItem($"target {question.Id}", new() { ["weight"] = 0.5m, ["use"] = "highest" })));
            }

            definition.Score("current", "sum", All().Select(id => definition.OfItem(id)), Zero());
            definition.Score("baseline", "sum", All().Select(id => definition.OfItem($"baseline {id}")), Zero());
            definition.Score("target", "sum", All().Select(id => definition.OfItem($"target {id}")), Zero());
            foreach (var id in All())
            {
                var none = new JsonObject { ["whenUnanswered"] = 0, ["whenNotApplicable"] = 0 };
                definition.Score($"gap {id}", "difference", [definition.OfItem($"target {id}", none), definition.OfItem(id, none)], new() { ["clamp"] = new JsonObject { ["min"] = 0 } });
            }

            definition.Score("gap", "sum", All().Select(id => definition.OfScore($"gap {id}")));
            definition.Score("gap of target", "quotient", [definition.OfScore("gap"), definition.OfScore("target")], Unit());
            definition.Score("percentToTarget", "difference", [Constant(1), definition.OfScore("gap of target")]);
            definition.Score("done", "difference", [definition.OfScore("current"), definition.OfScore("baseline")]);
            definition.Score("to do", "difference", [definition.OfScore("target"), definition.OfScore("baseline")]);
            definition.Score("progressToDate", "quotient", [definition.OfScore("done"), definition.OfScore("to do")], new() { ["clamp"] = new JsonObject { ["min"] = -1000, ["max"] = 1000 } });
            definition.Number("reached", 0, 3);
            definition.Score("journey", "quotient", [definition.OfItem("reached"), definition.OfScore("achievable D-SA")], Unit());
        },
        "target ",
        "baseline "));

    public static void Compare(Vector vector, Differences differences)
    {
        var answers = Answers(vector.Answers, "").ToList();
        var asked = answers.Concat(Answers(vector.Body, "target")).Concat(Answers(vector.Body, "baseline"));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "toolbox":
                    Compare(expected, Toolbox.Value.Score(answers), differences);
                    break;
                case "sammwise":
                    Compare(expected, Wise.Value.Score(answers), differences);
                    break;
                case "relative":
                    var card = Relative.Value.Score(asked);
                    differences.Number("absoluteGap", expected.GetProperty("absoluteGap"), card["gap"]);
                    differences.Number("absoluteTarget", expected.GetProperty("absoluteTarget"), card["target"]);
                    differences.Number("percentToTarget", expected.GetProperty("percentToTarget"), card["percentToTarget"]);
                    break;
                case "progressToDate":
                    differences.Number(name, expected, Relative.Value.Score(asked)["progressToDate"]);
                    break;
                case var one when one.StartsWith("practice.", StringComparison.Ordinal):
                    differences.Number(name, expected, Relative.Value.Score(asked)[$"practice {one[9..]}"]);
                    break;
                case var one when one.StartsWith("targetPractice.", StringComparison.Ordinal):
                    differences.Number(name, expected, Relative.Value.Score(asked)[$"target {one[15..]}"]);
                    break;
                case var one when one.StartsWith("maxAchievable.", StringComparison.Ordinal):
                    differences.Number(name, expected, Relative.Value.Score(asked)[$"achievable {one[14..]}"]);
                    break;
                case var one when one.StartsWith("journeyAtScore", StringComparison.Ordinal):
                    var reached = decimal.Parse(one[14..], CultureInfo.InvariantCulture);
                    differences.Number(name, expected, Relative.Value.Score(asked.Append(("reached", new NumberGiven(reached))))["journey"]);
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static void Compare(JsonElement expected, Card card, Differences differences)
    {
        foreach (var (name, value) in expected.Members())
        {
            switch (name)
            {
                case "practices" or "functions":
                    value.Each((id, number) => differences.Number($"{name} {id}", number, card[id]));
                    break;
                case "levels":
                    value.Each((id, list) => differences.Each($"{name} {id}", list, place => card[$"{id} {place + 1}"]));
                    break;
                case "responseCount":
                    value.Each((option, number) => differences.Number($"{name} {option}", number, card[option] ?? 0));
                    break;
                case "overall":
                    differences.Number(name, value, card["overall"]);
                    break;
                case "responseCountTotal":
                    differences.Number(name, value, card["all answers"] ?? 0);
                    break;
                case "practiceCount":
                    differences.Number(name, value, Practices.Value.Count(practice => card.Find(practice.Practice) is not null));
                    break;
                case "functionCount":
                    differences.Number(name, value, Practices.Value.Select(practice => practice.Function).Distinct().Count(function => card.Find(function) is not null));
                    break;
                case var one when one.StartsWith("responseCount.", StringComparison.Ordinal):
                    differences.Number(name, value, card[one[14..]] ?? 0);
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static IEnumerable<(string, Answer?)> Answers(JsonElement body, string also) =>
        (also.Length == 0 ? body : body.TryGetProperty(also, out var found) ? found : default).Members().Select(member => (
            also.Length == 0 ? member.Name : $"{also} {member.Name}",
            (Answer?)(member.Value.ValueKind switch
            {
                JsonValueKind.Number => new Chosen(OptionId(member.Value.GetDecimal().ToString(CultureInfo.InvariantCulture))),
                JsonValueKind.String => new DoesNotApply(""),
                _ => null,
            })));

    private static Model Build(Action<ModelDefinition> score, params string[] also)
    {
        var definition = new ModelDefinition();
        foreach (var prefix in also.Prepend(""))
        {
            foreach (var id in All())
            {
                definition.Choice(prefix + id, Options.Select(option => (option.ToString(CultureInfo.InvariantCulture), (decimal?)option)));
            }
        }

        score(definition);
        return definition.Build();
    }

    private static void Above(ModelDefinition definition)
    {
        var functions = Practices.Value.GroupBy(practice => practice.Function).ToList();
        foreach (var function in functions)
        {
            definition.Score(function.Key, "mean", function.Select(practice => definition.OfScore(practice.Practice)), Zero());
        }

        definition.Score("overall", "mean", functions.Select(function => definition.OfScore(function.Key)), Zero());
    }

    private static IEnumerable<string> All() => Practices.Value.SelectMany(practice => practice.Questions.Select(question => question.Id));

    private static JsonObject Half(ModelDefinition definition, string item) => definition.OfItem(item, new() { ["weight"] = 0.5m });

    private static JsonObject Zero() => new() { ["missing"] = new JsonObject { ["unanswered"] = "zero", ["notApplicable"] = "zero" } };

    private static JsonObject Unit() => new() { ["clamp"] = new JsonObject { ["min"] = 0, ["max"] = 1 } };
}

/// <summary>SAMM 1.1 and BSIMM as OWASP's Maturity Models application scores them: reckoned in doubles, as a browser does.</summary>
internal static class OwaspMaturityModels
{
    private static readonly Dictionary<string, Model> Built = [];

    public static void Compare(Vector vector, Differences differences)
    {
        var card = ModelOf(vector.Model).Score(vector.Answers.Members().Select(member => (member.Name, (Answer?)(member.Value.GetString() switch
        {
            "Yes" => new Chosen("yes"),
            "Maybe" => new Chosen("maybe"),
            "NA" => new Chosen("na"),
            "No" => new Chosen("no"),
            _ => null,
        }))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            expected.Each((id, value) =>
            {
                if (name == "radar")
                {
                    differences.Number($"{name} {id}", value, card[$"radar {id}"]);
                    return;
                }

                differences.Number($"{id} value", value.GetProperty("value"), card[$"{id} value"]);
                differences.Number($"{id} activities", value.GetProperty("activities"), card[$"{id} activities"]);
                differences.Same($"{id} percentage", value.GetProperty("percentage").GetString(), string.Create(CultureInfo.InvariantCulture, $"{card[$"{id} percentage"]:0.####}%"));
            });
        }
    }

    private static Model ModelOf(string model)
    {
        lock (Built)
        {
            return Built.TryGetValue(model, out var built) ? built : Built[model] = Build(model);
        }
    }

    private static Model Build(string model)
    {
        var activities = Vectors.Structure(model).GetProperty("activities").EnumerateArray().Select(activity => (
            Id: activity.GetProperty("id").GetString()!,
            Practice: activity.GetProperty("practice").GetString()!,
            Level: activity.GetProperty("level").GetInt32())).ToList();
        var known = activities.Select(activity => activity.Id).ToHashSet();
        // The radar counts answers by the beginning of their ids, those of activities that the model has dropped too.
        var dropped = Vectors.Of(model).SelectMany(vector => vector.Answers.Members()).Select(member => member.Name).Where(id => known.Contains(id) is false).Distinct().Order(StringComparer.Ordinal).ToList();
        var definition = new ModelDefinition();
        foreach (var id in known.Concat(dropped))
        {
            definition.Choice(id, [("no", 0), ("maybe", 1), ("yes", 2), ("na", 3)]);
        }

        var zero = new JsonObject { ["missing"] = new JsonObject { ["unanswered"] = "zero" } };
        foreach (var level in activities.GroupBy(activity => activity.Level))
        {
            var name = $"level_{level.Key}";
            definition.Score($"{name} value", "count", level.Select(activity => definition.OfItem(activity.Id, new() { ["atLeast"] = 1 })), zero);
            definition.Score($"{name} activities", "sum", [Constant(level.Count())]);
            definition.Score($"{name} share", "quotient", [definition.OfScore($"{name} value"), Constant(level.Count())], Binary());
            definition.Score($"{name} percentage", "sum", [definition.OfScore($"{name} share", new() { ["weight"] = 100 })], Binary(("decimals", 0)));
        }

        foreach (var practice in activities.GroupBy(activity => activity.Practice))
        {
            var counted = practice.Select(activity => activity.Id).Concat(dropped.Where(id => id.StartsWith($"{practice.Key}.", StringComparison.Ordinal))).ToList();
            definition.Score(
                $"points {practice.Key}",
                "count",
                counted.SelectMany(id => new[] { definition.OfItem(id, new() { ["atLeast"] = 2, ["below"] = 3 }), definition.OfItem(id, new() { ["atLeast"] = 1, ["below"] = 2, ["weight"] = 0.25m }) }),
                zero);
            definition.Score($"share {practice.Key}", "quotient", [definition.OfScore($"points {practice.Key}"), Constant(practice.Count())]);
            definition.Score($"some {practice.Key}", "count", [definition.OfScore($"points {practice.Key}", new() { ["atLeast"] = 0.25m, ["weight"] = 0.1m })]);
            definition.Score($"none {practice.Key}", "difference", [Constant(0.1m), definition.OfScore($"some {practice.Key}")]);
            definition.Score(
                $"radar {practice.Key}",
                "sum",
                [definition.OfScore($"share {practice.Key}", new() { ["weight"] = 3 }), definition.OfScore($"none {practice.Key}")],
                new() { ["round"] = new JsonObject { ["decimals"] = 4, ["mode"] = "halfUp" } });
        }

        return definition.Build();
    }

    private static JsonObject Binary(params (string, int)[] round) => round.Length == 0
        ? new() { ["arithmetic"] = "binary" }
        : new() { ["arithmetic"] = "binary", ["round"] = new JsonObject { ["decimals"] = 0, ["mode"] = "halfUp" } };
}

/// <summary>OWASP DSOMM: activities in sectors, answered by teams; all activities that every team has finished.</summary>
internal static class Dsomm
{
    private static readonly Lazy<JsonElement> Structure = new(() => Vectors.Structure("dsomm"));
    private static readonly Lazy<IReadOnlyList<(string Sector, int Level, string Id)>> Activities = new(() =>
        [.. Structure.Value.GetProperty("dimensions").EnumerateArray()
            .SelectMany(dimension => dimension.GetProperty("subDimensions").EnumerateArray())
            .SelectMany(sector => sector.GetProperty("activities").EnumerateArray().Select(activity => (
                sector.GetProperty("name").GetString()!, activity.GetProperty("level").GetInt32(), activity.GetProperty("uuid").GetString()!)))]);

    private static readonly Lazy<IReadOnlyList<(string Stage, decimal? Value)>> Stages = new(() =>
        [.. Structure.Value.GetProperty("progressDefinition").Members().Select(member => (member.Name, (decimal?)member.Value.GetProperty("score").GetDecimal())).OrderBy(stage => stage.Item2)]);

    private static readonly Lazy<Model> Sectors = new(() => Build("itemMean", definition =>
    {
        foreach (var sector in Activities.Value.GroupBy(activity => (activity.Sector, activity.Level)))
        {
            definition.Score($"{sector.Key.Sector}|{sector.Key.Level}", "mean", sector.Select(activity => definition.OfItem(activity.Id)));
        }
    }));

    private static readonly Lazy<Model> Finished = new(() => Build("itemMin", definition =>
    {
        foreach (var level in Activities.Value.GroupBy(activity => activity.Level))
        {
            definition.Score($"completed {level.Key}", "count", level.Select(activity => definition.OfItem(activity.Id, new() { ["atLeast"] = 1 })));
            definition.Score($"total {level.Key}", "sum", [Constant(level.Count())]);
            definition.Score(
                $"percent {level.Key}",
                "quotient",
                [definition.OfScore($"completed {level.Key}", new() { ["weight"] = 100 }), definition.OfScore($"total {level.Key}")],
                new() { ["round"] = new JsonObject { ["decimals"] = 0, ["mode"] = "halfUp" } });
        }
    }));

    public static void Compare(Vector vector, Differences differences)
    {
        var teams = vector.Body.GetProperty("teams").EnumerateArray().Select(team => team.GetString()!).ToList();
        var sheets = teams.Select(team => Activities.Value.Select(activity => (activity.Id, (Answer?)new Chosen(OptionId(StageOf(vector.Answers, activity.Id, team)))))).ToList();
        var sectors = Sectors.Value.ScoreTeam(sheets);
        var finished = Finished.Value.ScoreTeam(sheets);
        foreach (var (name, expected) in vector.Expected.Members())
        {
            expected.Each((id, value) =>
            {
                if (name == "sectors")
                {
                    differences.Number(id, value, sectors[id]);
                    return;
                }

                foreach (var (what, number) in value.Members())
                {
                    differences.Number($"{what} {id}", number, finished[$"{what} {id}"]);
                }
            });
        }
    }

    /// <summary>The highest stage that has a date; a team without one has not begun.</summary>
    private static string StageOf(JsonElement answers, string activity, string team) =>
        answers.TryGetProperty(activity, out var teams) && teams.TryGetProperty(team, out var dates)
            ? Stages.Value.Where(stage => dates.TryGetProperty(stage.Stage, out var date) && date.ValueKind == JsonValueKind.String).Select(stage => stage.Stage).LastOrDefault() ?? Stages.Value[0].Stage
            : Stages.Value[0].Stage;

    private static Model Build(string combine, Action<ModelDefinition> score)
    {
        var definition = new ModelDefinition { TeamCombine = combine };
        foreach (var (_, _, id) in Activities.Value)
        {
            definition.Choice(id, Stages.Value);
        }

        score(definition);
        return definition.Build();
    }
}

/// <summary>C2M2: a level is reached when its practices, and those below, are largely or fully implemented.</summary>
internal static class C2M2
{
    public static void Compare(Vector vector, Differences differences)
    {
        var practices = vector.Body.TryGetProperty("syntheticPractices", out var own)
            ? own.EnumerateArray().Select(practice => (Id: practice.GetProperty("id").GetString()!, Level: practice.GetProperty("mil").GetInt32())).ToList()
            : Published.Value;
        var card = Build(practices).Score(vector.Answers.Members().Select(member => (member.Name, (Answer?)(member.Value.GetString() switch
        {
            "NA" or "N/A" => new DoesNotApply(""),
            { Length: > 0 } answer => new Chosen(OptionId(answer)),
            _ => null,
        }))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            expected.Each((domain, level) => differences.Number($"{name} {domain}", level, card[domain]));
        }
    }

    private static readonly Lazy<List<(string Id, int Level)>> Published = new(() =>
        [.. Vectors.Structure("c2m2-v2.1").GetProperty("practices").EnumerateArray().Select(practice => (practice.GetProperty("id").GetString()!, practice.GetProperty("mil").GetInt32()))]);

    private static Model Build(List<(string Id, int Level)> practices)
    {
        var definition = new ModelDefinition();
        foreach (var (id, _) in practices)
        {
            definition.Choice(id, [("NI", 0), ("PI", 0), ("LI", 1), ("FI", 1)]);
        }

        foreach (var domain in practices.GroupBy(practice => practice.Id[..practice.Id.LastIndexOf('-')]))
        {
            definition.Score(domain.Key, "highestLevel", definition.Staged(domain, domain.Max(practice => practice.Level)));
        }

        return definition.Build();
    }
}

/// <summary>CMMC 2.0 level 2: 110 less the points of what is not met; conditional status from 88 when nothing that must be closed is open.</summary>
internal static class Cmmc
{
    private static readonly Lazy<Model> Level2 = new(Build);

    public static void Compare(Vector vector, Differences differences)
    {
        var card = Level2.Value.Score(vector.Answers.Members().Select(member => (member.Name, (Answer?)(member.Value.GetString() switch
        {
            "na" => new DoesNotApply(""),
            { Length: > 0 } answer => new Chosen(OptionId(answer)),
            _ => null,
        }))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "score" or "openItems":
                    differences.Number(name, expected, card[name]);
                    break;
                case "status":
                    differences.Same(name, expected.GetString(), card.Level("score"));
                    break;
                case "level1Met":
                    differences.Same(name, expected.GetBoolean(), card.Level("level 1") == "met");
                    break;
                case "unanswered":
                    differences.Number(name, expected, card.Find("openItems")! is var open ? open.Applicable - open.Answered : null);
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static Model Build()
    {
        var definition = new ModelDefinition();
        definition.Levels("status", [("not-achieved", -203), ("conditional", 88), ("final", 110)]);
        definition.Levels("met", [("not met", 0), ("met", 1)]);
        var requirements = Vectors.Structure("cmmc-2.0").GetProperty("requirements").EnumerateArray().Select(requirement => (
            Id: requirement.GetProperty("nist").GetString()!,
            Rule: requirement.GetProperty("rule").GetString()!,
            First: requirement.GetProperty("firstLevel").GetInt32(),
            Points: requirement.TryGetProperty("points", out var points) ? points : default,
            Excluded: requirement.GetProperty("poamExcluded").GetBoolean())).ToList();
        foreach (var (id, rule, _, points, _) in requirements)
        {
            var none = rule == "fixed" ? points.GetDecimal() : rule == "partial" ? points.GetProperty("none").GetDecimal() : 0;
            definition.Choice(id, rule == "partial"
                ? [("not_met", -none), ("partial", -points.GetProperty("partial").GetDecimal()), ("met", 0)]
                : rule == "fixed" ? [("not_met", -none), ("partial", -none), ("met", 0)] : [("not_met", -1), ("partial", -1), ("met", 0)]);
        }

        JsonObject Met(string id) => definition.OfItem(id, new() { ["whenNotApplicable"] = 0 });
        JsonObject Closed(string id) => definition.OfItem(id, new() { ["whenNotApplicable"] = 0, ["atLeast"] = 0 });
        JsonObject lowest() => new() { ["missing"] = new JsonObject { ["unanswered"] = "lowest" } };
        bool MayStayOpen((string Id, string Rule, int First, JsonElement Points, bool Excluded) requirement) =>
            requirement is { Excluded: false, Rule: "fixed" } && requirement.Points.GetDecimal() <= 1;

        // What must be met for a conditional status: all but the one-point requirements that may wait, and encryption that is partly done.
        definition.Score("must be met", "min", requirements.Where(requirement => MayStayOpen(requirement) is false && requirement.Id != "3.13.11").Select(requirement => Met(requirement.Id)), lowest());
        definition.Score("encryption", "min", [Met("3.13.11")], lowest());
        definition.Score("all met", "min", requirements.Select(requirement => Met(requirement.Id)), lowest());
        var score = requirements.Where(requirement => requirement.Rule != "ssp_required").Select(requirement => Met(requirement.Id)).Prepend(Constant(110));
        definition.Score("score", "sum", score, new()
        {
            ["missing"] = new JsonObject { ["unanswered"] = "lowest" },
            ["levels"] = "status",
            ["gates"] = new JsonArray(
                Gate(definition, "open", "conditional", "must be met", 0),
                Gate(definition, "encryption", "conditional", "encryption", -3),
                Gate(definition, "all", "final", "all met", 0)),
        });
        definition.Score("closed", "count", requirements.Select(requirement => Closed(requirement.Id)));
        definition.Score("openItems", "difference", [Constant(requirements.Count), definition.OfScore("closed", new() { ["whenUnanswered"] = 0 })]);
        definition.Score("level 1 closed", "count", requirements.Where(requirement => requirement.First == 1).Select(requirement => Closed(requirement.Id)));
        definition.Score("level 1", "count", [definition.OfScore("level 1 closed", new() { ["atLeast"] = requirements.Count(requirement => requirement.First == 1), ["whenUnanswered"] = 0 })], new() { ["levels"] = "met" });
        return definition.Build();
    }

    private static JsonObject Gate(ModelDefinition definition, string id, string level, string score, decimal atLeast) => new()
    {
        ["id"] = id,
        ["level"] = level,
        ["score"] = definition.Id($"score {score}"),
        ["atLeast"] = atLeast,
        ["because"] = new JsonObject { ["en"] = "The rule asks for it." },
    };
}

/// <summary>Three algorithms of CISA's CSET: CRR, ACET's inherent risk and CPG.</summary>
internal static class Cset
{
    public static void Compare(Vector vector, Differences differences)
    {
        if (vector.Expected.TryGetProperty("milScores", out _))
        {
            CompareCrr(vector, differences);
        }
        else if (vector.Answers.TryGetProperty("levels", out var levels))
        {
            CompareRisk(vector, [.. levels.EnumerateArray().Select(level => level.GetDecimal())], differences);
        }
        else
        {
            CompareCpg(vector, differences);
        }
    }

    private static void CompareCrr(Vector vector, Differences differences)
    {
        var card = Crr.Value.Score(vector.Answers.Members().Select(member => (member.Name, (Answer?)(member.Value.GetString() is { Length: > 0 } answer ? new Chosen(OptionId(answer)) : null))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "milScores":
                    expected.Each((level, value) => differences.Number($"{name} {level}", value, card[$"MIL {level}"]));
                    break;
                case "milColours":
                    expected.Each((level, value) => differences.Same($"{name} {level}", value.GetString(), card.Level($"colour {level}")));
                    break;
                case "domainColour":
                    differences.Same(name, expected.GetString(), card.Level("colour"));
                    break;
                case "score" or "achievedLevel":
                    differences.Number(name, expected, card[name]);
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static readonly Lazy<Model> Crr = new(() =>
    {
        var definition = new ModelDefinition();
        var zero = new JsonObject { ["missing"] = new JsonObject { ["unanswered"] = "zero" } };
        definition.Levels("colours", [("red", 0), ("yellow", 1), ("green", 2)]);
        (int Level, string Goal, string[] Questions)[] goals =
        [
            .. new[] { 3, 4, 5 }.Select((count, goal) => (1, $"G{goal + 1}", Questions($"G{goal + 1}", count))),
            .. Enumerable.Range(2, 4).Select(level => (level, $"MIL{level}", Questions($"MIL{level}", 4))),
        ];
        foreach (var (_, goal, questions) in goals)
        {
            foreach (var question in questions)
            {
                definition.Choice(question, [("N", 0), ("I", 0.5m), ("Y", 1)]);
            }

            definition.Score(goal, "mean", questions.Select(question => definition.OfItem(question)), zero);
        }

        foreach (var level in goals.GroupBy(goal => goal.Level))
        {
            definition.Score($"MIL {level.Key}", "mean", level.Select(goal => definition.OfScore(goal.Goal)));
            definition.Score($"all to {level.Key}", "min", goals.Where(goal => goal.Level <= level.Key).SelectMany(goal => goal.Questions).Select(question => definition.OfItem(question)), zero);
        }

        definition.Score("some of 1", "max", goals.Where(goal => goal.Level == 1).SelectMany(goal => goal.Questions).Select(question => definition.OfItem(question)), zero);
        definition.Score("score", "sumUntil", Enumerable.Range(1, 5).Select(level => definition.OfScore($"MIL {level}", new() { ["atLeast"] = 1 })));
        definition.Score("achievedLevel", "sum", [definition.OfScore("score")], new() { ["round"] = new JsonObject { ["decimals"] = 0, ["mode"] = "floor" } });
        // Only the first level can be yellow; a higher one is green only when all below it are.
        JsonObject Half() => definition.OfScore("some of 1", new() { ["atLeast"] = 0.5m });
        JsonObject All(int level, int weight) => definition.OfScore($"all to {level}", new() { ["atLeast"] = 1, ["weight"] = weight });
        var levels = new JsonObject { ["levels"] = "colours" };
        definition.Score("colour 1", "count", [Half(), All(1, 1)], levels);
        for (var level = 2; level <= 5; level++)
        {
            definition.Score($"colour {level}", "count", [All(level, 2)], levels);
        }

        definition.Score("colour", "count", [Half(), All(5, 1)], levels);
        return definition.Build();

        static string[] Questions(string goal, int count) => [.. Enumerable.Range(1, count).Select(number => $"AM:{goal}.Q{number}")];
    });

    private static void CompareRisk(Vector vector, decimal[] levels, Differences differences)
    {
        var definition = new ModelDefinition();
        definition.Levels("maturity", [("Baseline", 1), ("Evolving", 3), ("Intermediate", 4), ("Advanced", 5)]);
        var items = Enumerable.Range(1, Math.Max(39, levels.Length)).Select(number => $"activity {number}").ToList();
        items.ForEach(item => definition.Choice(item, Enumerable.Range(1, 5).Select(level => (level.ToString(CultureInfo.InvariantCulture), (decimal?)level))));
        definition.Score("most frequent", "mode", items.Select(item => definition.OfItem(item)), new() { ["ties"] = "highest" });
        definition.Score("overall", "sum", [definition.OfScore("most frequent", new() { ["whenUnanswered"] = 1 })], new() { ["levels"] = "maturity" });
        var card = definition.Build().Score(levels.Select((level, place) => (items[place], (Answer?)new Chosen(OptionId(level.ToString(CultureInfo.InvariantCulture))))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            switch (name)
            {
                case "overall":
                    differences.Number(name, expected, card[name]);
                    break;
                case "targetMaturity":
                    differences.Same(name, expected.GetString(), card.Level("overall"));
                    break;
                default:
                    differences.Unknown(name);
                    break;
            }
        }
    }

    private static void CompareCpg(Vector vector, Differences differences)
    {
        var definition = new ModelDefinition();
        var items = vector.Body.GetProperty("items").EnumerateArray().Select(item => (Id: item.GetProperty("id").GetString()!, Impact: item.GetProperty("impact").GetString()!)).ToList();
        items.ForEach(item => definition.Choice(item.Id, [("N", 0), ("U", 0), ("S", 0), ("Y", 100)]));
        string[] impacts = ["HIGH", "MODERATE", "LOW"];
        foreach (var impact in impacts)
        {
            // A group without goals counts 0.
            var of = items.Where(item => item.Impact == impact).Select(item => definition.OfItem(item.Id)).ToList();
            definition.Score(impact, "mean", of.Count > 0 ? of : [Constant(0)], new() { ["missing"] = new JsonObject { ["unanswered"] = "zero", ["notApplicable"] = "zero" } });
        }

        definition.Score("overall", "mean", impacts.Select(impact => definition.OfScore(impact)));
        var card = definition.Build().Score(vector.Answers.Members().Select(member => (member.Name, (Answer?)(member.Value.GetString() is { Length: > 0 } answer ? new Chosen(OptionId(answer)) : null))));
        foreach (var (name, expected) in vector.Expected.Members())
        {
            differences.Number(name, expected, card[name]);
        }
    }
}
