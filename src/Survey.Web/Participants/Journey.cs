using Survey.Answers;
using Survey.Questionnaires;
using Survey.Web.Items;
using Survey.Web.Texts;

namespace Survey.Web.Participants;

/// <summary>A section as one person meets it: only the items that people answer and that are shown.</summary>
/// <param name="Place">From 1.</param>
/// <param name="Asked">Items to answer; texts to read are not counted.</param>
/// <param name="Answered">Items with an answer, "not applicable" and "I do not know" included.</param>
public sealed record JourneySection(Section Section, int Place, IReadOnlyList<Item> Items, int Asked, int Answered)
{
    public bool IsDone => Answered == Asked;

    public bool IsBegun => Answered > 0;

    /// <summary>How far it is, beside its name; empty when nothing is answered.</summary>
    public string Mark => IsDone ? "✓" : IsBegun ? $"{Answered}/{Asked}" : "";

    /// <summary>The same in words, to follow the name.</summary>
    public string MarkText => IsDone ? $", {Words.Participant["DoneLower"]}" : IsBegun ? $", {Words.Participant.Say("NOfM", Answered, Asked)}" : "";
}

/// <summary>One person's way through a questionnaire, whether the answers are stored or only in the browser.</summary>
/// <param name="Path">Where its pages are, for example <c>/s/0190...</c>.</param>
/// <remarks>Other answers: <see cref="With"/>, not <c>with</c>, which would copy the sections of these.</remarks>
public sealed record Journey(Questionnaire Questionnaire, AnswerSheet Sheet, string Path)
{
    public IReadOnlyList<JourneySection> Sections { get; } = SectionsOf(Questionnaire, Sheet);

    /// <summary>The same way with other answers, which may show other questions.</summary>
    public Journey With(AnswerSheet sheet) => new(Questionnaire, sheet, Path);

    public int Asked => Sections.Sum(section => section.Asked);

    public int Answered => Sections.Sum(section => section.Answered);

    /// <summary>The first section with something left; null when all is answered.</summary>
    public JourneySection? NextOpen => Sections.FirstOrDefault(section => section.IsDone is false);

    /// <summary>Where to go on: the first question without an answer; the hub when there is none.</summary>
    /// <param name="query">For the section's page, for example <c>?saved=true</c>.</param>
    public string GoOnPath(string query) =>
        NextOpen is { } open && open.Items.First(item => item is not InfoItem && Sheet[item.Id] is null) is var item
            ? $"{SectionPath(open)}{query}#{AnswerForm.FieldId(item)}"
            : Path;

    /// <summary>The least number of answers for this sheet to count in a team's result.</summary>
    public int Needed => (int)Math.Ceiling(Questionnaire.Team.SheetMinAnswered * Asked);

    /// <returns>Null when people have nothing to answer there.</returns>
    public JourneySection? Find(string section) => Sections.FirstOrDefault(known => known.Section.Id == section);

    /// <summary>A section to save answers of, even where other answers have hidden all of it meanwhile: then nothing of it is shown.</summary>
    /// <returns>Null when the questionnaire has no such section for people.</returns>
    public JourneySection? FindToSave(string section) => Find(section) ?? (ItemsToSave(section).Count > 0 ? new(Questionnaire.Sections.First(known => known.Id == section), 0, [], 0, 0) : null);

    /// <summary>Items of a section that a form may give answers to: those too that other answers hide by now, which are stored and count for nothing.</summary>
    /// <returns>Empty when the questionnaire has no such section for people.</returns>
    public IReadOnlyList<Item> ItemsToSave(string section) => ItemsToSave(Questionnaire, section);

    /// <inheritdoc cref="ItemsToSave(string)"/>
    public static IReadOnlyList<Item> ItemsToSave(Questionnaire questionnaire, string section) =>
        [.. questionnaire.Sections.Where(known => known.Id == section).SelectMany(known => known.Items).Where(item => item.AnsweredBy == AnsweredBy.Member)];

    /// <returns>Null after the last section.</returns>
    public JourneySection? After(JourneySection section) => Sections.FirstOrDefault(known => known.Place == section.Place + 1);

    public string SectionPath(JourneySection section) => $"{Path}/section/{section.Section.Id}";

    /// <summary>Where an item is answered, to come back to the check from there.</summary>
    public string ItemPath(Item item) => $"{SectionPath(Sections.First(section => section.Items.Contains(item)))}?from=check&item={item.Id}#{AnswerForm.FieldId(item)}";

    /// <summary>Minutes for <paramref name="items"/> items at the questionnaire's own pace, at least 1.</summary>
    public int Minutes(int items) => Math.Max(1, (int)Math.Round((Questionnaire.Minutes ?? Asked / 2m) * items / Math.Max(1, Asked)));

    private static List<JourneySection> SectionsOf(Questionnaire questionnaire, AnswerSheet sheet)
    {
        var visible = new Visibility(questionnaire, sheet);
        var sections = new List<JourneySection>();
        foreach (var section in questionnaire.Sections)
        {
            var items = section.Items.Where(item => item.AnsweredBy == AnsweredBy.Member && visible.Shows(item)).ToList();
            var asked = items.Where(item => item is not InfoItem).ToList();
            if (asked.Count > 0)
            {
                sections.Add(new(section, sections.Count + 1, items, asked.Count, asked.Count(item => sheet[item.Id] is not null)));
            }
        }

        return sections;
    }
}
