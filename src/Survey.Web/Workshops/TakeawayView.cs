using Survey.Web.Actions;

namespace Survey.Web.Workshops;

/// <summary>What a team made of its result.</summary>
/// <param name="Comparison">Null when nothing is settled.</param>
/// <param name="Editable">The sheet, for those who may change it; null for others.</param>
public sealed record TakeawayView(ComparisonView? Comparison, AgreedSheet? Editable, ActionPlan Plan);
