namespace Survey.Questionnaires;

/// <summary>When an item is shown. An unanswered item makes every comparison false.</summary>
public abstract record Condition;

/// <summary>True when any of <paramref name="Options"/> is chosen.</summary>
public sealed record IsOneOf(string Item, IReadOnlyList<string> Options) : Condition;

/// <summary>True when the item's value is at least <paramref name="Value"/>.</summary>
public sealed record AtLeast(string Item, decimal Value) : Condition;

/// <summary>True when the item's value is below <paramref name="Value"/>.</summary>
public sealed record Below(string Item, decimal Value) : Condition;

/// <summary>True when the item has a value; neither "not applicable" nor "I do not know" is one.</summary>
public sealed record IsAnswered(string Item) : Condition;

public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition;

public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition;

public sealed record Not(Condition Inner) : Condition;
