using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Hosting;
using Xunit;

namespace Survey.Web.Tests.Support;

/// <summary>
/// The real application on a port of its own, with a database of its own and a clock that stands still at
/// <see cref="Now"/> until a test moves it. Use it as a class fixture.
/// </summary>
public class TestSite : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("survey-tests-");
    private WebApplication? app;

    public FakeTimeProvider Time { get; } = new(Now);

    public DateOnly Today => Time.Today();

    public IServiceProvider Services => Running.Services;

    /// <summary>For example <c>http://127.0.0.1:41234</c>.</summary>
    public string Origin => Running.Urls.First();

    public LinkMaker Links => Get<LinkMaker>();

    /// <summary>What campaigns ask: the flagship.</summary>
    public virtual LoadedQuestionnaire Flagship => Get<Library>().FindOffered("ai-maturity")!;

    public IEnumerable<Endpoint> Endpoints => Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints);

    private WebApplication Running => app ?? throw new InvalidOperationException("The site is not started.");

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        app = Build("http://127.0.0.1:0");
        await app.PrepareAsync(CancellationToken.None);
        await SeedAsync();
        await app.StartAsync();
    }

    /// <summary>Another process on the same data, at the same address: a restarted server, a new deployment.</summary>
    /// <param name="meanwhile">What happens while it is down.</param>
    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        var origin = Origin;
        await Running.StopAsync();
        await Running.DisposeAsync();
        if (meanwhile is not null)
        {
            await meanwhile();
        }

        app = Build(origin);
        await app.PrepareAsync(CancellationToken.None);
        await app.StartAsync();
    }

    /// <summary>The keys that sign cookies and forms are gone, as when a backup without them is restored.</summary>
    public Task RestartWithoutKeysAsync()
    {
        var database = Get<Settings>().Database;
        return RestartAsync(async () =>
        {
            await using var db = new SqliteConnection($"{database};Pooling=False");
            await db.ExecuteAsync("delete from data_protection_key");
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>A browser without any role.</summary>
    public Visitor Visit(string language = "fr") => new(new Uri(Origin), language);

    public Task<Visitor> VisitAsCoachAsync(string language = "fr") => OpenAsync(Links.CoachLink(Origin), language);

    public Task<Visitor> VisitAsManagementAsync(string language = "fr") => OpenAsync(Links.ManagementLink(Origin), language);

    public Task<Visitor> VisitAsFacilitatorAsync(AssessmentRow assessment, string language = "fr") =>
        OpenAsync(Links.Of(assessment.Id, assessment.Generation, Origin).Facilitator, language);

    /// <summary>An open campaign of the flagship.</summary>
    /// <returns>Its teams, in the order given.</returns>
    public async Task<IReadOnlyList<AssessmentRow>> CreateCampaignAsync(string series = "Série", int minGroup = 5, int invited = 9, string[]? teams = null, string? seriesId = null)
    {
        var at = Time.GetUtcNow();
        var id = Secret.TimedId(at);
        await Get<CampaignStore>().CreateAsync(
            new()
            {
                Id = id,
                SeriesId = seriesId,
                SeriesName = series,
                Label = "mars 2026",
                DefinitionHash = Flagship.Questionnaire.Hash,
                OpensOn = Today,
                ClosesOn = Today.AddDays(14),
                MinGroup = minGroup,
                CreatedAt = at,
                Teams = [.. (teams ?? ["Crédits", "Paiements"]).Select(name => NewTeam(name, invited, at))],
            },
            CancellationToken.None);
        return await Get<AssessmentStore>().ListAsync(id, CancellationToken.None);
    }

    /// <summary>So many people of the team answer every question with the same level and hand in.</summary>
    public async Task AnswerAsync(AssessmentRow assessment, int people, int level = 3)
    {
        var items = Flagship.Questionnaire.Items.OfType<OptionItem>().Where(item => item.AnsweredBy == AnsweredBy.Member);
        var answers = items.ToDictionary(item => item.Id, item => (Answer?)new Chosen(item.Options[level - 1].Id));
        for (var person = 0; person < people; person++)
        {
            var sheet = await Get<StartStore>().StartAsync(assessment.Id, Secret.Hash(Secret.New()), Today, CancellationToken.None)
                ?? throw new InvalidOperationException("The assessment is not open.");
            await Get<SheetStore>().SaveAnswersAsync(sheet.Id, Today, answers, CancellationToken.None);
            await Get<SheetStore>().SubmitAsync(sheet.Id, Today, given => new(ScorecardJson.EngineVersion, ScorecardJson.Write(Flagship.Scorer.Score(given))), CancellationToken.None);
        }
    }

    public Task CloseAsync(string campaignId) => Get<Closing>().CloseAsync(campaignId, Time.GetUtcNow(), CancellationToken.None);

    /// <returns>
    /// Every row of every table as text, sorted; without the health check's row and the keys that sign cookies, which
    /// are no one's data.
    /// </returns>
    public async Task<IReadOnlyList<string>> DumpAsync()
    {
        await using var db = new SqliteConnection($"{Get<Settings>().Database};Mode=ReadOnly;Pooling=False");
        var tables = await db.QueryAsync<string>("select name from sqlite_master where type = 'table' and name not in ('health', 'data_protection_key') order by name");
        var rows = new List<string>();
        foreach (var table in tables)
        {
            var found = await db.QueryAsync($"select * from {table}");
            rows.AddRange(found.Select(row => $"{table}: {string.Join('|', ((IDictionary<string, object?>)row).Values)}").Order(StringComparer.Ordinal));
        }

        return rows;
    }

    protected virtual Settings Change(Settings settings) =>
        settings with { DataFolder = folder.FullName, Database = $"Data Source={Path.Combine(folder.FullName, "tests.db")}", Secret = "", PublicUrl = "" };

    protected virtual void Replace(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));

    /// <summary>What is in the database before the first request.</summary>
    protected virtual Task SeedAsync() => Task.CompletedTask;

    private WebApplication Build(string url) =>
        WebHost.Build(["--applicationName", "survey", "--urls", url, "--Logging:LogLevel:Default", "None", "--Logging:LogLevel:Microsoft", "None"], Change, Replace);

    private async Task<Visitor> OpenAsync(string link, string language)
    {
        var visitor = Visit(language);
        var answer = await visitor.GetAsync(new Uri(link).PathAndQuery);
        return (int)answer.Status == 303 ? visitor : throw new InvalidOperationException($"The link answered {answer.Status}.");
    }

    private NewTeam NewTeam(string name, int invited, DateTimeOffset at)
    {
        var id = Secret.TimedId(at);
        return new() { AssessmentId = id, Name = name, Invited = invited, Links = Links.HashesOf(id, 1) };
    }
}
