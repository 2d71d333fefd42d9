using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Survey.Questionnaires;

namespace Survey.Answers;

/// <summary>Why what was given cannot be an answer; the words for people are the caller's.</summary>
public enum AnswerFault { NotAnOption, NotANumber, NotADate, TooSmall, TooLarge, TooManyDecimals, TooLong, NotApplicableRefused, ReasonMissing, UnknownRefused, Missing }

/// <summary>A fault of one item's answer.</summary>
public sealed record AnswerProblem(Item Item, AnswerFault Fault);

/// <summary>What was read for one item: an answer, nothing, or a fault.</summary>
public readonly record struct AnswerReading(Answer? Answer, AnswerFault? Fault)
{
    public static implicit operator AnswerReading(Answer answer) => new(answer, null);

    public static implicit operator AnswerReading(AnswerFault fault) => new(null, fault);
}

/// <summary>Reads what a form gave for an item. Nothing outside the item's own options and bounds gets through.</summary>
public static partial class AnswerReader
{
    /// <summary>The posted value of "not applicable"; no option id can be it.</summary>
    public const string NotApplicable = "~na";

    /// <summary>The posted value of "I do not know"; no option id can be it.</summary>
    public const string Unknown = "~unknown";

    /// <param name="posted">The values posted for the item; several only for a <see cref="MultiItem"/>.</param>
    /// <param name="reason">Why the item does not apply, where it asks for that.</param>
    /// <param name="culture">How the person writes numbers.</param>
    /// <returns>No answer and no fault when nothing was given.</returns>
    public static AnswerReading Read(Item item, IReadOnlyList<string?> posted, string? reason, CultureInfo culture)
    {
        var given = posted.Select(value => value?.Trim() ?? "").Where(value => value.Length > 0).ToList();
        return given switch
        {
            [] => default,
            [NotApplicable] => ReadNotApplicable(item, reason),
            [Unknown] => item.Unknown ? new DoesNotKnow() : AnswerFault.UnknownRefused,
            _ when given.Exists(value => value is NotApplicable or Unknown) => AnswerFault.NotAnOption,
            _ => item switch
            {
                MultiItem multi => ReadMany(multi, given),
                OptionItem options => given.Count == 1 ? ReadOne(options, given[0]) : AnswerFault.NotAnOption,
                NumberItem number => given.Count == 1 ? ReadNumber(number, given[0], culture) : AnswerFault.NotANumber,
                DateItem => given is [var day] && DateItem.Read(day) is not null ? new TextGiven(day) : AnswerFault.NotADate,
                TextItem text => ReadText(text, string.Join('\n', given)),
                _ => AnswerFault.NotAnOption,
            },
        };
    }

    /// <summary>The answer checked against the item's bounds.</summary>
    public static AnswerReading Check(NumberItem item, decimal number) =>
        number < item.Min ? AnswerFault.TooSmall
        : number > item.Max ? AnswerFault.TooLarge
        : decimal.Round(number, item.Decimals) != number ? AnswerFault.TooManyDecimals
        : new NumberGiven(number);

    /// <summary>Items that people of this kind answer, that are shown, that must be answered and are not.</summary>
    public static IReadOnlyList<AnswerProblem> Missing(Questionnaire questionnaire, AnswerSheet sheet, AnsweredBy by)
    {
        var visible = new Visibility(questionnaire, sheet);
        return [.. questionnaire.Items
            .Where(item => item.AnsweredBy == by && item.Required && item is not InfoItem && sheet[item.Id] is null && visible.Shows(item))
            .Select(item => new AnswerProblem(item, AnswerFault.Missing))];
    }

    /// <summary>Items that people of this kind answer, that are shown, and for which what was typed is no answer yet.</summary>
    public static IReadOnlyList<Item> Unfinished(Questionnaire questionnaire, AnswerSheet sheet, AnsweredBy by)
    {
        if (sheet.Drafts.Count == 0)
        {
            return [];
        }

        var visible = new Visibility(questionnaire, sheet);
        return [.. questionnaire.Items.Where(item => item.AnsweredBy == by && sheet.Drafts.ContainsKey(item.Id) && visible.Shows(item))];
    }

    private static AnswerReading ReadNotApplicable(Item item, string? reason) => item.NotApplicable switch
    {
        NotApplicableRule.No => AnswerFault.NotApplicableRefused,
        NotApplicableRule.Yes => new DoesNotApply(""),
        _ => Clean(reason ?? "").Trim() switch
        {
            "" => AnswerFault.ReasonMissing,
            { Length: > 500 } => AnswerFault.TooLong,
            var words => new DoesNotApply(words),
        },
    };

    private static AnswerReading ReadOne(OptionItem item, string given) =>
        item.Options.Any(option => option.Id == given) ? new Chosen(given) : AnswerFault.NotAnOption;

    private static AnswerReading ReadMany(MultiItem item, List<string> given) =>
        given.TrueForAll(id => item.Options.Any(option => option.Id == id))
            ? new ChosenMany([.. item.Options.Select(option => option.Id).Where(given.Contains)])
            : AnswerFault.NotAnOption;

    private static AnswerReading ReadText(TextItem item, string given) =>
        Clean(given) is var words && words.Length > item.MaxLength ? AnswerFault.TooLong
        : words.Length == 0 ? default(AnswerReading)
        : new TextGiven(words);

    /// <summary>Line ends as one character, as a browser counts them; without what neither a page nor a worksheet can hold.</summary>
    public static string Clean(string given) =>
        string.Concat(given.ReplaceLineEndings("\n").EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || (Rune.IsControl(rune) is false && rune.Value is not (0xFFFD or 0xFFFE or 0xFFFF))));

    private static AnswerReading ReadNumber(NumberItem item, string given, CultureInfo culture)
    {
        var digits = string.Concat(given.Where(c => char.IsWhiteSpace(c) is false && c is not ('\'' or '\u2019'))).Replace('\u2212', '-');
        var comma = digits.Contains(',', StringComparison.Ordinal);
        var decimalComma = culture.NumberFormat.NumberDecimalSeparator == "," && comma;
        if (comma && (decimalComma ? DotGroups : CommaGroups).IsMatch(digits) is false)
        {
            return AnswerFault.NotANumber;
        }

        digits = decimalComma
            ? digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : digits.Replace(",", "", StringComparison.Ordinal);
        return digits.Length <= 28 && decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? Check(item, number)
            : AnswerFault.NotANumber;
    }

    /// <summary>1.234.567,8: dots part thousands, so that 1.2,3 is not read as 12.3.</summary>
    [GeneratedRegex(@"^[+-]?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+),[0-9]*\z")]
    private static partial Regex DotGroups { get; }

    /// <summary>1,234,567.8: commas part thousands, so that 73,5 is not read as 735.</summary>
    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?\z")]
    private static partial Regex CommaGroups { get; }
}
