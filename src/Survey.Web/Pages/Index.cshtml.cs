using Microsoft.AspNetCore.Mvc.RazorPages;
using Survey.Questionnaires;
using Survey.Web.Hosting;

namespace Survey.Web.Pages;

/// <summary>What this is, and the ways in.</summary>
public sealed class IndexModel(Library library) : PageModel
{
    public IReadOnlyList<Questionnaire> Offered { get; } = library.Offered;

    /// <summary>The five levels of the first questionnaire; empty when it has another number of levels.</summary>
    public IReadOnlyList<Level> Levels => Offered is [var first, ..] && first.Overall is { } overall && first.LevelsOf(overall) is { Count: 5 } levels ? levels : [];

    /// <summary>What one person answers.</summary>
    public static int Questions(Questionnaire questionnaire) =>
        questionnaire.Items.Count(item => item is not InfoItem && item.AnsweredBy == AnsweredBy.Member);
}
