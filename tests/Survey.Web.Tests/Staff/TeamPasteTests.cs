using System.Globalization;
using Survey.Web.Staff;
using Xunit;

namespace Survey.Web.Tests.Staff;

public sealed class TeamPasteTests
{
    public TeamPasteTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");

    [Theory]
    [InlineData("Crédits", "Crédits", null, null, null)]
    [InlineData("  Crédits ; 12 ", "Crédits", 12, null, null)]
    [InlineData("Crédits; 12; Financement; Lille", "Crédits", 12, "Financement", "Lille")]
    [InlineData("Crédits\t12\tFinancement\tLille", "Crédits", 12, "Financement", "Lille")]
    [InlineData("Crédits,12", "Crédits", 12, null, null)]
    [InlineData("Crédits;;Financement", "Crédits", null, "Financement", null)]
    [InlineData("Crédits;", "Crédits", null, null, null)]
    [InlineData("Crédits; 1 200", "Crédits", 1200, null, null)]
    [InlineData("Risques, conformité", "Risques, conformité", null, null, null)]
    [InlineData("Risques, conformité; 9", "Risques, conformité", 9, null, null)]
    [InlineData("\"Risques; conformité\"; 9", "Risques; conformité", 9, null, null)]
    [InlineData("\"L'équipe \"\"A\"\"\"; 9", "L'équipe \"A\"", 9, null, null)]
    [InlineData("L'équipe \"A\"; 9", "L'équipe \"A\"", 9, null, null)]
    public void A_line_gives_a_team_whatever_separates_its_columns(string line, string name, int? invited, string? businessLine, string? site)
    {
        var (teams, problems) = TeamPaste.Read(line);

        Assert.Empty(problems);
        Assert.Equal(new TypedTeam(name, invited, businessLine, site), Assert.Single(teams));
    }

    [Theory]
    [InlineData("Crédits; douze", "Ligne 1")]
    [InlineData("Crédits; 0", "Ligne 1")]
    [InlineData("Crédits; -3", "Ligne 1")]
    [InlineData("Crédits; 10001", "Ligne 1")]
    [InlineData("Crédits; 99999999999999", "Ligne 1")]
    [InlineData("; 12", "il manque le nom")]
    [InlineData("a; 1; b; c; d", "5 colonnes")]
    [InlineData("A\n\nB\n a ", "Ligne 4")]
    [InlineData("", "au moins une équipe")]
    [InlineData(" \n\t\n", "au moins une équipe")]
    public void What_is_no_team_is_said_with_its_line(string text, string expected)
    {
        var (_, problems) = TeamPaste.Read(text);

        Assert.Contains(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_eighty_characters_is_taken_and_a_longer_one_is_not()
    {
        Assert.Empty(TeamPaste.Read(new string('x', 80)).Problems);
        Assert.Single(TeamPaste.Read(new string('x', 81)).Problems);
    }

    [Fact]
    public void Five_hundred_teams_are_taken_and_one_more_is_not()
    {
        var lines = Enumerable.Range(1, 501).Select(n => $"Équipe {n}").ToList();

        Assert.Empty(TeamPaste.Read(string.Join('\n', lines.Take(500))).Problems);
        Assert.Contains("501", Assert.Single(TeamPaste.Read(string.Join("\r\n", lines)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Hundreds_of_bad_lines_make_a_summary_that_can_be_read()
    {
        var (_, problems) = TeamPaste.Read(string.Join('\n', Enumerable.Range(1, 300).Select(n => $"Équipe {n}; beaucoup")));

        Assert.Equal(21, problems.Count);
        Assert.Contains("280", problems[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_do_not_get_into_a_name()
    {
        Assert.Equal("A B", Assert.Single(TeamPaste.Read("A\u0001B\0").Teams).Name);
    }

    [Theory]
    [InlineData("Crédits", null, null, null)]
    [InlineData("Crédits", 12, "Risques; conformité", "Lille")]
    [InlineData("L'équipe \"A\", B", null, null, "Lille")]
    public void A_team_written_as_a_line_reads_as_the_same_team(string name, int? invited, string? businessLine, string? site)
    {
        var team = new TypedTeam(name, invited, businessLine, site);

        Assert.Equal(team, Assert.Single(TeamPaste.Read(team.Line()).Teams));
    }
}
