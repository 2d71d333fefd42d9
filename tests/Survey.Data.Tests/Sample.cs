using Survey.Answers;

namespace Survey.Data.Tests;

/// <summary>Values that say only what a test is about.</summary>
internal static class Sample
{
    public const string Hash = "d0";

    /// <summary>Not on a whole second, and not in UTC: both must survive.</summary>
    public static readonly DateTimeOffset At = new DateTimeOffset(2026, 11, 22, 20, 2, 7, TimeSpan.FromHours(2)).AddTicks(890732);

    public static readonly DateOnly Opens = new(2026, 11, 1);
    public static readonly DateOnly Today = new(2026, 11, 22);
    public static readonly DateOnly Closes = new(2026, 11, 30);

    public static readonly FrozenScorecard Card = new("1", """{"scores":[]}""");

    public static DefinitionRow Definition(string hash = Hash) =>
        new() { Hash = hash, QuestionnaireId = "flagship", Version = "1.0", Text = """{"title":"Maturité – « IA »"}""" };

    public static Links Links(string of) => new(Secret.Hash("link " + of), Secret.Hash("code " + of), Secret.Hash("facilitator " + of));

    public static NewTeam Team(string name, string assessment = "a1", int? invited = null) =>
        new() { AssessmentId = assessment, Name = name, Invited = invited, Links = Links(assessment) };

    public static NewCampaign Campaign(string id = "c1", string? series = null, params NewTeam[] teams) => new()
    {
        Id = id,
        SeriesId = series,
        SeriesName = "Programme",
        Label = "Automne",
        DefinitionHash = Hash,
        OpensOn = Opens,
        ClosesOn = Closes,
        MinGroup = 5,
        CreatedAt = At,
        Teams = teams.Length > 0 ? teams : [Team("Paiements")],
    };

    /// <summary>An open campaign c1 with one team, assessment a1.</summary>
    public static async Task OpenCampaignAsync(Database database, CancellationToken ct)
    {
        await new DefinitionStore(database).SaveAsync(Definition(), ct);
        await new CampaignStore(database).CreateAsync(Campaign(), ct);
    }

    /// <returns>The id of a new sheet of assessment a1.</returns>
    public static async Task<string> SheetAsync(Database database, CancellationToken ct, string secret = "s") =>
        (await new StartStore(database).StartAsync("a1", Secret.Hash(secret), Today, ct))!.Id;

    public static Dictionary<string, Answer?> Changes(params (string Item, Answer? Answer)[] changes) =>
        changes.ToDictionary(change => change.Item, change => change.Answer);
}
