using System.Globalization;
using Survey.Data;
using Survey.Questionnaires;

namespace Survey.Web.Results;

/// <summary>What members added to their answers, question by question.</summary>
public sealed record CommentsView(IReadOnlyList<ItemComments> Items)
{
    public static CommentsView None { get; } = new([]);

    /// <param name="comments">Of one team whose result is shown, in an order that tells nothing.</param>
    public static CommentsView Of(Questionnaire questionnaire, IReadOnlyList<CommentRow> comments)
    {
        var texts = comments.ToLookup(comment => comment.ItemId, comment => comment.Text);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        return new([.. questionnaire.Items.Where(item => texts.Contains(item.Id)).Select(item => new ItemComments(item.Text.In(language), [.. texts[item.Id]]))]);
    }
}

public sealed record ItemComments(Phrase Question, IReadOnlyList<string> Texts);
