using Survey.Answers;
using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>What an item brings to the scores.</summary>
/// <param name="Points">0 unless the state is <see cref="PartState.Counted"/>.</param>
public readonly record struct ItemValue(PartState State, decimal Points)
{
    public static readonly ItemValue Hidden = new(PartState.Hidden, 0);
    public static readonly ItemValue NotApplicable = new(PartState.NotApplicable, 0);
    public static readonly ItemValue Unanswered = new(PartState.Unanswered, 0);

    /// <summary>The option chosen, by its place in the item, whether or not it scores; -1 without one.</summary>
    public int Option { get; init; } = -1;

    /// <param name="answer">Null when the item is unanswered.</param>
    /// <param name="on">The day from which ages of dates count; without it a date scores nothing.</param>
    public static ItemValue Of(Item item, Answer? answer, DateOnly? on = null) => answer switch
    {
        null or DoesNotKnow => Unanswered,
        DoesNotApply => NotApplicable,
        _ when Answers.Points.Of(item, answer, on) is { } points => new(PartState.Counted, points) { Option = Place(item, answer) },
        _ => Unanswered with { Option = Place(item, answer) },
    };

    private static int Place(Item item, Answer answer)
    {
        if (item is OptionItem options && answer is Chosen chosen)
        {
            for (var i = 0; i < options.Options.Count; i++)
            {
                if (options.Options[i].Id == chosen.Option)
                {
                    return i;
                }
            }
        }

        return -1;
    }
}
