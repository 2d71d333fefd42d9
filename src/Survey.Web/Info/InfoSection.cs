using Survey.Cohorts;
using Survey.Web.Texts;

namespace Survey.Web.Info;

/// <summary>A part of an information page.</summary>
public sealed record InfoSection(string Id, string Heading, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Points, IReadOnlyList<InfoLink> Links)
{
    /// <summary>
    /// Words of the site: the heading has <paramref name="key"/>, paragraphs add P1, P2 ... and points B1, B2 ... In all
    /// of them {0} is the minimum group unless a campaign chooses another, {1} the least that it may choose.
    /// </summary>
    public static InfoSection Of(string key, int paragraphs, int points = 0, params InfoLink[] links) => new(
        key.ToLowerInvariant(),
        Words.Site[key],
        [.. Enumerable.Range(1, paragraphs).Select(n => Say($"{key}P{n}"))],
        [.. Enumerable.Range(1, points).Select(n => Say($"{key}B{n}"))],
        links);

    private static string Say(string key) => Words.Site.Say(key, Disclosure.Default, Disclosure.Floor);
}

public sealed record InfoLink(string Text, string Address);
