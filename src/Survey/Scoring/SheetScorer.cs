using Survey.Answers;

namespace Survey.Scoring;

/// <summary>One score of a sheet, without its explanation.</summary>
/// <param name="Value">Unrounded; 0 without a value.</param>
/// <param name="Shown">As the definition rounds it; 0 without a value.</param>
/// <param name="ComputedLevel">The number of the level, from 1; 0 without one.</param>
/// <param name="RetainedLevel">The number of the level after gates, from 1; 0 without one.</param>
public readonly record struct ScoreValue(ScoreStatus Status, decimal Value, decimal Shown, int ComputedLevel, int RetainedLevel)
{
    /// <summary>Whether the score has a value; its status says why not.</summary>
    public bool HasValue => Status is ScoreStatus.Scored or ScoreStatus.Provisional;
}

/// <summary>
/// Scores sheet after sheet into the same memory: the numbers and levels of <see cref="Scorer.Score"/>, without explanations.
/// For one thread at a time; make one for each.
/// </summary>
public sealed class SheetScorer
{
    private readonly Scorer scorer;
    private readonly ItemValue[] items;
    private readonly NodeValue[] nodes;
    private readonly PartValue[] parts;
    private readonly ScoreValue[] values;

    internal SheetScorer(Scorer scorer)
    {
        this.scorer = scorer;
        items = new ItemValue[scorer.Items];
        nodes = new NodeValue[scorer.Nodes.Length];
        parts = new PartValue[scorer.Nodes.Select(node => node.Parts.Length).DefaultIfEmpty().Max()];
        values = new ScoreValue[nodes.Length];
    }

    /// <param name="on">The day from which ages of dates count.</param>
    /// <returns>One for each score, in the definition's order; valid until the next call.</returns>
    public ReadOnlySpan<ScoreValue> Score(AnswerSheet sheet, DateOnly? on = null)
    {
        scorer.Read(sheet, null, on, items);
        return Score(items);
    }

    /// <param name="items">One for each item, in the definition's order.</param>
    /// <returns>One for each score, in the definition's order; valid until the next call.</returns>
    /// <exception cref="ArgumentException">Not as many as the definition has items.</exception>
    public ReadOnlySpan<ScoreValue> Score(ReadOnlySpan<ItemValue> items)
    {
        if (items.Length != this.items.Length)
        {
            throw new ArgumentException($"{this.items.Length} items are needed, {items.Length} were given.", nameof(items));
        }

        foreach (var index in scorer.Order)
        {
            nodes[index] = scorer.Nodes[index].ValueOf(items, nodes, parts);
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            var (computed, retained) = nodes[i].HasValue && scorer.Nodes[i].Bounds.Length > 0 ? Gates.Place(scorer.Nodes[i], nodes[i].Shown, items, nodes) : default;
            values[i] = new(nodes[i].Status, nodes[i].Value, nodes[i].Shown, computed, retained);
        }

        return values;
    }
}
