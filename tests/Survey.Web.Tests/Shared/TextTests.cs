using Bunit;
using Survey.Questionnaires;
using Survey.Web.Results;
using Survey.Web.Shared;
using Survey.Web.Tests.Charts;
using Xunit;

namespace Survey.Web.Tests.Shared;

public sealed class TextTests : ChartTest
{
    [Theory]
    [InlineData("fr-FR", "fr")]
    [InlineData("fr", "FR")]
    [InlineData("en-GB", "en-GB")]
    public void A_phrase_in_the_language_of_the_page_is_plain_text(string page, string phrase)
    {
        ReadIn(page);

        Assert.Equal("Bonjour", Show<PhraseText>(new Phrase("Bonjour", phrase)).Markup.Trim());
    }

    [Fact]
    public void A_phrase_in_another_language_is_marked()
    {
        var span = Show<PhraseText>(new Phrase("Good <day>", "en")).Find("span");

        Assert.Equal(("en", "Good <day>"), (span.GetAttribute("lang"), span.TextContent));
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("en-GB")]
    public void What_people_typed_says_on_every_page_that_its_language_is_not_known(string page)
    {
        ReadIn(page);

        var span = Show<PhraseText>(Phrases.Typed("Good <day>")).Find("span");

        Assert.Equal(("", "auto", "Good <day>"), (span.GetAttribute("lang"), span.GetAttribute("dir"), span.TextContent));
    }

    [Fact]
    public void A_known_language_needs_no_guess_of_the_direction() =>
        Assert.Null(Show<PhraseText>(new Phrase("Good day", "en")).Find("span").GetAttribute("dir"));

    [Fact]
    public void Comments_of_members_are_of_no_language_and_the_question_is_of_its_own()
    {
        ReadIn("en-GB");

        var page = Show<Comments>(new CommentsView([new(Fr("Et ensuite ?"), ["Nous verrons.", "We shall see."])]));

        Assert.Equal([("fr", "Et ensuite ?"), ("", "Nous verrons."), ("", "We shall see.")], page.FindAll("[lang]").Select(part => (part.GetAttribute("lang")!, part.TextContent)));
    }

    [Fact]
    public void Nothing_typed_is_no_element() => Assert.Equal("", Show<PhraseText>(Phrases.Typed(null)).Markup.Trim());

    [Fact]
    public void Empty_lines_part_paragraphs()
    {
        var page = Show<Paragraphs>(new Phrase("Un.\nToujours un.\n\n\n\nDeux.\r\n\r\nTrois.", "fr"));

        Assert.Equal(["Un. Toujours un.", "Deux.", "Trois."], page.FindAll("p").Select(Text));
        Assert.Empty(page.FindAll("[lang]"));
    }

    [Fact]
    public void Paragraphs_in_another_language_are_marked() =>
        Assert.Equal(["en", "en"], Attributes(Show<Paragraphs>(new Phrase("One.\n\nTwo.", "en")), "p", "lang"));

    [Fact]
    public void No_text_is_no_paragraph() => Assert.Equal("", Show<Paragraphs>(new Phrase("", "en")).Markup.Trim());

    [Fact]
    public void A_score_that_is_not_there_is_a_dash_to_the_eye_and_words_to_the_ear()
    {
        var page = Render<ScoreText>(parameters => parameters.Add(score => score.View, null));

        Assert.Equal("–", page.Find("[aria-hidden=true]").TextContent);
        Assert.Equal("pas de score", page.Find(".vh").TextContent);
    }
}
