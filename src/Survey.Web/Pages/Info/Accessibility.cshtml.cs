using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Hosting;
using Survey.Web.Info;
using Survey.Web.Texts;

namespace Survey.Web.Pages.Info;

/// <summary>The statement that French law asks for: state, what does not work, contact, remedies.</summary>
public sealed class AccessibilityModel(Settings settings) : PageModel
{
    public IReadOnlyList<InfoSection> View { get; } =
    [
        InfoSection.Of("InfoState", 2),
        InfoSection.Of("InfoNotAccessible", 1, 4),
        InfoSection.Of("InfoMade", 1, 4),
        InfoSection.Of("InfoContact", 2).WithContact(settings.Contact),
        InfoSection.Of("InfoRemedy", 1, 0, new(Words.Site["InfoRemedyForm"], "https://formulaire.defenseurdesdroits.fr/"), new(Words.Site["InfoRemedyDelegate"], "https://www.defenseurdesdroits.fr/saisir/delegues")) with { Points = [Words.Site["InfoRemedyPost"]] },
    ];
}
