using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Charts;
using Survey.Web.Results;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Workshops;

/// <summary>The agreed sheet's scorecard beside the members' one.</summary>
/// <param name="Overall">The headline of both; empty without an overall score.</param>
/// <param name="Note">What the comparison leaves out; null when nothing.</param>
public sealed record ComparisonView(IReadOnlyList<ComparedOverall> Overall, string? Note, IReadOnlyList<AgreedStandsView> Items)
{
    /// <summary>Factors of both; null while none is settled, and where the members' answers give none or may not be told.</summary>
    public ChangePlotView? Plot { get; init; }

    /// <summary>Factors of the agreed sheet, where it stands alone.</summary>
    public ChartTable? Table { get; init; }

    /// <returns>Null when nothing is settled.</returns>
    public static ComparisonView? Of(AgreedSheet sheet)
    {
        if (sheet.Settled == 0)
        {
            return null;
        }

        var members = sheet.Round.Scorecard?.Card;
        var rows = sheet.Questionnaire.Factors
            .Select(score => new ChangeRow(score.Label.Local(), members?.Find(score.Id)?.Shown, sheet.Card.Find(score.Id)?.Shown))
            .Where(row => row.Current is not null)
            .OrderByDescending(row => row.Current - row.Previous)
            .ToList();
        var compared = rows.Exists(row => row.Previous is not null);
        return new(
            sheet.Questionnaire.Overall is not { } overall ? [] :
            [
                .. members is null ? [] : new[] { ComparedOverall.Of(sheet, overall, members, Words.Team["ByMembers"], Words.Team["NoMembersLevel"]) },
                ComparedOverall.Of(sheet, overall, sheet.Card, Words.Team["ByTeam"], Words.Team["NoOverallYet"]),
            ],
            NoteOf(sheet),
            [.. sheet.Entries.Select(entry => AgreedStandsView.Of(sheet, entry)).OfType<AgreedStandsView>()])
        {
            Plot = compared is false ? null : new(Words.Team["CompareCaption"], Rulers.OfFactors(sheet.Questionnaire), Words.Team["ByMembersLower"], Words.Team["ByTeamLower"], rows) { DifferenceName = Words.Team["Difference"] },
            Table = rows.Count == 0 || compared ? null : new(Words.Team["AloneCaption"], ChartWords.Say("Factor"), [TableColumn.Of(Words.Team["ByTeam"])], [.. rows.Select(row => new TableRow(row.Name, [Figures.Score(row.Current)]))]),
        };
    }

    private static string? NoteOf(AgreedSheet sheet)
    {
        var settled = Agreement.Items(sheet.Questionnaire).Select(item => item.Id).ToHashSet();
        var others = sheet.Questionnaire.Scores.SelectMany(score => score.Of).Select(part => part.Item).OfType<string>().Distinct()
            .Count(item => settled.Contains(item) is false && sheet.Questionnaire.FindItem(item)!.AnsweredBy == AnsweredBy.Member);
        return others == 0 ? null : Words.Team.Count("CompareNote", others);
    }
}

/// <summary>One headline: where it comes from, its value and its level.</summary>
/// <param name="Level">Null where there is none.</param>
/// <param name="Missing">Why there is no value; null when there is one.</param>
public sealed record ComparedOverall(string Name, decimal? Value, int? Number, Phrase? Level, string? Missing)
{
    internal static ComparedOverall Of(AgreedSheet sheet, Score overall, Scorecard card, string name, string missing)
    {
        var result = card.Find(overall.Id)!;
        var levels = sheet.Questionnaire.LevelsOf(overall);
        var level = levels.FirstOrDefault(level => level.Id == (overall.Gates.Count > 0 ? result.RetainedLevel : result.ComputedLevel));
        return new(name, result.Shown, level?.Number, level?.Name.Local(), result.Shown is null ? missing : null);
    }
}
