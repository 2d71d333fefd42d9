using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.SelfTests;

public sealed class FrenchTypographyTests
{
    [Theory]
    [InlineData("Niveau 3\u00A0: l’équipe sait\u202F; elle mesure\u202F!")]
    [InlineData("Qui a répondu\u202F? «\u00A0Tout le monde\u00A0»")]
    [InlineData("Enregistré à 14:32, voir https://exemple.fr/?a=b;c ou aide@exemple.fr")]
    [InlineData("Vraiment\u202F?! Oui (ou non\u202F?)")]
    [InlineData("73\u202F500\u00A0€, soit 20\u00A0%")]
    [InlineData("?")]
    public void Good_French_has_no_problem(string text) => Assert.Empty(FrenchTypography.Of(text));

    [Theory]
    [InlineData("Niveau 3 : écrit")]
    [InlineData("Niveau 3: écrit")]
    [InlineData("Total :")]
    [InlineData("Qui a répondu ?")]
    [InlineData("Qui a répondu?")]
    [InlineData("oui; non")]
    [InlineData("Bravo !")]
    [InlineData("« oui\u00A0»")]
    [InlineData("«\u00A0oui »")]
    [InlineData("l'équipe")]
    [InlineData("20 %")]
    [InlineData("500€")]
    public void A_fault_is_shown_with_the_text_around_it(string text) => Assert.Single(FrenchTypography.Of(text));
}
