using System.Globalization;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Results;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Items;

/// <summary>An item of a posted form that cannot be stored, with the sentence that says what to do.</summary>
public sealed record ItemProblem(Item Item, Sentence Sentence);

/// <summary>What a form of items gave: answers to store (null takes one away) and what is wrong with the rest.</summary>
/// <param name="Typed">The raw values of items with a problem, to show again.</param>
public sealed record AnswerForm(IReadOnlyDictionary<string, Answer?> Changes, IReadOnlyList<ItemProblem> Problems, IReadOnlyDictionary<string, string> Typed)
{
    public static AnswerForm Empty { get; } = new(new Dictionary<string, Answer?>(), [], new Dictionary<string, string>());

    /// <summary>What a store keeps: answers, and as drafts what was typed and is none.</summary>
    public IReadOnlyList<ItemChange> ToStore { get; private init; } = [];

    /// <summary>What was added to answers, to store.</summary>
    public IReadOnlyList<ItemChange> Comments { get; private init; } = [];

    public static string Name(Item item) => $"a.{item.Id}";

    public static string CommentName(Item item) => $"c.{item.Id}";

    /// <summary><see cref="StoredItem.Version"/> of the comment that the page showed.</summary>
    public static string CommentVersionName(Item item) => $"w.{item.Id}";

    public static string ReasonName(Item item) => $"r.{item.Id}";

    /// <summary>There when an item with check boxes was on the page, so that none checked is not mistaken for absent.</summary>
    public static string ShownName(Item item) => $"shown.{item.Id}";

    /// <summary><see cref="StoredItem.Version"/> of what the page showed.</summary>
    public static string VersionName(Item item) => $"v.{item.Id}";

    public static string FieldId(Item item) => $"i-{item.Id}";

    /// <summary>Walks the items, never the form: what is posted besides is ignored.</summary>
    /// <param name="touched">The person changed each of the items; otherwise what the page did not change is left as it is stored.</param>
    /// <param name="stored">
    /// What is stored when the form arrives. Where the page saw a later state, that one is lost (a restored copy of the
    /// database, a cookie that two windows wrote at once): what the page shows is stored again.
    /// </param>
    public static AnswerForm Read(IEnumerable<Item> items, IFormCollection form, bool touched, StoredSheet stored)
    {
        var changes = new Dictionary<string, Answer?>();
        var problems = new List<ItemProblem>();
        var typed = new Dictionary<string, string>();
        var store = new List<ItemChange>();
        foreach (var item in items.Where(item => item is not InfoItem))
        {
            var cleared = item.Id == form["clear"].ToString();
            var isPosted = form.TryGetValue(Name(item), out var posted) && cleared is false;
            if (isPosted is false && cleared is false && form.ContainsKey(ShownName(item)) is false)
            {
                continue;
            }

            var reason = form[ReasonName(item)].ToString();
            var reading = isPosted ? AnswerReader.Read(item, [.. posted], reason, CultureInfo.CurrentCulture) : default;
            if (reading.Fault is { } fault)
            {
                problems.Add(new(item, SentenceOf(item, fault)));
                typed[item.Id] = Draft.Of(posted, reason);
            }

            var row = reading is { Fault: null } ? reading.Answer is { } answer ? AnswerRow.Of(item.Id, answer) : AnswerRow.OfNone(item.Id)
                : reading.Fault is not (AnswerFault.NotAnOption or AnswerFault.NotApplicableRefused or AnswerFault.UnknownRefused) && Draft.Is(item, posted.ToString()) ? AnswerRow.OfDraft(item.Id, typed[item.Id])
                : null;
            var (seen, same) = Seen(form[VersionName(item)].ToString());
            if (row is null || (touched is false && StoredItem.Fingerprint(row) == same && seen <= stored[item.Id].Revision))
            {
                continue;
            }

            store.Add(new(row, seen));
            if (reading.Fault is null)
            {
                changes[item.Id] = reading.Answer;
            }
        }

        return new(changes, problems, typed) { ToStore = store };
    }

    /// <summary>The comments of the form besides.</summary>
    /// <inheritdoc cref="Read"/>
    public AnswerForm WithComments(IEnumerable<Item> items, IFormCollection form, bool touched)
    {
        var comments = new List<ItemChange>();
        foreach (var item in items.Where(item => item.Comment && form.ContainsKey(CommentName(item))))
        {
            var row = AnswerRow.OfComment(item.Id, AnswerReader.Read(CommentField, [form[CommentName(item)]], null, CultureInfo.CurrentCulture).Answer is TextGiven words ? words.Text : "");
            var (seen, same) = Seen(form[CommentVersionName(item)].ToString());
            if (touched || StoredItem.Fingerprint(row) != same)
            {
                comments.Add(new(row, seen));
            }
        }

        return this with { Comments = comments };
    }

    /// <summary>Without the problems of items that are not on the page: nobody could mend them there.</summary>
    public AnswerForm Shown(IReadOnlyList<Item> items) => this with { Problems = [.. Problems.Where(problem => items.Contains(problem.Item))] };

    /// <summary>What is wrong with the drafts among these items.</summary>
    public static AnswerForm OfDrafts(IEnumerable<Item> items, AnswerSheet sheet)
    {
        var problems = items
            .Where(item => sheet.Drafts.ContainsKey(item.Id))
            .Select(item => (item, Draft.Read(item, sheet.Drafts[item.Id], CultureInfo.CurrentCulture).Fault))
            .Where(read => read.Fault is not null)
            .Select(read => new ItemProblem(read.item, SentenceOf(read.item, read.Fault!.Value)))
            .ToList();
        return problems.Count == 0 ? Empty : Empty with { Problems = problems };
    }

    /// <summary>The sheet with what was just posted over it.</summary>
    public AnswerSheet Over(AnswerSheet sheet)
    {
        var answers = new Dictionary<string, Answer>(sheet.Answers);
        foreach (var (item, answer) in Changes)
        {
            if (answer is null)
            {
                answers.Remove(item);
            }
            else
            {
                answers[item] = answer;
            }
        }

        return sheet with { Answers = answers, Drafts = sheet.Drafts.Where(draft => Changes.ContainsKey(draft.Key) is false).ToDictionary() };
    }

    /// <summary>Says of what was not stored, because it had changed meanwhile, that it was not.</summary>
    /// <param name="items"/>
    /// <param name="saving"/>
    /// <param name="sentence">Null where only the person's own other windows can have changed it.</param>
    public AnswerForm WithOvertaken(IEnumerable<Item> items, Saving saving, Func<Item, Sentence>? sentence = null) => saving.Overtaken.Count == 0 ? this : this with
    {
        Problems = [.. items
            .Select(item => saving.Overtaken.Contains(item.Id) ? new ItemProblem(item, sentence?.Invoke(item) ?? Words.Participant["FaultOvertaken"]) : Problems.FirstOrDefault(problem => problem.Item.Id == item.Id))
            .OfType<ItemProblem>()],
    };

    /// <summary>The browser stops at so many characters; more, from elsewhere, is not stored.</summary>
    public const int MaxComment = 1000;

    private static readonly TextItem CommentField = new() { Id = "", Short = LocalText.Empty, Text = LocalText.Empty, MaxLength = MaxComment };

    /// <summary>The revision and the fingerprint that a page gives back; nothing for a page, or a program, that gives none.</summary>
    private static (long? Revision, string? Fingerprint) Seen(string version) =>
        version.Split('-') is [var revision, var fingerprint] && long.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, fingerprint)
            : (null, null);

    /// <summary>What is wrong with an answer, and how to mend it.</summary>
    public static string SentenceOf(Item item, AnswerFault fault) => (item, fault) switch
    {
        (NumberItem number, AnswerFault.TooSmall or AnswerFault.TooLarge) => Words.Participant.Say("FaultRange", Figures.Plain(number.Min), Figures.Plain(number.Max)),
        (NumberItem { Decimals: 0 }, AnswerFault.TooManyDecimals) => Words.Participant["FaultWhole"],
        (NumberItem number, AnswerFault.TooManyDecimals) => Words.Participant.Count("FaultDecimals", number.Decimals),
        (DateItem, AnswerFault.NotADate) => Words.Participant["FaultDate"],
        (NumberItem, AnswerFault.NotANumber) => Words.Participant["FaultNumber"],
        (TextItem text, AnswerFault.TooLong) => Words.Participant.Say("FaultLong", Figures.Count(text.MaxLength)),
        (_, AnswerFault.TooLong) => Words.Participant.Say("FaultLong", 500),
        (_, AnswerFault.ReasonMissing) => Words.Participant["FaultReason"],
        (_, AnswerFault.Missing) => Words.Participant["FaultMissing"],
        _ => Words.Participant["FaultOption"],
    };
}
