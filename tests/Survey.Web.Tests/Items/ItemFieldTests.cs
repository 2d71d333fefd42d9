using Bunit;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Items;
using Survey.Web.Staff;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Items;

/// <summary>One item as a page asks it: of a section with numbered questions, or of figures without.</summary>
public sealed class ItemFieldTests : ComponentTest
{
    [Fact]
    public void Every_type_of_item_shows_what_was_answered()
    {
        Assert.Equal("12,5", Field(Number(), new NumberGiven(12.5m)).Find("input[name='a.n']").GetAttribute("value"));
        Assert.Equal("un texte", Field(Text(), new TextGiven("un texte")).Find("textarea[name='a.t']").TextContent);
        Assert.Equal(["b"], Field(Choice(), new Chosen("b")).FindAll("input[type=radio][checked]").Select(input => input.GetAttribute("value")));
        Assert.Equal(["a", "c"], Field(Multi(), new ChosenMany(["a", "c"])).FindAll("input[type=checkbox][checked]").Select(input => input.GetAttribute("value")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_typed_item_offers_the_other_answers_that_it_allows(bool allowed)
    {
        var number = Number() with { Unknown = allowed, NotApplicable = allowed ? NotApplicableRule.Reason : NotApplicableRule.No };

        var field = Field(number, allowed ? new DoesNotApply("rien à compter") : new NumberGiven(1));

        Assert.Equal(
            allowed ? [AnswerReader.Unknown, AnswerReader.NotApplicable] : [],
            field.FindAll("input[type=checkbox][name='a.n']").Select(input => input.GetAttribute("value")));
        Assert.Equal(allowed ? "rien à compter" : null, field.FindAll("input[name='r.n']").SingleOrDefault()?.GetAttribute("value"));
        Assert.Equal(allowed, field.FindAll("input[checked]").Count == 1);
        Assert.Equal(allowed ? "" : "1", field.Find("input[inputmode]").GetAttribute("value"));
        Assert.Empty(field.FindAll("button"));
    }

    [Fact]
    public void An_answer_in_error_is_tied_to_its_sentence()
    {
        var problem = new ItemProblem(Number(), "Donnez un nombre.");

        var field = Render<ItemField>(parameters => parameters.Add(one => one.View, View(Number(), null) with { Form = AnswerForm.Empty with { Problems = [problem] } }));

        Assert.Equal(("true", "i-n-why"), (field.Find("input").GetAttribute("aria-invalid"), field.Find("input").GetAttribute("aria-describedby")));
        Assert.Equal("Donnez un nombre.", field.Find("#i-n-why").TextContent);
    }

    [Fact]
    public void A_question_without_a_number_is_named_where_another_says_which_it_is()
    {
        var numbered = Render<ItemField>(parameters => parameters.Add(one => one.View, View(Choice(), new Chosen("a")) with { Number = (2, 5) }));
        var plain = Field(Choice(), new Chosen("a"));

        Assert.Equal("Question 2 sur 5", Words(numbered.Find("legend small span")));
        Assert.Equal("Effacer la réponse à la question 2", Words(numbered.Find("button[name=clear]")));
        Assert.Equal("Lequel ?", Words(plain.Find("legend")));
        Assert.Equal("Effacer Choix", Words(plain.Find("button[name=clear]")));
    }

    [Fact]
    public void Values_that_can_no_longer_change_are_read_as_text()
    {
        var asked = new Item[] { Number(), Choice(), Text(), Text() with { Id = "none", NotApplicable = NotApplicableRule.Yes } };
        var stored = StoredSheet.Of(new AnswerSheet(new Dictionary<string, Answer> { ["n"] = new NumberGiven(200000.125m), ["c"] = new Chosen("b"), ["none"] = new DoesNotApply("") }));

        var values = Render<IndicatorValues>(parameters => parameters.Add(one => one.View, new(Of(asked), asked, stored, AnswerForm.Empty)));

        Assert.Equal(["200 000,125 EUR", "Option b", "Non renseigné", "Sans objet"], values.FindAll("dd").Select(Words));
    }

    [Fact]
    public void Figures_with_choices_are_saved_by_the_enter_key_before_any_is_cleared_by_it()
    {
        var withChoice = Render<IndicatorFields>(parameters => parameters.Add(one => one.View, new(Of(Choice(), Number()), [Choice(), Number()], StoredSheet.Empty, AnswerForm.Empty)));
        var without = Render<IndicatorFields>(parameters => parameters.Add(one => one.View, new(Of(Number()), [Number()], StoredSheet.Empty, AnswerForm.Empty)));

        Assert.Null(withChoice.FindAll("button")[0].GetAttribute("name"));
        Assert.Empty(without.FindAll("button"));
    }

    private IRenderedComponent<ItemField> Field(Item item, Answer answer) => Render<ItemField>(parameters => parameters.Add(one => one.View, View(item, answer)));

    private static ItemView View(Item item, Answer? answer)
    {
        var sheet = new AnswerSheet(answer is null ? [] : new Dictionary<string, Answer> { [item.Id] = answer });
        return new(Of(item), item, sheet, StoredSheet.Of(sheet), AnswerForm.Empty);
    }

    private static LocalText Say(string text) => new([new("fr", text)]);

    private static NumberItem Number() => new() { Id = "n", Short = Say("Nombre"), Text = Say("Combien ?"), Min = 0, Max = 10, Decimals = 1, Unit = Say("EUR") };

    private static TextItem Text() => new() { Id = "t", Short = Say("Texte"), Text = Say("Quoi ?") };

    private static ChoiceItem Choice() => new() { Id = "c", Short = Say("Choix"), Text = Say("Lequel ?"), Options = Options() };

    private static MultiItem Multi() => new() { Id = "m", Short = Say("Plusieurs"), Text = Say("Lesquels ?"), Options = Options() };

    private static List<Option> Options() => [.. "abc".Select(c => new Option($"{c}", Say($"Option {c}"), null))];

    private static Questionnaire Of(params Item[] items) => new()
    {
        Id = "q",
        Version = "1.0.0",
        Status = QuestionnaireStatus.Published,
        Languages = ["fr"],
        Title = Say("Questionnaire"),
        Sections = [new() { Id = "s", Title = Say("Partie"), Items = items }],
        Scores = [],
        Hash = "",
    };
}
