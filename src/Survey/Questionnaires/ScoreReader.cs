namespace Survey.Questionnaires;

/// <summary>Reads scores, gates and team rules.</summary>
internal static class ScoreReader
{
    public static List<Score> ReadAll(Fields fields, IReadOnlyDictionary<string, IReadOnlyList<Level>> levels) =>
        DefinitionReader.ReadAll(fields.Objects("scores", required: true), score => Read(score, levels));

    public static TeamRules ReadTeam(Fields fields)
    {
        if (fields.Expect<ObjectNode>(fields.Find("team"), "object") is not { } node)
        {
            return new();
        }

        var team = new Fields(node, fields.Context);
        var rules = new TeamRules
        {
            Combine = team.Word("combine", TeamCombine.ItemMean, required: true),
            SheetMinAnswered = team.Number("sheetMinAnswered", 0, 1) ?? 0,
            MinRespondents = team.Whole("minRespondents", 1, 1000) ?? 1,
            MinParticipation = team.Number("minParticipation", 0, 1) ?? 0,
            ItemMinAnswers = team.Whole("itemMinAnswers", 1, 1000) ?? 1,
            ItemMaxNotApplicable = team.Number("itemMaxNotApplicable", 0, 1) ?? 1,
        };
        team.Done();
        return rules;
    }

    private static Score Read(Fields fields, IReadOnlyDictionary<string, IReadOnlyList<Level>> levels)
    {
        var kind = ReadKind(fields);
        var combine = fields.Word("combine", Combine.Mean, required: true);
        var list = fields.Reference("levels", "levels", "levels");
        var score = new Score
        {
            Id = fields.Id("id", "score"),
            Kind = kind,
            Label = fields.Text("label", required: true) ?? LocalText.Empty,
            Description = fields.Text("description"),
            Combine = combine,
            Of = DefinitionReader.ReadAll(fields.Objects("of", required: true), part => ReadPart(part, combine)),
            Share = fields.Number("share", 0, 1) ?? 1,
            Missing = ReadMissing(fields),
            Requires = fields.References("requires", "score", "scores"),
            Round = ReadRounding(fields),
            Levels = list,
            Gates = DefinitionReader.ReadAll(fields.Objects("gates"), gate => ReadGate(gate, list is not null && levels.ContainsKey(list) ? list : null)),
            Sources = fields.References("sources", "source", "sources"),
        };
        if (score.Of.Count == 0 && fields.Node["of"] is ListNode none)
        {
            fields.Context.Problems.Add("Q310", none, score.Id);
        }

        if (score.Gates.Count > 0 && list is null)
        {
            fields.Context.Problems.Add("Q312", fields.Node["gates"]!, score.Id);
        }

        if (fields.Node["share"] is { } share && combine != Combine.HighestLevel)
        {
            fields.Context.Problems.Add("Q313", share, "share");
        }

        return score;
    }

    /// <summary>The first score of a kind names it; the others, and gates, refer to it.</summary>
    private static string ReadKind(Fields fields)
    {
        var kind = fields.String("kind", required: true) ?? "";
        if (fields.Node["kind"] is not StringNode at || fields.Context.IsDefined("kind", kind))
        {
            return kind;
        }

        if (ReadContext.IdForm.IsMatch(kind) is false)
        {
            fields.Context.Problems.Add("Q107", at, kind);
        }

        fields.Context.Define("kind", kind, at);
        return kind;
    }

    private static ScorePart ReadPart(Fields fields, Combine combine)
    {
        var item = fields.Reference("item", "item", "items");
        var score = fields.Reference("score", "score", "scores");
        if ((item is null) == (score is null))
        {
            fields.Context.Problems.Add("Q314", fields.Node, "item, score");
        }

        var staged = combine == Combine.HighestLevel;
        var weight = fields.Number("weight", -1_000_000, 1_000_000);
        if (weight <= 0)
        {
            fields.Context.Problems.Add("Q305", fields.Node["weight"]!, Fields.Show(weight.Value));
        }

        if (weight is not null && combine is not (Combine.Mean or Combine.Sum))
        {
            fields.Context.Problems.Add("Q313", fields.Node["weight"]!, "weight");
        }

        var part = new ScorePart(item, score ?? (item is null ? "" : null), weight ?? 1)
        {
            Level = fields.Whole("level", 1, DefinitionReader.MaxLevels, required: staged) ?? 0,
            AtLeast = fields.Number("atLeast", -1_000_000, 1_000_000, required: staged) ?? 0,
        };
        foreach (var name in staged ? [] : new[] { "level", "atLeast" })
        {
            if (fields.Node[name] is { } useless)
            {
                fields.Context.Problems.Add("Q313", useless, name);
            }
        }

        return part;
    }

    private static MissingRules ReadMissing(Fields fields)
    {
        if (fields.Expect<ObjectNode>(fields.Find("missing"), "object") is not { } node)
        {
            return new();
        }

        var missing = new Fields(node, fields.Context);
        var rules = new MissingRules
        {
            Unanswered = missing.Word("unanswered", UnansweredPolicy.Exclude),
            NotApplicable = missing.Word("notApplicable", NotApplicablePolicy.Exclude),
            MinAnswered = missing.Number("minAnswered", 0, 1) ?? 0,
            MinParts = missing.Whole("minParts", 0, 1000) ?? 1,
            MaxNotApplicable = missing.Number("maxNotApplicable", 0, 1) ?? 1,
            ProvisionalBelow = missing.Whole("provisionalBelow", 0, 1000) ?? 0,
        };
        missing.Done();
        return rules;
    }

    private static Rounding? ReadRounding(Fields fields)
    {
        if (fields.Expect<ObjectNode>(fields.Find("round"), "object") is not { } node)
        {
            return null;
        }

        var round = new Fields(node, fields.Context);
        var rounding = new Rounding(round.Whole("decimals", 0, 10, required: true) ?? 0, round.Word("mode", RoundingMode.HalfUp, required: true));
        round.Done();
        return rounding;
    }

    private static Gate ReadGate(Fields fields, string? list)
    {
        var gate = new Gate(
            fields.Id("id", "gate"),
            (list is null ? fields.String("level", required: true) : fields.Reference("level", $"level of {list}", $"levels/{list}", required: true)) ?? "",
            fields.Reference("score", "score", "scores"),
            fields.Reference("item", "item", "items"),
            fields.Reference("every", "kind", "scores"),
            fields.Number("atLeast", -1_000_000, 1_000_000, required: true) ?? 0,
            fields.Text("because", required: true) ?? LocalText.Empty,
            fields.References("sources", "source", "sources"));
        if (new[] { gate.Score, gate.Item, gate.Every }.Count(subject => subject is not null) != 1)
        {
            fields.Context.Problems.Add("Q314", fields.Node, "score, item, every");
        }

        return gate;
    }
}
