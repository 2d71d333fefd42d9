using System.Text;
using System.Text.Json.Nodes;
using Bunit;
using Survey.Cohorts;
using Survey.Questionnaires;
using Survey.Web.Results;
using Xunit;

namespace Survey.Web.Tests.Results;

/// <summary>What pages say where waves of a series used different versions.</summary>
public class VersionsOnScreenTests : ResultTest
{
    private static readonly string Json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "questionnaires", "ai-maturity.v1.json"));

    private static readonly Questionnaire Major = Read("2.0.0");

    private static readonly Questionnaire Renamed = Read("1.1.0", root =>
    {
        Rename(root, "skills", "know-how");
        root["renamed"] = JsonNode.Parse("""{ "scores": { "skills": "know-how" } }""");
    });

    [Fact]
    public void A_renamed_factor_goes_on_in_trend_and_change()
    {
        var view = CampaignView.Of([Report(4), As(Report(5), Renamed)], As(Report(5), Renamed), null, "/");

        Assert.Equal(CampaignView.Of([Report(4), Report(5)], Report(5), null, "/").Change!.Plot.Rows, view.Change!.Plot.Rows);
        Assert.All(view.Trend!.Lines, line => Assert.DoesNotContain(null, line.Values));
        Assert.All(view.Trend!.Waves, wave => Assert.Null(wave.Break));
        Assert.Empty(view.Versions);
    }

    [Fact]
    public void A_team_s_change_follows_a_renamed_factor_and_says_that_the_version_changed()
    {
        var report = As(Report(5), Renamed);
        var view = ResultView.OfTeam(report, report.Shown.First(), Report(4));

        Assert.Equal(ResultView.OfTeam(Report(5), Report(5).Shown.First(), Report(4)).Change!.Plot.Rows, view.Change!.Plot.Rows);
        Assert.Contains("La version du questionnaire a changé, de 1.0.0 à 1.1.0", Words(Show<ResultPage>(view)));
    }

    [Fact]
    public void A_factor_that_is_gone_is_left_out_with_a_word()
    {
        var earlier = Report(4) with { Questionnaire = Read("1.0.0", root => Rename(root, "skills", "agility")) };
        var report = As(Report(5), Read("1.1.0"));
        var page = Show<CampaignPage>(CampaignView.Of([earlier, report], report, null, "/"));

        Assert.Contains("ne figure plus dans la version 1.1.0 du questionnaire : ce score reste hors des évolutions.", Words(page));
    }

    [Fact]
    public void A_major_version_breaks_the_lines_and_stops_the_comparisons()
    {
        var report = As(Report(5), Major);
        var view = CampaignView.Of([Report(3), Report(4), report], report, null, "/");
        var page = Show<CampaignPage>(view);

        Assert.Null(view.Change);
        Assert.Single(view.Levels!.Units.Rows);
        Assert.Equal([null, null, "version 2.0.0 non comparable aux précédentes"], view.Trend!.Waves.Select(wave => wave.Break));
        Assert.Equal(view.Trend.Lines.Count, page.FindAll(".trend").Count);
        Assert.Equal(view.Trend.Lines.Count, page.FindAll(".trends .dash").Count);
        Assert.Contains("Jusqu’à la vague 4, le questionnaire était en version 1.0.0, dont les scores ne se comparent pas à ceux de la version 2.0.0 : les évolutions s’interrompent là.", Words(page));
    }

    [Fact]
    public void The_portfolio_breaks_at_a_major_version_too()
    {
        var view = PortfolioView.Of([Report(4), As(Report(5), Major)], [], "/");

        Assert.Single(view.Levels!.Units.Rows);
        Assert.Single(view.Versions);
        Assert.DoesNotContain("vague 4", string.Join(' ', view.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_team_s_page_says_why_no_change_is_shown()
    {
        var report = As(Report(5), Major);
        var view = ResultView.OfTeam(report, report.Shown.First(), Report(4));
        var page = Show<ResultPage>(view);

        Assert.Null(view.Change);
        Assert.Contains("La vague 4 reposait sur la version 1.0.0 du questionnaire, dont les scores ne se comparent pas à ceux de la version 2.0.0 : aucune évolution n’est montrée.", Words(page));
    }

    /// <summary>The report as it would have been with another definition.</summary>
    private static CampaignReport As(CampaignReport report, Questionnaire questionnaire) => CarriedReport.To(report, questionnaire) with { Asked = null };

    private static Questionnaire Read(string version, Action<JsonObject>? change = null)
    {
        var root = JsonNode.Parse(Json)!.AsObject();
        root["version"] = version;
        root["examples"] = new JsonArray();
        change?.Invoke(root);
        var reading = DefinitionReader.Read(Encoding.UTF8.GetBytes(root.ToJsonString()));
        return reading.Questionnaire ?? throw new ArgumentException(string.Join('\n', reading.Errors.Select(problem => problem.LineFor("", "en"))));
    }

    /// <summary>Gives a score another id, wherever it is named.</summary>
    private static void Rename(JsonNode? node, string id, string other)
    {
        switch (node)
        {
            case JsonObject named:
                foreach (var (property, value) in named.ToList())
                {
                    if (value is JsonValue && value.ToString() == id && (property == "score" || (property == "id" && named.ContainsKey("combine"))))
                    {
                        named[property] = other;
                    }

                    Rename(value, id, other);
                }

                break;
            case JsonArray list:
                list.ToList().ForEach(element => Rename(element, id, other));
                break;
            default:
                break;
        }
    }
}
