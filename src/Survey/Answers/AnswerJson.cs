using System.Globalization;
using Survey.Questionnaires;

namespace Survey.Answers;

/// <summary>Sheets to score, as the command line reads them.</summary>
/// <param name="Invited">Null when it is not said.</param>
/// <param name="On">The day from which ages of dates count; null when it is not said.</param>
public sealed record AnswerFile(int? Invited, DateOnly? On, IReadOnlyList<(string Id, AnswerSheet Sheet)> Sheets);

/// <summary>
/// Reads answers written as JSON. A value is an option or level id, a number, a list of option ids, a text,
/// or <c>{"na": "reason"}</c>; a missing item is unanswered.
/// </summary>
public static class AnswerJson
{
    /// <summary>The most bytes a file of answers may have.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The most sheets a file may have.</summary>
    internal const int MaxSheets = 10_000;

    /// <summary>The most values a sheet may have.</summary>
    internal const int MaxValues = 10_000;

    private const int LongestId = 200;

    /// <returns>Null when there are problems, each with its place.</returns>
    public static (AnswerFile? File, IReadOnlyList<Problem> Problems) Read(ReadOnlyMemory<byte> utf8, Questionnaire questionnaire)
    {
        var problems = new ProblemList(utf8.Length > MaxBytes ? default : utf8);
        if (utf8.Length > MaxBytes)
        {
            problems.Add("Q109", "", 0, "16 MB");
            return (null, problems.Problems);
        }

        var context = new ReadContext(problems);
        var items = questionnaire.Items.ToDictionary(item => item.Id);
        var sheets = new List<(string Id, AnswerSheet Sheet)>();
        var ids = new HashSet<string>();
        var root = LocatedJson.Read(utf8.Span, problems, MaxValues, ("sheets", Take));
        if (root is not ObjectNode node)
        {
            if (root is not null)
            {
                problems.Add("Q105", root, "object", root.Kind);
            }

            return (null, problems.Problems);
        }

        var fields = new Fields(node, context);
        var invited = fields.Whole("invited", 0, 1_000_000);
        var on = fields.Date("on");
        fields.List("sheets", required: true);
        fields.Done();
        return (problems.HasErrors ? null : new(invited, on, sheets), problems.Problems);

        bool Take(Node element)
        {
            if (sheets.Count == MaxSheets)
            {
                problems.Add("Q108", element, "sheets", $"> {MaxSheets.ToString(CultureInfo.InvariantCulture)}", MaxSheets.ToString(CultureInfo.InvariantCulture));
                return false;
            }

            var read = ReadSheet(element, context, items);
            if (read is [{ Id: { Length: > 0 } id }] && (element as ObjectNode)?["id"] is { } at)
            {
                if (id.Length > LongestId)
                {
                    problems.Add("Q108", at, "characters", id.Length.ToString(CultureInfo.InvariantCulture), LongestId.ToString(CultureInfo.InvariantCulture));
                }
                else if (ids.Add(id) is false)
                {
                    problems.Add("Q201", at, "sheet", id, "");
                }
            }

            sheets.AddRange(read);
            return true;
        }
    }

    /// <returns>The sheet, or none when the element is not an object.</returns>
    private static List<(string Id, AnswerSheet Sheet)> ReadSheet(Node element, ReadContext context, Dictionary<string, Item> items) =>
        DefinitionReader.ReadAll(Fields.Of([element], context), sheet => (
            Id: sheet.String("id", required: true) ?? "",
            Sheet: new AnswerSheet(sheet.Expect<ObjectNode>(sheet.Need("answers"), "object") is { } answers ? Read(answers, items, context.Problems) : [])));

    internal static Dictionary<string, Answer> Read(ObjectNode answers, IReadOnlyDictionary<string, Item> items, ProblemList problems)
    {
        var read = new Dictionary<string, Answer>();
        foreach (var (id, offset, value) in answers.Properties)
        {
            if (items.TryGetValue(id, out var item) is false)
            {
                if (problems.IsFull is false)
                {
                    problems.Add("Q401", value.Path, offset, id, Suggestion.For(id, items.Keys));
                }

                continue;
            }

            var reading = Read(item, value);
            if (reading.Fault is { } fault)
            {
                problems.Add("Q402", value, id, fault.ToString());
            }
            else if (reading.Answer is { } answer)
            {
                read[id] = answer;
            }
        }

        return read;
    }

    private static AnswerReading Read(Item item, Node value) => (item, value) switch
    {
        (_, NullNode) => default,
        (_, ObjectNode node) when node.Properties is [{ Name: "na", Value: StringNode reason }] =>
            AnswerReader.Read(item, [AnswerReader.NotApplicable], reason.Value, CultureInfo.InvariantCulture),
        (MultiItem, ListNode list) when list.Elements.TrueForAll(element => element is StringNode) =>
            list.Elements.Count == 0 ? new ChosenMany([]) : AnswerReader.Read(item, [.. list.Elements.Select(element => ((StringNode)element).Value)], null, CultureInfo.InvariantCulture),
        (NumberItem number, NumberNode given) => AnswerReader.Check(number, given.Value),
        (NumberItem, _) => AnswerFault.NotANumber,
        (MultiItem, NumberNode) => AnswerFault.NotAnOption,
        (OptionItem options, NumberNode given) when options.Options.FirstOrDefault(option => option.Value == given.Value) is { } option => new Chosen(option.Id),
        (OptionItem { Options.Count: 0 }, _) => default, // Its scale or levels could not be read, which is told there.
        (OptionItem and not MultiItem, StringNode given) when ((OptionItem)item).Options.Any(option => option.Id == given.Value) => new Chosen(given.Value),
        (DateItem, not StringNode) => AnswerFault.NotADate,
        (OptionItem or DateItem or TextItem, StringNode given) => AnswerReader.Read(item, [given.Value], null, CultureInfo.InvariantCulture),
        _ => AnswerFault.NotAnOption,
    };
}
