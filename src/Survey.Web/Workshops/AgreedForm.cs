using System.Globalization;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Items;
using Survey.Web.Staff;
using Survey.Web.Texts;

namespace Survey.Web.Workshops;

/// <summary>What the form of one item to settle holds, as typed.</summary>
public sealed record AgreedForm
{
    /// <summary>The posted value of "we did not agree"; no option id can be it.</summary>
    public const string Open = "~open";

    public const int MaxReason = 1000;
    public const int MaxDissent = 1000;

    /// <summary>What was seen when the form was shown; 0 for nothing.</summary>
    public int Revision { get; init; }

    /// <summary>Posted values; several only for check boxes.</summary>
    public IReadOnlyList<string> Answer { get; init; } = [];

    public string Reason { get; init; } = "";

    public string Dissent { get; init; } = "";

    public string DissentWords { get; init; } = "";

    /// <summary>What the form shows first: what stands.</summary>
    public static AgreedForm Of(AgreedItem? stands) => stands is null ? new() : new()
    {
        Revision = stands.Revision,
        Answer = stands.Answer switch
        {
            null => [Open],
            Chosen(var option) => [option],
            ChosenMany(var options) => options,
            NumberGiven(var number) => [number.ToString("0.############", CultureInfo.CurrentCulture)],
            TextGiven(var text) => [text],
            _ => [AnswerReader.NotApplicable],
        },
        Reason = stands.Reason,
        Dissent = stands.Dissent > 0 ? stands.Dissent.ToString(CultureInfo.CurrentCulture) : "",
        DissentWords = stands.DissentWords,
    };

    public static AgreedForm Posted(IFormCollection form) => new()
    {
        Revision = int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0,
        Answer = [.. form["answer"].Where(value => string.IsNullOrWhiteSpace(value) is false).Select(value => value!)],
        Reason = Text(form["reason"]),
        Dissent = Text(form["dissent"]),
        DissentWords = Text(form["dissent-words"]),
    };

    /// <returns>What to save, or a sentence for each thing that is wrong.</returns>
    public (AgreedChange? Change, IReadOnlyList<FieldProblem> Problems) Read(Item item)
    {
        var problems = new List<FieldProblem>();
        var reading = Answer is [Open] ? default : AnswerReader.Read(item, [.. Answer], Reason, CultureInfo.CurrentCulture);
        if (Answer.Count == 0)
        {
            problems.Add(new("answer", Words.Team["ProblemAnswer"]));
        }
        else if (reading.Fault is AnswerFault.ReasonMissing)
        {
            problems.Add(new("reason", Words.Team["ProblemReason"]));
        }
        else if (reading.Fault is AnswerFault.TooLong)
        {
            problems.Add(new("reason", AnswerForm.SentenceOf(item, AnswerFault.TooLong)));
        }
        else if (reading.Answer is DoesNotKnow)
        {
            problems.Add(new("answer", AnswerForm.SentenceOf(item, AnswerFault.UnknownRefused)));
        }
        else if (reading.Fault is { } fault)
        {
            problems.Add(new("answer", AnswerForm.SentenceOf(item, fault)));
        }

        Length("reason", Reason);
        Length("dissent-words", DissentWords);
        var people = 0;
        if (Dissent.Length > 0 && (int.TryParse(Dissent, NumberStyles.None, CultureInfo.InvariantCulture, out people) is false || people > MaxDissent))
        {
            problems.Add(new("dissent", Words.Team.Say("ProblemDissent", MaxDissent)));
        }

        return problems.Count > 0 ? (null, problems) : (new(item.Id, Revision, reading.Answer, Reason, people, DissentWords), problems);

        void Length(string field, string text)
        {
            if (text.Length > MaxReason && problems.Exists(problem => problem.Field == field) is false)
            {
                problems.Add(new(field, Words.Team.Say("ProblemLong", MaxReason)));
            }
        }
    }

    private static string Text(string? typed) => AnswerReader.Clean(typed ?? "").Trim();
}
