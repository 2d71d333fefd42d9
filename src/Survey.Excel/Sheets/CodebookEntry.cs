using Survey.Questionnaires;

namespace Survey.Excel.Sheets;

/// <summary>A row of the codebook.</summary>
internal sealed record CodebookEntry(string Kind, string Parent, string Id, string Text)
{
    public string Type { get; init; } = "";

    /// <summary>What an answer scores, a level's or gate's bound, a rule's number.</summary>
    public decimal? Value { get; init; }

    public decimal? Weight { get; init; }
    public string Details { get; init; } = "";
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>A question or score, which the rows below it belong to.</summary>
    public bool IsHead { get; init; }

    public static IEnumerable<CodebookEntry> Of(Questionnaire questionnaire, WorkbookTexts texts) =>
    [
        .. questionnaire.Levels.SelectMany(list => OfLevels(list.Key, list.Value, texts)),
        .. questionnaire.Sections.SelectMany(section => section.Items.SelectMany(item => OfItem(questionnaire, section, item, texts))),
        .. questionnaire.Scores.SelectMany(score => OfScore(questionnaire, score, texts)),
        .. OfTeam(questionnaire.Team, texts),
        .. questionnaire.Sources.Select(source => new CodebookEntry(texts["KindSource"], "", source.Id, texts.Of(source.Text))),
    ];

    private static IEnumerable<CodebookEntry> OfLevels(string list, IEnumerable<Level> levels, WorkbookTexts texts) =>
        levels.Select(level => new CodebookEntry(texts["KindLevel"], list, level.Id, $"{level.Number}. {texts.Of(level.Name)}")
        {
            Type = texts["TypeThreshold"],
            Value = level.AtLeast,
            Details = texts.Of(level.Description),
        });

    private static IEnumerable<CodebookEntry> OfItem(Questionnaire questionnaire, Section section, Item item, WorkbookTexts texts)
    {
        yield return new(texts["KindItem"], section.Id, item.Id, texts.Of(item.Text))
        {
            Type = texts[$"Type{item.GetType().Name}"],
            Details = ItemDetails(questionnaire, item, texts),
            Sources = item.Sources,
            IsHead = true,
        };
        foreach (var option in (item as OptionItem)?.Options ?? [])
        {
            yield return new(texts["KindOption"], item.Id, option.Id, texts.Of(option.Label)) { Value = option.Value };
        }

        foreach (var age in (item as DateItem)?.Ages ?? [])
        {
            yield return new(texts["KindBand"], item.Id, "", AgeOf(age, texts)) { Value = age.Value };
        }

        foreach (var band in (item as NumberItem)?.Bands ?? [])
        {
            yield return new(texts["KindBand"], item.Id, "", texts.With("BandFrom", band.AtLeast)) { Value = band.Value };
        }
    }

    private static string AgeOf(DateAge age, WorkbookTexts texts) =>
        age.Within is { } within ? texts.With("AgeWithin", within.Months, within.Days) : texts["AgeOlder"];

    private static string ItemDetails(Questionnaire questionnaire, Item item, WorkbookTexts texts)
    {
        var scores = questionnaire.Factors.Where(score => score.Of.Any(part => part.Item == item.Id)).Select(score => texts.Of(score.Label)).ToList();
        List<string> details = [];
        AddIf(details, scores.Count > 0, () => texts.With("ItemFactors", string.Join(", ", scores)));
        AddIf(details, item is ScaleItem { Reverse: true }, () => texts["ItemReversed"]);
        AddIf(details, item is MultiItem { Cap: not null }, () => texts.With("ItemCap", ((MultiItem)item).Cap!));
        if (item is NumberItem number)
        {
            details.Add(texts.With("ItemNumber", texts.Of(number.Unit), number.Min, number.Max, number.Decimals));
            AddIf(details, number.Period is not null, () => texts.With("ItemPeriod", texts.Of(number.Period)));
            AddIf(details, number.Reference is not null, () => texts.Of(number.Reference!.Text));
        }

        AddIf(details, item.AnsweredBy != AnsweredBy.Member, () => texts[$"AnsweredBy{item.AnsweredBy}"]);
        AddIf(details, item.NotApplicable != NotApplicableRule.No, () => texts[$"NotApplicable{item.NotApplicable}"]);
        AddIf(details, item.Unknown, () => texts["ItemUnknown"]);
        AddIf(details, item.VisibleWhen is not null, () => texts["ItemVisibleWhen"]);
        return string.Join(" ", details);
    }

    private static IEnumerable<CodebookEntry> OfScore(Questionnaire questionnaire, Score score, WorkbookTexts texts)
    {
        yield return new(texts["KindScore"], score.Kind, score.Id, texts.Of(score.Label))
        {
            Type = texts[$"Combine{score.Combine}"],
            Details = ScoreDetails(score, texts),
            Sources = score.Sources,
            IsHead = true,
        };
        foreach (var part in score.Of)
        {
            var text = part.Constant is not null ? texts["PartConstant"] : texts.Of(part.Item is { } item ? questionnaire.FindItem(item)?.Short : questionnaire.FindScore(part.Id)?.Label);
            yield return new(texts["KindPart"], score.Id, part.Id, text)
            {
                Type = texts[part.Constant is not null ? "PartConstant" : part.Item is null ? "PartScore" : "PartItem"],
                Value = part.Constant ?? part.AtLeast,
                Weight = part.Weight,
                Details = PartDetails(score, part, texts),
            };
        }

        foreach (var gate in score.Gates)
        {
            yield return new(texts["KindGate"], score.Id, gate.Id, texts.Of(gate.Because))
            {
                Type = texts.With("GateFrom", LevelName(questionnaire, score, gate, texts)),
                Value = gate.AtLeast,
                Details = texts.With(gate.Every is null ? "GateReads" : "GateReadsEvery", gate.Score ?? gate.Item ?? gate.Every!),
                Sources = gate.Sources,
            };
        }
    }

    private static string PartDetails(Score score, ScorePart part, WorkbookTexts texts)
    {
        List<string> details = [];
        AddIf(details, score.Combine == Combine.HighestLevel, () => texts.With("PartLevel", part.Level));
        AddIf(details, part.Below is not null, () => texts.With("PartBelow", part.Below!));
        AddIf(details, part.Use != PartUse.Value, () => texts[$"Use{part.Use}"]);
        AddIf(details, part.WhenUnanswered is not null, () => texts.With("PartWhenUnanswered", part.WhenUnanswered!));
        AddIf(details, part.WhenNotApplicable is not null, () => texts.With("PartWhenNotApplicable", part.WhenNotApplicable!));
        return string.Join(" ", details);
    }

    private static string LevelName(Questionnaire questionnaire, Score score, Gate gate, WorkbookTexts texts) =>
        questionnaire.LevelsOf(score).FirstOrDefault(level => level.Id == gate.Level) is { } level ? $"{level.Number}. {texts.Of(level.Name)}" : gate.Level;

    private static string ScoreDetails(Score score, WorkbookTexts texts)
    {
        var missing = score.Missing;
        List<string> details = [texts[$"Unanswered{missing.Unanswered}"], texts[$"NotApplicablePart{missing.NotApplicable}"]];
        AddIf(details, score.Combine == Combine.HighestLevel && score.Share < 1, () => texts.With("ScoreShare", score.Share));
        AddIf(details, score.Combine == Combine.Mode, () => texts[$"Ties{score.Ties}"]);
        AddIf(details, score.Arithmetic == Arithmetic.Binary, () => texts["ScoreBinary"]);
        AddIf(details, score.Clamp?.Min is not null, () => texts.With("ScoreClampMin", score.Clamp!.Min!));
        AddIf(details, score.Clamp?.Max is not null, () => texts.With("ScoreClampMax", score.Clamp!.Max!));
        AddIf(details, missing.MinAnswered > 0, () => texts.With("ScoreMinAnswered", missing.MinAnswered));
        AddIf(details, missing.MinParts > 1, () => texts.With("ScoreMinParts", missing.MinParts));
        AddIf(details, missing.MaxNotApplicable < 1, () => texts.With("ScoreMaxNotApplicable", missing.MaxNotApplicable));
        AddIf(details, missing.ProvisionalBelow > 0, () => texts.With("ScoreProvisional", missing.ProvisionalBelow));
        AddIf(details, score.Requires.Count > 0, () => texts.With("ScoreRequires", string.Join(", ", score.Requires)));
        AddIf(details, score.Levels is not null, () => texts.With("ScoreLevels", score.Levels!));
        AddIf(details, score.Round is not null, () => texts.With($"Round{score.Round!.Mode}", score.Round.Decimals));
        return string.Join(" ", details);
    }

    private static IEnumerable<CodebookEntry> OfTeam(TeamRules team, WorkbookTexts texts) =>
    [
        Rule("combine", texts[$"Team{team.Combine}"], null, texts),
        Rule("sheetMinAnswered", texts["TeamSheetMinAnswered"], team.SheetMinAnswered, texts),
        Rule("minRespondents", texts["TeamMinRespondents"], team.MinRespondents, texts),
        Rule("minParticipation", texts["TeamMinParticipation"], team.MinParticipation, texts),
        Rule("itemMinAnswers", texts["TeamItemMinAnswers"], team.ItemMinAnswers, texts),
        Rule("itemMaxNotApplicable", texts["TeamItemMaxNotApplicable"], team.ItemMaxNotApplicable, texts),
    ];

    private static CodebookEntry Rule(string id, string text, decimal? value, WorkbookTexts texts) =>
        new(texts["KindRule"], texts["RuleTeam"], id, text) { Value = value };

    private static void AddIf(List<string> details, bool holds, Func<string> text)
    {
        if (holds)
        {
            details.Add(text());
        }
    }
}
