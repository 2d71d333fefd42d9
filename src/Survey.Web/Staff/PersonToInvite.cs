namespace Survey.Web.Staff;

/// <param name="Used">Whether the link has started a questionnaire.</param>
/// <param name="Link">Null when it was made with another secret of the installation: it works, but cannot be shown.</param>
public sealed record PersonToInvite(string Id, string Label, int Generation, bool Used, string? Link);
