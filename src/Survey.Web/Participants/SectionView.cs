using System.Globalization;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Items;

namespace Survey.Web.Participants;

/// <summary>One section's page.</summary>
/// <param name="Sheet">What the fields show: stored answers, and what was just posted over them.</param>
public sealed record SectionView(Journey Journey, JourneySection Current, AnswerSheet Sheet, AnswerForm Form)
{
    /// <summary>The only question on the page; null for all of the section.</summary>
    public Item? One { get; init; }

    /// <summary>What is stored, for the page to give back.</summary>
    public required StoredSheet Stored { get; init; }

    /// <summary>The answers of somebody alone, in their browser's cookie: without comments, which nobody would read.</summary>
    public bool InBrowserOnly { get; init; }

    public string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The items with the number each bears among those to answer.</summary>
    public IEnumerable<ItemView> Items
    {
        get
        {
            var place = 0;
            var shown = One is null ? Current.Items : OneByOne.Shown(Current, One);
            return Current.Items
                .Select(item => new ItemView(Journey.Questionnaire, item, Sheet, Stored, Form)
                {
                    Number = item is InfoItem ? null : (++place, Current.Asked),
                    TakesComment = InBrowserOnly is false,
                })
                .Where(view => shown.Contains(view.Item))
                .ToList();
        }
    }

    public bool HasLadders => Current.Items.Any(item => item is LadderItem);
}
