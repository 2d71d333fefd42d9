using Survey.Data;
using Survey.Web.Staff;

namespace Survey.Web.Actions;

/// <summary>The form of one action.</summary>
/// <param name="Stands">What somebody else saved while this form was open; null without a conflict.</param>
public sealed record ActionEditView(ActionPlan Plan, ActionForm Form, IReadOnlyList<FieldProblem> Problems, ActionRow? Stands = null)
{
    public string? WhyOf(string field) => Problems.FirstOrDefault(problem => problem.Field == field)?.Text.ToString();

    /// <summary>Ids of a field's hint, where it has one, and of what is wrong with it; null when there is neither.</summary>
    public string? DescribedBy(string field, bool hint = false)
    {
        string[] ids = [.. hint ? [$"{field}-hint"] : Array.Empty<string>(), .. WhyOf(field) is null ? Array.Empty<string>() : [$"{field}-why"]];
        return ids.Length == 0 ? null : string.Join(' ', ids);
    }
}
