using Survey.Questionnaires;

namespace Survey.Answers;

/// <summary>Which items a sheet's answers show. An item that is hidden makes every comparison with it false.</summary>
public sealed class Visibility
{
    private readonly HashSet<string> hidden = [];
    private readonly Dictionary<string, Item> items = [];
    private readonly AnswerSheet sheet;

    public Visibility(Questionnaire questionnaire, AnswerSheet sheet)
    {
        this.sheet = sheet;
        foreach (var item in questionnaire.Items)
        {
            if (item.VisibleWhen is { } condition && Holds(condition) is false)
            {
                hidden.Add(item.Id);
            }

            items[item.Id] = item;
        }
    }

    public bool Shows(Item item) => hidden.Contains(item.Id) is false;

    private bool Holds(Condition condition) => condition switch
    {
        IsOneOf is_ => AnswerOf(is_.Item) switch
        {
            Chosen chosen => is_.Options.Contains(chosen.Option),
            ChosenMany many => many.Options.Any(is_.Options.Contains),
            _ => false,
        },
        AtLeast least => ValueOf(least.Item) >= least.Value,
        Below below => ValueOf(below.Item) < below.Value,
        IsAnswered answered => AnswerOf(answered.Item) is not (null or DoesNotKnow or DoesNotApply),
        AllOf all => all.Conditions.All(Holds),
        AnyOf any => any.Conditions.Any(Holds),
        Not not => Holds(not.Inner) is false,
        _ => throw new InvalidOperationException($"No rule for the condition {condition}."),
    };

    private Answer? AnswerOf(string item) => hidden.Contains(item) ? null : sheet[item];

    private decimal? ValueOf(string item) => AnswerOf(item) is { } answer ? Points.Raw(items[item], answer) : null;
}
