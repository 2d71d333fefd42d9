using System.Globalization;
using Survey.Answers;

namespace Survey.Web.Workshops;

/// <summary>One item's agreement to read: what stands, or what somebody typed.</summary>
public sealed record AgreedStandsView(AgreedSheet Sheet, AgreedEntry Entry, Answer? Answer, string Reason, int Dissent, string DissentWords)
{
    public static AgreedStandsView? Of(AgreedSheet sheet, AgreedEntry entry) =>
        entry.Stands is { } stands ? new(sheet, entry, stands.Answer, stands.Reason, stands.Dissent, stands.DissentWords) : null;

    public static AgreedStandsView Typed(AgreedSheet sheet, AgreedEntry entry, AgreedForm form) => new(
        sheet,
        entry,
        AgreedWords.Typed(form, entry.Item),
        form.Reason,
        int.TryParse(form.Dissent, NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : 0,
        form.DissentWords);
}
