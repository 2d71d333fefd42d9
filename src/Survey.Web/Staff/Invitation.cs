using System.Globalization;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Staff;

/// <summary>The text of an invitation to copy into an e-mail.</summary>
public sealed record Invitation(string Language, string LanguageName, string SubjectLabel, string Subject, string BodyLabel, string Body)
{
    /// <summary>In a language of its own, whatever the page's is.</summary>
    public static Invitation In(CultureInfo culture, TeamLinksListView campaign, string team, TeamLinks links)
    {
        var (before, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            return Write(campaign, team, links);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, ui);
        }
    }

    private static Invitation Write(TeamLinksListView campaign, string team, TeamLinks links)
    {
        var words = Words.Staff;
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var questionnaire = campaign.Questionnaire;
        var questions = questionnaire.Items.Count(item => item is not InfoItem && item.AnsweredBy == AnsweredBy.Member);
        string[] paragraphs =
        [
            words["InvitationHello"],
            words.Say("InvitationWhat", team, questionnaire.Title.In(language).Text, questions, questionnaire.Minutes ?? Math.Max(1, questions / 3)),
            words.Say("InvitationLink", links.Team),
            words.Say("InvitationCode", links.Code, $"{campaign.Origin}/join"),
            words.Say("InvitationDates", Dates.Span(campaign.OpensOn, campaign.ClosesOn)),
            words.Say("InvitationPrivacy", campaign.MinGroup),
            words["InvitationKeep"],
        ];
        return new(
            language,
            words["InvitationLanguage"],
            words["InvitationSubjectLabel"],
            words.Say("InvitationSubject", team, questionnaire.Title.In(language).Text),
            words["InvitationBodyLabel"],
            string.Join("\n\n", paragraphs));
    }
}
