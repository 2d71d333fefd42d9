using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Data;
using Survey.Web.Hosting;
using Survey.Web.Staff;
using Survey.Web.Texts;

namespace Survey.Web.Pages.Campaigns;

/// <summary>Personal links of a team, where a coach has to know who has answered: who, never when, never what.</summary>
public sealed class PeopleModel(AssessmentStore assessments, ParticipationStore participations, LinkMaker links, TimeProvider time) : PageModel
{
    private const int MaxLabel = 80;

    public AssessmentRow Team { get; private set; } = null!;

    public IReadOnlyList<PersonToInvite> People { get; private set; } = [];

    public IReadOnlyList<FieldProblem> Problems { get; private set; } = [];

    public string Typed { get; private set; } = "";

    /// <summary>Of the form, random: sent again, it adds the same people and not those whose link was removed since.</summary>
    public string Ticket { get; } = Secret.New();

    public string? Said { get; private set; }

    /// <summary>Links lead nowhere any more.</summary>
    public bool IsOver => Team.StateOn(time.Today()) is CampaignState.Closed or CampaignState.Ending;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid assessment, string? done, CancellationToken ct)
    {
        if (await FindAsync(id, assessment, ct) is false)
        {
            return NotFound();
        }

        Said = Done.Say(done);
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid assessment, string? people, string? ticket, CancellationToken ct)
    {
        if (await FindAsync(id, assessment, ct) is false)
        {
            return NotFound();
        }

        if (IsOver)
        {
            return Leave(Done.Late);
        }

        Typed = people ?? "";
        var labels = Typed.ReplaceLineEndings("\n").Split('\n')
            .Select(line => string.Concat(line.Where(c => char.IsControl(c) is false)).Trim())
            .Where(line => line.Length > 0)
            .DistinctBy(TeamName.Key)
            .ToList();
        var problem = labels.Count == 0 ? Words.Staff["PeopleNone"]
            : labels.Find(label => label.Length > MaxLabel) is { } tooLong ? Words.Staff.Say("PeopleLong", tooLong[..20], MaxLabel)
            : labels.Count > ParticipationStore.MaxPeople || await AddAsync(labels, ticket, ct) is null ? Words.Staff.Say("PeopleMany", ParticipationStore.MaxPeople)
            : null;
        if (problem is not null)
        {
            Problems = [new("people", problem)];
            await ShowAsync(ct);
            return Page();
        }

        return Leave(Done.Saved);
    }

    /// <param name="generation">Of the link that the coach saw: a repeated post replaces nothing a second time.</param>
    public async Task<IActionResult> OnPostRenewAsync(Guid id, Guid assessment, string? person, int generation, CancellationToken ct)
    {
        if (await FindAsync(id, assessment, ct) is false)
        {
            return NotFound();
        }

        if (IsOver || person is null)
        {
            return Leave(Done.Late);
        }

        return Leave(
            await participations.RenewAsync(Team.Id, person, generation + 1, links.PersonalHash(person, generation + 1), ct) ? Done.Exchanged
            : await HasAsync(person, ct) ? Done.ExchangedBefore
            : Done.Removed);
    }

    /// <param name="generation">Of the link that the coach saw.</param>
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid assessment, string? person, int generation, CancellationToken ct)
    {
        if (await FindAsync(id, assessment, ct) is false)
        {
            return NotFound();
        }

        if (IsOver || person is null)
        {
            return Leave(Done.Late);
        }

        // Sent twice, it is removed all the same.
        return Leave(await participations.RemoveAsync(Team.Id, person, generation, ct) || await HasAsync(person, ct) is false ? Done.Removed : Done.Kept);
    }

    private async Task<bool> HasAsync(string person, CancellationToken ct) => (await participations.ListAsync(Team.Id, ct)).Any(row => row.Id == person);

    private Task<int?> AddAsync(List<string> labels, string? ticket, CancellationToken ct) =>
        participations.AddAsync(Team.Id, [.. labels.Select(label => NewPerson(label, ticket is { Length: 22 } ? ticket : Ticket))], ct);

    private NewParticipation NewPerson(string label, string ticket)
    {
        var id = Secret.Hash($"{Team.Id}|{ticket}|{TeamName.Key(label)}")[..32];
        return new(id, label, links.PersonalHash(id, 1));
    }

    private RedirectToPageResult Leave(string done) => RedirectToPage("/Campaigns/People", null, new { id = Team.CampaignId, assessment = Team.Id, done });

    private async Task<bool> FindAsync(Guid campaign, Guid assessment, CancellationToken ct)
    {
        if (await assessments.FindAsync(assessment.ToString(), ct) is not { Kind: CampaignKind.Team } team || team.CampaignId != campaign.ToString())
        {
            return false;
        }

        Team = team;
        return true;
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var origin = links.Origin(Request);
        People = [.. (await participations.ListAsync(Team.Id, ct)).Select(row => new PersonToInvite(
            row.Id,
            row.Label,
            row.Generation,
            row.Used,
            links.PersonalHash(row.Id, row.Generation) == row.SecretHash ? links.PersonalLink(row.Id, row.Generation, origin) : null))];
    }
}
