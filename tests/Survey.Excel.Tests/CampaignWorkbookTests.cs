using System.Globalization;
using System.IO.Packaging;
using System.Resources;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Survey.Cohorts;
using Survey.Scoring;
using Xunit;

namespace Survey.Excel.Tests;

public sealed class CampaignWorkbookTests
{
    private const int Summary = 0;
    private const int Teams = 1;
    private const int Items = 2;
    private const int Indicators = 3;
    private const int Codebook = 4;
    private const int First = ReadWorkbook.HeadingRow + 1;

    [Theory]
    [InlineData("fr-FR", "Synthèse", "Équipes", "Questions", "Indicateurs", "Dictionnaire")]
    [InlineData("en-US", "Summary", "Teams", "Items", "Indicators", "Codebook")]
    public void Sheets_are_named_and_ordered_in_the_readers_language(string culture, params string[] expected)
    {
        var workbook = ReadWorkbook.Of(Sample.Report, culture);

        Assert.Equal(expected, workbook.Names);
    }

    [Fact]
    public void Scores_of_shown_teams_are_numbers_equal_to_the_report()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        var overall = workbook.Column(Teams, "Score global");
        var teams = Sample.Report.Teams;
        for (var i = 0; i < teams.Count; i++)
        {
            var card = teams[i].Scorecard?.Card;
            Assert.Equal((double?)card?.Find("overall")?.Shown, workbook[Teams, First + i, overall]);
            Assert.Equal((double?)card?.Find("rules")?.Shown, workbook[Teams, First + i, workbook.Column(Teams, "Règles écrites")]);
            Assert.Equal((double?)card?.Find("skills")?.Shown, workbook[Teams, First + i, workbook.Column(Teams, "Compétences")]);
        }
    }

    [Fact]
    public void A_team_row_has_participation_levels_and_what_caps_them()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        AssertNear(["Crédits", 9.0, 8.0, 8 / 9.0, 8.0, 2.0, 2.0, "Élan", null], Row(workbook, Teams, First, 9));
        AssertNear(["=1+1", 6.0, 5.0, 5 / 6.0, 5.0, 2.0, 1.0, "Départ", "Règles écrites"], Row(workbook, Teams, First + 1, 9));
        AssertNear(["01/02", null, 7.0, null, 7.0, 2.0, 1.0, "Départ", "Règles écrites"], Row(workbook, Teams, First + 3, 9));
    }

    [Fact]
    public void A_hidden_team_says_that_it_is_too_small_and_nothing_else()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        Assert.Equal(["Successions", 5.0, null, null, null, "n\u00a0<\u00a05"], Row(workbook, Teams, First + 2, 6));
        Assert.All(Row(workbook, Teams, First + 2, 12)[6..], Assert.Null);
        Assert.DoesNotContain("Successions", workbook.Rows(Items).Select(row => row[0]));
        Assert.Equal("n\u00a0<\u00a05", workbook[Indicators, First, workbook.Column(Indicators, "Successions")]);
    }

    [Fact]
    public void No_number_of_a_hidden_team_is_anywhere_nor_in_a_total()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        Assert.DoesNotContain(workbook.Parts().Values, part => part.Contains("777777", StringComparison.Ordinal));
        Assert.Equal((double)Sample.Report.Indicators[Sample.Savings], workbook[Indicators, First, workbook.Column(Indicators, "Ensemble des équipes")]);
    }

    [Fact]
    public void Indicators_have_each_teams_number_the_total_and_the_published_reference()
    {
        var workbook = ReadWorkbook.Of(Sample.Report, "en-GB");

        Assert.Equal(["savings (en)", "EUR per year", "over twelve months", 20005.0, 200000.0, "More than EUR 200,000 in the study.", 8002.0, 5001.25, "n < 5", 7001.75], Row(workbook, Indicators, First, 10));
        Assert.Equal(8.0, workbook[Indicators, First + 1, workbook.Column(Indicators, "All teams together")]);
        Assert.All(Row(workbook, Indicators, First + 1, 10)[6..], Assert.Null);
    }

    [Fact]
    public void Items_have_the_answers_of_each_shown_team_in_numbers()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        Assert.Equal(["Crédits", "Règles écrites", "rules.1", "Sujet rules.1", 8.0, 2.125, 2.5, 3.0, 1.0, 2.0, "oui"], Row(workbook, Items, First, 11));
        Assert.Equal(["Crédits", "Compétences", "views.1", "Confiance", 8.0], Row(workbook, Items, First + 3, 5));
    }

    [Fact]
    public void An_item_with_fewer_answers_than_the_minimum_group_shows_no_figure()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        Assert.Equal(["rules.2", "Sujet rules.2", 2.0, "n\u00a0<\u00a05", null, null, 1.0, 2.0, null], Row(workbook, Items, First + 1, 11)[2..]);
    }

    [Fact]
    public void A_section_is_left_out_for_a_team_too_small_for_it_and_the_summary_says_so()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        var views = workbook.Rows(Items).Where(row => row[2] as string == "views.1").Select(row => row[0]);
        Assert.Equal(["Crédits", "01/02"], views);
        Assert.Contains("Section «\u00a0Regards\u00a0»\u00a0: le détail par question n’est donné qu’à partir de 7 réponses. Équipes affichées sans ce détail\u00a0: 1.", workbook.Cells);
    }

    [Fact]
    public void What_a_team_settled_stands_beside_its_members_mean_and_in_no_report_without_a_workshop()
    {
        var workbook = ReadWorkbook.Of(Sample.WithTakeaways);

        var column = workbook.Column(Items + 1, "Convenu en équipe");
        Assert.Equal(12, column);
        Assert.Equal([2.125, 3.0], new[] { workbook[Items + 1, First, 6], workbook[Items + 1, First, column] });
        Assert.Equal([null, "Sans objet"], new[] { workbook[Items + 1, First + 1, column], workbook[Items + 1, First + 2, column] });
        Assert.Equal(3.0, workbook[Teams, First, workbook.Column(Teams, "Niveau convenu")]);
        Assert.Throws<ArgumentException>(() => ReadWorkbook.Of(Sample.Report).Column(Items, "Convenu en équipe"));
    }

    [Theory]
    [InlineData("fr-FR", "Actions", "Référent données", "En cours", "Faite", "Règles écrites")]
    [InlineData("en-US", "Actions", "Référent données", "In progress", "Done", "Written rules")]
    public void Actions_have_a_sheet_with_real_dates_in_the_readers_language(string culture, string name, string owner, string open, string done, string factor)
    {
        var workbook = ReadWorkbook.Of(Sample.WithTakeaways, culture);

        var sheet = workbook.Names.IndexOf(name);
        Assert.Equal(Teams + 1, sheet);
        Assert.Equal(["Crédits", "=Tenir un registre (Crédits)", factor, owner, new DateTime(2025, 9, 30), open, 5.0], Row(workbook, sheet, First, 7));
        Assert.Equal(["Crédits", "Former", null, null, null, done, 4.0], Row(workbook, sheet, First + 1, 7));
        Assert.Equal(First + 1, workbook.RowsOf(sheet));
        Assert.Contains(workbook.Rows(Summary), row => row[0] as string == name);
    }

    [Fact]
    public void A_hidden_team_s_workshop_and_actions_appear_nowhere()
    {
        var workbook = ReadWorkbook.Of(Sample.WithTakeaways);

        Assert.DoesNotContain(workbook.Cells, cell => cell is string text && text.Contains("registre (Successions)", StringComparison.Ordinal));
        Assert.Null(workbook[Teams, First + 2, workbook.Column(Teams, "Niveau convenu")]);
        Assert.DoesNotContain(workbook.Rows(Items + 1), row => row[0] as string == "Successions");
    }

    [Fact]
    public void An_action_that_looks_like_a_formula_stays_text()
    {
        var workbook = ReadWorkbook.Of(Sample.WithTakeaways);

        var cell = workbook.SheetXml(Teams + 1).Descendants(ReadWorkbook.Main + "c").Single(cell => cell.Attribute("r")!.Value == $"B{First}");
        var style = workbook.Xml("xl/styles.xml").Root!.Element(ReadWorkbook.Main + "cellXfs")!.Elements().ElementAt(int.Parse(cell.Attribute("s")!.Value, CultureInfo.InvariantCulture));
        Assert.Null(cell.Element(ReadWorkbook.Main + "f"));
        Assert.Equal("1", style.Attribute("quotePrefix")?.Value);
    }

    [Fact]
    public void The_summary_has_the_campaigns_facts_as_numbers_and_dates()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        Assert.Equal("Pôle Horizon & Cie", FactOf(workbook, "Série"));
        Assert.Equal(5.0, FactOf(workbook, "Vague"));
        Assert.Equal(new DateTime(2025, 6, 27), FactOf(workbook, "Clôture"));
        Assert.Equal(5.0, FactOf(workbook, "Groupe minimal"));
        Assert.Equal(3.0, FactOf(workbook, "Équipes affichées", 6));
        Assert.Equal(1.0, FactOf(workbook, "Équipes non affichées", 6));
        Assert.Equal(15.0, FactOf(workbook, "Invités (équipes affichées)", 6));
        Assert.Equal(20.0, FactOf(workbook, "Questionnaires comptés", 6));
        Assert.Equal(13 / 15.0, (double)FactOf(workbook, "Taux de réponse", 6)!, 12);
        Assert.Equal((double)Sample.Report.Means["overall"], (double)FactOf(workbook, "Score global moyen", 6)!, 12);
    }

    [Fact]
    public void The_summary_has_levels_and_factor_means_of_the_shown_teams()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        AssertNear(["Départ", 1.0, 2.0, 2 / 3.0], RowOf(workbook, "Départ"));
        AssertNear(["Élan", 2.0, 1.0, 1 / 3.0], RowOf(workbook, "Élan"));
        AssertNear(["Règles écrites", (double)Sample.Report.Means["rules"], 1.01, 3.5], RowOf(workbook, "Règles écrites"));
    }

    [Theory]
    [InlineData("fr-FR", 51)]
    [InlineData("en-US", 51)]
    [InlineData("fr-FR", 200)]
    public void No_long_fact_of_the_summary_runs_into_the_label_at_its_right(string culture, int length)
    {
        var words = string.Concat(Enumerable.Repeat("maturité ", 30))[..length];
        var report = Sample.Report with
        {
            Questionnaire = Sample.Questionnaire with { Title = Sample.Text(words, words) },
            Campaign = Sample.Report.Campaign with { Series = words, Label = words },
        };

        var workbook = ReadWorkbook.Of(report, culture);

        var facts = Enumerable.Range(4, 9).Where(row => workbook[Summary, row, 2] is string && workbook[Summary, row, 6] is string).ToList();
        Assert.Equal(4, facts.Count);
        Assert.All(facts, row => Assert.InRange(((string)workbook[Summary, row, 2]!).Length, 1, RoomLeftOf(workbook, row, 6)));
    }

    [Fact]
    public void The_codebook_holds_every_item_answer_score_part_gate_rule_and_source()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        var rows = workbook.Rows(Codebook).Skip(ReadWorkbook.HeadingRow).ToList();
        Assert.Equal(Sample.Questionnaire.Items.Select(item => item.Id), Ids("Question"));
        Assert.Equal(["low", "high", "top"], rows.Where(row => row[0] as string == "Réponse" && row[1] as string == "rules.1").Select(row => row[2]));
        Assert.Equal([1.0, 2.0, 3.0], rows.Where(row => row[0] as string == "Réponse" && row[1] as string == "rules.1").Select(row => row[5]));
        Assert.Equal(Sample.Questionnaire.Scores.Select(score => score.Id), Ids("Score"));
        Assert.Contains(rows, row => row[0] as string == "Composante" && row[2] as string == "views.1" && row[6] is 0.25);
        Assert.Contains(rows, row => row[0] as string == "Condition" && row[4] as string == "Des règles d’abord." && row[5] is 2.5 && row[8] as string == "F1");
        Assert.Contains(rows, row => row[0] as string == "Niveau" && row[2] as string == "high" && row[5] is 2.5);
        Assert.Contains(rows, row => row[0] as string == "Source" && row[2] as string == "F1");
        Assert.Contains(rows, row => row[0] as string == "Question" && row[2] as string == "views.1" && ((string)row[7]!).Contains("Inversée", StringComparison.Ordinal));

        IEnumerable<object?> Ids(string kind) => rows.Where(row => row[0] as string == kind).Select(row => row[2]);
    }

    [Fact]
    public void Text_from_people_stays_the_text_it_was_and_is_marked_as_text()
    {
        var report = Sample.Of([.. Sample.NastyNames.Select(name => Sample.Team(name, 9, 8, 3, 3))]);

        var workbook = ReadWorkbook.Of(report);

        var cells = workbook.SheetXml(Teams).Descendants(ReadWorkbook.Main + "c").ToDictionary(cell => cell.Attribute("r")!.Value);
        var styles = workbook.Xml("xl/styles.xml").Root!.Element(ReadWorkbook.Main + "cellXfs")!.Elements().ToList();
        for (var i = 0; i < Sample.NastyNames.Length; i++)
        {
            var expected = Sample.NastyNames[i].Replace("half \ud83d", "half \ufffd", StringComparison.Ordinal);
            Assert.Equal(expected, workbook[Teams, First + i, 1]);
            Assert.Contains(expected, workbook.Rows(Items).Select(row => row[0]));
            Assert.Equal(expected, workbook[Indicators, ReadWorkbook.HeadingRow, 7 + i]);
            Assert.Equal("1", styles[int.Parse(cells[$"A{First + i}"].Attribute("s")!.Value, CultureInfo.InvariantCulture)].Attribute("quotePrefix")?.Value);
        }
    }

    [Fact]
    public void A_status_without_a_number_says_so_and_leaves_the_numbers_empty()
    {
        var team = Sample.Team("A", 9, 8, 3, 3);
        var none = new ScoreResult { Id = "overall", Status = ScoreStatus.NotEnoughAnswers };
        var report = Sample.Of(team) with { Teams = [team with { Scorecard = team.Scorecard! with { Card = new() { Scores = [none] } } }] };

        var workbook = ReadWorkbook.Of(report);

        Assert.Equal([null, null, "Réponses insuffisantes", null, null, null, null], Row(workbook, Teams, First, 12)[5..]);
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("en-US")]
    public void There_is_no_formula_and_no_error_anywhere(string culture)
    {
        var workbook = ReadWorkbook.Of(Sample.Report, culture);

        for (var sheet = 0; sheet < 5; sheet++)
        {
            var cells = workbook.SheetXml(sheet).Descendants(ReadWorkbook.Main + "c").ToList();
            Assert.NotEmpty(cells);
            Assert.All(cells, cell => Assert.Null(cell.Element(ReadWorkbook.Main + "f")));
            Assert.All(cells, cell => Assert.NotEqual("e", cell.Attribute("t")?.Value));
        }
    }

    [Fact]
    public void Every_sheet_is_frozen_filtered_and_repeats_its_headings_on_each_page()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        var titles = workbook.Xml("xl/workbook.xml").Descendants(ReadWorkbook.Main + "definedName")
            .Where(name => name.Attribute("name")!.Value == "_xlnm.Print_Titles")
            .ToDictionary(name => int.Parse(name.Attribute("localSheetId")!.Value, CultureInfo.InvariantCulture), name => name.Value);
        Assert.Equal("Synthèse!$1:$2", titles[Summary]);
        Assert.Equal("Équipes!$4:$4", titles[Teams]);
        Assert.Equal("Questions!$4:$4", titles[Items]);
        Assert.Equal("Indicateurs!$A:$A,Indicateurs!$4:$4", titles[Indicators]);
        Assert.Equal("Dictionnaire!$4:$4", titles[Codebook]);
        for (var sheet = 0; sheet < 5; sheet++)
        {
            var xml = workbook.SheetXml(sheet);
            var pane = Assert.Single(xml.Descendants(ReadWorkbook.Main + "pane"));
            Assert.StartsWith("frozen", pane.Attribute("state")!.Value, StringComparison.Ordinal);
            Assert.Equal(sheet == Summary ? "2" : "4", pane.Attribute("ySplit")!.Value);
            Assert.Single(xml.Descendants(ReadWorkbook.Main + "autoFilter"));
            Assert.All(xml.Descendants(ReadWorkbook.Main + "col"), column => Assert.Equal("1", column.Attribute("customWidth")!.Value));
        }
    }

    [Theory]
    [InlineData("fr-FR", "Produit le 2025-07-01 07:30 UTC", "Page &P / &N")]
    [InlineData("en-US", "Produced 2025-07-01 07:30 UTC", "Page &P / &N")]
    public void Pages_are_A4_fit_the_width_and_say_what_and_when(string culture, string made, string page)
    {
        var workbook = ReadWorkbook.Of(Sample.Report, culture);

        for (var sheet = 0; sheet < 5; sheet++)
        {
            var xml = workbook.SheetXml(sheet);
            var setup = Assert.Single(xml.Descendants(ReadWorkbook.Main + "pageSetup"));
            Assert.Equal("9", setup.Attribute("paperSize")!.Value);
            Assert.Equal(sheet == Summary ? "portrait" : "landscape", setup.Attribute("orientation")!.Value);
            Assert.Contains("1", setup.Attribute("fitToWidth")?.Value ?? "1", StringComparison.Ordinal);
            var footer = string.Concat(xml.Descendants(ReadWorkbook.Main + "oddFooter").Select(element => element.Value));
            Assert.Contains(made, footer, StringComparison.Ordinal);
            Assert.Contains(page, footer, StringComparison.Ordinal);
            var header = string.Concat(xml.Descendants(ReadWorkbook.Main + "oddHeader").Select(element => element.Value));
            Assert.Contains("Pôle Horizon && Cie – T2 2025", header, StringComparison.Ordinal);
            Assert.Contains(workbook.Names[sheet], header, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_heat_maps_colours_are_bound_to_the_scale_and_not_to_the_wave()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        var scales = workbook.SheetXml(Teams).Descendants(ReadWorkbook.Main + "colorScale").ToList();
        Assert.Equal(3, scales.Count);
        Assert.All(scales, scale => Assert.Equal(
            [("num", "1"), ("num", "3"), ("num", "5")],
            scale.Elements(ReadWorkbook.Main + "cfvo").Select(bound => (bound.Attribute("type")!.Value, bound.Attribute("val")!.Value))));
    }

    [Fact]
    public void Charts_refer_to_the_cells_they_stand_beside_and_have_a_text_alternative()
    {
        var workbook = ReadWorkbook.Of(Sample.Report);

        XNamespace c = "http://schemas.openxmlformats.org/drawingml/2006/chart";
        for (var chart = 1; chart <= 2; chart++)
        {
            var xml = workbook.Xml($"xl/charts/chart{chart}.xml");
            foreach (var reference in xml.Descendants(c + "cat").Concat(xml.Descendants(c + "val")))
            {
                var range = reference.Descendants(c + "f").Single().Value;
                Assert.StartsWith("'Synthèse'!$", range, StringComparison.Ordinal);
                var from = range.Split('!')[1].Split(':')[0].Split('$');
                var cached = reference.Descendants(c + "v").Select(value => value.Value).ToList();
                for (var i = 0; i < cached.Count; i++)
                {
                    var cell = workbook[Summary, int.Parse(from[2], CultureInfo.InvariantCulture) + i, from[1][0] - 'A' + 1];
                    AssertNear([cell], [cell is double ? double.Parse(cached[i], CultureInfo.InvariantCulture) : cached[i]]);
                }
            }
        }

        var alternatives = workbook.Xml("xl/drawings/charts1.xml").Descendants()
            .Where(element => element.Name.LocalName == "cNvPr").Select(element => element.Attribute("descr")!.Value).ToList();
        Assert.Contains("La plus haute\u00a0: Compétences (3,52). La plus basse\u00a0: Règles écrites (2,29).", alternatives[1], StringComparison.Ordinal);
        Assert.All(alternatives, text => Assert.True(text.Length >= 40));
    }

    [Theory]
    [InlineData("fr-FR", "fr", "Maturité des équipes – Pôle Horizon & Cie – T2 2025")]
    [InlineData("en-US", "en", "Team maturity – Pôle Horizon & Cie – T2 2025")]
    public void The_document_says_its_title_maker_and_language(string culture, string language, string title)
    {
        var workbook = ReadWorkbook.Of(Sample.Report, culture);

        using var package = Package.Open(new MemoryStream(workbook.Bytes), FileMode.Open, FileAccess.Read);
        Assert.Equal(language, package.PackageProperties.Language);
        Assert.Equal(title, package.PackageProperties.Title);
        Assert.Equal("Survey", package.PackageProperties.Creator);
        Assert.NotNull(package.PackageProperties.Created);
    }

    [Fact]
    public void The_standards_validator_finds_no_error()
    {
        CampaignReport[] reports =
        [
            Sample.Report,
            Sample.WithTakeaways,
            Sample.Of(),
            Sample.Of(Sample.Hidden("A", 3)),
            Sample.Of([.. Sample.NastyNames.Select(name => Sample.Team(name, 9, 8, 3, 3))]),
        ];

        foreach (var report in reports)
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(ReadWorkbook.Of(report).Bytes), isEditable: false);
            var errors = new OpenXmlValidator(FileFormatVersions.Office2016).Validate(document)
                .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}");
            Assert.Empty(errors);
        }
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void The_servers_culture_changes_nothing(string server)
    {
        var expected = Stable(ReadWorkbook.Of(Sample.Report));

        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        IReadOnlyDictionary<string, string> actual;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(server);
            actual = Stable(ReadWorkbook.Of(Sample.Report));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_campaign_without_teams_has_headings_and_no_figures()
    {
        var workbook = ReadWorkbook.Of(Sample.Of());

        Assert.Equal(0.0, FactOf(workbook, "Équipes affichées", 6));
        Assert.Null(FactOf(workbook, "Taux de réponse", 6));
        Assert.Null(FactOf(workbook, "Score global moyen", 6));
        Assert.Equal(ReadWorkbook.HeadingRow, workbook.RowsOf(Teams));
        Assert.Equal(ReadWorkbook.HeadingRow, workbook.RowsOf(Items));
        Assert.DoesNotContain(workbook.Parts().Keys, part => part.Contains("chart", StringComparison.Ordinal));
    }

    [Fact]
    public void One_team_is_a_report_like_any_other()
    {
        var workbook = ReadWorkbook.Of(Sample.Of(Sample.Team("Seule", 9, 8, 3.5m, 2.25m)));

        AssertNear(["Règles écrites", 3.5, 3.5, 3.5], RowOf(workbook, "Règles écrites"));
        Assert.Equal(First, workbook.RowsOf(Teams));
    }

    [Fact]
    public void Two_hundred_teams_have_two_hundred_rows_and_columns()
    {
        var workbook = ReadWorkbook.Of(Sample.Of([.. Enumerable.Range(1, 200).Select(i => Sample.Team($"Équipe {i}", 9, 8, 1 + (i % 400 / 100m), 3))]));

        Assert.Equal("Équipe 200", workbook[Teams, ReadWorkbook.HeadingRow + 200, 1]);
        Assert.Equal(8002.0, workbook[Indicators, First, 206]);
        Assert.Equal(ReadWorkbook.HeadingRow + (200 * 4), workbook.RowsOf(Items));
    }

    [Fact]
    public void The_workbook_is_written_to_a_stream_that_can_only_be_written()
    {
        using var bytes = new MemoryStream();
        using (var forward = new System.IO.Compression.GZipStream(bytes, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            CampaignWorkbook.Write(Sample.Report, CultureInfo.GetCultureInfo("fr-FR"), ReadWorkbook.ProducedAt, forward);
        }

        Assert.True(bytes.Length > 5000);
    }

    [Theory]
    [InlineData("Pôle Horizon", "T2 2025", "maturite_pole-horizon_t2-2025_2025-06-27.xlsx")]
    [InlineData("../../Œuvre & Cie\"", "ça : été/hiver\r\n", "maturite_oeuvre-cie_ca-ete-hiver_2025-06-27.xlsx")]
    [InlineData("فريق", "🚀", "maturite_campagne_v5_2025-06-27.xlsx")]
    public void The_file_is_named_in_plain_letters(string series, string label, string expected)
    {
        var report = Sample.Report with { Campaign = Sample.Report.Campaign with { Series = series, Label = label } };

        Assert.Equal(expected, CampaignWorkbook.FileName(report));
    }

    [Fact]
    public void Every_text_is_there_in_both_languages_with_the_same_places()
    {
        var resources = new ResourceManager("Survey.Excel.Texts.Workbook", typeof(CampaignWorkbook).Assembly);
        var french = Entries(resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!);
        var english = Entries(resources.GetResourceSet(CultureInfo.GetCultureInfo("en"), createIfNotExists: true, tryParents: false)!);

        Assert.Equal(french.Keys.Order(), english.Keys.Order());
        Assert.All(french, text => Assert.Equal(Places(text.Value), Places(english[text.Key])));

        static Dictionary<string, string> Entries(ResourceSet set) =>
            set.Cast<System.Collections.DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

        static IEnumerable<char> Places(string text) =>
            text.Zip(text.Skip(1)).Where(pair => pair.First == '{').Select(pair => pair.Second).Distinct().Order();
    }

    /// <summary>All parts but those in which ClosedXML and the package write a new identifier each time.</summary>
    private static Dictionary<string, string> Stable(ReadWorkbook workbook) => workbook.Parts()
        .Where(part => !part.Key.Contains("_rels", StringComparison.Ordinal) && !part.Key.EndsWith(".psmdcp", StringComparison.Ordinal) && !part.Key.EndsWith("[Content_Types].xml", StringComparison.Ordinal))
        .ToDictionary(part => part.Key, part => System.Text.RegularExpressions.Regex.Replace(part.Value, @"\{?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?|""R[0-9a-f]{16,}""|""rId\d+""", "id"));

    private static object?[] Row(ReadWorkbook workbook, int sheet, int row, int columns) => [.. Enumerable.Range(1, columns).Select(column => workbook[sheet, row, column])];

    private static object?[] RowOf(ReadWorkbook workbook, string label) => workbook.Rows(Summary).Last(row => row[0] as string == label)[..4];

    /// <summary>The value beside a label of the summary, which stands in column A or F.</summary>
    private static object? FactOf(ReadWorkbook workbook, string label, int column = 1) =>
        workbook.Rows(Summary).First(row => row[column - 1] as string == label)[column == 1 ? 1 : 7];

    /// <summary>The characters that the text in column B has room for, on all its lines, in front of a column that is taken.</summary>
    private static int RoomLeftOf(ReadWorkbook workbook, int row, int taken)
    {
        var xml = workbook.SheetXml(Summary);
        var cell = xml.Descendants(ReadWorkbook.Main + "c").Single(cell => cell.Attribute("r")!.Value == $"B{row}");
        var style = workbook.Xml("xl/styles.xml").Root!.Element(ReadWorkbook.Main + "cellXfs")!.Elements().ElementAt(int.Parse(cell.Attribute("s")!.Value, CultureInfo.InvariantCulture));
        var merged = xml.Descendants(ReadWorkbook.Main + "mergeCell").SingleOrDefault(merge => merge.Attribute("ref")!.Value.StartsWith($"B{row}:", StringComparison.Ordinal))?.Attribute("ref")!.Value;
        var wraps = style.Element(ReadWorkbook.Main + "alignment")?.Attribute("wrapText")?.Value is "1" or "true";
        var last = merged is not null ? merged.Split(':')[1][0] - 'A' + 1 : wraps ? 2 : taken - 1;
        var width = Enumerable.Range(2, last - 1).Sum(column => Number(xml.Descendants(ReadWorkbook.Main + "col").Single(col => Number(col, "min") <= column && Number(col, "max") >= column), "width"));
        var lines = wraps ? Math.Floor(Number(cell.Parent!, "ht") / 15) : 1;
        return (int)(width * lines);

        static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
    }

    private static void AssertNear(IEnumerable<object?> expected, IEnumerable<object?> actual) => Assert.Equal(expected, actual, Near);

    private static bool Near(object? expected, object? actual) =>
        expected is double a && actual is double b ? Math.Abs(a - b) < 1e-12 : Equals(expected, actual);
}
