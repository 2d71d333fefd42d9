using System.Globalization;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;

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
            return Current.Items.Select(item => new ItemView(this, item, item is InfoItem ? 0 : ++place)).Where(view => shown.Contains(view.Item)).ToList();
        }
    }

    public bool HasLadders => Current.Items.Any(item => item is LadderItem);
}

/// <param name="Place">From 1 within the section; 0 for a text to read.</param>
public sealed record ItemView(SectionView Section, Item Item, int Place)
{
    public Answer? Answer => Section.Sheet[Item.Id];

    public bool IsStored => Section.Journey.Sheet[Item.Id] is not null && Problem is null;

    public string Version => Section.Stored[Item.Id].Version;

    /// <summary>What was just posted and refused, or is stored as a draft; null for neither.</summary>
    private string? Refused => Section.Form.Typed.GetValueOrDefault(Item.Id) ?? Section.Sheet.Drafts.GetValueOrDefault(Item.Id);

    /// <summary>What the person added; null when the page offers no such field.</summary>
    public string? Comment => Item.Comment && Section.InBrowserOnly is false
        ? Section.Form.Comments.FirstOrDefault(change => change.Row.ItemId == Item.Id)?.Row.Value ?? Section.Stored.CommentOn(Item.Id).Row.Value
        : null;

    public string CommentVersion => Section.Stored.CommentOn(Item.Id).Version;

    public bool IsNotApplicable => Refused is { } draft ? Draft.IsNotApplicable(draft) : Answer is DoesNotApply;

    public string? Reason => Refused is { } draft ? Draft.ReasonOf(draft) : (Answer as DoesNotApply)?.Reason;

    public ItemProblem? Problem => Section.Form.Problems.FirstOrDefault(problem => problem.Item.Id == Item.Id);

    public string FieldId => AnswerForm.FieldId(Item);

    /// <summary>Ids of the help and the problem, for <c>aria-describedby</c>; null when there is neither.</summary>
    public string? DescribedBy
    {
        get
        {
            List<string> ids = [];
            if (Item.Help is not null)
            {
                ids.Add($"{FieldId}-help");
            }

            if (Problem is not null)
            {
                ids.Add($"{FieldId}-why");
            }

            return ids.Count == 0 ? null : string.Join(' ', ids);
        }
    }

    /// <summary>What stands in a field to type in.</summary>
    public string Typed => Refused ?? Answer switch
    {
        NumberGiven number => number.Value.ToString("0.######", CultureInfo.CurrentCulture),
        TextGiven text => text.Text,
        _ => "",
    };

    public bool IsChosen(string option) => Answer switch
    {
        Chosen chosen => chosen.Option == option,
        ChosenMany many => many.Options.Contains(option),
        _ => false,
    };

    public IEnumerable<Source> Sources => Section.Journey.Questionnaire.Sources.Where(source => Item.Sources.Contains(source.Id));
}
