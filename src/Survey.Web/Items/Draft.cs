using System.Globalization;
using Survey.Answers;
using Survey.Questionnaires;

namespace Survey.Web.Items;

/// <summary>What was typed and cannot be an answer yet: a number out of bounds, a text too long, "not applicable" without its reason.</summary>
public static class Draft
{
    private const string NotApplicable = $"{AnswerReader.NotApplicable}\n";

    /// <returns>What was typed; where nothing was, "not applicable" with its reason if that was chosen.</returns>
    public static string Of(IEnumerable<string?> posted, string reason)
    {
        var given = posted.Where(value => string.IsNullOrEmpty(value) is false).ToLookup(value => value is AnswerReader.NotApplicable or AnswerReader.Unknown);
        return given[false].Any() ? string.Join(',', given[false]) : given[true].Contains(AnswerReader.NotApplicable) ? NotApplicable + reason : "";
    }

    /// <summary>Whether a person can have typed it; another value than the page offers is not kept.</summary>
    public static bool Is(Item item, string posted) => item is NumberItem or TextItem or DateItem || (posted == AnswerReader.NotApplicable && item.NotApplicable == NotApplicableRule.Reason);

    public static bool IsNotApplicable(string draft) => draft.StartsWith(NotApplicable, StringComparison.Ordinal);

    /// <returns>The reason that was typed; empty when there is none.</returns>
    public static string ReasonOf(string draft) => IsNotApplicable(draft) ? draft[NotApplicable.Length..] : "";

    public static AnswerReading Read(Item item, string draft, CultureInfo culture) =>
        IsNotApplicable(draft)
            ? AnswerReader.Read(item, [AnswerReader.NotApplicable], ReasonOf(draft), culture)
            : AnswerReader.Read(item, [draft], null, culture);
}
