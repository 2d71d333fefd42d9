using Survey.Answers;

namespace Survey.Data.Tests;

public sealed class AnswerRowTests
{
    public static TheoryData<Answer, string, string> Forms => new()
    {
        { new Chosen("l3"), "option", "l3" },
        { new ChosenMany(["b", "a"]), "options", "b a" },
        { new ChosenMany([]), "options", "" },
        { new NumberGiven(12.5m), "number", "12.5" },
        { new NumberGiven(12.500m), "number", "12.5" },
        { new NumberGiven(-0.0000001m), "number", "-0.0000001" },
        { new NumberGiven(decimal.MaxValue), "number", "79228162514264337593543950335" },
        { new NumberGiven(0.0000000000000000000000000001m), "number", "0.0000000000000000000000000001" },
        { new TextGiven(" Deux lignes\n« été » 🙂 "), "text", " Deux lignes\n« été » 🙂 " },
        { new TextGiven(""), "text", "" },
        { new DoesNotApply("Pas d’IA chez nous"), "notApplicable", "Pas d’IA chez nous" },
        { new DoesNotApply(""), "notApplicable", "" },
        { new DoesNotKnow(), "unknown", "" },
    };

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void Every_kind_of_answer_has_one_form_and_comes_back(Answer answer, string kind, string value)
    {
        var row = AnswerRow.Of("i1", answer);

        Assert.Equal(new AnswerRow { ItemId = "i1", Kind = kind, Value = value }, row);
        Assert.Equal(answer, row.ToAnswer());
    }

    [Fact]
    public void Every_kind_of_answer_is_in_the_table_of_forms()
    {
        var kinds = typeof(Answer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Answer)));

        Assert.Equal(kinds.ToHashSet(), Forms.Select(form => form.Data.Item1.GetType()).ToHashSet());
    }

    [Fact]
    public void Characters_that_PostgreSQL_refuses_do_not_cost_the_answer()
    {
        Assert.Equal("ab\uFFFDc", AnswerRow.Of("i1", new TextGiven("a\0b\uD83Dc")).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    public void An_option_that_is_no_id_is_refused(string option)
    {
        Assert.Throws<ArgumentException>(() => AnswerRow.Of("i1", new ChosenMany([option])));
        Assert.Throws<ArgumentException>(() => AnswerRow.Of("i1", new Chosen(option)));
    }
}
