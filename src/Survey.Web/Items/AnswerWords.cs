using Survey.Answers;
using Survey.Questionnaires;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Items;

/// <summary>How an answer reads.</summary>
public static class AnswerWords
{
    public static Phrase UnknownLabel(Questionnaire questionnaire, Section section, string language) =>
        (section.UnknownLabel ?? questionnaire.UnknownLabel)?.In(language) ?? new(Words.Participant["Unknown"], language);

    public static Phrase NotApplicableLabel(Questionnaire questionnaire, string language) =>
        questionnaire.NotApplicableLabel?.In(language) ?? new(Words.Participant["NotApplicable"], language);

    /// <summary>What the person answered, in words; null for no answer.</summary>
    public static IReadOnlyList<Phrase>? Of(Questionnaire questionnaire, Section section, Item item, Answer? answer, string language) => answer switch
    {
        null => null,
        DoesNotKnow => [UnknownLabel(questionnaire, section, language)],
        DoesNotApply => [NotApplicableLabel(questionnaire, language)],
        Chosen chosen => [Label((OptionItem)item, chosen.Option, language)],
        ChosenMany many => [.. many.Options.Select(option => Label((OptionItem)item, option, language))],
        NumberGiven number => [Figure(number.Value, (item as NumberItem)?.Unit?.In(language), language)],
        TextGiven date when item is DateItem && DateItem.Read(date.Text) is { } day => [new(Dates.Day(day), language)],
        TextGiven text => [Phrases.Typed(text.Text)],
        _ => throw new InvalidOperationException($"No words for {answer.GetType().Name}."),
    };

    private static Phrase Figure(decimal number, Phrase? unit, string language) =>
        unit is { } words ? words with { Text = $"{Figures.Exact(number)} {words.Text}" } : new(Figures.Exact(number), language);

    private static Phrase Label(OptionItem item, string option, string language) =>
        item.Options.FirstOrDefault(known => known.Id == option)?.Label.In(language) ?? new(option, language);
}
