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
        { "a long name around many values", "{\"" + new string('n', 90_000) + "\":[" + string.Join(',', Enumerable.Repeat("0", 90_000)) + "]}", "Q103" },
        { "values to the last byte", "[" + string.Join(',', Enumerable.Repeat("0", 500_000)) + "]", "Q108" },
        { "a text to the last byte", "{\"title\":{\"fr\":\"" + new string('é', 500_000) + "\"},\"languages\":[\"fr\"]}", "Q108" },
        { "a long name that everything refers to", Referring(), "Q108" },
        { "many answers in a condition on many options", Choosing(), "Q206" },
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

    /// <summary>Memory that is asked for bounds time too: nothing is computed here without asking for some.</summary>
    [Theory]
    [MemberData(nameof(Refused))]
    public void It_costs_little_memory(string what, string file, string code)
    {
        var bytes = Encoding.UTF8.GetBytes(file);

        var before = GC.GetAllocatedBytesForCurrentThread();
        DefinitionReader.Read(bytes);
        var asked = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(asked < 64 * 1024 * 1024, $"{what} ({code}): {asked} bytes");
    }

    public static TheoryData<string, string, string> RefusedAnswers => new()
    {
        { "ten thousand lists in each other", new string('[', 10_000) + new string(']', 10_000), "Q101" },
        { "more bytes than are read", new string(' ', AnswerJson.MaxBytes + 1), "Q109" },
        { "values to the last byte", "[" + string.Concat(Enumerable.Repeat("0,", (AnswerJson.MaxBytes / 2) - 2)) + "0]", "Q108" },
        { "sheets to the last byte", "{\"sheets\":[" + string.Concat(Enumerable.Repeat("0,", (AnswerJson.MaxBytes / 2) - 20)) + "0]}", "Q105" },
        { "digits to the last byte", "{\"invited\":" + new string('9', AnswerJson.MaxBytes - 20) + "}", "Q112" },
        { "a text to the last byte", "{\"sheets\":[{\"id\":\"" + new string('x', AnswerJson.MaxBytes - 100) + "\"}]}", "Q108" },
        { "sheets without answers", "{\"sheets\":[" + string.Join(',', Enumerable.Repeat("{}", 400_000)) + "]}", "Q104" },
        { "answers to nothing", "{\"sheets\":[{\"id\":\"a\",\"answers\":{" + string.Join(',', Enumerable.Range(0, 400_000).Select(n => $"\"i{n}\":1")) + "}}]}", "Q108" },
        { "an answer twice, over and over", "{\"sheets\":[{\"id\":\"a\",\"answers\":{" + string.Join(',', Enumerable.Repeat("\"skills.1\":1", 400_000)) + "}}]}", "Q102" },
        { "sheets beyond the limit", "{\"sheets\":[" + string.Join(',', Enumerable.Range(0, AnswerJson.MaxSheets + 1).Select(n => $"{{\"id\":\"s{n}\",\"answers\":{{}}}}")) + "]}", "Q108" },
        { "the same sheet, over and over", "{\"sheets\":[" + string.Join(',', Enumerable.Repeat("{\"id\":\"a\",\"answers\":{}}", 600_000)) + "]}", "Q201" },
        { "long ids", "{\"sheets\":[" + string.Join(',', Enumerable.Repeat("{\"id\":\"" + new string('a', 90_000) + "\",\"answers\":{}}", 170)) + "]}", "Q108" },
        { "long texts in one sheet", "{\"sheets\":[{" + string.Join(',', Enumerable.Range(0, 170).Select(n => $"\"k{n}\":\"" + new string('a', 90_000) + "\"")) + "}]}", "Q108" },
        { "long texts beside the sheets", "{" + string.Join(',', Enumerable.Range(0, 170).Select(n => $"\"k{n}\":\"" + new string('a', 90_000) + "\"")) + "}", "Q108" },
        { "not a number", "{\"invited\":NaN}", "Q101" },
        { "a lone surrogate", "{\"sheets\":[{\"id\":\"\\uDC00\",\"answers\":{}}]}", "Q113" },
    };

    [Theory]
    [MemberData(nameof(RefusedAnswers))]
    public void Answers_are_refused_at_a_place_in_the_file_for_little_memory(string what, string file, string code)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        var questionnaire = Files.Flagship;

        var before = GC.GetAllocatedBytesForCurrentThread();
        var (read, problems) = AnswerJson.Read(bytes, questionnaire);
        var asked = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(read is null, what);
        Assert.Contains(code, problems.Select(problem => problem.Code));
        Assert.InRange(problems.Count, 1, 200);
        Assert.True(asked < 100 * 1024 * 1024, $"{what}: {asked} bytes");
    }

    private static string Referring() =>
        "{\"levels\":{\"" + new string('n', 90_000) + "\":[{\"id\":\"l\"}]},\"sections\":[{\"items\":[{\"type\":\"ladder\",\"levels\":\"" + new string('n', 90_000) + "\",\"rungs\":["
        + string.Join(',', Enumerable.Repeat("{\"level\":\"l\",\"text\":{}}", 10_000)) + "]}]}]}";

    private static string Choosing() => Sample.With("\"is\": \"yes\"", "\"isOneOf\": [" + string.Join(',', Enumerable.Range(0, 80_000).Select(n => $"\"o{n}\"")) + "]");

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
        Gen.Byte.Array[0, 300].Always(bytes => AssertWithin(bytes, DefinitionReader.Read(bytes).Problems), times: 2000);

    [Fact]
    public void Random_JSON_letters_never_throw() =>
        OneOf("{", "}", "[", "]", ",", ":", "\"id\"", "\"items\"", "\"sections\"", "\"scores\"", "\"languages\"", "\"fr\"", "\"levels\"", "\"of\"", "1", "-0", "1e9", "null", "true", "\"\"").Array[1, 40]
            .Always(words => AssertWithin(Encoding.UTF8.GetBytes(string.Concat(words)), Sample.Read(string.Concat(words)).Problems), times: 2000);

    [Fact]
    public void The_sample_with_a_value_swapped_for_any_other_never_throws() =>
        Gen.Select(Gen.Int[0, Values.Length - 1], OneOf("null", "1", "-1e12", "\"x\"", "[]", "{}", "true", "[null]", "[{}]", "{\"fr\":1}", "[[]]", "\"kept\"")).Always(
            (place, value) =>
            {
                var (start, length) = Values[place];
                var spoiled = Encoding.UTF8.GetBytes(Sample.Json[..start] + value + Sample.Json[(start + length)..]);
                AssertRefusedWithinOrRead(spoiled);
            },
            times: 3000);

    [Fact]
    public void The_flagship_with_one_byte_changed_removed_or_added_reads_or_is_refused_within_its_lines() =>
        Gen.Select(Gen.Int[0, Flagship.Length - 1], Gen.Byte, Gen.Int[0, 2]).Always((at, value, how) => AssertRefusedWithinOrRead(Spoil(Flagship, at, value, how)), times: 100);

    /// <summary>Characters that mean something to JSON or to a definition, and some that are more than one byte.</summary>
    private const string Telling = "{}[]:,\"\\0123456789-+.eE azfn_/\n\r\t\0é’\u2028\ud83d\ude00";

    public static TheoryData<string, int> Valid => new()
    {
        { "questionnaires/ai-maturity.v1.json", 150 },
        { "questionnaires/ai-maturity-pulse.v1.json", 300 },
        { "Data/everything.json", 4000 },
    };

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_valid_file_with_one_character_changed_removed_or_added_reads_or_says_where_it_is_wrong(string file, int times)
    {
        var text = Encoding.UTF8.GetString(Files.Bytes(file));
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, Telling.Length - 1], Gen.Int[0, 2]).Always(
            (at, letter, how) =>
            {
                // Half of a pair becomes U+FFFD: a character as good as another.
                var changed = text[..at] + (how == 1 ? "" : Telling[letter].ToString()) + text[(how == 2 ? at : at + 1)..];
                AssertRefusedWithinOrRead(Encoding.UTF8.GetBytes(changed));
            },
            times: times);
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_valid_file_cut_short_is_refused_where_it_ends(string file, int times)
    {
        var bytes = Files.Bytes(file).AsSpan().TrimEnd("\r\n "u8).ToArray();
        Gen.Int[0, bytes.Length - 1].Always(
            length =>
            {
                var reading = DefinitionReader.Read(bytes.AsMemory(0, length));

                Assert.Contains(Assert.Single(reading.Problems).Code, new[] { "Q101", "Q110" });
                AssertWithin(bytes[..length], reading.Problems);
            },
            times: times);
    }

    [Fact]
    public void Answers_with_one_byte_changed_removed_or_added_read_or_are_refused_within_their_lines() =>
        Gen.Select(Gen.Int[0, Sheets.Length - 1], Gen.Byte, Gen.Int[0, 2]).Always(
            (at, value, how) =>
            {
                var bytes = Spoil(Sheets, at, value, how);
                var (file, problems) = AnswerJson.Read(bytes, Files.Flagship);
                Assert.Equal(file is null, problems.Count > 0);
                AssertWithin(bytes, problems);
            },
            times: 3000);

    [Fact]
    public void Random_bytes_are_no_answers() =>
        Gen.Byte.Array[0, 300].Always(bytes => AssertWithin(bytes, AnswerJson.Read(bytes, Files.Flagship).Problems), times: 2000);

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
