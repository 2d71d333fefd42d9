using Survey.Data;

namespace Survey.Web.Actions;

public sealed record ActionTableView(string Caption, ActionPlan Plan, IReadOnlyList<ActionRow> Actions);
