using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Items;
using Survey.Web.Results;
using Survey.Web.Texts;

namespace Survey.Web.Staff;

/// <summary>What is answered once per team or once per campaign: a form, or values to read when it can no longer be changed.</summary>
/// <param name="Asked">Those that the stored answers show.</param>
/// <param name="Stored">For the form to give back.</param>
/// <param name="Form">What was posted.</param>
public sealed record IndicatorForm(Questionnaire Questionnaire, IReadOnlyList<Item> Asked, StoredSheet Stored, AnswerForm Form)
{
    public static IndicatorForm Of(Questionnaire questionnaire, AnsweredBy by, StoredSheet stored)
    {
        var visible = new Visibility(questionnaire, stored.Answers);
        return new(questionnaire, [.. questionnaire.Items.Where(item => item is not InfoItem && item.AnsweredBy == by && visible.Shows(item))], stored, AnswerForm.Empty);
    }

    public IEnumerable<ItemView> Items
    {
        get
        {
            var sheet = Form.Over(Stored.Answers);
            return Asked.Select(item => new ItemView(Questionnaire, item, sheet, Stored, Form));
        }
    }

    public IReadOnlyList<ItemProblem> Problems => Form.Problems;

    /// <summary>Reads what was posted and saves it, all or, where something is wrong with a part of it, nothing.</summary>
    /// <param name="posted"/>
    /// <param name="save">Not called when something is wrong with what was typed.</param>
    /// <returns>The form to show again where it has problems, and whether it was saved.</returns>
    public async Task<(IndicatorForm Form, bool IsSaved)> SaveAsync(IFormCollection posted, Func<IReadOnlyList<ItemChange>, Task<Saving>> save)
    {
        var form = AnswerForm.Read(Asked, posted, touched: false, Stored);

        // What was changed meanwhile is said beside a mistake too: the form that is shown again gives back what stands now.
        var saving = form.Problems.Count > 0 ? Stored.SaveWhole(form.ToStore) : await save(form.ToStore);
        var stands = saving.Outcome == SaveOutcome.Overtaken ? saving.Sheet! : Stored;
        var after = this with { Stored = stands, Form = form.WithOvertaken(Asked, saving, item => Meanwhile(item, stands)) };
        return (after, after.Problems.Count == 0 && saving.Outcome == SaveOutcome.Saved);
    }

    private Sentence Meanwhile(Item item, StoredSheet stands) =>
        new(Words.Staff["FaultMeanwhile"], [new ItemView(Questionnaire, item, stands.Answers, stands, AnswerForm.Empty).Said is { } said ? new SentencePart(said) : Words.Staff["NotGiven"]]);
}
