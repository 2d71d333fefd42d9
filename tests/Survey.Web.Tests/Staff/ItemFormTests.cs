using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Survey.Answers;
using Survey.Data;
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

    private static readonly Questionnaire Notes = DefinitionReader.Read(Encoding.UTF8.GetBytes("""
        {
          "id": "notes", "version": "1.0.0", "status": "draft", "languages": ["en"], "title": { "en": "Notes" },
          "sections": [{ "id": "s", "title": { "en": "Notes" }, "items": [
            { "type": "text", "id": "note", "short": { "en": "Note" }, "text": { "en": "What else?" }, "answeredBy": "team", "maxLength": 200 }] }],
          "scores": []
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
        var (form, changes) = ItemForm.Read(Questionnaire, AnsweredBy.Team, StoredSheet.Of(NotSelling), Posted(("answers[sells]", "no"), ("answers[clients]", "many")));

        Assert.Empty(form.Problems);
        Assert.Equal(["sells"], changes.Select(change => change.Row.ItemId));
    }

    [Fact]
    public void A_question_that_is_asked_is_read()
    {
        var (_, changes) = ItemForm.Read(Questionnaire, AnsweredBy.Team, StoredSheet.Of(Selling), Posted(("answers[sells]", "yes"), ("answers[clients]", "8")));

        Assert.Equal(new NumberGiven(8), changes.Single(change => change.Row.ItemId == "clients").Row.ToAnswer());
    }

    [Fact]
    public void What_somebody_else_typed_meanwhile_is_quoted_as_a_text_of_unknown_language()
    {
        var seen = Assert.Single(ItemForm.Of(Notes, AnsweredBy.Team, StoredSheet.Empty).Fields).Seen;
        var saved = StoredSheet.Of(new AnswerSheet(new Dictionary<string, Answer> { ["note"] = new TextGiven("Nous {0} savons") }));

        var (posted, changes) = ItemForm.Read(Notes, AnsweredBy.Team, saved, Posted(("answers[note]", "We know"), ("seen[note]", seen)));
        var form = posted.WithOvertaken(saved.SaveWhole(changes));

        var problem = Assert.Single(form.Problems).Text;
        Assert.Contains(problem.Parts.SelectMany(part => part.Phrases), phrase => phrase is { Text: "Nous {0} savons", Language: "" });
        Assert.StartsWith("Note", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nous {0} savons", problem.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Fields(AnswerSheet saved) => ItemForm.Of(Questionnaire, AnsweredBy.Team, StoredSheet.Of(saved)).Fields.Select(field => field.Item.Id);

    private static FormCollection Posted(params (string Name, string Value)[] fields) => new(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value)));
}
