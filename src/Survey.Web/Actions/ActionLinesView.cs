using Survey.Data;

namespace Survey.Web.Actions;

public sealed record ActionLinesView(ActionPlan Plan, ActionText Text);
