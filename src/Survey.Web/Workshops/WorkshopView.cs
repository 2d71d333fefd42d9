using Survey.Data;
using Survey.Web.Staff;

namespace Survey.Web.Workshops;

/// <summary>Where the team stands between answering alone and settling together.</summary>
/// <param name="Sheet">Null while its members answer.</param>
public sealed record WorkshopView(AssessmentRow Team, CampaignState State, AgreedSheet? Sheet);
