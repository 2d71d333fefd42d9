using Survey.Answers;
using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>One item, with what each of its options brings.</summary>
internal sealed class ItemNode
{
    private readonly ItemValue[] options;
    private readonly string[] ids;

    public ItemNode(Item item)
    {
        Item = item;
        var choices = item is OptionItem of and not MultiItem ? of.Options : [];
        ids = [.. choices.Select(option => option.Id)];
        options = [.. choices.Select(option => ItemValue.Of(item, new Chosen(option.Id)))];
    }

    public Item Item { get; }

    /// <param name="answer">Null when the item is unanswered.</param>
    /// <param name="on">The day from which ages of dates count.</param>
    public ItemValue Of(Answer? answer, DateOnly? on)
    {
        if (answer is Chosen chosen)
        {
            for (var i = 0; i < ids.Length; i++)
            {
                if (string.Equals(ids[i], chosen.Option, StringComparison.Ordinal))
                {
                    return options[i];
                }
            }
        }

        return ItemValue.Of(Item, answer, on);
    }
}
