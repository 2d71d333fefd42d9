using System.Globalization;
using CsCheck;
using Survey.Answers;
using Survey.Questionnaires;
using Xunit;

namespace Survey.Tests.Answers;

/// <summary>What a form gave becomes an answer of the item, or says why it cannot.</summary>
public class AnswerReaderTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static readonly IReadOnlyList<Option> Three = [new("low", LocalText.Empty, 1), new("middle", LocalText.Empty, 2), new("high", LocalText.Empty, 3)];
    private static readonly LadderItem Ladder = new() { Id = "ladder", Short = LocalText.Empty, Text = LocalText.Empty, Levels = "three", Options = Three, Unknown = true };
    private static readonly ScaleItem Scale = new() { Id = "scale", Short = LocalText.Empty, Text = LocalText.Empty, Scale = "three", Options = Three };
    private static readonly ChoiceItem Choice = new() { Id = "choice", Short = LocalText.Empty, Text = LocalText.Empty, Options = Three };
    private static readonly MultiItem Multi = new() { Id = "multi", Short = LocalText.Empty, Text = LocalText.Empty, Options = Three };
    private static readonly NumberItem Number = new() { Id = "number", Short = LocalText.Empty, Text = LocalText.Empty, Min = -10, Max = 10_000_000, Decimals = 2 };
    private static readonly TextItem Words = new() { Id = "words", Short = LocalText.Empty, Text = LocalText.Empty, MaxLength = 10 };
    private static readonly InfoItem Info = new() { Id = "info", Short = LocalText.Empty, Text = LocalText.Empty };

    public static TheoryData<Item> AllTypes => [Ladder, Scale, Choice, Multi, Number, Words, Info];

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Nothing_given_is_neither_answer_nor_fault(Item item)
    {
        Assert.Equal(default, AnswerReader.Read(item, [], null, French));
        Assert.Equal(default, AnswerReader.Read(item, ["", null, " \u00A0 "], null, French));
    }

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Not_applicable_and_unknown_are_refused_where_they_are_not_offered(Item item)
    {
        Assert.Equal(AnswerFault.NotApplicableRefused, AnswerReader.Read(item, [AnswerReader.NotApplicable], "why", French).Fault);
        Assert.Equal(item.Unknown ? null : AnswerFault.UnknownRefused, AnswerReader.Read(item, [AnswerReader.Unknown], null, French).Fault);
    }

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Not_applicable_and_unknown_are_read_where_they_are(Item item)
    {
        var open = item with { NotApplicable = NotApplicableRule.Yes, Unknown = true };

        Assert.Equal(new DoesNotApply(""), AnswerReader.Read(open, [AnswerReader.NotApplicable], "not asked for", French).Answer);
        Assert.Equal(new DoesNotKnow(), AnswerReader.Read(open, [AnswerReader.Unknown], null, French).Answer);
    }

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Beside_something_typed_or_chosen_another_answer_is_a_fault(Item item)
    {
        var open = item with { NotApplicable = NotApplicableRule.Yes, Unknown = true };

        Assert.Equal(AnswerFault.NotAnOption, AnswerReader.Read(open, ["7", AnswerReader.NotApplicable], null, French).Fault);
        Assert.Equal(AnswerFault.NotAnOption, AnswerReader.Read(open, ["low", AnswerReader.Unknown], null, French).Fault);
        Assert.Equal(AnswerFault.NotAnOption, AnswerReader.Read(open, [AnswerReader.Unknown, AnswerReader.NotApplicable], null, French).Fault);
    }

    [Theory]
    [InlineData(null, AnswerFault.ReasonMissing, null)]
    [InlineData("  ", AnswerFault.ReasonMissing, null)]
    [InlineData(" no data here ", null, "no data here")]
    public void A_reason_is_needed_where_it_is_asked(string? reason, AnswerFault? fault, string? kept)
    {
        var reading = AnswerReader.Read(Scale with { NotApplicable = NotApplicableRule.Reason }, [AnswerReader.NotApplicable], reason, French);

        Assert.Equal((fault, kept), (reading.Fault, (reading.Answer as DoesNotApply)?.Reason));
    }

    [Fact]
    public void A_reason_has_at_most_500_characters()
    {
        var item = Scale with { NotApplicable = NotApplicableRule.Reason };

        Assert.Null(AnswerReader.Read(item, [AnswerReader.NotApplicable], new('x', 500), French).Fault);
        Assert.Equal(AnswerFault.TooLong, AnswerReader.Read(item, [AnswerReader.NotApplicable], new('x', 501), French).Fault);
    }

    [Theory]
    [InlineData("high", true)]
    [InlineData(" high ", true)]
    [InlineData("High", false)]
    [InlineData("3", false)]
    [InlineData("highest", false)]
    [InlineData("~NA", false)]
    public void Only_an_option_s_own_id_is_chosen(string posted, bool chosen)
    {
        foreach (var item in new OptionItem[] { Ladder, Scale, Choice })
        {
            Assert.Equal(chosen ? new(new Chosen("high"), null) : new(null, AnswerFault.NotAnOption), AnswerReader.Read(item, [posted], null, French));
        }
    }

    [Fact]
    public void Two_options_are_one_too_many() =>
        Assert.Equal(AnswerFault.NotAnOption, AnswerReader.Read(Choice, ["low", "high"], null, French).Fault);

    [Fact]
    public void An_option_beside_not_applicable_is_refused() =>
        Assert.Equal(AnswerFault.NotAnOption, AnswerReader.Read(Choice with { NotApplicable = NotApplicableRule.Yes }, ["low", AnswerReader.NotApplicable], null, French).Fault);

    [Fact]
    public void Several_options_are_kept_once_in_the_definition_s_order() =>
        Assert.Equal(new ChosenMany(["low", "high"]), AnswerReader.Read(Multi, ["high", "low", "high"], null, French).Answer);

    [Fact]
    public void One_wrong_option_spoils_several() =>
        Assert.Equal(AnswerFault.NotAnOption, AnswerReader.Read(Multi, ["high", "higher"], null, French).Fault);

    [Theory]
    [InlineData("73 500,50")]
    [InlineData("73\u202F500,50")]
    [InlineData("73\u00A0500,50")]
    [InlineData("73500,50")]
    [InlineData("73500,5")]
    [InlineData("73.500,50")]
    [InlineData("73500.50")]
    public void The_French_write_seventy_three_thousand_so(string posted) =>
        Assert.Equal(new NumberGiven(73_500.5m), AnswerReader.Read(Number, [posted], null, French).Answer);

    [Theory]
    [InlineData("73,500.50")]
    [InlineData("73500.50")]
    [InlineData("73 500.5")]
    [InlineData("73’500.5")]
    [InlineData("+73,500.5")]
    public void The_English_write_it_so(string posted) =>
        Assert.Equal(new NumberGiven(73_500.5m), AnswerReader.Read(Number, [posted], null, English).Answer);

    [Theory]
    [InlineData("fr-FR", "1 234 567,25", "1234567.25")]
    [InlineData("en-GB", "1,234,567.25", "1234567.25")]
    [InlineData("fr-FR", "-5", "-5")]
    [InlineData("fr-FR", "\u22125,5", "-5.5")]
    [InlineData("fr-FR", ",5", null)]
    [InlineData("en-GB", "73,5", null)] // not 735
    [InlineData("en-GB", "1,23,456", null)]
    [InlineData("fr-FR", "1.2,3", null)] // not 12.3
    [InlineData("fr-FR", "1,234,567", null)]
    [InlineData("en-GB", "1.2.3", null)]
    [InlineData("en-GB", "five", null)]
    [InlineData("en-GB", "1e3", null)]
    [InlineData("en-GB", "0x10", null)]
    [InlineData("en-GB", "(5)", null)]
    [InlineData("en-GB", "5-", null)]
    [InlineData("en-GB", "٣", null)]
    [InlineData("en-GB", "NaN", null)]
    [InlineData("en-GB", "99999999999999999999999999999999", null)]
    public void A_number_is_read_as_written_or_not_at_all(string culture, string posted, string? expected)
    {
        var reading = AnswerReader.Read(Number, [posted], null, CultureInfo.GetCultureInfo(culture));

        Assert.Equal(expected is null ? new(null, AnswerFault.NotANumber) : new AnswerReading(new NumberGiven(decimal.Parse(expected, CultureInfo.InvariantCulture)), null), reading);
    }

    [Theory]
    [InlineData("-10", null)]
    [InlineData("-10.01", AnswerFault.TooSmall)]
    [InlineData("10000000", null)]
    [InlineData("10000000.01", AnswerFault.TooLarge)]
    [InlineData("1.25", null)]
    [InlineData("1.250", null)]
    [InlineData("1.255", AnswerFault.TooManyDecimals)]
    public void A_number_keeps_to_its_bounds_and_decimals(string posted, AnswerFault? fault) =>
        Assert.Equal(fault, AnswerReader.Read(Number, [posted], null, English).Fault);

    [Fact]
    public void Two_numbers_are_no_number() =>
        Assert.Equal(AnswerFault.NotANumber, AnswerReader.Read(Number, ["1", "2"], null, English).Fault);

    [Theory]
    [InlineData("0123456789", "0123456789")]
    [InlineData("01234\r\n678\r\n", "01234\n678")]
    [InlineData("0123\r\n5678\r\n ", "0123\n5678")]
    [InlineData("a\u0000b\u001B\uFFFEc\td", "abc\td")]
    [InlineData("\uD83D\uDE00", "\uD83D\uDE00")]
    public void Words_are_kept_without_what_no_page_can_show(string posted, string kept) =>
        Assert.Equal(new TextGiven(kept), AnswerReader.Read(Words, [posted], null, French).Answer);

    [Fact]
    public void Half_a_character_is_not_kept() =>
        Assert.Equal(new TextGiven("ab"), AnswerReader.Read(Words, ["a\uD800b"], null, French).Answer);

    [Fact]
    public void Words_beyond_the_limit_are_refused_a_line_end_being_one_character()
    {
        Assert.Null(AnswerReader.Read(Words, ["0123\r\n5678\r\n"], null, French).Fault);
        Assert.Null(AnswerReader.Read(Words, ["0123\r\n56789"], null, French).Fault);
        Assert.Equal(AnswerFault.TooLong, AnswerReader.Read(Words, ["0123\r\n567890"], null, French).Fault);
    }

    [Fact]
    public void There_is_nothing_to_answer_to_information() =>
        Assert.Equal(AnswerFault.NotAnOption, AnswerReader.Read(Info, ["x"], null, French).Fault);

    [Fact]
    public void Nothing_outside_the_scale_ever_becomes_an_answer() =>
        Gen.String.Sample(posted =>
        {
            foreach (var item in new OptionItem[] { Ladder, Scale, Choice, Multi })
            {
                Assert.True(AnswerReader.Read(item, [posted], null, French).Answer is null or DoesNotKnow || Three.Any(option => option.Id == posted.Trim()));
            }

            Assert.True(AnswerReader.Read(Number, [posted], null, French).Answer is null or NumberGiven { Value: >= -10 and <= 10_000_000 });
            Assert.True(AnswerReader.Read(Words, [posted], null, French).Answer is null or TextGiven { Text.Length: > 0 and <= 10 });
        });

    [Fact]
    public void What_must_be_answered_and_is_shown_and_is_not_answered_is_missing()
    {
        var missing = AnswerReader.Missing(Required, Sample.Sheet("a=1"), AnsweredBy.Member);

        Assert.Equal(["b"], missing.Select(problem => problem.Item.Id)); // hidden is asked when a is at least 3; t is the team's
        Assert.Equal(["b", "hidden"], AnswerReader.Missing(Required, Sample.Sheet("a=3"), AnsweredBy.Member).Select(problem => problem.Item.Id));
        Assert.Equal(["t"], AnswerReader.Missing(Required, Sample.Sheet("a=3"), AnsweredBy.Team).Select(problem => problem.Item.Id));
        Assert.Empty(AnswerReader.Missing(Required, Sample.Sheet("a=na b=?"), AnsweredBy.Member));
    }

    private static Questionnaire Required { get; } = Require(Sample.Questionnaire(Sample.Score("x", "mean", "a")), "a", "b", "hidden", "t");

    private static Questionnaire Require(Questionnaire questionnaire, params string[] items) => questionnaire with
    {
        Sections = [.. questionnaire.Sections.Select(section => section with { Items = [.. section.Items.Select(item => item with { Required = items.Contains(item.Id) }), Info with { Required = true }] })],
    };
}
