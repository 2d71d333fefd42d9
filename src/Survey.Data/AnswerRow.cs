using System.Globalization;
using System.Text;
using Survey.Answers;

namespace Survey.Data;

/// <summary>An answer as it stands in the database: a kind, and one canonical text.</summary>
/// <remarks>
/// option: its id. options: ids with a space between. number: invariant, without superfluous zeros. text: itself.
/// notApplicable: the reason. unknown: empty. draft: what was typed and is no answer yet. none: empty, an answer that
/// was taken away.
/// </remarks>
public sealed record AnswerRow
{
    private const string Option = "option";
    private const string Options = "options";
    private const string Number = "number";
    private const string Text = "text";
    private const string NotApplicable = "notApplicable";
    private const string Unknown = "unknown";
    private const string Draft = "draft";
    private const string None = "none";

    public required string ItemId { get; init; }
    public required string Kind { get; init; }
    public required string Value { get; init; }

    public static AnswerRow Of(string itemId, Answer answer)
    {
        var (kind, value) = answer switch
        {
            Chosen(var option) => (Option, Id(option)),
            ChosenMany(var options) => (Options, string.Join(' ', options.Select(Id))),
            NumberGiven(var number) => (Number, number.ToString("0.############################", CultureInfo.InvariantCulture)),
            TextGiven(var text) => (Text, Storable(text)),
            DoesNotApply(var reason) => (NotApplicable, Storable(reason)),
            DoesNotKnow => (Unknown, ""),
            _ => throw new ArgumentException($"There is no column form for {answer.GetType().Name}.", nameof(answer)),
        };
        return new() { ItemId = itemId, Kind = kind, Value = value };
    }

    /// <summary>What was typed and cannot be an answer yet.</summary>
    public static AnswerRow OfDraft(string itemId, string typed) => new() { ItemId = itemId, Kind = Draft, Value = Storable(typed) };

    /// <summary>No answer: never given, or taken away.</summary>
    public static AnswerRow OfNone(string itemId) => new() { ItemId = itemId, Kind = None, Value = "" };

    /// <summary>What is added to an answer in the person's own words; empty for none.</summary>
    public static AnswerRow OfComment(string itemId, string words) => new() { ItemId = itemId, Kind = Text, Value = Storable(words) };

    /// <exception cref="InvalidOperationException">It is a draft, or no answer.</exception>
    public Answer ToAnswer() => Kind switch
    {
        Option => new Chosen(Value),
        Options => new ChosenMany(Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        Number => new NumberGiven(decimal.Parse(Value, NumberStyles.Float, CultureInfo.InvariantCulture)),
        Text => new TextGiven(Value),
        NotApplicable => new DoesNotApply(Value),
        Unknown => new DoesNotKnow(),
        _ => throw new InvalidOperationException($"Item {ItemId} has an answer of unknown kind {Kind}."),
    };

    internal static AnswerSheet Sheet(IEnumerable<AnswerRow> rows)
    {
        var all = rows.ToLookup(row => row.Kind switch { Draft => Draft, None => None, _ => "" });
        var sheet = new AnswerSheet(all[""].ToDictionary(row => row.ItemId, row => row.ToAnswer()));
        return all.Contains(Draft) ? sheet with { Drafts = all[Draft].ToDictionary(row => row.ItemId, row => row.Value) } : sheet;
    }

    private static string Id(string option) => option.Length > 0 && !option.Contains(' ')
        ? option
        : throw new ArgumentException($"'{option}' is not an option's id.", nameof(option));

    // PostgreSQL refuses a zero character and half a surrogate pair; neither is worth losing an answer over.
    internal static string Storable(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace("\0", "", StringComparison.Ordinal)));
}
