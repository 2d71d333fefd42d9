namespace Survey.Web.Staff;

/// <param name="Invited">Null when nobody said how many people there are.</param>
public sealed record RateView(int Submitted, int? Invited);
