using Microsoft.Extensions.Caching.Memory;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Hosting;
using Survey.Web.Items;
using Survey.Web.Results;
using Survey.Web.Shared;

namespace Survey.Web.Participants;

/// <summary>A member's stored sheet with its questionnaire and answers, as the member's pages need it.</summary>
public sealed record MemberSheet(FoundSheet Found, LoadedQuestionnaire Loaded, StoredSheet Stored, Journey Journey)
{
    public Questionnaire Questionnaire => Loaded.Questionnaire;

    public AssessmentRow Assessment => Found.Assessment;

    public bool IsSolo => Assessment.Kind == CampaignKind.Solo;

    public string Path => Journey.Path;

    /// <summary>Campaign and wave, as they stand over a heading.</summary>
    public Sentence? Crumb => IsSolo ? null : new("{0} · {1} · {2}", [Questionnaire.Title.Local(), Phrases.Typed(Assessment.SeriesName), Phrases.Typed(Assessment.Label)]);
}

/// <summary>Finds the sheet that the visitor's browser has.</summary>
public sealed class MemberSheets(SheetStore sheets, ResumeStore resumes, SheetCookie cookie, ResumeCodes codes, Library library, TimeProvider time) : IDisposable
{
    /// <summary>Of the sheets that were saved to lately, by the hash of their secret: what never changes is not looked up with every answer.</summary>
    private readonly MemoryCache places = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <returns>Null when this browser has no sheet of the assessment.</returns>
    public async Task<MemberSheet?> FindAsync(HttpRequest request, string assessment, CancellationToken ct)
    {
        if (cookie.ReadHash(request, assessment) is not { } secretHash || await sheets.FindStoredAsync(secretHash, ct) is not var (found, stored) || found.Assessment.Id != assessment)
        {
            return null;
        }

        return await OfAsync(found, stored, ct);
    }

    /// <summary>For saving one answer, which reads and judges the sheet once it is locked.</summary>
    /// <returns>Null when this browser has no sheet of the assessment.</returns>
    public async Task<(string SheetId, Questionnaire Questionnaire)?> LocateAsync(HttpRequest request, string assessment, CancellationToken ct) =>
        cookie.ReadHash(request, assessment) is { } secretHash && await LocateAsync(secretHash, ct) is { } place && place.AssessmentId == assessment
            ? (place.SheetId, (await library.GetAsync(place.DefinitionHash, ct)).Questionnaire)
            : null;

    private async Task<SheetPlace?> LocateAsync(string secretHash, CancellationToken ct) =>
        places.Get<SheetPlace>(secretHash) is { } known ? known
        : await sheets.LocateAsync(secretHash, ct) is { } place ? places.Set(secretHash, place, new MemoryCacheEntryOptions { Size = 1 })
        : null;

    /// <summary>What page and script share: reads what was posted for these items and stores it in one transaction.</summary>
    /// <param name="touched">Of the script, which sends an item because somebody changed it.</param>
    /// <param name="stored">What the page was made from; empty for the script.</param>
    public async Task<(AnswerForm Form, Saving Saving)> SaveAsync(
        string sheetId, IReadOnlyList<Item> items, IFormCollection posted, bool touched, StoredSheet stored, CancellationToken ct, bool commentOnly = false)
    {
        var form = (commentOnly ? AnswerForm.Empty : AnswerForm.Read(items, posted, touched, stored)).WithComments(items, posted, touched);
        var saving = await sheets.SaveItemsAsync(sheetId, time.Today(), form.ToStore, form.Comments, ct);
        return (form.WithOvertaken(items, saving), saving);
    }

    /// <returns>Where it is explained why nothing was saved.</returns>
    public static string PathOfRefusal(SaveOutcome outcome, string path) => outcome switch
    {
        SaveOutcome.Submitted => $"{path}/result?sent=before",
        SaveOutcome.Closed => $"{path}/closed?saved=false",
        _ => "/lost",
    };

    public async Task<MemberSheet> ReadAsync(FoundSheet found, CancellationToken ct) => await OfAsync(found, await sheets.ReadAsync(found.Sheet.Id, ct), ct);

    private async Task<MemberSheet> OfAsync(FoundSheet found, StoredSheet stored, CancellationToken ct)
    {
        var loaded = await library.GetAsync(found.Assessment.DefinitionHash, ct);
        return new(found, loaded, stored, new(loaded.Questionnaire, stored.Answers, $"/s/{found.Assessment.Id}"));
    }

    /// <returns>The code that opens the sheet elsewhere; null when it has none.</returns>
    public async Task<string?> FindResumeCodeAsync(MemberSheet sheet, CancellationToken ct) =>
        await resumes.FindAsync(sheet.Found.Sheet.Id, ct) is { } salt ? codes.CodeOf(salt) : null;

    /// <summary>Hands the sheet in with its own scorecard, which never changes from then on.</summary>
    public Task<SubmitOutcome> SubmitAsync(MemberSheet sheet, DateOnly today, CancellationToken ct) =>
        sheets.SubmitAsync(
            sheet.Found.Sheet.Id,
            today,
            answers => AnswerReader.Missing(sheet.Questionnaire, answers, AnsweredBy.Member).Count > 0 || AnswerReader.Unfinished(sheet.Questionnaire, answers, AnsweredBy.Member).Count > 0
                ? null
                : new FrozenScorecard(ScorecardJson.EngineVersion, ScorecardJson.Write(sheet.Loaded.Scorer.Score(answers, today))),
            ct);

    public void Dispose() => places.Dispose();
}
