using Survey.Answers;
using Survey.Cohorts;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Hosting;

namespace Survey.Web.Workshops;

/// <summary>What a team settles together, beside what its members answered alone.</summary>
/// <param name="Round">What may be told of the members' answers.</param>
/// <param name="IsOpen">Whether it may still be changed.</param>
public sealed record AgreedSheet(AssessmentRow Team, LoadedQuestionnaire Loaded, TeamReport Round, IReadOnlyDictionary<string, AgreedItem> Stands, AnswerSheet TeamAnswers, bool IsOpen)
{
    public Questionnaire Questionnaire => Loaded.Questionnaire;

    public string Path => $"/teams/{Team.Id}/agreed";

    /// <summary>Its own scorecard, of what is settled so far and of the team's figures; what is not settled is unanswered.</summary>
    public Scorecard Card { get; } = Loaded.Scorer.Score(new(Answers(Stands).Concat(TeamAnswers.Answers).ToDictionary()), Team.ClosesOn);

    /// <summary>The items that it shows, those to talk about first.</summary>
    public IReadOnlyList<AgreedEntry> Entries { get; } = EntriesOf(Loaded.Questionnaire, Round, Stands);

    public int Settled => Entries.Count(entry => entry.Stands?.Answer is not null);

    /// <summary>The first item that nobody has talked about yet, else the first without an agreement; null when all is settled.</summary>
    public AgreedEntry? Next => Entries.FirstOrDefault(entry => entry.Stands is null) ?? Entries.FirstOrDefault(entry => entry.Stands!.Answer is null);

    /// <returns>Null when there is no such item to settle.</returns>
    public AgreedEntry? Find(string item) => Entries.FirstOrDefault(entry => entry.Item.Id == item);

    /// <returns>The entry <paramref name="steps"/> further on; null beyond the ends.</returns>
    public AgreedEntry? From(AgreedEntry entry, int steps) => Entries.ElementAtOrDefault(entry.Place - 1 + steps);

    private static Dictionary<string, Answer> Answers(IReadOnlyDictionary<string, AgreedItem> stands) =>
        stands.Values.Where(item => item.Answer is not null).ToDictionary(item => item.ItemId, item => item.Answer!);

    private static List<AgreedEntry> EntriesOf(Questionnaire questionnaire, TeamReport round, IReadOnlyDictionary<string, AgreedItem> stands)
    {
        var visible = new Visibility(questionnaire, new(Answers(stands)));
        return [.. Agreement.WidestFirst(Agreement.Items(questionnaire), round.Scorecard)
            .Where(visible.Shows)
            .Select((item, i) => new AgreedEntry(
                i + 1,
                item,
                questionnaire.Sections.First(section => section.Items.Contains(item)),
                round.Scorecard?.FindItem(item.Id),
                stands.GetValueOrDefault(item.Id),
                questionnaire.Reading.DiscussRange))];
    }
}

/// <summary>One item to settle.</summary>
/// <param name="Place">From 1, in the order of the talk.</param>
/// <param name="Answers">Null where they may not be told.</param>
/// <param name="Stands">Null until the team has talked about it.</param>
public sealed record AgreedEntry(int Place, Item Item, Section Section, ItemSummary? Answers, AgreedItem? Stands, decimal DiscussRange)
{
    /// <summary>The answers lie far enough apart to be talked about first.</summary>
    public bool Discuss => Answers?.Highest - Answers?.Lowest >= DiscussRange;
}

/// <summary>Finds agreed sheets, and closes the rounds that come before them.</summary>
public sealed class AgreedSheets(AgreedStore agreed, IndicatorStore indicators, Reports reports, Library library)
{
    /// <returns>Null while the team's members still answer.</returns>
    public async Task<AgreedSheet?> FindAsync(AssessmentRow team, CancellationToken ct) =>
        await reports.OfRoundAsync(team, ct) is not { } round ? null : new(
            team,
            await library.GetAsync(team.DefinitionHash, ct),
            round,
            await agreed.ListAsync(team.Id, ct),
            (await indicators.ReadTeamAsync(team.Id, ct)).Answers,
            await agreed.IsOpenAsync(team.Id, ct));

    /// <summary>Ends the members' answering for good and freezes what they answered.</summary>
    public async Task<RoundOutcome> CloseRoundAsync(AssessmentRow team, DateOnly today, DateTimeOffset at, CancellationToken ct)
    {
        var scorer = (await library.GetAsync(team.DefinitionHash, ct)).Scorer;
        return await agreed.CloseRoundAsync(team.Id, today, closing => Closing.Freeze(scorer, closing, team.ClosesOn), at, ct);
    }
}
