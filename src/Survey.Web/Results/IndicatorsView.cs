using Survey.Questionnaires;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

/// <summary>The team's figures beside those of the group and of the study.</summary>
/// <param name="Before">Name of the earlier wave; null when there is none.</param>
/// <param name="Group">Heading of the group's column.</param>
public sealed record IndicatorsView(string Caption, string? Before, string Group, IReadOnlyList<IndicatorRow> Rows)
{
    /// <returns>Null when no figure was given.</returns>
    internal static IndicatorsView? Of(ResultSource source)
    {
        if (source is not { Report: { } report, Team: { } team })
        {
            return null;
        }

        var rows = source.Questionnaire.Items.OfType<NumberItem>()
            .Where(item => item.AnsweredBy == AnsweredBy.Team)
            .Select(item => new IndicatorRow(
                item.Short.Local(),
                IndicatorFigures.Say(item, IndicatorFigures.Find(team.Indicators, item)),
                source.Before is { } before ? IndicatorFigures.Say(item, IndicatorFigures.Find(before.Team.Indicators, item)) : null,
                IndicatorFigures.Say(item, IndicatorFigures.Find(report.Indicators, item)),
                IndicatorFigures.Reference(item)))
            .ToList();
        var shown = report.Shown.Count();
        return rows.TrueForAll(row => row.Team is null && row.Before is null) ? null : new(
            Words.Result.Say("IndicatorsCaption", report.Campaign.Wave),
            source.Before is { } earlier ? InWords.Start(earlier.Name) : null,
            Words.Result.Count("GroupOf", shown, report.Campaign.Series),
            rows);
    }
}

/// <summary>One figure; null where it was not given.</summary>
public sealed record IndicatorRow(Phrase Name, string? Team, string? Before, string? Group, Phrase? Study);

/// <summary>Figures with their unit where it is money, and what the study says.</summary>
internal static class IndicatorFigures
{
    public static decimal? Find(IReadOnlyDictionary<string, decimal> figures, NumberItem item) =>
        figures.TryGetValue(item.Id, out var figure) ? figure : null;

    public static string? Say(NumberItem item, decimal? figure) => figure is not { } number ? null
        : IsMoney(item) ? Words.Result.Say("Euros", Figures.Plain(number))
        : Figures.Plain(number);

    /// <summary>The study's figure, or its sentence when it gives none.</summary>
    public static Phrase? Reference(NumberItem item) => item.Reference is not { } reference ? null
        : reference.Value is not { } value ? reference.Text.Local()
        : Phrases.Here(reference switch
        {
            { Comparison: ReferenceComparison.MoreThan } => Words.Result.Say("MoreThan", Say(item, value)),
            { Start: { } start } => Words.Result.Say("FromTo", Say(item, start), Say(item, value)),
            _ => Say(item, value)!,
        });

    /// <returns>Null when the study gives no figure, or there is none to compare with it.</returns>
    public static bool? Reached(NumberItem item, decimal? figure) => item.Reference is { Value: { } value } reference && figure is { } number
        ? reference.Comparison == ReferenceComparison.MoreThan ? number > value : number >= value
        : null;

    private static bool IsMoney(NumberItem item) => item.Unit?.Texts is [{ Value: var unit }, ..] && unit.StartsWith("EUR", StringComparison.Ordinal);
}
