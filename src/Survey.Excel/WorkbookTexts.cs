using System.Globalization;
using System.Resources;
using Survey.Questionnaires;

namespace Survey.Excel;

/// <summary>The workbook's words in the reader's language: its own from <c>Texts/Workbook.resx</c>, the others from the definition.</summary>
internal sealed class WorkbookTexts(CultureInfo culture, string fallback)
{
    private static readonly ResourceManager Resources = new("Survey.Excel.Texts.Workbook", typeof(WorkbookTexts).Assembly);

    /// <summary>Tag of the reader's language, of which definitions may have texts.</summary>
    public string Language { get; } = culture.Name.Length > 0 ? culture.TwoLetterISOLanguageName : fallback;

    /// <exception cref="ArgumentException">There is no such text.</exception>
    public string this[string key] =>
        Resources.GetString(key, culture) ?? throw new ArgumentException($"Workbook.resx has no text \"{key}\".", nameof(key));

    /// <summary>The text with its places {0}, {1} ... filled in the reader's number style.</summary>
    public string With(string key, params object[] values) => string.Format(culture, this[key], values);

    public string Of(LocalText? text) => text?.In(Language).Text ?? "";
}
