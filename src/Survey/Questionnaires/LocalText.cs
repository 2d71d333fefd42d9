namespace Survey.Questionnaires;

/// <summary>A text in one or more languages; the first is the definition's fallback and always there.</summary>
public sealed class LocalText(IReadOnlyList<KeyValuePair<string, string>> texts) : IEquatable<LocalText>
{
    public static LocalText Empty { get; } = new([]);

    /// <summary>Language tag and text, in the definition's order of languages.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Texts { get; } = texts;

    /// <summary>The text in <paramref name="language"/>, else in the first language.</summary>
    /// <returns>The phrase says which language it is really in; empty text when there is none at all.</returns>
    public Phrase In(string language)
    {
        foreach (var (tag, text) in Texts)
        {
            if (string.Equals(tag, language, StringComparison.OrdinalIgnoreCase))
            {
                return new(text, tag);
            }
        }

        return Texts.Count > 0 ? new(Texts[0].Value, Texts[0].Key) : new("", language);
    }

    public bool Equals(LocalText? other) => other is not null && Texts.SequenceEqual(other.Texts);

    public override bool Equals(object? obj) => Equals(obj as LocalText);

    public override int GetHashCode() => Texts.Count == 0 ? 0 : Texts[0].GetHashCode();

    public override string ToString() => Texts.Count > 0 ? Texts[0].Value : "";
}

/// <summary>A text and the language it is in, which a page marks with <c>lang</c> where it differs from its own.</summary>
public readonly record struct Phrase(string Text, string Language)
{
    public override string ToString() => Text;
}
