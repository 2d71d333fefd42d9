using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Survey.Answers;
using Survey.Questionnaires;
using Survey.Web.Staff;
using Xunit;

namespace Survey.Web.Tests.Staff;

/// <summary>What is answered once per team, where one answer decides whether the next question is asked.</summary>
public sealed class ItemFormTests
{
    private static readonly Questionnaire Questionnaire = DefinitionReader.Read(Encoding.UTF8.GetBytes("""
        {
          "id": "shops", "version": "1.0.0", "status": "draft", "languages": ["en"], "title": { "en": "Shops" },
          "sections": [{ "id": "s", "title": { "en": "Figures" }, "items": [
            { "type": "choice", "id": "sells", "short": { "en": "Sells" }, "text": { "en": "Does the team sell?" }, "answeredBy": "team",
              "options": [{ "id": "yes", "label": { "en": "Yes" }, "value": 1 }, { "id": "no", "label": { "en": "No" }, "value": 0 }] },
            { "type": "number", "id": "clients", "short": { "en": "Clients" }, "text": { "en": "How many clients?" }, "answeredBy": "team", "min": 0, "max": 100,
              "visibleWhen": { "item": "sells", "is": "yes" } }] }],
          "scores": [{ "id": "x", "kind": "factor", "label": { "en": "Score" }, "combine": "mean", "of": [{ "item": "sells" }, { "item": "clients" }] }]
        }
        """)).Questionnaire!;

    private static readonly AnswerSheet Selling = new(new Dictionary<string, Answer> { ["sells"] = new Chosen("yes"), ["clients"] = new NumberGiven(7) });

    private static readonly AnswerSheet NotSelling = new(new Dictionary<string, Answer> { ["sells"] = new Chosen("no"), ["clients"] = new NumberGiven(7) });

    [Fact]
    public void A_question_is_asked_only_where_its_condition_holds()
    {
        Assert.Equal(["sells", "clients"], Fields(Selling));
        Assert.Equal(["sells"], Fields(NotSelling));
        Assert.Equal(["sells"], Fields(AnswerSheet.Empty));
    }

    [Fact]
    public void A_hidden_question_is_not_read_so_that_its_answer_is_kept()
    {
        var (form, changes) = ItemForm.Read(Questionnaire, AnsweredBy.Team, NotSelling, Posted(("answers[sells]", "no"), ("answers[clients]", "many")));

        Assert.Empty(form.Problems);
        Assert.Equal(["sells"], changes.Keys);
    }

    [Fact]
    public void A_question_that_is_asked_is_read()
    {
        var (_, changes) = ItemForm.Read(Questionnaire, AnsweredBy.Team, Selling, Posted(("answers[sells]", "yes"), ("answers[clients]", "8")));

        Assert.Equal(new NumberGiven(8), changes["clients"]);
    }

    private static IEnumerable<string> Fields(AnswerSheet saved) => ItemForm.Of(Questionnaire, AnsweredBy.Team, saved).Fields.Select(field => field.Item.Id);

    private static FormCollection Posted(params (string Name, string Value)[] fields) => new(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value)));
}
