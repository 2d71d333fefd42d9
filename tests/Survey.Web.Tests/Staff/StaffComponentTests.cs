using Bunit;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Shared;
using Survey.Web.Staff;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Staff;

public sealed class StaffComponentTests : ComponentTest
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Rate_shows_counts_and_a_bar_only_where_the_number_of_people_is_known()
    {
        var known = Render<Rate>(parameters => parameters.Add(rate => rate.View, new(12, 9)));
        var unknown = Render<Rate>(parameters => parameters.Add(rate => rate.View, new(1, null)));

        Assert.Equal("12", known.Find("progress").GetAttribute("max"));
        Assert.Equal("12 sur 9", Words(known.Find(".num")));
        Assert.Empty(unknown.FindAll("progress"));
        Assert.Equal("1 réponse", Words(unknown.Find(".num")));
    }

    [Theory]
    [InlineData(-1, 1, false, "Terminée, résultats en préparation")]
    [InlineData(0, 1, false, "Ouverte, dernier jour")]
    [InlineData(1, 1, false, "Ouverte, 1 jour restant")]
    [InlineData(14, 0, false, "Ouverte, 14 jours restants")]
    [InlineData(14, -1, false, "Pas encore ouverte")]
    [InlineData(14, 0, true, "Clôturée")]
    public void A_campaigns_state_is_said_with_the_days_left(int daysLeft, int openedDaysAgo, bool closed, string expected)
    {
        var campaign = Campaign(1) with { OpensOn = Today.AddDays(-openedDaysAgo), ClosesOn = Today.AddDays(daysLeft), ClosedAt = closed ? TestSite.Now : null };

        Assert.Equal(expected, campaign.StateOn(Today).Say(campaign.ClosesOn, Today));
    }

    [Fact]
    public void The_list_groups_waves_by_series_newest_first()
    {
        var entries = new[] { Campaign(2), Campaign(1), Campaign(1) with { SeriesId = "other", SeriesName = "Autre" } }
            .Select(campaign => new CampaignEntry(campaign, new("Maturité IA", "fr"), CampaignState.Closed, []));

        var list = Render<CampaignList>(parameters => parameters.Add(one => one.View, CampaignListView.Of(entries, Today)));

        Assert.Equal(["Série", "Autre"], list.FindAll("h2").Select(Words));
        Assert.Equal(["Vague 2 · mars 2026", "Vague 1 · mars 2026", "Vague 1 · mars 2026"], list.FindAll("h3").Select(Words));
        Assert.Empty(list.FindAll(".attention"));
    }

    [Fact]
    public void Progress_says_what_a_team_lacks_for_a_result_by_group_rules_and_participation()
    {
        var view = new TeamProgressView(
            [new("a", "Complète", 6, 6, 9), new("b", "Petite", 4, 3, null), new("c", "Nombreuse", 7, 6, 20)],
            5,
            new() { MinRespondents = 4, MinParticipation = 0.5m },
            CampaignState.Open);

        var rows = Render<TeamProgress>(parameters => parameters.Add(one => one.View, view)).FindAll("tbody tr");

        Assert.Empty(rows[0].QuerySelectorAll(".remark"));
        Assert.Equal("Il manque 2 réponses pour un résultat", Words(rows[1].QuerySelector(".remark")!));
        Assert.Equal("Il manque 4 réponses pour un résultat", Words(rows[2].QuerySelector(".remark")!));
        Assert.Contains("Non renseigné", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_that_cannot_be_shown_are_explained()
    {
        var view = new TeamLinksListView("c", [new("a", "Crédits", null), new("b", "Paiements", new("http://x/t/1", "ABCD-EFGH", "http://x/f/2"))], true, "http://x", Questionnaire(), Today, Today, 5);

        var teams = Render<TeamLinksList>(parameters => parameters.Add(one => one.View, view)).FindAll(".links > li");

        Assert.NotNull(teams[0].QuerySelector(".notice"));
        Assert.Empty(teams[0].QuerySelectorAll(".secret"));
        Assert.Equal(["http://x/t/1", "ABCD-EFGH", "http://x/f/2"], teams[1].QuerySelectorAll(".give > div > .secret").Select(secret => secret.TextContent));
    }

    [Fact]
    public void A_closed_campaign_gives_facilitators_links_only()
    {
        var view = new TeamLinksListView("c", [new("b", "Paiements", new("http://x/t/1", "ABCD-EFGH", "http://x/f/2"))], false, "http://x", Questionnaire(), Today, Today, 5);

        var list = Render<TeamLinksList>(parameters => parameters.Add(one => one.View, view));

        Assert.Equal(["http://x/f/2"], list.FindAll(".secret").Select(secret => secret.TextContent));
        Assert.Empty(list.FindAll("a, details"));
    }

    [Fact]
    public void Facts_for_the_facilitator_count_sheets()
    {
        var progress = new ProgressRow { AssessmentId = "a", Invited = 9, Started = 5, Submitted = 4 };

        var facts = Render<TeamFacts>(parameters => parameters.Add(one => one.View, new(progress, new("a", "Crédits", null), 5, CampaignState.Open, "http://x")));

        Assert.Equal("4 sur 9", Words(facts.Find(".big")));
        Assert.Contains("1 questionnaire commencé", facts.Markup, StringComparison.Ordinal);
        Assert.Contains("Demandez au coach", facts.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_team_is_told_what_was_never_handed_in_and_promised_nothing_more()
    {
        var progress = new ProgressRow { AssessmentId = "a", Invited = 4, Started = 5, Submitted = 3 };

        var facts = Render<TeamFacts>(parameters => parameters.Add(one => one.View, new(progress, new("a", "Crédits", null), 3, CampaignState.Closed, "http://x"))).Markup;

        Assert.Contains("2 questionnaires commencés n’ont pas été remis\u00a0: ils ne comptent pas.", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("à la clôture", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("pas encore", facts, StringComparison.Ordinal);
    }

    [Fact]
    public void Earlier_waves_are_links_only_where_a_result_may_be_seen()
    {
        var waves = Render<EarlierWaves>(parameters => parameters.Add(one => one.View, new([new(2, "b", Today, Today, "/teams/x/result"), new(1, "a", Today, Today, null)])));
        var none = Render<EarlierWaves>(parameters => parameters.Add(one => one.View, new([])));

        Assert.Equal("/teams/x/result", Assert.Single(waves.FindAll("a")).GetAttribute("href"));
        Assert.Empty(none.Markup.Trim());
    }

    [Fact]
    public void A_summary_links_each_problem_to_its_field()
    {
        var summary = Render<ProblemSummary>(parameters => parameters.Add(one => one.View, [new("label", "Donnez un nom.")]));

        Assert.Equal("#label", summary.Find("[role=alert] a").GetAttribute("href"));
        Assert.Empty(Render<ProblemSummary>(parameters => parameters.Add(one => one.View, [])).Markup.Trim());
    }

    [Fact]
    public void The_first_of_a_month_is_written_as_the_language_does()
    {
        Assert.Equal("1er mars 2026", Dates.Day(new(2026, 3, 1)));
        Assert.Equal("dimanche 1er mars 2026", Dates.Weekday(new(2026, 3, 1)));
        Speak("en-GB");
        Assert.Equal("1 March 2026", Dates.Day(new(2026, 3, 1)));
        Assert.Equal("Sunday 1 March 2026", Dates.Weekday(new(2026, 3, 1)));
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-20", "du 2 au 20 mars 2026")]
    [InlineData("2026-03-01", "2026-04-20", "du 1er mars au 20 avril 2026")]
    [InlineData("2026-12-20", "2027-01-08", "du 20 décembre 2026 au 8 janvier 2027")]
    public void A_span_of_days_names_month_and_year_once(string from, string to, string expected)
    {
        Assert.Equal(expected, Dates.Span(Dates.Read(from)!.Value, Dates.Read(to)!.Value));
    }

    [Theory]
    [InlineData("2026-03-02", true)]
    [InlineData(" 2/3/2026 ", true)]
    [InlineData("02.03.2026", true)]
    [InlineData("2026-02-30", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_day_is_read_as_a_date_field_or_a_person_gives_it(string? typed, bool read)
    {
        Assert.Equal(read ? Today : null, Dates.Read(typed));
    }

    private static LocalText Say(string text) => new([new("fr", text)]);

    private static Questionnaire Questionnaire() => new()
    {
        Id = "q",
        Version = "1.0.0",
        Status = QuestionnaireStatus.Published,
        Languages = ["fr"],
        Title = Say("Questionnaire"),
        Sections = [],
        Scores = [],
        Hash = "",
    };

    private static CampaignRow Campaign(int wave) => new()
    {
        Id = $"campaign-{wave}",
        SeriesId = "series",
        SeriesName = "Série",
        Wave = wave,
        Label = "mars 2026",
        DefinitionHash = "",
        QuestionnaireId = "q",
        OpensOn = Today,
        ClosesOn = Today,
        MinGroup = 5,
        Kind = CampaignKind.Team,
        CreatedAt = TestSite.Now,
        ClosedAt = null,
        Teams = 2,
        Invited = 18,
        Started = 3,
        Submitted = 2,
    };
}
