using System.Globalization;
using System.Text.RegularExpressions;
using Survey.Questionnaires;
using Survey.Web.Shared;
using Survey.Web.Texts;

namespace Survey.Web.Results;

public enum Mark { None, Strong, Number, Hot }

/// <summary>What stands in a place of a sentence; several phrases are listed ("a, b and c").</summary>
public sealed record SentencePart(IReadOnlyList<Phrase> Phrases, Mark Mark = Mark.None)
{
    public static implicit operator SentencePart(string text) => new([Shared.Phrases.Here(text)]);

    public static implicit operator SentencePart(Phrase phrase) => new([phrase]);

    /// <summary>A score with its two decimals.</summary>
    public static SentencePart Number(decimal? score) => new([Shared.Phrases.Here(Figures.Score(score))], Mark.Number);

    public static SentencePart Strong(params Phrase[] phrases) => new(phrases, Mark.Strong);

    public static SentencePart Hot(params Phrase[] phrases) => new(phrases, Mark.Hot);

    /// <summary>What is said between the phrase at <paramref name="place"/> and the one before.</summary>
    public string Before(int place) => place == 0 ? "" : place < Phrases.Count - 1 ? ", " : $" {Words.Result["And"]} ";
}

/// <summary>Words of <c>Result.resx</c> with phrases in their places, each of which keeps its language and its emphasis.</summary>
public sealed partial record Sentence(string Format, IReadOnlyList<SentencePart> Parts)
{
    /// <summary>A sentence that is already said, in the language of the page.</summary>
    public static implicit operator Sentence(string text) => new("{0}", [text]);

    public static implicit operator Sentence(Phrase phrase) => new("{0}", [phrase]);

    public static Sentence Say(string key, params SentencePart[] parts) => new(Words.Result[key], parts);

    /// <summary>The words of <c>{key}.one</c> or <c>{key}.many</c>; the count itself is a part like any other.</summary>
    public static Sentence Count(string key, int count, params SentencePart[] parts) => Say($"{key}.{(InWords.IsOne(count) ? "one" : "many")}", parts);

    /// <summary>Words and places in turn; exactly one of the two is set.</summary>
    public IEnumerable<(string? Text, SentencePart? Part)> Pieces()
    {
        var from = 0;
        foreach (Match place in Place().Matches(Format))
        {
            yield return (Format[from..place.Index], null);
            yield return (null, Parts[int.Parse(place.ValueSpan[1..^1], CultureInfo.InvariantCulture)]);
            from = place.Index + place.Length;
        }

        yield return (Format[from..], null);
    }

    /// <summary>The plain text, for titles.</summary>
    public override string ToString() =>
        string.Concat(Pieces().Select(piece => piece.Text ?? string.Concat(piece.Part!.Phrases.Select((phrase, i) => piece.Part.Before(i) + phrase.Text))));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
