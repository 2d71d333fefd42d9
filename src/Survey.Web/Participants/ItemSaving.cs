using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Data;
using Survey.Web.Texts;

namespace Survey.Web.Participants;

/// <summary>
/// Takes one item from the page's script, as soon as it is answered: the same as a post of the page, answered in data. An
/// endpoint of its own, because it is what the program does most often: no page, no sign-in, nothing but the saving.
/// </summary>
internal static class ItemSaving
{
    public const string Route = "/s/{assessment}/section/{section}/item";

    public static void MapItemSaving(this IEndpointRouteBuilder app) => app.MapPost(Route, SaveAsync).ShortCircuit();

    /// <returns>Where the script of this section's page sends its items.</returns>
    public static string PathOf(SectionView view) => $"{view.Journey.SectionPath(view.Current)}/item";

    private static async Task<IResult> SaveAsync(HttpContext context, string assessment, string section, MemberSheets members, IAntiforgery antiforgery, TimeProvider time, CancellationToken ct)
    {
        if (context.Request.HasFormContentType is false || await antiforgery.IsRequestValidAsync(context) is false)
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (await members.LocateAsync(context.Request, assessment, ct) is not var (sheetId, questionnaire))
        {
            return Stopped("/lost");
        }

        if (Journey.ItemsToSave(questionnaire, section) is not { Count: > 0 } asked)
        {
            return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        }

        var posted = context.Request.Form;
        var item = posted["item"].ToString();
        var items = asked.Where(known => known.Id == item).ToList();
        var (form, saving) = await members.SaveAsync(sheetId, items, posted, touched: true, StoredSheet.Empty, ct, commentOnly: posted["part"] == "comment");
        if (saving.Sheet is not { } stored)
        {
            return Stopped(MemberSheets.PathOfRefusal(saving.Outcome, $"/s/{assessment}"));
        }

        var journey = new Journey(questionnaire, stored.Answers, $"/s/{assessment}");
        var now = time.GetLocalNow().ToString("t", CultureInfo.CurrentCulture);
        return Reply(SavedItem.Of(journey.Find(section), item, form, stored, saving, Words.Participant.Say("SavedAt", now)));
    }

    private static FileContentHttpResult Stopped(string path) => Reply(new SavedItem
    {
        Status = Words.Participant[path.Contains("/result", StringComparison.Ordinal) ? "StoppedSent" : path.Contains("/closed", StringComparison.Ordinal) ? "StoppedClosed" : "StoppedLost"],
        Go = path,
    });

    /// <summary>Of a length that is known: all of it leaves at once.</summary>
    private static FileContentHttpResult Reply(SavedItem saved) => TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(saved, JsonSerializerOptions.Web), MediaTypeNames.Application.Json);
}
