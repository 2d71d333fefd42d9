using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Info;

namespace Survey.Web.Pages.Info;

/// <summary>How to answer, come back and read a result.</summary>
public sealed class HelpModel : PageModel
{
    public IReadOnlyList<InfoSection> View { get; } =
    [
        InfoSection.Of("InfoStart", 2),
        InfoSection.Of("InfoAnswer", 1, 4),
        InfoSection.Of("InfoReturn", 2),
        InfoSection.Of("InfoResult", 1, 4),
        InfoSection.Of("InfoFacilitate", 1, 3),
        InfoSection.Of("InfoCoach", 1, 4),
        InfoSection.Of("InfoTrouble", 0, 5),
    ];
}
