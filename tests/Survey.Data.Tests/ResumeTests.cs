using Survey.Answers;

namespace Survey.Data.Tests;

/// <summary>One code a sheet, for one use, by which another browser comes in.</summary>
public abstract class ResumeTests(Engine engine) : EngineTests(engine)
{
    private static readonly NewResume First = new("first", "salt 1");
    private static readonly NewResume Next = new("next", "salt 2");

    private SheetStore Sheets => new(Database);

    private StartStore Starts => new(Database);

    private ResumeStore Resumes => new(Database, Sheets);

    [Fact]
    public async Task A_code_opens_the_sheet_in_another_browser_and_the_first_one_keeps_it()
    {
        var sheet = await StartAsync();

        var found = await Resumes.ResumeAsync("first", Secret.Hash("other"), Next, Ct);

        Assert.Equal(sheet, found!.Sheet);
        Assert.Equal(sheet, (await Sheets.FindAsync(Secret.Hash("s"), Ct))!.Sheet);
        Assert.Equal(sheet, (await Sheets.FindAsync(Secret.Hash("other"), Ct))!.Sheet);
    }

    [Fact]
    public async Task A_used_code_opens_nothing_and_the_next_one_does()
    {
        var sheet = await StartAsync();
        await Resumes.ResumeAsync("first", Secret.Hash("other"), Next, Ct);

        Assert.Null(await Resumes.ResumeAsync("first", Secret.Hash("third"), new("x", "y"), Ct));
        Assert.Equal("salt 2", await Resumes.FindAsync(sheet.Id, Ct));
        Assert.NotNull(await Resumes.ResumeAsync("next", Secret.Hash("third"), new("x", "y"), Ct));
    }

    [Fact]
    public async Task Of_many_browsers_with_one_code_at_once_one_comes_in()
    {
        await StartAsync();

        var found = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Task.Run(() =>
            Resumes.ResumeAsync("first", Secret.Hash($"other {number}"), new($"next {number}", $"salt {number}"), Ct))));

        Assert.Single(found, one => one is not null);
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from sheet_key"));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from resume"));
    }

    [Fact]
    public async Task The_same_browser_with_the_same_code_again_is_let_in_again()
    {
        var sheet = await StartAsync();
        await Resumes.ResumeAsync("first", Secret.Hash("other"), Next, Ct);

        var again = await Resumes.ResumeAsync("first", Secret.Hash("other"), new("x", "y"), Ct);

        Assert.Equal(sheet, again!.Sheet);
        Assert.Equal("salt 2", await Resumes.FindAsync(sheet.Id, Ct));
    }

    [Fact]
    public async Task A_sheet_that_is_handed_in_has_no_code_and_gets_none()
    {
        var sheet = await StartAsync();
        await Sheets.SubmitAsync(sheet.Id, Sample.Today, _ => Sample.Card, Ct);

        await Resumes.IssueAsync(sheet.Id, Next, Ct);

        Assert.Null(await Resumes.FindAsync(sheet.Id, Ct));
        Assert.Null(await Resumes.ResumeAsync("first", Secret.Hash("other"), Next, Ct));
    }

    [Fact]
    public async Task A_sheet_without_a_code_gets_one_and_keeps_it()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        var sheet = await Sample.SheetAsync(Database, Ct);
        Assert.Null(await Resumes.FindAsync(sheet, Ct));

        await Resumes.IssueAsync(sheet, First, Ct);
        await Resumes.IssueAsync(sheet, Next, Ct);

        Assert.Equal("salt 1", await Resumes.FindAsync(sheet, Ct));
    }

    [Fact]
    public async Task What_both_browsers_save_is_on_one_sheet()
    {
        var sheet = await StartAsync();
        await Resumes.ResumeAsync("first", Secret.Hash("other"), Next, Ct);
        var other = (await Sheets.FindAsync(Secret.Hash("other"), Ct))!.Sheet;

        await Sheets.SaveAnswersAsync(sheet.Id, Sample.Today, Sample.Changes(("i1", new Chosen("l1"))), Ct);
        await Sheets.SaveAnswersAsync(other.Id, Sample.Today, Sample.Changes(("i2", new Chosen("l2"))), Ct);

        Assert.Equal(2, (await Sheets.ReadAnswersAsync(sheet.Id, Ct)).Answers.Count);
    }

    private async Task<SheetRow> StartAsync()
    {
        await Sample.OpenCampaignAsync(Database, Ct);
        return (await Starts.StartAsync("a1", Secret.Hash("s"), First, Sample.Today, Ct))!;
    }
}

public sealed class SqliteResumeTests() : ResumeTests(new SqliteEngine());

public sealed class PostgresResumeTests(PostgresServer server) : ResumeTests(new PostgresEngine(server));
