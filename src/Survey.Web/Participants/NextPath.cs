using Survey.Questionnaires;
using Survey.Web.Items;

namespace Survey.Web.Participants;

/// <summary>Where a section's buttons lead once the answers are saved.</summary>
public static class NextPath
{
    /// <param name="go"><c>later</c> for the hub; anything else goes on.</param>
    /// <param name="from"><c>check</c> when the person came to change an answer.</param>
    /// <param name="one">The only question of the page; null when all of the section were there.</param>
    /// <param name="clear">The item whose answer was taken away; the person stays there.</param>
    public static string After(Journey journey, JourneySection current, string? go, string? from, string? clear, string? one)
    {
        if (current.Items.FirstOrDefault(item => item.Id == clear) is { } item)
        {
            return ItemPath(item);
        }

        if (one is not null && go != "later" && from != "check" && journey.Find(current.Section.Id) is { } section && OneByOne.After(section, one) is { } following)
        {
            return ItemPath(following);
        }

        // An answer of this page has brought up a question that it did not show.
        if (go != "later" && journey.Find(current.Section.Id)?.Items.FirstOrDefault(shown => shown is not InfoItem && current.Items.Contains(shown) is false && journey.Sheet[shown.Id] is null) is { } brought)
        {
            return ItemPath(brought);
        }

        // All of it is hidden by now: there is no place to go on from.
        if (go == "later" || current.Items.Count == 0)
        {
            return journey.Path;
        }

        return from != "check" && journey.After(current) is { } next ? $"{journey.SectionPath(next)}?saved=true" : $"{journey.Path}/check";

        string ItemPath(Item item) =>
            $"{journey.SectionPath(current)}?saved=true{(from == "check" ? "&from=check" : "")}{(one is null ? "" : $"&item={item.Id}")}#{AnswerForm.FieldId(item)}";
    }
}
