using System.Globalization;
using Microsoft.AspNetCore.Http;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Items;
using Xunit;

namespace Survey.Web.Tests.Items;

/// <summary>An answer typed, and another one chosen beside it.</summary>
public sealed class AnswerFormTests
{
    private static readonly NumberItem Number = new() { Id = "n", Short = LocalText.Empty, Text = LocalText.Empty, Min = 0, Max = 10, Unknown = true, NotApplicable = NotApplicableRule.Reason };

    public AnswerFormTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");

    [Theory]
    [InlineData(AnswerReader.Unknown)]
    [InlineData(AnswerReader.NotApplicable)]
    public void A_figure_beside_another_answer_is_asked_about_and_kept_in_its_field_only(string other)
    {
        var form = Read("7", other);

        Assert.Single(form.Problems);
        Assert.Equal("7", form.Typed["n"]);
        Assert.Empty(form.ToStore);
    }

    [Fact]
    public void Beside_an_empty_field_the_other_answer_is_read()
    {
        Assert.Equal(new DoesNotKnow(), Read("", AnswerReader.Unknown).Changes["n"]);
    }

    [Fact]
    public void Not_applicable_without_its_reason_is_kept_as_it_was_chosen()
    {
        var form = Read("", AnswerReader.NotApplicable);

        Assert.Single(form.Problems);
        Assert.True(Draft.IsNotApplicable(form.Typed["n"]));
        Assert.Equal(AnswerRow.OfDraft("n", form.Typed["n"]), Assert.Single(form.ToStore).Row);
    }

    private static AnswerForm Read(params string[] posted) =>
        AnswerForm.Read([Number], new FormCollection(new() { [AnswerForm.Name(Number)] = posted }), touched: false, StoredSheet.Empty);
}
