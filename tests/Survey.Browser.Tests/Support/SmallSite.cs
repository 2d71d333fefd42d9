using Survey.Browser.Tests.Support;
using Survey.Questionnaires;
using Xunit;

[assembly: AssemblyFixture(typeof(SmallSite))]
[assembly: AssemblyFixture(typeof(EmptySite))]

namespace Survey.Browser.Tests.Support;

/// <summary>
/// What the demonstration does not have: a campaign that is planned, and one that closed in a hurry, with a team of
/// three answers (shown), a team of one (hidden), and somebody whose answers were never sent.
/// </summary>
public sealed class SmallSite : IAsyncLifetime
{
    private readonly List<Member> members = [];
    private AppServer? server;

    public Uri Address => Server.Address;

    public Uri Coach => Server.Link("Coach");

    public string Planned { get; private set; } = "";

    public InvitedTeam PlannedTeam { get; private set; } = null!;

    public string Closed { get; private set; } = "";

    /// <summary>Open; its team answers by personal links.</summary>
    public string ByName { get; private set; } = "";

    public InvitedTeam ByNameTeam { get; private set; } = null!;

    public InvitedTeam Shown { get; private set; } = null!;

    public InvitedTeam Hidden { get; private set; } = null!;

    /// <summary><see cref="Shown"/> in the wave after, which is open.</summary>
    public InvitedTeam NextWave { get; private set; } = null!;

    /// <summary>Id of an action of <see cref="Shown"/>.</summary>
    public string Action { get; private set; } = "";

    /// <summary>Sent their answers for <see cref="Shown"/>.</summary>
    public Member Sender => members[0];

    /// <summary>Sent their answers for <see cref="Hidden"/>, alone.</summary>
    public Member Alone => members[3];

    /// <summary>Answered for <see cref="Shown"/> and never sent.</summary>
    public Member Late => members[4];

    private AppServer Server => server ?? throw new InvalidOperationException("The site is not started.");

    public async ValueTask InitializeAsync()
    {
        server = await AppServer.ServeAsync();
        using var coach = await Support.Coach.EnterAsync(Coach);
        Planned = await coach.CreateAsync("Direction des risques", "printemps", 5, 5, "Conformité; 8");
        PlannedTeam = (await coach.TeamsAsync(Planned))[0];
        ByName = await coach.CreateAsync("Direction financière", "été", 0, 3, "Trésorerie; 4");
        ByNameTeam = (await coach.TeamsAsync(ByName))[0];
        Closed = await coach.CreateAsync("Direction des crédits", "hiver", 0, 3, "Agences; 4", "Recours; 3");
        var teams = await coach.TeamsAsync(Closed);
        (Shown, Hidden) = (teams[0], teams[1]);
        foreach (var (team, rung) in new[] { (Shown, 2), (Shown, 3), (Shown, 4), (Hidden, 3) })
        {
            var member = await Member.StartAsync(team.Link);
            members.Add(await member.AnswerAllAsync(rung));
            await member.SendAsync();
        }

        members.Add(await Member.StartAsync(Shown.Link));
        await Late.AnswerAsync(Member.Sections[0], 2);
        await coach.CloseAsync(Closed);
        await SettleAsync();
        var next = await coach.CreateNextAsync(Closed, "printemps", 0, 3, "Agences; 4");
        NextWave = (await coach.TeamsAsync(next))[0];
    }

    /// <summary>The shown team has held its workshop, but for two questions, and decided what to do.</summary>
    private async Task SettleAsync()
    {
        using var facilitator = await Support.Coach.EnterAsync(Shown.Facilitator);
        foreach (var (item, i) in Member.Sections.SelectMany(section => section.Items).OfType<LadderItem>().Where(item => item.Id is not ("governance.1" or "scaling.1")).Select((item, i) => (item, i)))
        {
            await facilitator.SettleAsync(Shown, item, (i % 4) + 1, "Écrit dans la charte de mars.", i % 3);
        }

        Action = await facilitator.AddActionAsync(Shown, "Tenir un registre des usages de l’IA", "governance", "Référent données", DateTime.Today.AddDays(-10), "InProgress");
        await facilitator.AddActionAsync(Shown, "Former chaque équipe à relire les réponses de l’IA", "skills", "", null, "Done");
    }

    public ValueTask DisposeAsync()
    {
        members.ForEach(member => member.Dispose());
        return server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

/// <summary>An installation on its first day.</summary>
public sealed class EmptySite : IAsyncLifetime
{
    private AppServer? server;

    public Uri Address => Server.Address;

    public Uri Coach => Server.Link("Coach");

    private AppServer Server => server ?? throw new InvalidOperationException("The site is not started.");

    public async ValueTask InitializeAsync() => server = await AppServer.ServeAsync();

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
