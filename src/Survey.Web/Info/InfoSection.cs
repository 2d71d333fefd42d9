using System.Net.Mail;
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

    /// <summary>The same, and where to write to: what the installation has set, or that it has set nothing and whom to ask.</summary>
    public InfoSection WithContact(string contact) => this with
    {
        Paragraphs = [.. Paragraphs, Words.Site[contact.Length > 0 ? "InfoContactAt" : "InfoContactNone"]],
        Links = contact.Length > 0 ? [.. Links, InfoLink.To(contact)] : Links,
    };

    private static string Say(string key) => Words.Site.Say(key, Disclosure.Default, Disclosure.Floor);
}

/// <param name="Address">Empty: words that lead nowhere.</param>
public sealed record InfoLink(string Text, string Address)
{
    /// <summary>An e-mail address, a web address, or words as they are.</summary>
    public static InfoLink To(string contact) => new(
        contact,
        Uri.TryCreate(contact, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? contact
        : MailAddress.TryCreate(contact, out var mail) && mail.Address == contact ? $"mailto:{contact}"
        : "");
}
