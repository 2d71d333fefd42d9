using Survey.Data;
using Survey.Web.Results;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Staff;

/// <summary>Where a campaign stands. Ending: past its last day, to be frozen within the minute.</summary>
public enum CampaignState { Planned, Open, Ending, Closed }

public static class CampaignStates
{
    public static CampaignState StateOn(this CampaignRow campaign, DateOnly today) => StateOf(campaign.ClosedAt, campaign.OpensOn, campaign.ClosesOn, today);

    public static CampaignState StateOn(this AssessmentRow assessment, DateOnly today) => StateOf(assessment.ClosedAt, assessment.OpensOn, assessment.ClosesOn, today);

    /// <summary>"Open, 12 days left".</summary>
    public static string Say(this CampaignState state, DateOnly closesOn, DateOnly today)
    {
        var left = closesOn.DayNumber - today.DayNumber;
        return state switch
        {
            CampaignState.Planned => Words.Staff["StatePlanned"],
            CampaignState.Open when left == 0 => Words.Staff["StateLastDay"],
            CampaignState.Open => Words.Staff.Count("StateOpen", left),
            CampaignState.Ending => Words.Staff["StateEnding"],
            _ => Words.Staff["StateClosed"],
        };
    }

    /// <summary>Wave and label: "Wave 6 · March 2026".</summary>
    public static Sentence WaveName(int wave, string label) => new(Words.Staff["WaveName"], [Figures.Count(wave), Phrases.Typed(label)]);

    /// <summary>Series, wave and label: "Maturity, Wave 6 · March 2026".</summary>
    public static Sentence Name(string series, int wave, string label) => new(Words.Staff["CampaignName"], [Phrases.Typed(series), Figures.Count(wave), Phrases.Typed(label)]);

    private static CampaignState StateOf(DateTimeOffset? closedAt, DateOnly opensOn, DateOnly closesOn, DateOnly today) =>
        closedAt is not null ? CampaignState.Closed
        : today < opensOn ? CampaignState.Planned
        : today > closesOn ? CampaignState.Ending
        : CampaignState.Open;
}
