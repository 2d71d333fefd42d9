using Survey.Data;
using Survey.Web.Items;
using Survey.Web.Texts;

namespace Survey.Web.Participants;

/// <summary>What the page's script learns of one item that it sent; sentences are in the reader's language.</summary>
public sealed record SavedItem
{
    /// <summary>It is on disk: an answer, a draft, or the answer taken away.</summary>
    public bool Saved { get; init; }

    /// <summary>Another window changed it meanwhile: it is not stored, and may be sent again upon <see cref="Version"/>.</summary>
    public bool Overtaken { get; init; }

    /// <summary>"Saved at 14:03", or why nothing can be saved any more.</summary>
    public string Status { get; init; } = "";

    /// <summary>Nothing more can be saved from this page; where the person can go on.</summary>
    public string? Go { get; init; }

    /// <summary>What is stored now: the page gives it back with the next change.</summary>
    public string? Version { get; init; }

    /// <summary>The same of the comment on it.</summary>
    public string? CommentVersion { get; init; }

    /// <summary>What is to be put right before handing in; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>There is an answer, and it is one.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>"3 answers of 4" in the section.</summary>
    public string Progress { get; init; } = "";

    public int Answered { get; init; }

    public int Asked { get; init; }

    /// <summary>How far the section is, as it stands beside its name: for the eye, and in words.</summary>
    public string Mark { get; init; } = "";

    public string MarkText { get; init; } = "";

    /// <summary>Ids of the items that the section shows now, in order.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>The browser has no more room for it: it is not stored, and is sent again when something gets shorter.</summary>
    public bool Full { get; init; }

    /// <summary>
    /// Where the browser keeps the answers: <see cref="Version"/> of everything stored of the section, by item id. What the
    /// page knows to be newer was overwritten by another window in the very same moment, and is sent again.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Held { get; init; }

    /// <param name="section">The section with what is stored now; null when it has nothing more to answer.</param>
    /// <param name="status">"Saved at 14:03".</param>
    public static SavedItem Of(JourneySection? section, string item, AnswerForm form, StoredSheet stored, Saving saving, string status) => new()
    {
        Saved = saving.Overtaken.Count == 0 && form.Problems.All(wrong => stored.Answers.Drafts.ContainsKey(wrong.Item.Id)),
        Overtaken = saving.Overtaken.Count > 0,
        Problem = form.Problems is [var problem, ..] ? problem.Sentence.ToString() : null,
        Status = status,
        Version = stored[item].Version,
        CommentVersion = stored.CommentOn(item).Version,
        IsAnswered = stored.Answers[item] is not null,
        Progress = Words.Participant.Count("Answered", section?.Answered ?? 0, section?.Asked ?? 0),
        Answered = section?.Answered ?? 0,
        Asked = section?.Asked ?? 0,
        Mark = section?.Mark ?? "",
        MarkText = section?.MarkText ?? "",
        Shown = [.. (section?.Items ?? []).Select(shown => shown.Id)],
    };
}
