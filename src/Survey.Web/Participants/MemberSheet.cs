using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Hosting;
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
public sealed class MemberSheets(SheetStore sheets, ResumeStore resumes, SheetCookie cookie, ResumeCodes codes, Library library)
{
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
        cookie.ReadHash(request, assessment) is { } secretHash && await sheets.LocateAsync(secretHash, ct) is { } place && place.AssessmentId == assessment
            ? (place.SheetId, (await library.GetAsync(place.DefinitionHash, ct)).Questionnaire)
            : null;

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
}
