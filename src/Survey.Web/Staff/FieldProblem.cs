using Survey.Web.Results;

namespace Survey.Web.Staff;

/// <param name="Field">Id of the input that it is about.</param>
public sealed record FieldProblem(string Field, Sentence Text);
