using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Survey.Answers;
using Survey.Cohorts;
using Survey.Demo;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Web.Results;
using Survey.Web.Tests.Charts;

namespace Survey.Web.Tests.Results;

/// <summary>Pages of the worked case, for a French reader unless the test says otherwise.</summary>
public abstract class ResultTest : ChartTest
{
    protected static Questionnaire Flagship { get; } = Definition("ai-maturity");

    protected static Questionnaire Pulse { get; } = Definition("ai-maturity-pulse");

    protected static WorkedCase Case { get; } = WorkedCase.Load(Flagship);

    private static Scorer Scorer { get; } = new(Flagship);

    /// <param name="members">Only so many of each team's members handed in.</param>
    /// <param name="without">Id of a team that is not part of the campaign.</param>
    protected static CampaignReport Report(int wave, int minGroup = 4, int members = int.MaxValue, string? without = null)
    {
        var entries = Case.Waves[wave - 1];
        return Disclosure.Report(
            Flagship,
            new($"w{wave}", Case.Name.Local().Text, entries.Label.Local().Text, wave, entries.Opens, entries.Closes, minGroup),
            [.. entries.Teams.Where(entry => entry.Team.Id != without).Select(entry => new ClosedTeam(
                $"a{wave}-{entry.Team.Id}",
                entry.Team.Id,
                entry.Team.Name.Local().Text,
                entry.Invited,
                Scorer.ScoreTeam([.. entry.Members.Take(members).Select(member => member.Sheet)], entry.Invited),
                entry.Indicators))],
            entries.Indicators);
    }

    protected static IReadOnlyList<CampaignReport> Waves(int last = 5, int minGroup = 4) => [.. Enumerable.Range(1, last).Select(wave => Report(wave, minGroup))];

    protected static ResultView Team(string id, int wave = 5, int minGroup = 4, int members = int.MaxValue)
    {
        var report = Report(wave, minGroup, members);
        return ResultView.OfTeam(report, report.Teams.Single(team => team.TeamId == id), wave == 1 ? null : Report(wave - 1, minGroup));
    }

    /// <summary>The answers of one member of the worked case.</summary>
    protected static AnswerSheet Sheet(string team, int wave = 5) => Case.Waves[wave - 1].Teams.Single(entry => entry.Team.Id == team).Members[0].Sheet;

    protected static ResultView Person(Questionnaire questionnaire, AnswerSheet sheet) =>
        ResultView.OfPerson(questionnaire, new Scorer(questionnaire).Score(sheet), "Votre résultat", "Une personne");

    /// <summary>Visible words, spaces of every kind made one plain space, soft hyphens left out.</summary>
    protected static string Words(IRenderedComponent<IComponent> page, string? selector = null)
    {
        var elements = selector is null ? page.Nodes.OfType<IElement>() : page.FindAll(selector);
        var text = string.Join(' ', elements.Select(Parted).Select(Text));
        return string.Join(' ', text.Replace("\u00AD", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A space where one block ends and another begins.</summary>
    private static IElement Parted(IElement element)
    {
        var copy = (IElement)element.Clone(deep: true);
        foreach (var block in copy.QuerySelectorAll("p,li,td,th,h1,h2,h3,small,summary,caption,div,section").ToList())
        {
            block.Insert(AdjacentPosition.AfterBegin, " ");
            block.Insert(AdjacentPosition.BeforeEnd, " ");
        }

        return copy;
    }

    private static Questionnaire Definition(string id) =>
        DefinitionReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "questionnaires", $"{id}.v1.json"))).Questionnaire
        ?? throw new InvalidOperationException($"{id} cannot be read.");
}
