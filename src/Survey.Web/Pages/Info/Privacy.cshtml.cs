using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Web.Hosting;
using Survey.Web.Info;

namespace Survey.Web.Pages.Info;

/// <summary>What is stored and what is not, who sees what, for how long.</summary>
public sealed class PrivacyModel(Settings settings) : PageModel
{
    public IReadOnlyList<InfoSection> View { get; } =
    [
        InfoSection.Of("InfoStored", 1, 8),
        InfoSection.Of("InfoNotStored", 1, 3),
        InfoSection.Of("InfoSees", 0, 6),
        InfoSection.Of("InfoHidden", 1, 4),
        InfoSection.Of("InfoCookies", 1, 5),
        InfoSection.Of("InfoRights", 3).WithContact(settings.Contact),
        InfoSection.Of("InfoKept", 3),
    ];
}
