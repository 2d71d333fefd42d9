using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>Sentences about a closed campaign, every number of which comes from its report.</summary>
internal static class CampaignFindings
{
    /// <summary>What the shown teams have reached, after the name of their series.</summary>
    public static Sentence Headline(CampaignReport report)
    {
        var shown = report.Shown.Count();
        SentencePart series = report.Campaign.Series;
        if (shown == 0)
        {
            return Sentence.Say("HeadNone", series);
        }

        var numbers = Numbers(report);
        if (numbers.Count < shown || numbers.Count == 0)
        {
            return report.Questionnaire.Overall is { } overall && report.Means.TryGetValue(overall.Id, out var mean) && numbers.Count == 0
                ? Sentence.Count("HeadMean", shown, series, InWords.Feminine(shown), Figures.Score(mean))
                : Sentence.Count("HeadShown", shown, series, InWords.Feminine(shown));
        }

        var (least, most) = (numbers.Min(), numbers.Max());
        if (least == most)
        {
            return Sentence.Count(All(report) ? "HeadSame" : "HeadSameShown", shown, series, Figures.Count(least));
        }

        if (least > 1)
        {
            return Sentence.Say(All(report) ? "HeadReached" : "HeadReachedShown", series, Figures.Count(least));
        }

        var half = numbers.OrderDescending().ElementAt((numbers.Count - 1) / 2);
        var reach = half > 1 ? half : numbers.Where(number => number > 1).Min();
        var reached = numbers.Count(number => number >= reach);
        return Sentence.Count("HeadSome", reached, series, InWords.Feminine(reached), InWords.Feminine(shown), Figures.Count(reach));
    }

    /// <summary>How many teams stand at each level now, and a wave ago.</summary>
    public static IEnumerable<Sentence> Levels(CampaignReport report, CampaignReport? previous)
    {
        if (Spread(report, "Spread") is { } now)
        {
            yield return now;
            if (previous is not null && Spread(previous, "Before") is { } then)
            {
                yield return then;
            }
        }
    }

    /// <summary>The teams shown in both waves, before and after.</summary>
    public static Sentence? Matched(CampaignReport report, CampaignReport? previous)
    {
        if (previous is null || report.Questionnaire.Overall is not { } overall || Trend.Between(previous, report, overall.Id) is not { } change)
        {
            return null;
        }

        var moved = Math.Abs(change.After - change.Before) >= report.Questionnaire.Reading.NotableChange;
        return Sentence.Count(
            moved ? "Matched" : "MatchedStill",
            change.Teams,
            InWords.Feminine(change.Teams),
            Figures.Count(previous.Campaign.Wave),
            Figures.Count(report.Campaign.Wave),
            SentencePart.Number(change.Before),
            SentencePart.Number(change.After));
    }

    /// <summary>Teams whose mean would give more than the level they retain, and what holds them.</summary>
    public static Sentence? Held(CampaignReport report)
    {
        if (report.Questionnaire.Overall is not { Gates.Count: > 0 } overall)
        {
            return null;
        }

        var held = report.Shown.Select(team => team.Scorecard!.Card.Find(overall.Id)!).Where(result => result.ComputedLevel != result.RetainedLevel).ToList();
        if (held.Count == 0)
        {
            return Numbers(report).Count > 0 ? Sentence.Say("HeldNone") : null;
        }

        var reasons = held
            .SelectMany(result => report.Questionnaire.FirstFailing(result).Select(gate => Subject.Of(report.Questionnaire, gate.Subject).Name).Distinct())
            .GroupBy(name => name)
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key with { Text = held.Count == 1 ? group.Key.Text : Words.Result.Say("NameTeams", group.Key.Text, Words.Result.Count("Teams", group.Count())) })
            .ToArray();
        var number = InWords.Start(InWords.Feminine(held.Count));
        var levels = report.Questionnaire.LevelsOf(overall);
        return held.Select(result => (result.ComputedLevel, result.RetainedLevel)).Distinct().ToList() is [{ RetainedLevel: { } retained, ComputedLevel: { } computed }]
            ? Sentence.Count("HeldAt", held.Count, number, Number(computed), Number(retained), SentencePart.Strong(reasons))
            : Sentence.Count("Held", held.Count, number, SentencePart.Strong(reasons));

        string Number(string id) => Figures.Count(levels.First(level => level.Id == id).Number);
    }

    /// <summary>How many of the study's figures are reached.</summary>
    public static Sentence? Study(CampaignReport report)
    {
        var compared = report.Questionnaire.Items.OfType<NumberItem>()
            .Select(item => (Name: item.Short.Local(), Reached: IndicatorFigures.Reached(item, IndicatorFigures.Find(report.Indicators, item))))
            .Where(pair => pair.Reached is not null)
            .ToList();
        var reached = compared.Where(pair => pair.Reached == true).Select(pair => pair.Name).ToArray();
        return compared.Count == 0 ? null
            : reached.Length == 0 ? Sentence.Count("StudyNone", compared.Count, InWords.Masculine(compared.Count))
            : reached.Length == compared.Count ? Sentence.Count("StudyAll", compared.Count, InWords.Masculine(compared.Count))
            : Sentence.Count("StudySome", reached.Length, InWords.Start(InWords.Masculine(reached.Length)), InWords.Masculine(compared.Count), SentencePart.Strong(reached));
    }

    /// <summary>How many teams are shown, and why others are not; answers and invitations are those of the shown teams.</summary>
    public static string Counts(CampaignReport report)
    {
        var (shown, all) = (report.Shown.ToList(), report.Teams.Count);
        var answers = shown.Sum(team => team.Scorecard!.Respondents);
        var invited = shown.TrueForAll(team => team.Invited is not null) ? shown.Sum(team => team.Invited!.Value) : (int?)null;
        List<string> parts = [shown.Count == all ? Words.Result.Count("TeamsAll", all) : Words.Result.Count("TeamsShown", shown.Count, all)];
        if (shown.Count < all)
        {
            parts.Add(Words.Result.Count("TeamsHidden", all - shown.Count, report.Campaign.MinGroup));
        }

        if (shown.Count > 0)
        {
            parts.Add(invited is null ? Words.Result.Count("AnswersCounted", answers) : Words.Result.Count("AnswersOfInvited", answers, invited));
        }

        return string.Join(' ', parts);
    }

    /// <summary>Numbers of the levels that the shown teams retain; one who retains none is not there.</summary>
    public static IReadOnlyList<int> Numbers(CampaignReport report)
    {
        if (report.Questionnaire.Overall is not { } overall)
        {
            return [];
        }

        return [.. report.Questionnaire.LevelsOf(overall).SelectMany(level => Enumerable.Repeat(level.Number, report.LevelCounts.GetValueOrDefault(level.Id)))];
    }

    /// <param name="key">Spread for now, Before for an earlier wave.</param>
    private static Sentence? Spread(CampaignReport report, string key)
    {
        var groups = Numbers(report).GroupBy(number => number).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).Select(group => (Level: Figures.Count(group.Key), Teams: group.Count())).ToList();
        if (groups.Count == 0)
        {
            return null;
        }

        var (shown, first) = (report.Shown.Count(), groups[0]);
        SentencePart wave = Figures.Count(report.Campaign.Wave);
        if (first.Teams == shown)
        {
            return Sentence.Count($"{key}Same", shown, wave, InWords.Feminine(shown), first.Level);
        }

        var teams = key == "Before" ? InWords.Feminine(first.Teams) : InWords.Start(InWords.Feminine(first.Teams));
        return groups.Count == 1
            ? Sentence.Count($"{key}One", first.Teams, wave, teams, InWords.Feminine(shown), first.Level)
            : Sentence.Count(key, first.Teams, wave, teams, InWords.Feminine(shown), first.Level, new([.. groups.Skip(1).Select(group => Phrases.Here(Words.Result.Say("AtLevel", InWords.Feminine(group.Teams), group.Level)))]));
    }

    private static bool All(CampaignReport report) => report.Shown.Count() == report.Teams.Count;
}
