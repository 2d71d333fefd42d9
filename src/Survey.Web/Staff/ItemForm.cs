using System.Globalization;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Results;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Staff;

/// <summary>A question of a form and what stands in it.</summary>
/// <param name="Given">As typed or chosen; empty when nothing is.</param>
/// <param name="Why">What is wrong with it, in a sentence.</param>
public sealed record ItemField(Item Item, IReadOnlyList<string> Given, Sentence? Why = null)
{
    /// <summary><see cref="StoredItem.Version"/> of what is saved, for the form to give back.</summary>
    public string Seen { get; init; } = "";

    public string Id => $"item-{Item.Id}";

    public string Name => ItemForm.Name(Item);

    /// <summary>What stands in it as people read it.</summary>
    public IReadOnlyList<Phrase> Said => [.. Given.Select(Say)];

    private Phrase Say(string given) => given switch
    {
        AnswerReader.NotApplicable => Phrases.Here(Words.Staff["NotApplicable"]),
        AnswerReader.Unknown => Phrases.Here(Words.Staff["Unknown"]),
        _ when Item is OptionItem options && options.Options.FirstOrDefault(option => option.Id == given) is { } option => option.Label.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
        _ when Item is NumberItem && decimal.TryParse(given, CultureInfo.CurrentCulture, out var number) => Phrases.Here(number.ToString("#,0.############", CultureInfo.CurrentCulture)),
        _ => Phrases.Typed(given),
    };
}

/// <summary>What is answered once per team or once per campaign: a form of one field for each item.</summary>
public sealed record ItemForm(IReadOnlyList<ItemField> Fields)
{
    public IReadOnlyList<FieldProblem> Problems => [.. Fields.Where(one => one.Why is not null).Select(one => new FieldProblem(one.Id, Named(one.Item, one.Why!)))];

    /// <summary>Of the items that what was saved shows.</summary>
    public static ItemForm Of(Questionnaire questionnaire, AnsweredBy by, StoredSheet saved) =>
        new([.. Items(questionnaire, by, saved.Answers).Select(item => new ItemField(item, Text(saved.Answers[item.Id])) { Seen = saved[item.Id].Version })]);

    /// <summary>Reads what was posted, item by item of the questionnaire: whatever else the form holds is not looked at.</summary>
    /// <param name="saved">What was answered before: what it hides was not on the form, stays as it is and is not looked at.</param>
    /// <returns>The form as typed, and the changes to save when it has no problem.</returns>
    public static (ItemForm Form, IReadOnlyList<ItemChange> Changes) Read(Questionnaire questionnaire, AnsweredBy by, StoredSheet saved, IFormCollection posted)
    {
        var fields = new List<ItemField>();
        var changes = new List<ItemChange>();
        foreach (var item in Items(questionnaire, by, saved.Answers))
        {
            var given = posted[Name(item)];
            var reading = AnswerReader.Read(item, [.. given], posted[ReasonName(item)], CultureInfo.CurrentCulture);
            var row = reading.Answer is { } answer ? AnswerRow.Of(item.Id, answer) : AnswerRow.OfNone(item.Id);
            var stands = saved[item.Id];
            var (seen, same) = Seen(posted[SeenName(item)].ToString());
            if (reading.Fault is null && given.Count > 0 && StoredItem.Fingerprint(row) == same && seen <= stands.Revision)
            {
                // The form only shows it; perhaps somebody else has changed it meanwhile.
                fields.Add(new(item, Text(saved.Answers[item.Id])) { Seen = stands.Version });
                continue;
            }

            Sentence? why = reading.Fault is { } fault ? Say(item, fault) : null;
            fields.Add(new(item, [.. given.Where(value => string.IsNullOrWhiteSpace(value) is false).Select(value => value!)], why) { Seen = stands.Version });
            if (given.Count > 0)
            {
                changes.Add(new(row, seen));
            }
        }

        return (new(fields), changes);
    }

    /// <summary>Says of what somebody else changed meanwhile what stands now, and gives its version: sent again, the form decides.</summary>
    public ItemForm WithOvertaken(Saving saving) => saving is not { Outcome: SaveOutcome.Overtaken, Sheet: { } stands } ? this : new([.. Fields.Select(field => field with
    {
        Why = saving.Overtaken.Contains(field.Item.Id) ? new Sentence(Words.Staff["FaultMeanwhile"], [Stands(field.Item, stands.Answers[field.Item.Id])]) : field.Why,
        Seen = saving.Overtaken.Contains(field.Item.Id) ? stands[field.Item.Id].Version : field.Seen,
    })]);

    public static string Name(Item item) => $"answers[{item.Id}]";

    public static string SeenName(Item item) => $"seen[{item.Id}]";

    public static string ReasonName(Item item) => $"reasons[{item.Id}]";

    private static IEnumerable<Item> Items(Questionnaire questionnaire, AnsweredBy by, AnswerSheet saved)
    {
        var visible = new Visibility(questionnaire, saved);
        return questionnaire.Items.Where(item => item is not InfoItem && item.AnsweredBy == by && visible.Shows(item));
    }

    private static (long? Revision, string? Fingerprint) Seen(string version) =>
        version.Split('-') is [var revision, var fingerprint] && long.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, fingerprint)
            : (null, null);

    private static SentencePart Stands(Item item, Answer? answer) =>
        new ItemField(item, Text(answer)).Said is { Count: > 0 } said ? new SentencePart(said) : Words.Staff["NotGiven"];

    /// <summary>What is wrong, after the name of the question.</summary>
    private static Sentence Named(Item item, Sentence why) =>
        new(string.Format(CultureInfo.InvariantCulture, Words.Staff["FieldProblem"], $"{{{why.Parts.Count}}}", why.Format), [.. why.Parts, item.Short.Local()]);

    private static IReadOnlyList<string> Text(Answer? answer) => answer switch
    {
        Chosen(var option) => [option],
        ChosenMany(var options) => options,
        NumberGiven(var number) => [number.ToString("0.############", CultureInfo.CurrentCulture)],
        TextGiven(var text) => [text],
        DoesNotApply => [AnswerReader.NotApplicable],
        DoesNotKnow => [AnswerReader.Unknown],
        _ => [],
    };

    private static string Say(Item item, AnswerFault fault) => (item, fault) switch
    {
        (NumberItem number, AnswerFault.NotANumber or AnswerFault.TooSmall or AnswerFault.TooLarge) => Words.Staff.Say("FaultNumber", Bound(number.Min), Bound(number.Max)),
        (DateItem, AnswerFault.NotADate) => Words.Participant["FaultDate"],
        (NumberItem { Decimals: 0 }, AnswerFault.TooManyDecimals) => Words.Staff["FaultWhole"],
        (NumberItem number, AnswerFault.TooManyDecimals) => Words.Staff.Count("FaultDecimals", number.Decimals),
        (_, AnswerFault.TooLong) => Words.Staff.Say("FaultLong", item is TextItem text ? text.MaxLength : 500),
        (_, AnswerFault.ReasonMissing) => Words.Staff["FaultReason"],
        _ => Words.Staff["FaultOption"],
    };

    internal static string Bound(decimal bound) => Figures.Plain(bound);
}

/// <param name="Field">Id of the input that it is about.</param>
public sealed record FieldProblem(string Field, Sentence Text);
