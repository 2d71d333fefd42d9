using Survey.Questionnaires;
using Survey.Web.Results;

namespace Survey.Web.Participants;

/// <summary>The hub: what is done, what is left.</summary>
/// <param name="Heading">The team, or the questionnaire for somebody alone.</param>
/// <param name="Crumb">Campaign and wave; null for somebody alone.</param>
/// <param name="Closes">Last day; null for somebody alone.</param>
/// <param name="MinGroup">Null for somebody alone.</param>
/// <param name="Submitted">Handed in: the answers can be read, not changed.</param>
public sealed record HubView(Journey Journey, Phrase Heading, Sentence? Crumb, DateOnly? Closes, int? MinGroup, bool Submitted)
{
    /// <summary>The browser keeps the answers, and only until it is closed.</summary>
    public bool InBrowserOnly { get; init; }

    /// <summary>What opens the sheet in another browser, once; null when it has none.</summary>
    public string? ResumeCode { get; init; }

    /// <summary>Where the code is typed.</summary>
    public string JoinAddress { get; init; } = "";

    /// <summary>The address to come back to a kept sheet, when this browser just asked to keep it.</summary>
    public string? ReturnLink { get; init; }
}
