using Survey.Answers;
using Survey.Questionnaires;
using Survey.Web.Hosting;

namespace Survey.Web.Participants;

/// <summary>One question a page instead of a section, for whoever prefers it; a cookie of the browser remembers it.</summary>
public static class OneByOne
{
    /// <summary>In an address: the choice.</summary>
    public const string Parameter = "view";

    private const string One = "one";
    private const string All = "all";

    private static bool IsChosen(HttpRequest request) => request.Cookies[Parameter] == One;

    /// <returns>Where the choice leads; null when the address makes none.</returns>
    public static string? Choose(HttpRequest request, HttpResponse response, Settings settings)
    {
        var choice = request.Query[Parameter].ToString();
        if (choice is not (One or All))
        {
            return null;
        }

        response.Cookies.Append(Parameter, choice, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = settings.IsHttps, MaxAge = TimeSpan.FromDays(365) });
        return request.PathBase + request.Path + QueryString.Create(request.Query.Where(pair => pair.Key != Parameter));
    }

    /// <summary>In a form: the question that the page showed, which may have got its answer since.</summary>
    public const string FieldName = "one";

    /// <returns>The question that the form or the address names; else the first of the section without an answer; else its first. Null for all of them, and where none is shown.</returns>
    public static Item? Pick(HttpRequest request, JourneySection section, AnswerSheet sheet)
    {
        if (IsChosen(request) is false)
        {
            return null;
        }

        var asked = Asked(section);
        var item = request.HasFormContentType && request.Form.TryGetValue(FieldName, out var shown) ? shown.ToString() : request.Query["item"].ToString();
        return asked.Find(known => known.Id == item) ?? asked.Find(known => sheet[known.Id] is null) ?? asked.FirstOrDefault();
    }

    /// <returns>The question and the texts to read right before it.</returns>
    public static IReadOnlyList<Item> Shown(JourneySection section, Item item)
    {
        var place = section.Items.ToList().IndexOf(item);
        return [.. section.Items.Take(place).Reverse().TakeWhile(before => before is InfoItem).Reverse(), item];
    }

    /// <returns>Null after the last question of the section.</returns>
    public static Item? After(JourneySection section, string item) => Asked(section).SkipWhile(known => known.Id != item).ElementAtOrDefault(1);

    /// <returns>Null before the first.</returns>
    public static Item? Before(JourneySection section, string item) => Asked(section).TakeWhile(known => known.Id != item).LastOrDefault();

    private static List<Item> Asked(JourneySection section) => [.. section.Items.Where(known => known is not InfoItem)];
}
