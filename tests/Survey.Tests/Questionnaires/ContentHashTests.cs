using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Survey.Questionnaires;
using Xunit;

namespace Survey.Tests.Questionnaires;

/// <summary>The content hash: SHA-256 over the canonical form of RFC 8785, whose own vectors are used here.</summary>
public class ContentHashTests
{
    /// <summary>RFC 8785, appendix B: the bits of a double and how it is written.</summary>
    [Theory]
    [InlineData(0x0000000000000000UL, "0")]
    [InlineData(0x8000000000000000UL, "0")]
    [InlineData(0x0000000000000001UL, "5e-324")]
    [InlineData(0x8000000000000001UL, "-5e-324")]
    [InlineData(0x7fefffffffffffffUL, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffffUL, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000UL, "9007199254740992")]
    [InlineData(0xc340000000000000UL, "-9007199254740992")]
    [InlineData(0x4430000000000000UL, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5UL, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6UL, "1e+23")]
    [InlineData(0x44b52d02c7e14af7UL, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4eUL, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4fUL, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50UL, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8cUL, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8dUL, "0.000001")]
    [InlineData(0x41b3de4355555553UL, "333333333.3333332")]
    [InlineData(0x41b3de4355555554UL, "333333333.33333325")]
    [InlineData(0x41b3de4355555555UL, "333333333.3333333")]
    [InlineData(0x41b3de4355555556UL, "333333333.3333334")]
    [InlineData(0x41b3de4355555557UL, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696UL, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959UL, "1424953923781206.2")]
    public void A_number_is_written_as_the_RFC_says(ulong bits, string expected) =>
        Assert.Equal(expected, CanonicalJson.Number(BitConverter.UInt64BitsToDouble(bits)));

    /// <summary>The numbers of RFC 8785, section 3.2.2, and others that a definition may write.</summary>
    [Theory]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("1E30", "1e+30")]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    [InlineData("1e21", "1e+21")]
    [InlineData("-0", "0")]
    [InlineData("1.0", "1")]
    [InlineData("100", "100")]
    public void A_literal_has_one_canonical_form(string literal, string expected) =>
        Assert.Equal(expected, CanonicalJson.Number(double.Parse(literal, CultureInfo.InvariantCulture)));

    /// <summary>Numbers of at most 15 digits take a short cut past the double; it must lead to the same place.</summary>
    [Fact]
    public void A_number_of_a_definition_is_written_as_its_nearest_double_is() =>
        CsCheck.Gen.Select(CsCheck.Gen.Long[-999_999_999_999_999, 999_999_999_999_999], CsCheck.Gen.Int[0, 27], CsCheck.Gen.Int[0, 14]).Always(
            (digits, decimals, fewer) =>
            {
                var number = (digits / (long)Math.Pow(10, fewer)) * new decimal(1, 0, 0, false, (byte)decimals);

                Assert.Equal(CanonicalJson.Number(CanonicalJson.Double(number)), CanonicalJson.Number(number));
            },
            times: 20_000);

    [Fact]
    public void Every_number_that_a_definition_may_write_becomes_its_nearest_double() =>
        CsCheck.Check.Sample(CsCheck.Gen.Select(CsCheck.Gen.Long[-999_999_999_999_999, 999_999_999_999_999], CsCheck.Gen.Int[0, 13]), (digits, decimals) =>
        {
            var number = digits * new decimal(1, 0, 0, false, (byte)decimals);
            var text = number.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), CanonicalJson.Double(number));
            Assert.Equal(number, decimal.Parse(CanonicalJson.Number(CanonicalJson.Double(number)), NumberStyles.Float, CultureInfo.InvariantCulture));
        });

    [Fact]
    public void The_hash_is_taken_over_the_canonical_text()
    {
        var json = """
            { "status": "draft", "$schema": "x", "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis",
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false], "numbers": [1.50, -0, 1e3] }
            """;
        var canonical = "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"literals\":[null,true,false],\"numbers\":[1.5,0,1000],"
            + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
            + "\"\U0001f600\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}";

        var root = (ObjectNode)LocatedJson.Read(Encoding.UTF8.GetBytes(json), new(default))!;

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), CanonicalJson.Hash(root));
    }

    [Fact]
    public void Schema_status_blanks_escapes_and_the_order_of_properties_do_not_change_it()
    {
        var backwards = Backwards(JsonNode.Parse(Sample.Json)!);
        backwards["$schema"] = "questionnaire.schema.json";
        backwards["status"] = "published";

        Assert.Equal(Sample.Read(Sample.Json).Questionnaire!.Hash, Sample.Read(backwards.ToJsonString()).Questionnaire!.Hash);
    }

    [Theory]
    [InlineData("\"en\": \"Trial\"", "\"en\": \"trial\"")]
    [InlineData("\"1.0.0\"", "\"1.0.1\"")]
    [InlineData("\"weight\": 0.5", "\"weight\": 0.500000000000001")]
    [InlineData("[\"fr\", \"en\"]", "[\"en\", \"fr\"]")]
    [InlineData("\"value\": 3, \"retainedLevel\"", "\"value\": 3.0, \"status\": \"scored\", \"retainedLevel\"")]
    public void Any_other_change_does(string old, string changed) =>
        Assert.NotEqual(Sample.Read(Sample.Json).Questionnaire!.Hash, Sample.Read(Sample.With(old, changed)).Questionnaire!.Hash);

    private static JsonObject Backwards(JsonNode node) => (JsonObject)Turn(node)!;

    private static JsonNode? Turn(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Reverse().Select(pair => KeyValuePair.Create(pair.Key, Turn(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Turn)]),
        _ => node?.DeepClone(),
    };
}
