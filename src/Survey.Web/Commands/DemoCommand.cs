using Survey.Answers;
using Survey.Data;
using Survey.Demo;
using Survey.Scoring;
using Survey.Web.Hosting;
using Survey.Web.Workshops;
using static Survey.Web.Commands.CommandText;

namespace Survey.Web.Commands;

internal static class DemoCommand
{
    /// <summary>The case's smallest teams have four answers: with this, its whole story is seen.</summary>
    private const int MinGroup = 4;

    public static async Task<int> RunAsync(string language, string[] args, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("survey-demo-");
        try
        {
            await using var app = WebHost.Build(args, settings => settings with { DataFolder = folder.FullName, Database = $"Data Source={Path.Combine(folder.FullName, "demo.db")}", Secret = "" });
            if (IsConfigured(app.Configuration))
            {
                Problem(Of(
                    "The settings Database and DataFolder are not used: the demonstration has a database of its own, which is deleted when it ends.",
                    "Les réglages Database et DataFolder ne servent pas ici : la démonstration a sa propre base, qui est supprimée quand elle se termine."));
            }

            await app.PrepareAsync(ct);
            var open = await SeedAsync(app.Services, language, ct);
            await app.StartAsync(ct);
            Print(app, open);
            await app.WaitForShutdownAsync(ct);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }

        return Exit.Fine;
    }

    /// <summary>Whether somebody said where data is to be kept, and would look for it there.</summary>
    private static bool IsConfigured(IConfiguration configuration) =>
        configuration.GetSection("Survey") is var survey
        && (string.IsNullOrEmpty(survey[nameof(Settings.Database)]) is false || string.IsNullOrEmpty(survey[nameof(Settings.DataFolder)]) is false);

    /// <summary>Stores the five waves as if their people had answered, and opens a sixth to try.</summary>
    /// <returns>The assessment that the printed links lead to.</returns>
    internal static async Task<AssessmentRow> SeedAsync(IServiceProvider services, string language, CancellationToken ct)
    {
        var library = services.GetRequiredService<Library>();
        var flagship = library.FindOffered("ai-maturity") ?? throw new DefinitionException("The questionnaire ai-maturity is not in the folder of the questionnaires.");
        var worked = WorkedCase.Load(flagship.Questionnaire);
        string? series = null;
        foreach (var wave in worked.Waves)
        {
            var id = await CreateAsync(services, flagship, worked, series, wave.Label.In(language).Text, wave.Opens, wave.Closes, wave.Teams.Select(entry => (entry.Team, entry.Invited)), language, ct);
            var campaign = (await services.GetRequiredService<CampaignStore>().FindAsync(id, ct))!;
            series = campaign.SeriesId;
            await AnswerAsync(services, flagship, wave, id, ct);
            var closed = new DateTimeOffset(wave.Closes, new TimeOnly(18, 0), TimeSpan.Zero);
            var workshop = await FindTeamAsync(services, worked.Workshop.Team, id, language, ct);
            if (workshop is not null && wave.Number == worked.Workshop.Wave)
            {
                await services.GetRequiredService<AgreedSheets>().CloseRoundAsync(workshop, wave.Closes, closed.AddHours(-6), ct);
            }

            await services.GetRequiredService<Closing>().CloseAsync(id, closed, ct);
            if (workshop is not null)
            {
                await TalkAsync(services, worked.Workshop, wave, workshop, closed.AddDays(3), language, ct);
            }
        }

        var today = services.GetRequiredService<TimeProvider>().Today();
        var label = language == "fr" ? "vague ouverte" : "open wave";
        var open = await CreateAsync(services, flagship, worked, series, label, today.AddDays(-3), today.AddDays(14), worked.Teams.Select(team => (team, worked.Waves[^1].Teams.Single(entry => entry.Team == team).Invited)), language, ct);
        return (await services.GetRequiredService<AssessmentStore>().ListAsync(open, ct))[1];
    }

    private static async Task<string> CreateAsync(
        IServiceProvider services,
        LoadedQuestionnaire flagship,
        WorkedCase worked,
        string? series,
        string label,
        DateOnly opens,
        DateOnly closes,
        IEnumerable<(CaseTeam Team, int Invited)> teams,
        string language,
        CancellationToken ct)
    {
        var links = services.GetRequiredService<LinkMaker>();
        var at = new DateTimeOffset(opens, new TimeOnly(8, 0), TimeSpan.Zero);
        var id = Secret.TimedId(at);
        await services.GetRequiredService<CampaignStore>().CreateAsync(
            new()
            {
                Id = id,
                SeriesId = series,
                SeriesName = worked.Name.In(language).Text,
                Label = label,
                DefinitionHash = flagship.Questionnaire.Hash,
                OpensOn = opens,
                ClosesOn = closes,
                MinGroup = MinGroup,
                CreatedAt = at,
                Teams = [.. teams.Select(team => NewTeam(links, team.Team, team.Invited, at, language))],
            },
            ct);
        return id;
    }

    private static NewTeam NewTeam(LinkMaker links, CaseTeam team, int invited, DateTimeOffset at, string language)
    {
        var assessment = Secret.TimedId(at);
        return new()
        {
            AssessmentId = assessment,
            Name = team.Name.In(language).Text,
            BusinessLine = team.BusinessLine.In(language).Text,
            Site = team.Site,
            Size = team.Size,
            Invited = invited,
            Links = links.HashesOf(assessment, 1),
        };
    }

    private static async Task AnswerAsync(IServiceProvider services, LoadedQuestionnaire flagship, CaseWave wave, string campaignId, CancellationToken ct)
    {
        var (starts, sheets, indicators) = (services.GetRequiredService<StartStore>(), services.GetRequiredService<SheetStore>(), services.GetRequiredService<IndicatorStore>());
        var assessments = await services.GetRequiredService<AssessmentStore>().ListAsync(campaignId, ct);
        foreach (var (assessment, entry) in assessments.Zip(wave.Teams))
        {
            foreach (var member in entry.Members)
            {
                var sheet = (await starts.StartAsync(assessment.Id, Secret.Hash(Secret.New()), wave.Opens, ct))!;
                await sheets.SaveAnswersAsync(sheet.Id, wave.Opens, member.Sheet.Answers.ToDictionary(pair => pair.Key, pair => (Answer?)pair.Value), ct);
                await sheets.SubmitAsync(sheet.Id, wave.Opens, answers => new(ScorecardJson.EngineVersion, ScorecardJson.Write(flagship.Scorer.Score(answers, wave.Opens))), ct);
            }

            await indicators.SaveTeamAsync(assessment.Id, wave.Opens, ItemChange.Over(Numbers(entry.Indicators)), ct);
        }

        await indicators.SaveCampaignAsync(campaignId, ItemChange.Over(Numbers(wave.Indicators)), ct);
    }

    /// <returns>Null in waves without the team.</returns>
    private static async Task<AssessmentRow?> FindTeamAsync(IServiceProvider services, CaseTeam team, string campaignId, string language, CancellationToken ct) =>
        (await services.GetRequiredService<AssessmentStore>().ListAsync(campaignId, ct)).FirstOrDefault(row => row.TeamName == team.Name.In(language).Text);

    /// <summary>What the team settled and decided in a wave.</summary>
    private static async Task TalkAsync(IServiceProvider services, CaseWorkshop workshop, CaseWave wave, AssessmentRow team, DateTimeOffset at, string language, CancellationToken ct)
    {
        foreach (var item in wave.Number == workshop.Wave ? workshop.Items : [])
        {
            await services.GetRequiredService<AgreedStore>().SaveAsync(team.Id, new(item.Item, 0, item.Answer, item.Reason.In(language).Text, item.Dissent, item.DissentWords.In(language).Text), at, ct);
        }

        foreach (var action in workshop.Actions.Where(action => action.Wave == wave.Number))
        {
            await services.GetRequiredService<ActionStore>().AddAsync(
                Secret.TimedId(at),
                team.Id,
                new() { Title = action.Title.In(language).Text, ScoreId = action.Factor, OwnerRole = action.Owner.In(language).Text, DueOn = action.Due, State = Enum.Parse<ActionState>(action.State, ignoreCase: true) },
                at,
                ct);
        }
    }

    private static Dictionary<string, Answer?> Numbers(IReadOnlyDictionary<string, decimal> numbers) => numbers.ToDictionary(pair => pair.Key, pair => (Answer?)new NumberGiven(pair.Value));

    private static void Print(WebApplication app, AssessmentRow open)
    {
        var links = app.Services.GetRequiredService<LinkMaker>();
        var origin = ServeCommand.Origin(app);
        var team = links.Of(open.Id, open.Generation, origin);
        Console.WriteLine($"Survey:      {origin}/");
        Console.WriteLine($"Participant: {team.Team}");
        Console.WriteLine($"Code:        {team.Code}");
        Console.WriteLine($"Facilitator: {team.Facilitator}");
        Console.WriteLine($"Coach:       {links.CoachLink(origin)}");
        Console.WriteLine($"Management:  {links.ManagementLink(origin)}");
    }
}
