using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Bunit;
using Survey.Answers;
using Survey.Questionnaires;
using Survey.Web.Results;
using Xunit;

namespace Survey.Web.Tests.Results;

public class ResultPageTests : ResultTest
{
    [Fact]
    public void A_capped_team_reads_its_level_its_mean_and_what_the_condition_asks()
    {
        var page = Show<ResultPage>(Team("data"));

        Assert.Equal("Données et pilotage : niveau 3, Structuration", Words(page, "h1"));
        Assert.Equal("Moyenne de niveau 4, niveau retenu : 3. À renforcer d’abord : Gouvernance et conformité.", Words(page, ".lead"));
        Assert.Contains("Les dix facteurs donnent une moyenne de 3,58. ", Words(page));
        Assert.Contains("Le niveau 4 demande au moins 3,00 en moyenne aux quatre questions propres au facteur « Gouvernance et conformité » ; elles sont à 2,20.", Words(page));
        Assert.Contains("peut être arrêtée du jour au lendemain", Words(page));
        Assert.Contains("5 réponses sur 6 personnes invitées.", Words(page));
    }

    [Fact]
    public void The_way_up_says_from_where_to_where_and_what_is_true_there()
    {
        var page = Show<ResultPage>(Team("data"));

        Assert.Contains("Les quatre marches qui mèneraient au niveau 4", Words(page, "h2"));
        Assert.Equal(["Registre des usages trois marches", "Protection des données"], page.FindAll(".way h3").Select(Text));
        Assert.Equal([("2,40", "5"), ("2,40", "3")], page.FindAll(".way > p").Select(step => (Regex.Match(step.TextContent, @"\d,\d\d").Value, Text(step.QuerySelector(".tag")!))));
        Assert.Equal(Flagship.FindItem("governance.1") is LadderItem ladder ? ladder.Options[4].Label.In("fr").Text : "", Text(page.FindAll(".way div > p")[0]));
        Assert.Contains("Deux questions suffisent ; une marche mène d’une réponse à la suivante. Quand ces deux phrases seront vraies, le niveau 4 sera retenu. Aucun chemin n’en demande moins.", Words(page));
    }

    [Fact]
    public void The_way_up_gives_each_factor_s_next_step_once()
    {
        var page = Show<ResultPage>(Team("data"));

        Assert.StartsWith("Pour avancer sur « Gouvernance et conformité » : Créer avec la conformité un registre simple", Words(page, ".way .muted.small:not(span)"));
        Assert.Single(page.FindAll(".way div > .muted.small"));
    }

    [Fact]
    public void A_person_s_way_up_starts_at_the_answers_given()
    {
        var level3 = Flagship.Items.OfType<LadderItem>().ToDictionary(item => item.Id, Answer (item) => new Chosen(item.Options[3].Id));
        level3["governance.2"] = new Chosen("exploration");
        level3["governance.3"] = new Chosen("exploration");

        var page = Show<ResultPage>(Person(Flagship, new(level3)));

        Assert.Contains("Les deux marches qui mèneraient au niveau 4", Words(page, "h2"));
        Assert.Equal("aujourd’hui 1 → 3", Words(page, ".way > p"));
    }

    [Fact]
    public void At_the_highest_level_there_is_no_step_left()
    {
        var answers = Flagship.Items.OfType<OptionItem>().ToDictionary(item => item.Id, Answer (item) => new Chosen(item.Options[item is ScaleItem { Reverse: true } ? 0 : 4].Id));

        var page = Show<ResultPage>(Person(Flagship, new(answers)));

        Assert.Contains("Le niveau 5 est le plus haut Il n’y a pas de marche au-dessus", Words(page));
        Assert.Empty(page.FindAll(".way"));
    }

    [Fact]
    public void A_way_that_is_not_proven_the_shortest_says_so()
    {
        var decides = Flagship.FindItem("governance.1")!;
        var questionnaire = Flagship with
        {
            Sections = [.. Flagship.Sections.Select(section => section with { Items = [.. section.Items.Select(item => item.Id == "governance.2" ? item with { VisibleWhen = new IsAnswered(decides.Id) } : item)] })],
        };
        var answers = Flagship.Items.OfType<LadderItem>().ToDictionary(item => item.Id, Answer (item) => new Chosen(item.Options[item.Id.StartsWith("governance", StringComparison.Ordinal) ? 1 : 3].Id));

        var page = Show<ResultPage>(Person(questionnaire, new(answers)));

        Assert.Contains("Un chemin plus court existe peut-être.", Words(page));
        Assert.DoesNotContain("Registre des usages", Words(page, ".way h3"));
    }

    [Fact]
    public void What_cannot_be_reached_by_steps_names_what_lacks_answers()
    {
        var answers = Flagship.Items.OfType<LadderItem>().Where(item => item.Id.StartsWith("governance", StringComparison.Ordinal) is false).ToDictionary(item => item.Id, Answer (item) => new Chosen(item.Options[3].Id));

        var page = Show<ResultPage>(Person(Flagship, new(answers)));

        Assert.Contains("Il faut d’abord des réponses pour : Gouvernance et conformité.", Words(page));
        Assert.Empty(page.FindAll(".way"));
    }

    [Fact]
    public void No_step_tells_of_a_question_that_the_rules_leave_out()
    {
        var report = Report(4, minGroup: 6);
        var team = report.Teams.Single(known => known.TeamId == "recouvrement");
        var withheld = Flagship.Items.Where(item => item is LadderItem && team.Scorecard!.FindItem(item.Id) is null).Select(item => item.Short.In("fr").Text).ToList();

        var page = Show<ResultPage>(ResultView.OfTeam(report, team, null));

        Assert.NotEmpty(withheld);
        Assert.All(withheld, name => Assert.DoesNotContain($"{name} (", Words(page), StringComparison.Ordinal));
        Assert.All(withheld, name => Assert.DoesNotContain(name, page.FindAll(".way h3").Select(Text)));
        Assert.Contains("Les questions qui ne sont pas détaillées n’y entrent pas.", Words(page));
    }

    [Fact]
    public void Another_team_is_held_back_by_another_factor()
    {
        var page = Show<ResultPage>(Team("relation"));

        Assert.EndsWith("À renforcer d’abord : Industrialisation des solutions.", Words(page, ".lead"));
        Assert.Equal("Industrialisation des solutions retient le niveau 4", Words(page, ".plot .name.hot"));
    }

    [Fact]
    public void A_level_that_nothing_holds_back_says_what_the_next_one_takes()
    {
        var page = Show<ResultPage>(Team("conformite"));

        Assert.Contains("Toutes les conditions du niveau 3 sont remplies.", Words(page, ".lead"));
        Assert.Matches("Vers le niveau 4 : .* marches sur .* questions La moyenne doit passer de 2,95 à 3,50 au moins.", Words(page));
        Assert.Matches("Par où commencer : .* (marches mèneraient|marche mènerait) au niveau 4 : .* →", Words(page));
        Assert.Empty(page.FindAll(".way"));
    }

    [Fact]
    public void The_plot_states_a_finding_and_explains_its_two_numbers()
    {
        var page = Show<ResultPage>(Team("data"));

        Assert.Contains("Neuf facteurs ont atteint le niveau 3, un en dessous", Words(page, "h2"));
        Assert.Contains("(2,20) ; son score (2,36) compte aussi une question d’un autre facteur.", Words(page));
        Assert.Contains("de 2 niveaux ou plus : Maîtrise en service, Parcours de validation et Relève des rôles clés.", Words(page));
    }

    [Fact]
    public void The_change_since_the_last_wave_is_told_for_level_and_factors()
    {
        var page = Show<ResultPage>(Team("data"));

        Assert.Contains("Depuis la vague 4 : de 2,87 à 3,58 Le niveau retenu passe de 2 à 3. Les dix facteurs progressent d’au moins 0,30", Words(page));
    }

    [Fact]
    public void A_first_wave_has_no_change()
    {
        var page = Show<ResultPage>(Team("credits", wave: 1));

        Assert.DoesNotContain("Depuis la vague", Words(page));
        Assert.DoesNotContain("Évolution", Words(page, ".hd,thead th"));
    }

    [Fact]
    public void Small_changes_get_no_comment()
    {
        var text = ChangeView.Moves([0.5m, 0.29m, -0.29m, -0.3m], 0.3m).Select(sentence => sentence.ToString());

        Assert.Equal(["Un facteur progresse d’au moins 0,30.", "Un facteur recule d’au moins 0,30.", "Les autres écarts sont trop petits pour être commentés."], text);
    }

    [Fact]
    public void A_wave_of_another_questionnaire_is_not_compared()
    {
        var report = Report(5);
        var view = ResultView.OfTeam(report, report.Teams.Single(team => team.TeamId == "data"), Report(4) with { Questionnaire = Pulse });

        Assert.Null(view.Change);
    }

    [Fact]
    public void Answers_spread_question_by_question_without_those_that_the_rules_leave_out()
    {
        var all = Show<ResultPage>(Team("data"));
        var fewer = Show<ResultPage>(Team("successions"));

        Assert.Equal(46, all.FindAll(".answers .plot li").Count);
        Assert.Equal(40, fewer.FindAll(".answers .plot li").Count);
        Assert.DoesNotContain("détaillée", Words(all, ".answers > p"));
        Assert.Contains("6 questions ne sont pas détaillées", Words(fewer, ".answers > p"));
    }

    [Fact]
    public void What_is_left_out_is_not_told_as_a_part_of_its_score_either()
    {
        var report = Report(4, minGroup: 6);
        var team = report.Teams.Single(known => known.TeamId == "recouvrement");

        var part = ResultView.OfTeam(report, team, null).Whys.Single(why => why.Name.Text == "Valeur mesurée").Parts[1];

        Assert.Equal(("–", "non détaillé, trop peu de réponses"), (part.Points, part.Note));
    }

    [Fact]
    public void Indicators_stand_beside_last_wave_the_group_and_the_study()
    {
        var page = Show<ResultPage>(Team("data"));

        var savings = page.FindAll("table tr").Single(row => row.TextContent.Contains("Économies annuelles", StringComparison.Ordinal));
        Assert.Equal(["73 500 €", "52 000 €", "206 400 €", "plus de 200 000 €"], savings.QuerySelectorAll("td").Select(cell => Regex.Replace(Text(cell), @"\s", " ")));
    }

    [Fact]
    public void Every_score_says_what_it_is_made_of()
    {
        var whys = Team("data").Whys;

        Assert.Equal(Flagship.Factors.Select(factor => factor.Label.In("fr").Text), whys.Select(why => why.Name.Text).Where(Flagship.Factors.Select(factor => factor.Label.In("fr").Text).Contains));
        Assert.Equal(Flagship.FindScore("governance.own")!.Label.In("fr").Text, Assert.Single(whys, why => Flagship.Factors.All(factor => factor.Label.In("fr").Text != why.Name.Text)).Name.Text);
        var governance = whys.Single(why => why.Name.Text == "Gouvernance et conformité");
        Assert.Equal("Pourquoi 2,36 pour « Gouvernance et conformité » ?", governance.Question.Replace('\u202F', ' ').Replace('\u00A0', ' '));
        Assert.Contains(governance.Parts, part => part.Note?.StartsWith("question de", StringComparison.Ordinal) == true);
        Assert.Contains("Pourquoi ce niveau ?", Words(Show<ResultPage>(Team("data")), "details.why summary"));
    }

    [Fact]
    public void A_score_s_reasons_add_up_and_tell_the_way_up()
    {
        var page = Show<ResultPage>(Team("data"));

        var governance = page.FindAll("section.whys details").Single(why => Text(why.QuerySelector("summary")!).Replace('\u00A0', ' ').Contains("« Gouvernance et conformité »", StringComparison.Ordinal));
        // 2.4, 2.4, 2 and 2 weigh 1 each, adaptability's question half: 4.5 in all
        Assert.Equal(["0,53", "0,53", "0,44", "0,44", "0,40"], governance.QuerySelectorAll("tbody tr").Select(row => Text(row.QuerySelectorAll("td")[2])));
        Assert.Contains("marche mènerait au niveau 3 : Maîtrise en service (2,00 → 3).", string.Join(' ', governance.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void The_level_s_reasons_tell_the_shortfall_and_the_level_that_is_kept() =>
        Assert.Contains("« Gouvernance et conformité » : 3,00 demandé, 2,20 atteint, il manque 0,80. Le niveau retenu est donc 3, et non 4.", Words(Show<ResultPage>(Team("data")), "details.why"));

    [Theory]
    [MemberData(nameof(Combines))]
    public void Every_way_of_combining_is_told_in_words(Combine combine)
    {
        var factor = Flagship.FindScore("skills")!;
        var parts = factor.Of.Select(part => part with { Level = combine == Combine.HighestLevel ? 1 : 0, AtLeast = 1 });
        var changed = factor with { Combine = combine, Of = [.. parts.Take(combine == Combine.Quotient ? 2 : 3), .. combine is Combine.Mean or Combine.Sum ? new[] { new ScorePart(null, null) { Constant = 2 } } : []] };
        var questionnaire = Flagship with { Scores = [.. Flagship.Scores.Select(score => score.Id == "skills" ? changed : score)] };

        var why = Person(questionnaire, Sheet("data")).Whys.Single(why => why.Name.Text == "Compétences");

        Assert.DoesNotContain("Rule", why.Text[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(combine is Combine.Mean or Combine.Sum, why.Parts.Any(part => part.Name.Text == "Constante"));
    }

    public static TheoryData<Combine> Combines => [.. Enum.GetValues<Combine>()];

    [Fact]
    public void Coverage_tells_what_does_not_apply_and_what_is_unanswered()
    {
        var answers = Sheet("data").Answers.ToDictionary();
        answers["skills.3"] = new DoesNotApply("");
        answers.Remove("skills.4");

        var skills = Person(Flagship, new(answers)).Whys.Single(why => why.Name.Text == "Compétences");

        // four questions of its own and one of another factor
        Assert.Equal(
            ["3 questions sur 4 ont une réponse qui compte.", "1 ne s’applique pas (20 % de ce qui est demandé).", "1 est sans réponse (20 % de ce qui est demandé)."],
            skills.Text.Select(sentence => sentence.ToString().Replace('\u00A0', ' ')).SkipWhile(text => text.EndsWith("réponse qui compte.", StringComparison.Ordinal) is false).Take(3));
    }

    [Fact]
    public void Every_highlighted_number_opens_on_its_reasons()
    {
        var page = Show<ResultPage>(Team("data"));

        Assert.Equal(6, page.FindAll(".cols .rows details.why").Count);
        Assert.All(page.FindAll("details.why"), why => Assert.NotNull(why.QuerySelector("summary")));
    }

    [Fact]
    public void Strengths_and_what_to_strengthen_come_three_by_three_with_next_steps()
    {
        var view = Team("data");

        Assert.Equal(["Compétences", "Valeur mesurée", "Industrialisation des solutions"], view.Strengths.Select(factor => factor.Name.Text));
        Assert.Equal(["Gouvernance et conformité", "Accompagnement humain", "Culture et décision"], view.ToStrengthen.Select(factor => factor.Name.Text));
        Assert.All(view.ToStrengthen, factor => Assert.NotNull(factor.NextStep));
    }

    [Fact]
    public void One_person_reads_no_fact_of_a_team()
    {
        var page = Show<ResultPage>(Person(Flagship, Sheet("data")));

        Assert.StartsWith("Votre résultat : niveau", Words(page, "h1"));
        Assert.DoesNotContain("invitée", Words(page));
        Assert.DoesNotContain("l’équipe", Words(page, "section > p"));
        Assert.Empty(page.FindAll(".spread"));
        Assert.Empty(page.FindAll(".answers"));
    }

    [Fact]
    public void The_pulse_gives_an_indicative_level_and_retains_none()
    {
        var answers = Pulse.Items.OfType<LadderItem>().ToDictionary(item => item.Id, Answer (item) => new Chosen(item.Options[2].Id));

        var page = Show<ResultPage>(Person(Pulse, new(answers)));

        Assert.Equal("Votre résultat : niveau indicatif 3, Structuration", Words(page, "h1"));
        Assert.Contains("aucun niveau n’est donc retenu", Words(page, ".lead"));
        Assert.DoesNotContain("Retenu", Words(page, ".stair"));
    }

    [Fact]
    public void Too_few_respondents_are_told_with_what_would_be_needed()
    {
        var page = Show<ResultPage>(Team("credits", minGroup: 3, members: 3));

        Assert.Equal("Crédits habitat : trop peu de réponses pour un résultat", Words(page, "h1"));
        Assert.Equal("3 réponses comptées, il en faut 4.", Words(page, ".lead"));
        Assert.Empty(page.FindAll(".plot,.answers"));
    }

    [Fact]
    public void Too_small_a_share_of_the_invited_is_told_too()
    {
        var page = Show<ResultPage>(Team("relation", members: 5));

        Assert.Equal("5 réponses comptées sur 12 personnes invitées, il en faut au moins 6.", Words(page, ".lead"));
    }

    [Fact]
    public void A_factor_without_enough_answers_says_how_many_it_needs_and_makes_the_result_provisional()
    {
        var page = Show<ResultPage>(Person(Flagship, Without("skills.1", "skills.2")));

        Assert.Contains("Résultat provisoire : neuf facteurs sur dix ont un score.", Words(page));
        Assert.Equal("Compétences 2 questions comptées, il en faut 3", Words(page, ".plot li:last-child .name"));
    }

    [Fact]
    public void No_factor_with_enough_answers_is_said_in_words()
    {
        var page = Show<ResultPage>(Person(Flagship, new(Sheet("data").Answers.Where(answer => answer.Key == "skills.1").ToDictionary())));

        Assert.Equal("Aucun facteur n’a assez de réponses, il en faut huit.", Words(page, ".lead"));
    }

    [Fact]
    public void Too_few_factors_give_no_level_and_name_what_is_missing()
    {
        var sheet = Sheet("data").Answers.Where(answer => answer.Key.StartsWith("skills", StringComparison.Ordinal) || answer.Key.StartsWith("value", StringComparison.Ordinal));

        var page = Show<ResultPage>(Person(Flagship, new(sheet.ToDictionary())));

        Assert.Equal("Deux facteurs ont assez de réponses, il en faut huit.", Words(page, ".lead"));
        Assert.Contains("Il manque des réponses pour : Collaboration avec les métiers,", Words(page));
    }

    [Fact]
    public void A_questionnaire_without_an_overall_score_still_has_a_page()
    {
        var questionnaire = Flagship with { Scores = [.. Flagship.Scores.Where(score => score.Kind != Score.OverallKind)] };

        var page = Show<ResultPage>(Person(questionnaire, Sheet("data")));

        Assert.Equal("Votre résultat", Words(page, "h1"));
        Assert.Equal("Ce questionnaire ne donne pas de résultat d’ensemble. Voici ses dix facteurs.", Words(page, ".lead"));
        Assert.Equal(10, page.FindAll("section > figure .plot li").Count);
        Assert.Empty(page.FindAll(".stair"));
    }

    [Fact]
    public void A_questionnaire_without_levels_shows_numbers_alone()
    {
        var questionnaire = Flagship with { Scores = [.. Flagship.Scores.Select(score => score with { Levels = null, Gates = [] })] };

        var page = Show<ResultPage>(Person(questionnaire, Sheet("data")));

        Assert.Matches(@"^Votre résultat : \d,\d\d$", Words(page, "h1"));
        Assert.Matches("sur une échelle de 1 à 5", Words(page, ".lead"));
        Assert.DoesNotContain("niveau", Words(page, "h2"));
        Assert.Empty(page.FindAll(".stair"));
    }

    [Fact]
    public void An_English_page_has_no_French_word_of_the_interface()
    {
        var french = Phrases("fr-FR").ToList();
        ReadIn("en-GB");

        var page = Show<ResultPage>(Team("data"));
        var words = Words(page) + string.Join(' ', Attributes(page, "[aria-label]", "aria-label"));

        Assert.True(french.Count > 100, "the French words were not found");
        Assert.All(french.Except(Phrases("en-GB")), phrase => Assert.DoesNotContain(phrase, words, StringComparison.Ordinal));
        Assert.Equal("Données et pilotage: level 3, Structuring", Words(page, "h1").Replace("Data and steering", "Données et pilotage", StringComparison.Ordinal).Replace(Case.Teams[1].Name.In("en").Text, "Données et pilotage", StringComparison.Ordinal));
    }

    private static AnswerSheet Without(params string[] items) => new(Sheet("data").Answers.Where(answer => items.Contains(answer.Key) is false).ToDictionary());

    /// <summary>The interface's own words between the places of its sentences, where they are long enough to be told apart.</summary>
    private static IEnumerable<string> Phrases(string culture) =>
        from file in new[] { "Result", "Charts" }
        from entry in new ResourceManager($"Survey.Web.Texts.{file}", typeof(ResultView).Assembly).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>()
        where ((string)entry.Key).StartsWith("Numbers", StringComparison.Ordinal) is false
        from phrase in Regex.Split((string)entry.Value!, @"\{\d\}")
        let plain = string.Join(' ', phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        where plain.Length > 5
        select plain;
}
