using System.Net;
using AngleSharp.Dom;
using Dapper;
using Survey.Data;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Staff;

public sealed class NewCampaignTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Path = "/campaigns/new";

    private static Dictionary<string, string> Good(string id, string series = "Série neuve") => new()
    {
        ["Id"] = id,
        ["Questionnaire"] = "ai-maturity",
        ["Series"] = "",
        ["SeriesName"] = series,
        ["Label"] = "mars 2026",
        ["Opens"] = "2026-03-02",
        ["Closes"] = "2026-03-20",
        ["MinGroup"] = "5",
        ["Teams"] = "Crédits; 12; Financement; Lille\r\nPaiements; 9",
    };

    private static async Task<string> IdAsync(Visitor coach) => (await coach.GetAsync(Path)).Page.QuerySelector("input[name=Id]")!.GetAttribute("value")!;

    private static Task<PageAnswer> PostAsync(Visitor visitor, Dictionary<string, string> form, bool withToken = true) =>
        visitor.PostFormAsync(Path, form.Select(field => (field.Key, field.Value)), withToken: withToken);

    [Fact]
    public async Task A_campaign_is_created_with_its_teams_and_shown_with_their_links()
    {
        using var coach = await site.VisitAsCoachAsync();
        var id = await IdAsync(coach);

        var answer = await PostAsync(coach, Good(id, "Direction A"));
        var page = await coach.FollowAsync(answer);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal($"/campaigns/{id}?done=created", answer.Location);
        Assert.NotNull(page.Page.QuerySelector("[role=status]"));
        var teams = await site.Get<AssessmentStore>().ListAsync(id, CancellationToken.None);
        Assert.Equal(["Crédits", "Paiements"], teams.Select(team => team.TeamName));
        Assert.Equal((12, "Financement", "Lille"), (teams[0].Invited, teams[0].BusinessLine, teams[0].Site));
        Assert.Equal((1, 5, "Direction A"), (teams[0].Wave, teams[0].MinGroup, teams[0].SeriesName));
        Assert.All(teams, team => Assert.Contains(site.Links.Of(team.Id, 1, site.Origin).Team, page.Body, StringComparison.Ordinal));
        Assert.All(teams, team => Assert.Contains(site.Links.Of(team.Id, 1, site.Origin).Code, page.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_links_shown_lead_to_the_team_and_the_database_holds_none_of_them()
    {
        using var coach = await site.VisitAsCoachAsync();
        var id = await IdAsync(coach);
        await PostAsync(coach, Good(id, "Direction B"));

        var team = (await site.Get<AssessmentStore>().ListAsync(id, CancellationToken.None))[0];
        var links = site.Links.Of(team.Id, 1, site.Origin);
        var dump = string.Join('\n', await site.DumpAsync());

        Assert.Equal(team.Id, (await site.Get<AssessmentStore>().FindByLinkAsync(Secret.Hash(links.Team.Split('/')[^1]), CancellationToken.None))?.Id);
        Assert.Equal(team.Id, (await site.Get<AssessmentStore>().FindByCodeAsync(Secret.Hash(links.Code), CancellationToken.None))?.Id);
        Assert.All([links.Team.Split('/')[^1], links.Code, links.Facilitator.Split('/')[^1]], secret => Assert.DoesNotContain(secret, dump, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Questionnaire", "other", "questionnaire")]
    [InlineData("Questionnaire", "", "questionnaire")]
    [InlineData("Series", "0190-unknown", "series")]
    [InlineData("SeriesName", "", "series-name")]
    [InlineData("Label", "  ", "label")]
    [InlineData("Opens", "2026-02-30", "opens")]
    [InlineData("Opens", "", "opens")]
    [InlineData("Closes", "demain", "closes")]
    [InlineData("Closes", "2026-03-01", "closes")]
    [InlineData("Closes", "2027-03-03", "closes")]
    [InlineData("MinGroup", "2", "min-group")]
    [InlineData("MinGroup", "0", "min-group")]
    [InlineData("MinGroup", "-5", "min-group")]
    [InlineData("MinGroup", "101", "min-group")]
    [InlineData("MinGroup", "cinq", "min-group")]
    [InlineData("Teams", "", "teams")]
    [InlineData("Teams", "Crédits; beaucoup", "teams")]
    [InlineData("Teams", "Crédits\nCRÉDITS", "teams")]
    public async Task Bad_input_gets_a_sentence_at_its_field_keeps_what_was_typed_and_stores_nothing(string name, string value, string field)
    {
        await site.CreateCampaignAsync("Déjà là");
        using var coach = await site.VisitAsCoachAsync();
        var form = Good(await IdAsync(coach), $"Refusée {name} {value}");
        form[name] = value;
        var before = await site.DumpAsync();

        var answer = await PostAsync(coach, form);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith("Erreur", answer.Page.Title, StringComparison.Ordinal);
        Assert.Equal($"#{field}", Assert.Single(answer.Page.QuerySelectorAll(".errors a")).GetAttribute("href"));
        Assert.NotNull(answer.Page.GetElementById(field));
        Assert.NotNull(answer.Page.GetElementById($"{field}-why"));
        Assert.Equal(form["Label"].Trim(), answer.Page.QuerySelector("[name=Label]")!.GetAttribute("value") ?? "");
        Assert.Equal(form["MinGroup"], answer.Page.QuerySelector("[name=MinGroup]")!.GetAttribute("value"));
        Assert.Equal(form["Teams"].ReplaceLineEndings("\n"), answer.Page.QuerySelector("[name=Teams]")!.TextContent.ReplaceLineEndings("\n"));
        Assert.Equal(form["Id"], answer.Page.QuerySelector("[name=Id]")!.GetAttribute("value"));
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task Every_problem_is_said_at_once()
    {
        using var coach = await site.VisitAsCoachAsync();

        var answer = await PostAsync(coach, new() { ["Id"] = await IdAsync(coach) });

        Assert.Equal(7, answer.Page.QuerySelectorAll(".errors a").Length);
    }

    [Fact]
    public async Task Five_hundred_and_one_teams_are_refused_and_five_hundred_are_not()
    {
        using var coach = await site.VisitAsCoachAsync();
        var form = Good(await IdAsync(coach), "Grande");
        form["Teams"] = string.Join("\r\n", Enumerable.Range(1, 501).Select(n => $"Équipe {n}; 12"));

        var refused = await PostAsync(coach, form);
        form["Teams"] = form["Teams"][..form["Teams"].LastIndexOf('\r')];
        var created = await PostAsync(coach, form);

        Assert.Contains("501", refused.Page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/campaigns/{form["Id"]}?done=created", created.Location);
        Assert.Equal(500, (await site.Get<CampaignStore>().FindAsync(form["Id"], CancellationToken.None))!.Teams);
    }

    [Fact]
    public async Task The_same_form_sent_twice_creates_one_campaign()
    {
        using var coach = await site.VisitAsCoachAsync();
        var form = Good(await IdAsync(coach), "Deux fois");

        await PostAsync(coach, form);
        var again = await PostAsync(coach, form);

        Assert.Equal($"/campaigns/{form["Id"]}?done=already", again.Location);
        Assert.Single(await site.Get<CampaignStore>().ListAsync(CancellationToken.None), campaign => campaign.SeriesName == "Deux fois");
    }

    [Fact]
    public async Task The_same_form_sent_at_the_same_time_creates_one_campaign()
    {
        using var coach = await site.VisitAsCoachAsync();
        var form = Good(await IdAsync(coach), "En même temps");
        form[Visitor.TokenField] = await coach.TokenAsync(Path);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(coach, form, withToken: false)));

        Assert.All(answers, answer => Assert.StartsWith($"/campaigns/{form["Id"]}?done=", answer.Location, StringComparison.Ordinal));
        Assert.Single(await site.Get<CampaignStore>().ListAsync(CancellationToken.None), campaign => campaign.SeriesName == "En même temps");
    }

    [Fact]
    public async Task Of_forms_that_begin_a_series_of_one_name_at_once_one_creates_it_and_the_others_come_back_as_they_were_typed()
    {
        using var coach = await site.VisitAsCoachAsync();
        var token = await coach.TokenAsync(Path);
        var forms = await Task.WhenAll(Enumerable.Range(1, 6).Select(async number =>
            new Dictionary<string, string>(Good(await IdAsync(coach), number % 2 == 0 ? "Même nom" : " MÊME  nom")) { ["Label"] = $"vague {number}", [Visitor.TokenField] = token }));

        var answers = await Task.WhenAll(forms.Select(form => PostAsync(coach, form, withToken: false)));

        var created = Assert.Single(await site.Get<CampaignStore>().ListAsync(CancellationToken.None), campaign => TeamName.Key(campaign.SeriesName) == "même nom");
        Assert.Equal([$"/campaigns/{created.Id}?done=created"], answers.Where(answer => answer.Status == HttpStatusCode.Redirect).Select(answer => answer.Location));
        Assert.All(forms.Zip(answers).Where(pair => pair.First["Id"] != created.Id), pair =>
        {
            var (form, page) = (pair.First, pair.Second.Page);
            Assert.Equal("#series", Assert.Single(page.QuerySelectorAll(".errors a")).GetAttribute("href"));
            Assert.Contains(page.QuerySelectorAll("[name=Series] option"), option => option.GetAttribute("value") == created.Id);
            Assert.All(["Id", "SeriesName", "Label", "Opens", "Closes", "MinGroup"], (string name) => Assert.Equal(form[name], page.QuerySelector($"[name={name}]")!.GetAttribute("value")));
            Assert.Equal(form["Teams"].ReplaceLineEndings("\n"), page.QuerySelector("[name=Teams]")!.TextContent.ReplaceLineEndings("\n"));
        });
    }

    [Fact]
    public async Task Without_its_antiforgery_token_or_with_an_id_of_ones_own_making_nothing_is_created()
    {
        using var coach = await site.VisitAsCoachAsync();
        var form = Good(await IdAsync(coach), "Falsifiée");
        var before = await site.DumpAsync();

        var without = await PostAsync(coach, form, withToken: false);
        form["Id"] = "1";
        var ownId = await PostAsync(coach, form);

        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Equal(HttpStatusCode.BadRequest, ownId.Status);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task Only_a_coach_creates_campaigns()
    {
        var team = (await site.CreateCampaignAsync("Rôles"))[0];
        using var coach = await site.VisitAsCoachAsync();
        var form = Good(await IdAsync(coach), "Sans droit");
        using var nobody = site.Visit();
        using var management = await site.VisitAsManagementAsync();
        using var facilitator = await site.VisitAsFacilitatorAsync(team);
        var before = await site.DumpAsync();

        foreach (var visitor in new[] { nobody, management, facilitator })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(visitor, form)).Status);
        }

        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task Names_are_text_wherever_they_are_shown()
    {
        const string Name = "<script>alert(1)</script>\"'&";
        using var coach = await site.VisitAsCoachAsync();
        var form = Good(await IdAsync(coach), Name + "série");
        (form["Label"], form["Teams"]) = (Name, Name + "; 9; " + Name + "; " + Name);

        var page = await coach.FollowAsync(await PostAsync(coach, form));
        var team = (await site.Get<AssessmentStore>().ListAsync(form["Id"], CancellationToken.None))[0];
        string[] paths = ["/campaigns", $"/teams/{team.Id}", $"/campaigns/{form["Id"]}/close", $"/campaigns/{form["Id"]}/renew/{team.Id}", $"/campaigns/new?series={team.SeriesId}"];

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(Name, team.TeamName);
        Assert.Empty(page.Page.QuerySelectorAll("script"));
        foreach (var path in paths)
        {
            var shown = await coach.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, shown.Status);
            Assert.Empty(shown.Page.QuerySelectorAll("script"));
            Assert.Contains(Name, shown.Page.DocumentElement.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_post_beyond_the_limit_gets_the_page_for_it_and_stores_nothing()
    {
        using var coach = await site.VisitAsCoachAsync();
        var form = Good(await IdAsync(coach), "Énorme");
        form["Teams"] = new string('x', 300 * 1024);
        var before = await site.DumpAsync();

        var answer = await PostAsync(coach, form);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("C’est trop long", answer.Page.QuerySelector("h1")?.TextContent);
        Assert.Equal(before, await site.DumpAsync());
    }

    [Fact]
    public async Task The_next_wave_begins_with_the_teams_of_the_last_one()
    {
        using var coach = await site.VisitAsCoachAsync();
        var first = Good(await IdAsync(coach), "Suivie");
        await PostAsync(coach, first);
        var series = (await site.Get<CampaignStore>().FindAsync(first["Id"], CancellationToken.None))!.SeriesId;

        var page = await coach.GetAsync($"{Path}?series={series}");
        var second = Good(page.Page.QuerySelector("[name=Id]")!.GetAttribute("value")!, "");
        (second["Series"], second["Teams"]) = (first["Id"], page.Page.QuerySelector("[name=Teams]")!.TextContent);
        await PostAsync(coach, second);

        Assert.Equal("Crédits; 12; Financement; Lille\nPaiements; 9", second["Teams"]);
        Assert.Equal(first["Id"], page.Page.QuerySelector("[name=Series] option[selected]")!.GetAttribute("value"));
        var waves = await site.Get<CampaignStore>().ListWavesAsync(series, CancellationToken.None);
        Assert.Equal([1, 2], waves.Select(wave => wave.Wave));
        var teams = await Task.WhenAll(waves.Select(wave => site.Get<AssessmentStore>().ListAsync(wave.Id, CancellationToken.None)));
        Assert.Equal(teams[0].Select(team => team.TeamId), teams[1].Select(team => team.TeamId));
    }

    [Theory]
    [InlineData("fr", "La vague 2 de la série «\u00a0Deux formulaires fr\u00a0» a été créée entre-temps")]
    [InlineData("en", "Wave 2 of the series “Deux formulaires en” was created meanwhile")]
    public async Task Of_two_forms_for_the_next_wave_the_second_comes_back_as_it_was_typed_and_creates_nothing_however_often_it_is_sent(string language, string sentence)
    {
        var team = (await site.CreateCampaignAsync($"Deux formulaires {language}"))[0];
        using var coach = await site.VisitAsCoachAsync(language);
        var (first, second) = (await NextAsync(coach, team), await NextAsync(coach, team));
        await PostAsync(coach, first);
        (second["Label"], second["Teams"]) = ("à moi", "Crédits; 7\nNouvelle; 3");
        var before = await site.DumpAsync();

        await PostAsync(coach, second);
        var answer = await PostAsync(coach, second);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(sentence, Assert.Single(answer.Page.QuerySelectorAll(".errors a[href='#series']")).TextContent, StringComparison.Ordinal);
        Assert.Contains(sentence, answer.Page.GetElementById("series-why")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(answer.Page.QuerySelector($"main a[href='/campaigns/{first["Id"]}']"));
        AssertTyped(second, answer.Page);
        Assert.Equal(before, await site.DumpAsync());
        Assert.Equal($"/campaigns/{first["Id"]}?done=already", (await PostAsync(coach, first)).Location);
    }

    [Fact]
    public async Task A_form_that_came_too_late_creates_the_wave_after_when_that_is_chosen_and_once()
    {
        var team = (await site.CreateCampaignAsync("Celle d’après"))[0];
        using var coach = await site.VisitAsCoachAsync();
        var (first, second) = (await NextAsync(coach, team), await NextAsync(coach, team));
        await PostAsync(coach, first);
        var options = (await PostAsync(coach, second)).Page.QuerySelectorAll("[name=Series] option").Where(option => option.TextContent.StartsWith(team.SeriesName, StringComparison.Ordinal)).ToList();
        var late = new Dictionary<string, string>(second);
        second["Series"] = options[^1].GetAttribute("value")!;

        var created = await PostAsync(coach, second);
        var again = await Task.WhenAll(PostAsync(coach, second), PostAsync(coach, late));

        Assert.Equal([$"{team.SeriesName}, vague 2 (déjà créée)", $"{team.SeriesName}, vague 3"], options.Select(option => option.TextContent));
        Assert.Equal($"/campaigns/{second["Id"]}?done=created", created.Location);
        Assert.All(again, answer => Assert.Equal($"/campaigns/{second["Id"]}?done=already", answer.Location));
        Assert.Equal([team.CampaignId, first["Id"], second["Id"]], (await site.Get<CampaignStore>().ListWavesAsync(team.SeriesId, CancellationToken.None)).Select(wave => wave.Id));
    }

    [Fact]
    public async Task Of_forms_for_the_next_wave_sent_at_once_one_creates_it_and_the_others_come_back_as_they_were_typed()
    {
        var team = (await site.CreateCampaignAsync("À l’instant"))[0];
        using var coach = await site.VisitAsCoachAsync();
        var forms = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => NextAsync(coach, team)));
        var token = await coach.TokenAsync(Path);

        var answers = await Task.WhenAll(forms.Select(form => PostAsync(coach, new(form) { [Visitor.TokenField] = token }, withToken: false)));

        var waves = await site.Get<CampaignStore>().ListWavesAsync(team.SeriesId, CancellationToken.None);
        Assert.Equal([1, 2], waves.Select(wave => wave.Wave));
        Assert.Equal([$"/campaigns/{waves[1].Id}?done=created"], answers.Where(answer => answer.Status == HttpStatusCode.Redirect).Select(answer => answer.Location));
        Assert.All(forms.Zip(answers).Where(pair => pair.First["Id"] != waves[1].Id), pair =>
        {
            Assert.NotNull(pair.Second.Page.QuerySelector($"main a[href='/campaigns/{waves[1].Id}']"));
            AssertTyped(pair.First, pair.Second.Page);
        });
    }

    [Fact]
    public async Task A_form_that_came_too_late_is_told_its_other_mistakes_too()
    {
        var team = (await site.CreateCampaignAsync("Avec une faute"))[0];
        using var coach = await site.VisitAsCoachAsync();
        var (first, second) = (await NextAsync(coach, team), await NextAsync(coach, team));
        await PostAsync(coach, first);
        second["Label"] = "";

        var answer = await PostAsync(coach, second);

        Assert.Equal(["#series", "#label"], answer.Page.QuerySelectorAll(".errors a").Select(problem => problem.GetAttribute("href")));
    }

    private static void AssertTyped(Dictionary<string, string> form, IDocument page)
    {
        Assert.All(["Id", "Seen", "SeriesName", "Label", "Opens", "Closes", "MinGroup"], (string name) => Assert.Equal(form[name], page.QuerySelector($"[name={name}]")!.GetAttribute("value") ?? ""));
        Assert.Equal(form["Teams"].ReplaceLineEndings("\n"), page.QuerySelector("[name=Teams]")!.TextContent.ReplaceLineEndings("\n"));
        Assert.Equal(form["Questionnaire"], page.QuerySelector("[name=Questionnaire][checked]")!.GetAttribute("value"));
        Assert.Equal(form["Series"], page.QuerySelector("[name=Series] option[selected]")?.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task The_wave_after_the_one_that_came_first_is_created()
    {
        var team = (await site.CreateCampaignAsync("Trois vagues"))[0];
        using var coach = await site.VisitAsCoachAsync();
        await PostAsync(coach, await NextAsync(coach, team));

        var third = await PostAsync(coach, await NextAsync(coach, team));

        Assert.EndsWith("done=created", third.Location);
        Assert.Equal([1, 2, 3], (await site.Get<CampaignStore>().ListWavesAsync(team.SeriesId, CancellationToken.None)).Select(wave => wave.Wave));
    }

    [Theory]
    [InlineData("fr", "Enregistré\u00a0: CRÉDITS; 9; ; Lyon. Votre ligne\u00a0: Crédits; 9; ; Lille.")]
    [InlineData("en", "Stored: CRÉDITS; 9; ; Lyon. Your line: Crédits; 9; ; Lille.")]
    public async Task A_team_that_was_changed_since_the_form_showed_it_is_told_with_both_values_and_replaced_only_when_sent_again(string language, string both)
    {
        var team = (await site.CreateCampaignAsync($"Équipe changée {language}"))[0];
        using var coach = await site.VisitAsCoachAsync(language);
        var form = await NextAsync(coach, team);
        form["Teams"] = "Crédits; 9; ; Lille\nPaiements; 9";
        await ChangeAsync(team, "CRÉDITS", "Lyon");
        var before = await site.DumpAsync();

        var asked = await PostAsync(coach, form);
        var after = await site.DumpAsync();
        form["Seen"] = asked.Page.QuerySelector("[name=Seen]")!.GetAttribute("value")!;
        var again = await PostAsync(coach, form);

        Assert.Contains(both, Assert.Single(asked.Page.QuerySelectorAll(".errors a[href='#teams']")).TextContent, StringComparison.Ordinal);
        Assert.Equal(form["Teams"], asked.Page.QuerySelector("[name=Teams]")!.TextContent);
        Assert.Equal(form["Label"], asked.Page.QuerySelector("[name=Label]")!.GetAttribute("value"));
        Assert.Equal(form["Series"], asked.Page.QuerySelector("[name=Series] option[selected]")!.GetAttribute("value"));
        Assert.Equal(before, after);
        Assert.Equal($"/campaigns/{form["Id"]}?done=created", again.Location);
        Assert.Equal(("Crédits", "Lille"), await TeamAsync(team));
    }

    [Fact]
    public async Task A_team_that_was_changed_once_more_is_told_once_more()
    {
        var team = (await site.CreateCampaignAsync("Changée deux fois"))[0];
        using var coach = await site.VisitAsCoachAsync();
        var form = await NextAsync(coach, team);
        await ChangeAsync(team, "Crédits", "Lyon");
        form["Teams"] = "Crédits; 9; ; Lille";
        form["Seen"] = (await PostAsync(coach, form)).Page.QuerySelector("[name=Seen]")!.GetAttribute("value")!;
        await ChangeAsync(team, "Crédits", "Nice");

        var asked = await PostAsync(coach, form);

        Assert.Contains("Nice", asked.Page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Crédits", "Nice"), await TeamAsync(team));
    }

    [Fact]
    public async Task What_the_form_showed_may_be_changed_without_being_asked()
    {
        var team = (await site.CreateCampaignAsync("Changée exprès"))[0];
        using var coach = await site.VisitAsCoachAsync();
        var form = await NextAsync(coach, team);
        form["Teams"] = "crédits; 12; Financement; Lille";

        Assert.EndsWith("done=created", (await PostAsync(coach, form)).Location);
        Assert.Equal(("crédits", "Lille"), await TeamAsync(team));
    }

    [Fact]
    public async Task A_team_of_the_same_name_in_another_series_is_not_overwritten_by_a_form_that_never_showed_it()
    {
        var (shown, other) = ((await site.CreateCampaignAsync("Montrée"))[0], (await site.CreateCampaignAsync("Choisie ensuite"))[0]);
        await ChangeAsync(other, "Crédits", "Lyon");
        using var coach = await site.VisitAsCoachAsync();
        var form = await NextAsync(coach, shown);
        (form["Series"], form["Teams"]) = (other.CampaignId, "Crédits; 9; ; Lille");

        var asked = await PostAsync(coach, form);

        Assert.Equal("#teams", Assert.Single(asked.Page.QuerySelectorAll(".errors a")).GetAttribute("href"));
        Assert.Equal(("Crédits", "Lyon"), await TeamAsync(other));
    }

    [Fact]
    public async Task Of_many_teams_that_changed_those_that_were_not_told_are_told_at_the_next_sending()
    {
        string[] names = [.. Enumerable.Range(1, 25).Select(number => $"Équipe {number:00}")];
        var team = (await site.CreateCampaignAsync("Beaucoup changées", teams: names))[0];
        using var coach = await site.VisitAsCoachAsync();
        var form = await NextAsync(coach, team);
        form["Teams"] = string.Join('\n', names.Select(name => $"{name}; 9; ; Lille"));
        form["Seen"] = "";

        var first = await PostAsync(coach, form);
        form["Seen"] = first.Page.QuerySelector("[name=Seen]")!.GetAttribute("value")!;
        var second = await PostAsync(coach, form);

        Assert.Equal(20, first.Page.QuerySelectorAll(".errors a").Length);
        Assert.Equal(5, second.Page.QuerySelectorAll(".errors a").Length);
    }

    /// <summary>As somebody does who creates another campaign with the team.</summary>
    private Task<int> ChangeAsync(AssessmentRow team, string name, string place) => site.Get<Database>().WriteAsync(
        (db, transaction) => db.ExecuteAsync("update team set name = @name, site = @place where id = @TeamId", new { name, place, team.TeamId }, transaction),
        CancellationToken.None);

    private async Task<(string Name, string? Site)> TeamAsync(AssessmentRow team) =>
        (await site.Get<CampaignStore>().ListTeamsAsync(team.SeriesId, CancellationToken.None)).Where(row => row.Id == team.TeamId).Select(row => (row.Name, row.Site)).Single();

    /// <summary>The form for the next wave as it is shown, with a name for the wave.</summary>
    private static async Task<Dictionary<string, string>> NextAsync(Visitor coach, AssessmentRow team)
    {
        var page = (await coach.GetAsync($"{Path}?series={team.SeriesId}")).Page;
        var form = Good("", "");
        foreach (var field in page.QuerySelectorAll("main input[type=hidden], main input:not([type=radio])").Where(field => field.GetAttribute("name") != Visitor.TokenField))
        {
            form[field.GetAttribute("name")!] = field.GetAttribute("value") ?? "";
        }

        (form["Series"], form["Teams"], form["Label"]) = (page.QuerySelector("[name=Series] option[selected]")!.GetAttribute("value")!, page.QuerySelector("[name=Teams]")!.TextContent, "juin 2026");
        return form;
    }

    [Fact]
    public async Task A_series_keeps_its_questionnaire_and_its_name()
    {
        var team = (await site.CreateCampaignAsync("Fidèle"))[0];
        using var coach = await site.VisitAsCoachAsync();
        var other = Good(await IdAsync(coach), "");
        (other["Series"], other["Questionnaire"]) = (team.CampaignId, "ai-maturity-pulse");
        var both = Good(await IdAsync(coach), "Encore un nom");
        both["Series"] = team.CampaignId;
        var taken = Good(await IdAsync(coach), " fidèle ");

        Assert.Equal("#questionnaire", (await PostAsync(coach, other)).Page.QuerySelector(".errors a")?.GetAttribute("href"));
        Assert.Equal("#series-name", (await PostAsync(coach, both)).Page.QuerySelector(".errors a")?.GetAttribute("href"));
        Assert.Equal("#series", (await PostAsync(coach, taken)).Page.QuerySelector(".errors a")?.GetAttribute("href"));
    }
}
