using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Tests.Support;

namespace Survey.Web.Tests.Workshops;

/// <summary>A site with ways to a team that has answered.</summary>
public sealed class WorkshopSite : TestSite
{
    /// <summary>
    /// A team of five whose answers all are at level 3 except two items: governance.1 is answered 1 1 3 5 5 and
    /// culture.2 is answered 2 3 3 3 4. Its round is closed.
    /// </summary>
    public async Task<AssessmentRow> AnsweredAsync(string series, int people = 5, bool close = true)
    {
        var team = (await CreateCampaignAsync(series))[0];
        int[] governance = [1, 1, 3, 5, 5];
        int[] culture = [2, 3, 3, 3, 4];
        for (var person = 0; person < people; person++)
        {
            await AnswerAsync(team, item => item switch { "governance.1" => governance[person], "culture.2" => culture[person], _ => 3 });
        }

        if (close)
        {
            await CloseRoundAsync(team);
        }

        return (await Get<AssessmentStore>().FindAsync(team.Id, CancellationToken.None))!;
    }

    public Task<RoundOutcome> CloseRoundAsync(AssessmentRow team) => Get<Web.Workshops.AgreedSheets>().CloseRoundAsync(team, Today, Time.GetUtcNow(), CancellationToken.None);

    public Task<IReadOnlyDictionary<string, AgreedItem>> AgreedAsync(AssessmentRow team) => Get<AgreedStore>().ListAsync(team.Id, CancellationToken.None);

    /// <summary>The team settles every item at this level.</summary>
    public async Task SettleAllAsync(AssessmentRow team, int level, string? except = null)
    {
        foreach (var item in Agreement.Items(Flagship.Questionnaire).Cast<LadderItem>().Where(item => item.Id != except))
        {
            await Get<AgreedStore>().SaveAsync(team.Id, new(item.Id, 0, new Chosen(item.Options[level - 1].Id), "", 0, ""), Time.GetUtcNow(), CancellationToken.None);
        }
    }

    /// <returns>Id of the option of an item at a level.</returns>
    public string Rung(string item, int level) => ((OptionItem)Flagship.Questionnaire.FindItem(item)!).Options[level - 1].Id;

    private async Task AnswerAsync(AssessmentRow team, Func<string, int> levelOf)
    {
        var items = Flagship.Questionnaire.Items.OfType<OptionItem>().Where(item => item.AnsweredBy == AnsweredBy.Member);
        var sheets = Get<SheetStore>();
        var sheet = (await Get<StartStore>().StartAsync(team.Id, Secret.Hash(Secret.New()), Today, CancellationToken.None))!;
        await sheets.SaveAnswersAsync(sheet.Id, Today, items.ToDictionary(item => item.Id, item => (Answer?)new Chosen(item.Options[levelOf(item.Id) - 1].Id)), CancellationToken.None);
        await sheets.SubmitAsync(sheet.Id, Today, given => new(ScorecardJson.EngineVersion, ScorecardJson.Write(Flagship.Scorer.Score(given))), CancellationToken.None);
    }
}
