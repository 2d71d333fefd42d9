using System.Globalization;
using Survey.Answers;
using Survey.Questionnaires;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Participants;

/// <summary>An item of a posted form that cannot be stored, with the sentence that says what to do.</summary>
public sealed record FieldProblem(Item Item, string Sentence);

/// <summary>What a section's form gave: answers to store (null takes one away) and what is wrong with the rest.</summary>
/// <param name="Typed">The raw values of items with a problem, to show again.</param>
public sealed record AnswerForm(IReadOnlyDictionary<string, Answer?> Changes, IReadOnlyList<FieldProblem> Problems, IReadOnlyDictionary<string, string> Typed)
{
    public static AnswerForm Empty { get; } = new(new Dictionary<string, Answer?>(), [], new Dictionary<string, string>());

    public static string Name(Item item) => $"a.{item.Id}";

    public static string ReasonName(Item item) => $"r.{item.Id}";

    /// <summary>There when an item with check boxes was on the page, so that none checked is not mistaken for absent.</summary>
    public static string ShownName(Item item) => $"shown.{item.Id}";

    public static string FieldId(Item item) => $"i-{item.Id}";

    /// <summary>Walks the items, never the form: what is posted besides is ignored.</summary>
    public static AnswerForm Read(IEnumerable<Item> items, IFormCollection form)
    {
        var cleared = form["clear"].ToString();
        var changes = new Dictionary<string, Answer?>();
        var problems = new List<FieldProblem>();
        var typed = new Dictionary<string, string>();
        foreach (var item in items.Where(item => item is not InfoItem))
        {
            if (item.Id == cleared)
            {
                changes[item.Id] = null;
                continue;
            }

            if (form.TryGetValue(Name(item), out var posted) is false)
            {
                if (form.ContainsKey(ShownName(item)))
                {
                    changes[item.Id] = null;
                }

                continue;
            }

            var reading = AnswerReader.Read(item, [.. posted], form[ReasonName(item)], CultureInfo.CurrentCulture);
            if (reading.Fault is { } fault)
            {
                problems.Add(new(item, SentenceOf(item, fault)));
                typed[item.Id] = posted.ToString();
            }
            else
            {
                changes[item.Id] = reading.Answer;
            }
        }

        return new(changes, problems, typed);
    }

    /// <summary>What is wrong with an answer, and how to mend it.</summary>
    public static string SentenceOf(Item item, AnswerFault fault) => (item, fault) switch
    {
        (NumberItem number, AnswerFault.TooSmall or AnswerFault.TooLarge) => Words.Participant.Say("FaultRange", Figures.Plain(number.Min), Figures.Plain(number.Max)),
        (NumberItem { Decimals: 0 }, AnswerFault.TooManyDecimals) => Words.Participant["FaultWhole"],
        (NumberItem number, AnswerFault.TooManyDecimals) => Words.Participant.Say("FaultDecimals", number.Decimals),
        (DateItem, AnswerFault.NotADate) => Words.Participant["FaultDate"],
        (NumberItem, AnswerFault.NotANumber) => Words.Participant["FaultNumber"],
        (TextItem text, AnswerFault.TooLong) => Words.Participant.Say("FaultLong", Figures.Count(text.MaxLength)),
        (_, AnswerFault.TooLong) => Words.Participant.Say("FaultLong", 500),
        (_, AnswerFault.ReasonMissing) => Words.Participant["FaultReason"],
        (_, AnswerFault.Missing) => Words.Participant["FaultMissing"],
        _ => Words.Participant["FaultOption"],
    };
}
