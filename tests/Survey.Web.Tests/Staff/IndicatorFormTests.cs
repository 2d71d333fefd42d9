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
public sealed class IndicatorFormTests
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
    public async Task A_hidden_question_is_not_read_so_that_its_answer_is_kept()
    {
        var (form, isSaved) = await SaveAsync(StoredSheet.Of(NotSelling), ("a.sells", "yes"), ("a.clients", "many"));

        Assert.True(isSaved);
        Assert.Empty(form.Problems);
        Assert.Equal(["sells"], saved);
    }

    [Fact]
    public async Task A_question_that_is_asked_is_read()
    {
        await SaveAsync(StoredSheet.Of(Selling), ("a.sells", "no"), ("a.clients", "8"));

        Assert.Equal(["sells", "clients"], saved);
    }

    [Fact]
    public async Task A_mistake_keeps_the_form_from_being_saved()
    {
        var (form, isSaved) = await SaveAsync(StoredSheet.Of(Selling), ("a.sells", "no"), ("a.clients", "101"));

        Assert.False(isSaved);
        Assert.Equal(["clients"], form.Problems.Select(problem => problem.Item.Id));
        Assert.Empty(saved);
    }

    [Fact]
    public async Task What_changed_meanwhile_is_said_beside_a_mistake_so_that_the_next_form_does_not_replace_it_unseen()
    {
        var shown = StoredSheet.Of(Selling);
        var stands = shown.Save([new(AnswerRow.OfNone("sells"), 1)], []).Sheet!.Save([new(shown["sells"].Row, 2)], []).Sheet!;

        var (form, isSaved) = await SaveAsync(stands, ("a.sells", "no"), ("v.sells", shown["sells"].Version), ("a.clients", "101"), ("v.clients", shown["clients"].Version));

        Assert.False(isSaved);
        Assert.Equal(["sells", "clients"], form.Problems.Select(problem => problem.Item.Id));
        Assert.Equal(new Chosen("no"), form.Items.First().Answer);
        Assert.Equal(stands["sells"].Version, form.Items.First().Version);
    }

    [Fact]
    public async Task What_somebody_else_typed_meanwhile_is_quoted_as_a_text_of_unknown_language()
    {
        var stands = StoredSheet.Of(new AnswerSheet(new Dictionary<string, Answer> { ["note"] = new TextGiven("Nous {0} savons") }));

        var (form, _) = await SaveAsync(Notes, stands, ("a.note", "We know"), ("v.note", StoredSheet.Empty["note"].Version));

        var problem = Assert.Single(form.Problems).Sentence;
        Assert.Contains(problem.Parts.SelectMany(part => part.Phrases), phrase => phrase is { Text: "Nous {0} savons", Language: "" });
        Assert.Contains("Nous {0} savons", problem.ToString(), StringComparison.Ordinal);
    }

    private readonly List<string> saved = [];

    private Task<(IndicatorForm Form, bool IsSaved)> SaveAsync(StoredSheet stored, params (string Name, string Value)[] fields) => SaveAsync(Questionnaire, stored, fields);

    private Task<(IndicatorForm Form, bool IsSaved)> SaveAsync(Questionnaire questionnaire, StoredSheet stored, params (string Name, string Value)[] fields) =>
        IndicatorForm.Of(questionnaire, AnsweredBy.Team, stored).SaveAsync(new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value))), changes =>
        {
            saved.AddRange(changes.Select(change => change.Row.ItemId));
            return Task.FromResult(stored.SaveWhole(changes));
        });

    private static IEnumerable<string> Fields(AnswerSheet saved) => IndicatorForm.Of(Questionnaire, AnsweredBy.Team, StoredSheet.Of(saved)).Asked.Select(item => item.Id);
}
