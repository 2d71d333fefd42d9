using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Items;
using Survey.Web.Results;
using Survey.Web.Shared;
using Survey.Web.Staff;
using Survey.Web.Texts;

namespace Survey.Web.Workshops;

/// <summary>The page of one item to settle.</summary>
/// <param name="Large">In letters for a projector.</param>
public sealed record AgreedItemView(AgreedSheet Sheet, AgreedEntry Entry, AgreedForm Form, IReadOnlyList<FieldProblem> Problems, bool Large)
{
    /// <summary>Somebody else changed the item while this form was open: what they saved stands, what was typed is in the form.</summary>
    public bool Conflict { get; init; }

    public Item Item => Entry.Item;

    public Phrase Title => Item.Text.Local();

    public string Place => Words.Team.Say("QuestionOf", Entry.Place, Sheet.Entries.Count);

    public string? Previous => Sheet.From(Entry, -1) is { } entry ? PathOf(entry) : null;

    public string? Next => Sheet.From(Entry, 1) is { } entry ? PathOf(entry) : null;

    /// <summary>The same page in letters of the other size.</summary>
    public string Resized => PathOf(Sheet, Entry, Large is false);

    /// <summary>How the members' answers lie; says so where they may not be told.</summary>
    public string Spread => Entry.Answers is not { Answered: > 0, Lowest: { } lowest, Highest: { } highest } answers
        ? Words.Team.Say("NoBreakdown", Math.Max(Cohorts.Disclosure.Floor, Sheet.Team.MinGroup))
        : lowest == highest
            ? Words.Team.Count("AllSame", answers.Answered, Figures.Plain(lowest))
            : Words.Team.Count("FromTo", answers.Answered, Figures.Plain(lowest), Figures.Plain(highest), Figures.Score(answers.Mean));

    /// <returns>How many members chose the option at <paramref name="place"/>, from 0; null where it may not be told.</returns>
    public int? CountOf(int place) => Entry.Answers?.Counts.Count > place ? Entry.Answers.Counts[place] : null;

    /// <summary>The form again after somebody else's change, which stands: sending it now is a decision.</summary>
    public AgreedItemView Against(AgreedItem? stands, AgreedForm form) => this with
    {
        Conflict = true,
        Entry = Entry with { Stands = stands },
        Form = form with { Revision = stands?.Revision ?? 0 },
        Problems = [new("answer", Words.Team["ConflictWhy"])],
    };

    public string PathOf(AgreedEntry entry) => PathOf(Sheet, entry, Large);

    public string? WhyOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field)?.Text.ToString();

    /// <summary>Ids of a field's hint and of what is wrong with it.</summary>
    public string DescribedBy(string field) => WhyOf(field) is null ? $"{field}-hint" : $"{field}-hint {field}-why";

    public static string PathOf(AgreedSheet sheet, AgreedEntry entry, bool large) => $"{sheet.Path}/{entry.Item.Id}{(large ? "?large=true" : "")}";
}

/// <summary>What stands for an item, in words.</summary>
internal static class AgreedWords
{
    /// <summary>What was settled: "level 3: ...", an option's text, a number.</summary>
    public static IReadOnlyList<Phrase> Of(AgreedSheet sheet, AgreedEntry entry, Answer? answer)
    {
        var language = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return answer is null ? [Phrases.Here(Words.Team["NotAgreed"])] : [.. AnswerWords.Of(sheet.Questionnaire, entry.Section, entry.Item, answer, language)!];
    }

    /// <summary>Number of the level of a ladder; null for other items and answers.</summary>
    public static int? Level(Item item, Answer? answer) =>
        item is LadderItem ladder && answer is Chosen chosen ? ladder.Options.TakeWhile(option => option.Id != chosen.Option).Count() + 1 : null;

    public static Answer? Typed(AgreedForm form, Item item) =>
        form.Answer is [AgreedForm.Open] ? null : AnswerReader.Read(item, [.. form.Answer], form.Reason, System.Globalization.CultureInfo.CurrentCulture).Answer;
}
