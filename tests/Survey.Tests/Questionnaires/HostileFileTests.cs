using System.Text;
using CsCheck;
using Survey.Answers;
using Survey.Questionnaires;
using Xunit;

namespace Survey.Tests.Questionnaires;

/// <summary>No file, however wrong or wicked, does more than be refused at a place within it.</summary>
public class HostileFileTests
{
    private static readonly byte[] Flagship = Files.Bytes("questionnaires/ai-maturity.v1.json");
    private static readonly byte[] Sheets = Encoding.UTF8.GetBytes("""
        { "invited": 3, "sheets": [
          { "id": "a", "answers": { "skills.1": "structuring", "perception.1": "p4", "annual-savings": 73500.5, "skills.2": { "na": "" } } },
          { "id": "b", "answers": {} }] }
        """);

    public static TheoryData<string, string, string> Refused => new()
    {
        { "nothing", "", "Q101" },
        { "blanks", " \r\n ", "Q101" },
        { "null", "null", "Q105" },
        { "a number", "1", "Q105" },
        { "a list", "[]", "Q105" },
        { "ten thousand lists in each other", new string('[', 10_000) + new string(']', 10_000), "Q101" },
        { "ten thousand objects in each other", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000), "Q101" },
        { "a megabyte of brackets", new string('[', DefinitionReader.MaxBytes), "Q101" },
        { "a million items", "{\"sections\":[{\"items\":[" + string.Join(',', Enumerable.Repeat("{}", 1_000_000)) + "]}]}", "Q109" },
        { "items to the last byte", "{\"sections\":[{\"items\":[" + string.Join(',', Enumerable.Repeat("{}", 340_000)) + "]}]}", "Q108" },
        { "languages to the last byte", "{\"languages\":[" + string.Join(',', Enumerable.Repeat("\"fr\"", 200_000)) + "]}", "Q108" },
        { "properties to the last byte", "{" + string.Join(',', Enumerable.Range(0, 80_000).Select(n => $"\"p{n}\":0")) + "}", "Q103" },
        { "a long name around many values", "{\"" + new string('n', 500_000) + "\":[" + string.Join(',', Enumerable.Repeat("0", 200_000)) + "]}", "Q103" },
        { "a number of a million digits", "{\"minutes\":" + new string('9', 1_000_000) + "}", "Q112" },
        { "a number beyond all numbers", "{\"minutes\":1e400}", "Q112" },
        { "a number nearly nothing", "{\"minutes\":1e-400}", "Q117" },
        { "not a number", "{\"minutes\":NaN}", "Q101" },
        { "infinity", "{\"minutes\":Infinity}", "Q101" },
        { "a comment", "{ // no\n}", "Q101" },
        { "two roots", "{} {}", "Q101" },
        { "a lone surrogate in a text", "{\"id\":\"\\uDC00\"}", "Q113" },
        { "a lone surrogate in a name", "{\"\\uD800\":1}", "Q113" },
        { "a name twice", "{\"id\":\"a\",\"id\":\"a\"}", "Q102" },
        { "names twice to the last byte", "{" + string.Join(',', Enumerable.Repeat("\"a\":0", 150_000)) + "}", "Q102" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void It_is_refused_at_a_place_in_the_file(string what, string file, string code)
    {
        var bytes = Encoding.UTF8.GetBytes(file);

        var reading = DefinitionReader.Read(bytes);

        Assert.True(reading.Questionnaire is null, what);
        Assert.Contains(code, reading.Problems.Select(problem => problem.Code));
        AssertWithin(bytes, reading.Problems);
        Assert.InRange(reading.Problems.Count, 1, 200);
    }

    [Fact]
    public void Scores_whose_ways_through_each_other_are_countless_are_counted_once()
    {
        const int Wide = 24;
        var layers = Enumerable.Range(0, 8).SelectMany(layer => Enumerable.Range(0, Wide).Select(n => Sample.Score(
            $"x{layer}-{n}",
            "mean",
            layer == 0 ? "a" : string.Join(' ', Enumerable.Range(0, Wide).Select(below => $"#x{layer - 1}-{below}")))));

        var result = Sample.Result("a=4", [.. layers]);

        Assert.Equal((4m, 1), (result.Value, result.Answered));
    }

    [Fact]
    public void Scores_deeper_than_eight_are_refused()
    {
        var chain = Enumerable.Range(0, 9).Select(n => Sample.Score($"x{n}", "mean", n == 0 ? "a" : $"#x{n - 1}"));

        var refused = Assert.Throws<ArgumentException>(() => Sample.Questionnaire(string.Join(", ", chain)));

        Assert.Contains("Q108", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_stands_in_no_column()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. "{\"id\":1}"u8];

        var problem = DefinitionReader.Read(bytes).Problems.Single(found => found.Path == "/id");

        Assert.Equal((1, 7), (problem.Line, problem.Column));
    }

    [Fact]
    public void A_byte_order_mark_does_not_shift_where_JSON_breaks()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. "{x"u8];

        var problem = Assert.Single(DefinitionReader.Read(bytes).Problems);

        Assert.Equal((1, 2), (problem.Line, problem.Column));
    }

    [Fact]
    public void Windows_line_ends_count_as_one_and_accents_as_one_column()
    {
        var problem = Sample.Read("{\r\n\"title\":{\"é\":1},\r\n  \"éé\": 1,\"id\": 2\r\n}").Problems.Single(found => found.Path == "/id");

        Assert.Equal((3, 17), (problem.Line, problem.Column));
    }

    [Fact]
    public void The_flagship_saved_with_a_mark_and_Windows_line_ends_is_the_same_questionnaire()
    {
        byte[] saved = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Flagship).ReplaceLineEndings("\r\n"))];

        Assert.Equal(Files.Flagship.Hash, DefinitionReader.Read(saved).Questionnaire!.Hash);
    }

    [Fact]
    public void Random_bytes_never_throw() =>
        Gen.Byte.Array[0, 300].Sample(bytes => AssertWithin(bytes, DefinitionReader.Read(bytes).Problems), iter: 2000);

    [Fact]
    public void Random_JSON_letters_never_throw() =>
        OneOf("{", "}", "[", "]", ",", ":", "\"id\"", "\"items\"", "\"sections\"", "\"scores\"", "\"languages\"", "\"fr\"", "\"levels\"", "\"of\"", "1", "-0", "1e9", "null", "true", "\"\"").Array[1, 40]
            .Sample(words => AssertWithin(Encoding.UTF8.GetBytes(string.Concat(words)), Sample.Read(string.Concat(words)).Problems), iter: 2000);

    [Fact]
    public void The_sample_with_a_value_swapped_for_any_other_never_throws() =>
        Gen.Select(Gen.Int[0, Values.Length - 1], OneOf("null", "1", "-1e12", "\"x\"", "[]", "{}", "true", "[null]", "[{}]", "{\"fr\":1}", "[[]]", "\"kept\"")).Sample(
            (place, value) =>
            {
                var (start, length) = Values[place];
                var spoiled = Encoding.UTF8.GetBytes(Sample.Json[..start] + value + Sample.Json[(start + length)..]);
                AssertRefusedWithinOrRead(spoiled);
            },
            iter: 3000);

    [Fact]
    public void The_flagship_with_one_byte_changed_removed_or_added_reads_or_is_refused_within_its_lines() =>
        Gen.Select(Gen.Int[0, Flagship.Length - 1], Gen.Byte, Gen.Int[0, 2]).Sample((at, value, how) => AssertRefusedWithinOrRead(Spoil(Flagship, at, value, how)), iter: 100);

    [Fact]
    public void Answers_with_one_byte_changed_removed_or_added_read_or_are_refused_within_their_lines() =>
        Gen.Select(Gen.Int[0, Sheets.Length - 1], Gen.Byte, Gen.Int[0, 2]).Sample(
            (at, value, how) =>
            {
                var bytes = Spoil(Sheets, at, value, how);
                var (file, problems) = AnswerJson.Read(bytes, Files.Flagship);
                Assert.Equal(file is null, problems.Count > 0);
                AssertWithin(bytes, problems);
            },
            iter: 3000);

    [Fact]
    public void Random_bytes_are_no_answers() =>
        Gen.Byte.Array[0, 300].Sample(bytes => AssertWithin(bytes, AnswerJson.Read(bytes, Files.Flagship).Problems), iter: 2000);

    /// <summary>Start and length of every value of the sample.</summary>
    private static (int Start, int Length)[] Values { get; } = FindValues();

    private static (int Start, int Length)[] FindValues()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample.Json);
        var reader = new System.Text.Json.Utf8JsonReader(bytes);
        var values = new List<(int, int)>();
        var open = new Stack<int>();
        while (reader.Read())
        {
            var start = Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.TokenStartIndex));
            var end = Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed));
            switch (reader.TokenType)
            {
                case System.Text.Json.JsonTokenType.StartObject or System.Text.Json.JsonTokenType.StartArray:
                    open.Push(start);
                    break;
                case System.Text.Json.JsonTokenType.EndObject or System.Text.Json.JsonTokenType.EndArray:
                    start = open.Pop();
                    values.Add((start, end - start));
                    break;
                case not System.Text.Json.JsonTokenType.PropertyName:
                    values.Add((start, end - start));
                    break;
            }
        }

        return [.. values];
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(place => words[place]);

    private static byte[] Spoil(byte[] bytes, int at, byte value, int how) => how switch
    {
        0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
        1 => [.. bytes[..at], .. bytes[(at + 1)..]],
        _ => [.. bytes[..at], value, .. bytes[at..]],
    };

    private static void AssertRefusedWithinOrRead(byte[] bytes)
    {
        var reading = DefinitionReader.Read(bytes);

        Assert.Equal(reading.Questionnaire is null, reading.Errors.Any());
        AssertWithin(bytes, reading.Problems);
    }

    private static void AssertWithin(byte[] bytes, IEnumerable<Problem> problems)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        foreach (var problem in problems)
        {
            Assert.InRange(problem.Line, 1, lines.Length);
            Assert.InRange(problem.Column, 1, lines[problem.Line - 1].Length + 1);
            Assert.NotEmpty(problem.In("fr"));
            Assert.NotEmpty(problem.In("en"));
        }
    }
}
