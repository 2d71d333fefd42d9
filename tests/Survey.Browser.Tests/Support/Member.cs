using Survey.Questionnaires;

namespace Survey.Browser.Tests.Support;

/// <summary>Somebody who answers the flagship by posting its forms: the quick way to a sheet in a given state.</summary>
public sealed class Member : IDisposable
{
    private Member(FormClient client, string path) => (Client, Path) = (client, path);

    /// <summary>The flagship as the repository has it.</summary>
    public static Questionnaire Flagship { get; } =
        DefinitionReader.Read(File.ReadAllBytes(System.IO.Path.Combine(Repository.Root, "questionnaires", "ai-maturity.v1.json"))).Questionnaire!;

    /// <summary>The sections that people answer, in order.</summary>
    public static IReadOnlyList<Section> Sections { get; } =
        [.. Flagship.Sections.Where(section => section.Items.Any(item => item.AnsweredBy == AnsweredBy.Member))];

    public FormClient Client { get; }

    /// <summary>Where the sheet is, <c>/s/...</c> or <c>/alone/ai-maturity</c>.</summary>
    public string Path { get; }

    /// <param name="team">The team's link.</param>
    public static async Task<Member> StartAsync(Uri team)
    {
        var client = new FormClient(team);
        var welcome = await client.GetAsync(team.AbsolutePath);
        var started = await client.PostAsync(team.AbsolutePath, [("ticket", welcome.Hidden("ticket") ?? "")]);
        return new(client, started.Location ?? throw new InvalidOperationException($"{team} starts nothing: {started.Status}"));
    }

    public static async Task<Member> StartAloneAsync(Uri site)
    {
        var client = new FormClient(site);
        await client.GetAsync("/");
        return new(client, "/alone/ai-maturity");
    }

    /// <summary>Every question of the section with the same rung, counted from 1; the highest there is when there are fewer.</summary>
    public Task<FormReply> AnswerAsync(Section section, int rung) =>
        Client.PostAsync($"{Path}/section/{section.Id}", section.Items.OfType<OptionItem>().Select(item => ($"a.{item.Id}", item.Options[Math.Min(rung, item.Options.Count) - 1].Id)));

    public async Task<Member> AnswerAllAsync(int rung)
    {
        foreach (var section in Sections)
        {
            await AnswerAsync(section, rung);
        }

        return this;
    }

    public async Task SendAsync()
    {
        var sent = await Client.PostAsync($"{Path}/check", []);
        if (sent.Location != $"{Path}/result")
        {
            throw new InvalidOperationException($"The answers were not sent: {sent.Status} {sent.Location}");
        }
    }

    public void Dispose() => Client.Dispose();
}
