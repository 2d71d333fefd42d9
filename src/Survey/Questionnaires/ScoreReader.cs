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
            Arithmetic = fields.Word("arithmetic", Arithmetic.Decimal),
            Ties = fields.Word("ties", Ties.Highest),
            Clamp = ReadClamp(fields),
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

        MeansNothing(fields, "share", combine == Combine.HighestLevel);
        MeansNothing(fields, "ties", combine == Combine.Mode);
        MeansNothing(fields, "arithmetic", combine is Combine.Mean or Combine.Sum or Combine.Difference or Combine.Quotient);

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
        var constant = fields.Number("constant", -1_000_000, 1_000_000);
        if (new[] { item is not null, score is not null, constant is not null }.Count(set => set) != 1)
        {
            fields.Context.Problems.Add("Q314", fields.Node, "item, score, constant");
        }

        var weight = fields.Number("weight", -1_000_000, 1_000_000);
        if (weight <= 0)
        {
            fields.Context.Problems.Add("Q305", fields.Node["weight"]!, Fields.Show(weight.Value));
        }

        var staged = combine == Combine.HighestLevel;
        var part = new ScorePart(item, score ?? (item is null && constant is null ? "" : null), weight ?? 1)
        {
            Constant = item is null && score is null ? constant : null,
            Use = fields.Word("use", PartUse.Value),
            WhenUnanswered = fields.Number("whenUnanswered", -1_000_000, 1_000_000),
            WhenNotApplicable = fields.Number("whenNotApplicable", -1_000_000, 1_000_000),
            Level = fields.Whole("level", 1, DefinitionReader.MaxLevels, required: staged) ?? 0,
            AtLeast = fields.Number("atLeast", -1_000_000, 1_000_000, required: staged || combine == Combine.SumUntil),
            Below = fields.Number("below", -1_000_000, 1_000_000),
        };
        if (combine == Combine.Count && fields.Node["atLeast"] is null && fields.Node["below"] is null)
        {
            fields.Context.Problems.Add("Q104", fields.Node, "atLeast");
        }

        MeansNothing(fields, "weight", combine is Combine.Mean or Combine.Sum or Combine.Count or Combine.Difference or Combine.Quotient or Combine.SumUntil);
        MeansNothing(fields, "level", staged);
        MeansNothing(fields, "atLeast", staged || combine is Combine.Count or Combine.SumUntil);
        MeansNothing(fields, "below", combine == Combine.Count);
        MeansNothing(fields, "use", part.Constant is null && (part.Use != PartUse.Rounded || item is null));
        MeansNothing(fields, "whenUnanswered", part.Constant is null && part.Use != PartUse.Highest);
        MeansNothing(fields, "whenNotApplicable", part.Constant is null);
        return part;
    }

    private static void MeansNothing(Fields fields, string name, bool unless)
    {
        if (unless is false && fields.Node[name] is { } useless)
        {
            fields.Context.Problems.Add("Q313", useless, name);
        }
    }

    private static Bounds? ReadClamp(Fields fields)
    {
        if (fields.Expect<ObjectNode>(fields.Find("clamp"), "object") is not { } node)
        {
            return null;
        }

        var clamp = new Fields(node, fields.Context);
        var bounds = new Bounds(clamp.Number("min", -1_000_000_000, 1_000_000_000), clamp.Number("max", -1_000_000_000, 1_000_000_000));
        clamp.Done();
        if (bounds is { Min: null, Max: null } && node.Properties.Count == 0)
        {
            fields.Context.Problems.Add("Q104", node, "min");
        }

        if (bounds.Min > bounds.Max)
        {
            fields.Context.Problems.Add("Q308", node["min"]!, Fields.Show(bounds.Min.Value), Fields.Show(bounds.Max.Value));
        }

        return bounds;
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
