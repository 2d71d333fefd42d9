using System.Globalization;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Texts;

namespace Survey.Web.Items;

/// <summary>A question as a page asks it, and what stands in its field.</summary>
/// <param name="Sheet">What the fields show: stored answers, and what was just posted over them.</param>
/// <param name="Stored">What is stored, for the page to give back.</param>
public sealed record ItemView(Questionnaire Questionnaire, Item Item, AnswerSheet Sheet, StoredSheet Stored, AnswerForm Form)
{
    /// <summary>Its place, from 1, among the page's questions; null for a text to read, and where questions bear no numbers.</summary>
    public (int Place, int Of)? Number { get; init; }

    /// <summary>The page has a field for a few words besides, where the item wants one.</summary>
    public bool TakesComment { get; init; }

    public string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public Section Section => Questionnaire.Sections.First(section => section.Items.Any(item => item.Id == Item.Id));

    public Answer? Answer => Sheet[Item.Id];

    public bool IsStored => Stored.Answers[Item.Id] is not null && Problem is null;

    public string Version => Stored[Item.Id].Version;

    /// <summary>"Question 2 of 5"; null without a number.</summary>
    public string? Head => Number is { } number ? Words.Participant.Say("QuestionOf", number.Place, number.Of) : null;

    /// <summary>Which question a control belongs to, for whoever does not see where it stands.</summary>
    public Phrase Which => Number is { } number ? new(Words.Participant.Say("QuestionN", number.Place), Language) : Item.Short.In(Language);

    /// <summary>The same after "clear".</summary>
    public Phrase WhatToClear => Number is { } number ? new(Words.Participant.Say("ClearQuestion", number.Place), Language) : Which;

    /// <summary>What was just posted and refused, or is stored as a draft; null for neither.</summary>
    private string? Refused => Form.Typed.GetValueOrDefault(Item.Id) ?? Sheet.Drafts.GetValueOrDefault(Item.Id);

    /// <summary>What the person added; null when the page offers no such field.</summary>
    public string? Comment => Item.Comment && TakesComment
        ? Form.Comments.FirstOrDefault(change => change.Row.ItemId == Item.Id)?.Row.Value ?? Stored.CommentOn(Item.Id).Row.Value
        : null;

    public string CommentVersion => Stored.CommentOn(Item.Id).Version;

    public bool IsNotApplicable => Refused is { } draft ? Draft.IsNotApplicable(draft) : Answer is DoesNotApply;

    public string? Reason => Refused is { } draft ? Draft.ReasonOf(draft) : (Answer as DoesNotApply)?.Reason;

    public ItemProblem? Problem => Form.Problems.FirstOrDefault(problem => problem.Item.Id == Item.Id);

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
    public string Typed => Refused is { } draft ? Draft.IsNotApplicable(draft) ? "" : draft : Answer switch
    {
        NumberGiven number => number.Value.ToString("0.######", CultureInfo.CurrentCulture),
        TextGiven text => text.Text,
        _ => "",
    };

    /// <summary>"I do not know" or "not applicable" may be answered.</summary>
    public bool HasOtherAnswers => Item.Unknown || Item.NotApplicable != NotApplicableRule.No;

    public bool IsChosen(string option) => Answer switch
    {
        Chosen chosen => chosen.Option == option,
        ChosenMany many => many.Options.Contains(option),
        _ => false,
    };

    /// <summary>The answer in words; null for none.</summary>
    public IReadOnlyList<Phrase>? Said => AnswerWords.Of(Questionnaire, Section, Item, Answer, Language);

    public IEnumerable<Source> Sources => Questionnaire.Sources.Where(source => Item.Sources.Contains(source.Id));
}
