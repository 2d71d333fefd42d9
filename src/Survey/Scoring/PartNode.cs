using Survey.Questionnaires;

namespace Survey.Scoring;

/// <summary>What a part brings; <paramref name="Really"/> is its state before a number stood in for it.</summary>
internal readonly record struct PartValue(PartState State, decimal Points, PartState Really);

internal enum PartSource { Item, Score, Constant }

/// <summary>One part of a score, with the place of what it reads.</summary>
/// <param name="Unanswered">What stands in for a part without a value; null when nothing does.</param>
/// <param name="NotApplicable">What stands in for a part that does not apply; null when nothing does.</param>
internal readonly record struct PartNode(
    PartSource From, int Index, decimal Weight, PartUse Use, int Level, decimal AtLeast, decimal Below, decimal Lowest, decimal Width, decimal? Unanswered, decimal? NotApplicable)
{
    public bool IsItem => From == PartSource.Item;

    public static PartNode Of(ScorePart part, Score score, Reach reach, Dictionary<string, int> items, Dictionary<string, int> scores)
    {
        if (part.Constant is { } constant)
        {
            return new(PartSource.Constant, -1, part.Weight, PartUse.Value, part.Level, part.AtLeast ?? decimal.MinValue, part.Below ?? decimal.MaxValue, constant, 0, constant, constant);
        }

        var own = (part.Item is { } id ? reach.OfItem(id) : reach.OfScore(part.Score!)) ?? default;
        return new(
            part.Item is null ? PartSource.Score : PartSource.Item,
            part.Item is { } item ? items[item] : scores[part.Score!],
            part.Weight,
            part.Use,
            part.Level,
            part.AtLeast ?? decimal.MinValue,
            part.Below ?? decimal.MaxValue,
            own.Lowest,
            own.Highest - own.Lowest,
            part.WhenUnanswered ?? (score.Missing.Unanswered switch { UnansweredPolicy.Zero => 0, UnansweredPolicy.Lowest => own.Lowest, _ => null }),
            part.WhenNotApplicable ?? (score.Missing.NotApplicable switch { NotApplicablePolicy.Zero => 0, NotApplicablePolicy.Highest => own.Highest, _ => null }));
    }

    /// <summary>What an item or score in this state brings; <paramref name="points"/> is in its own unit.</summary>
    public PartValue Read(PartState state, decimal points)
    {
        if (state == PartState.Counted)
        {
            return new(PartState.Counted, Used(points), PartState.Counted);
        }

        if (Use == PartUse.Highest && state == PartState.Unanswered)
        {
            return new(PartState.Counted, Used(0), state);
        }

        var standIn = state switch { PartState.Unanswered => Unanswered, PartState.NotApplicable => NotApplicable, _ => null };
        return standIn is { } stand ? new(PartState.Counted, Used(stand), state) : new(state, 0, state);
    }

    private decimal Used(decimal value) => Use switch
    {
        PartUse.Share => Width == 0 ? 0 : Exact.Divide(value - Lowest, Width),
        PartUse.Highest => Lowest + Width,
        _ => value,
    };
}
