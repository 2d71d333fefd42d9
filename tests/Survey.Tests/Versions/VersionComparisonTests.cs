using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Survey.Versions;
using Xunit;

namespace Survey.Tests.Versions;

/// <summary>Each kind of difference by one change to a valid definition.</summary>
public partial class VersionComparisonTests
{
    /// <summary>The sample, whose example expects nothing: changes of scoring are not to fail it.</summary>
    private static readonly string Base = Sample.With("{ \"overall\": { \"value\": 3, \"retainedLevel\": \"high\" } }", "{}");

    /// <summary>Codes of problems that only two files together can have.</summary>
    internal static string[] ProvedCodes => ["Q701", "Q702", "Q703", "Q704", "Q705", "Q706"];

    [GeneratedRegex(@"^\| `([a-z]+)` \| [^|]+ \| (patch|minor|major)[^|]*\|$", RegexOptions.Multiline)]
    private static partial Regex KindRow { get; }

    /// <summary>Kind, step, what is changed, into what, and the path that is named.</summary>
    public static TheoryData<ChangeKind, VersionStep, string, string, string> Changes => new()
    {
        { ChangeKind.Wording, VersionStep.Patch, "\"en\": \"Trial\"", "\"en\": \"Test\"", "/title" },
        { ChangeKind.Wording, VersionStep.Patch, "\"en\": \"Keeping\"", "\"en\": \"Storing\"", "/sections/0/items/0/short" },
        { ChangeKind.Wording, VersionStep.Patch, "\"en\": \"It must.\"", "\"en\": \"It has to.\"", "/scores/1/gates/0/because" },
        { ChangeKind.Wording, VersionStep.Patch, "\"en\": \"Begin now.\"", "\"en\": \"Start now.\"", "/nextSteps/0/text" },
        { ChangeKind.Wording, VersionStep.Patch, "\"en\": \"Nowhere.\"", "\"en\": \"nowhere !\"", "/sections/0/items/0/rungs/0/text" },
        { ChangeKind.Wording, VersionStep.Patch, "\"en\": \"Why so?\"", "\"en\": \"For what reason?\"", "/sections/0/items/4/text" },
        { ChangeKind.Wording, VersionStep.Patch, "\"short\": { \"fr\": \"Garde\"", "\"help\": { \"fr\": \"Cherchez.\", \"en\": \"Look for it.\" }, \"short\": { \"fr\": \"Garde\"", "/sections/0/items/0/help" },
        { ChangeKind.Translation, VersionStep.Patch, "{ \"fr\": \"Essai\", \"en\": \"Trial\" }", "{ \"fr\": \"Essai\" }", "/title" },
        { ChangeKind.Translation, VersionStep.Patch, "[\"fr\", \"en\"]", "[\"fr\", \"en\", \"de\"]", "/languages" },
        { ChangeKind.Notation, VersionStep.Patch, "{ \"item\": \"kept\" }", "{ \"item\": \"kept\", \"weight\": 1 }", "/scores/0/of/0/weight" },
        { ChangeKind.Notation, VersionStep.Patch, "\"scale\": \"often\"", "\"unknown\": true, \"scale\": \"often\"", "/sections/0/items/1/unknown" },
        { ChangeKind.Notation, VersionStep.Patch, "\"nextSteps\": [", "\"team\": { \"combine\": \"itemMean\" }, \"nextSteps\": [", "/team/combine" },
        { ChangeKind.Example, VersionStep.Patch, "\"users\": 10", "\"users\": 11", "/examples/0/answers/users" },
        { ChangeKind.Display, VersionStep.Minor, "\"nextSteps\": [", "\"reading\": { \"notableChange\": 0.5 }, \"nextSteps\": [", "/reading/notableChange" },
        { ChangeKind.Display, VersionStep.Minor, "\"id\": \"first\",", "\"id\": \"first\", \"score\": \"own\",", "/sections/0/score" },
        { ChangeKind.Answering, VersionStep.Minor, "\"scale\": \"often\"", "\"notApplicable\": \"yes\", \"scale\": \"often\"", "/sections/0/items/1/notApplicable" },
        { ChangeKind.Answering, VersionStep.Major, "\"scale\": \"often\"", "\"unknown\": false, \"scale\": \"often\"", "/sections/0/items/1/unknown" },
        { ChangeKind.Answering, VersionStep.Minor, "\"scale\": \"often\"", "\"required\": true, \"scale\": \"often\"", "/sections/0/items/1/required" },
        { ChangeKind.Additive, VersionStep.Minor, "{ \"type\": \"text\", \"id\": \"why\"", "{ \"type\": \"info\", \"id\": \"read\", \"text\": { \"fr\": \"Lisez.\", \"en\": \"Read on.\" } }, { \"type\": \"text\", \"id\": \"why\"", "/sections/0/items/4" },
        { ChangeKind.Additive, VersionStep.Minor, "\"scores\": [", "\"scores\": [{ \"id\": \"extra\", \"kind\": \"other\", \"label\": { \"fr\": \"Plus\", \"en\": \"Extra\" }, \"combine\": \"mean\", \"of\": [{ \"item\": \"kept\" }] },", "/scores/0" },
        { ChangeKind.Reanchored, VersionStep.Major, "\"en\": \"Nowhere.\"", "\"en\": \"Not anywhere.\"", "/sections/0/items/0/rungs/0/text" },
        { ChangeKind.Reanchored, VersionStep.Major, "\"en\": \"We listen.\"", "\"en\": \"We do not listen.\"", "/sections/0/items/1/text" },
        { ChangeKind.Reanchored, VersionStep.Major, "\"en\": \"Always\"", "\"en\": \"Mostly\"", "/scales/often/1/label" },
        { ChangeKind.Reanchored, VersionStep.Major, "\"en\": \"Yes\"", "\"en\": \"Soon\"", "/sections/0/items/2/options/0/label" },
        { ChangeKind.Reanchored, VersionStep.Major, "\"min\": 0, \"max\": 100", "\"unit\": { \"fr\": \"par mois\" }, \"min\": 0, \"max\": 100", "/sections/0/items/3/unit" },
        { ChangeKind.Retyped, VersionStep.Major, "{ \"type\": \"choice\"", "{ \"type\": \"multi\"", "/sections/0/items/2/type" },
        { ChangeKind.Scale, VersionStep.Major, "\"scale\": \"often\", \"reverse\": true", "\"scale\": \"often\"", "/sections/0/items/1/reverse" },
        { ChangeKind.Scale, VersionStep.Major, "\"id\": \"always\", \"value\": 3", "\"id\": \"always\", \"value\": 2.5", "/scales/often/1/value" },
        { ChangeKind.Scale, VersionStep.Major, "{ \"id\": \"always\", \"value\": 3", "{ \"id\": \"often\", \"value\": 2, \"label\": { \"fr\": \"Souvent\", \"en\": \"Often\" } }, { \"id\": \"always\", \"value\": 3", "/scales/often/1" },
        { ChangeKind.Option, VersionStep.Major, "{ \"fr\": \"Oui\", \"en\": \"Yes\" }, \"value\": 3", "{ \"fr\": \"Oui\", \"en\": \"Yes\" }, \"value\": 2", "/sections/0/items/2/options/0/value" },
        { ChangeKind.Band, VersionStep.Major, "{ \"atLeast\": 10, \"value\": 3 }", "{ \"atLeast\": 20, \"value\": 3 }", "/sections/0/items/3/bands" },
        { ChangeKind.Range, VersionStep.Major, "\"max\": 100", "\"max\": 200", "/sections/0/items/3/max" },
        { ChangeKind.Condition, VersionStep.Minor, "\"is\": \"yes\"", "\"is\": \"no\"", "/sections/0/items/4/visibleWhen" },
        { ChangeKind.Condition, VersionStep.Major, "\"scale\": \"often\"", "\"answeredBy\": \"team\", \"scale\": \"often\"", "/sections/0/items/1/answeredBy" },
        { ChangeKind.Parts, VersionStep.Major, ", { \"item\": \"users\" }", "", "/scores/0/of/3" },
        { ChangeKind.Weight, VersionStep.Major, "\"weight\": 0.5", "\"weight\": 0.6", "/scores/0/of/1/weight" },
        { ChangeKind.Weight, VersionStep.Major, ", \"weight\": 0.5", "", "/scores/0/of/1/weight" },
        { ChangeKind.Combine, VersionStep.Major, "\"combine\": \"mean\",\n      \"of\": [{ \"score\": \"own\" }]", "\"combine\": \"min\",\n      \"of\": [{ \"score\": \"own\" }]", "/scores/1/combine" },
        { ChangeKind.Missing, VersionStep.Major, "\"minParts\": 2", "\"minParts\": 3", "/scores/0/missing/minParts" },
        { ChangeKind.Missing, VersionStep.Major, "\"round\": {", "\"missing\": { \"unanswered\": \"block\" }, \"round\": {", "/scores/1/missing/unanswered" },
        { ChangeKind.Rounding, VersionStep.Major, "\"decimals\": 2", "\"decimals\": 1", "/scores/1/round/decimals" },
        { ChangeKind.Threshold, VersionStep.Major, "\"atLeast\": 1.5", "\"atLeast\": 1.6", "/levels/three/1/atLeast" },
        { ChangeKind.Gate, VersionStep.Major, "\"atLeast\": 3,", "\"atLeast\": 2,", "/scores/1/gates/0/atLeast" },
        { ChangeKind.Gate, VersionStep.Major, "\"levels\": \"three\", \"gates\": [", "\"levels\": \"three\", \"gates\": [{ \"id\": \"g0\", \"level\": \"middle\", \"item\": \"kept\", \"atLeast\": 2, \"because\": { \"fr\": \"Aussi.\", \"en\": \"As well.\" } },", "/scores/1/gates/0" },
        { ChangeKind.Team, VersionStep.Major, "\"nextSteps\": [", "\"team\": { \"combine\": \"itemMean\", \"minRespondents\": 3 }, \"nextSteps\": [", "/team/minRespondents" },
        { ChangeKind.Other, VersionStep.Major, "\"kind\": \"factor\"", "\"kind\": \"theme\"", "/scores/0/kind" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void One_change_is_of_its_kind_and_needs_its_step(ChangeKind kind, VersionStep step, string old, string changed, string path)
    {
        var comparison = Compare(Base, With((old, changed)));

        var found = comparison.Changes.Select(change => (change.Kind, change.Step, change.Path)).ToList();
        Assert.True(found.Contains((kind, step, path)), string.Join('\n', found));
        Assert.Equal(step, comparison.Changes.Max(change => change.Step));
        Assert.Equal(step, comparison.Needed);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_sentences_of_a_change_are_in_both_languages_and_end(ChangeKind kind, VersionStep step, string old, string changed, string path)
    {
        var change = Compare(Base, With((old, changed))).Changes.Single(change => (change.Kind, change.Step, change.Path) == (kind, step, path));

        Assert.NotEqual(change.In("en"), change.In("fr"));
        Assert.EndsWith(".", change.In("en"), StringComparison.Ordinal);
        Assert.EndsWith(".", change.In("fr"), StringComparison.Ordinal);
        Assert.Matches("(?i)campaign", change.In("en"));
        Assert.Matches("(?i)tendance", change.In("fr"));
    }

    [Fact]
    public void The_line_of_a_change_has_file_place_step_kind_path_and_what_it_means() =>
        Assert.Equal(
            "new.json:28:63 major weight /scores/0/of/1/weight: weight: 0.5 → 0.6. Running campaigns are scored as before; scores before and after are not comparable, trends break.",
            Assert.Single(Compare(Base, With(("\"weight\": 0.5", "\"weight\": 0.6"))).Changes).LineFor("old.json", "new.json", "en"));

    [Fact]
    public void What_is_gone_is_placed_in_the_older_file()
    {
        var change = Compare(Base, With((", { \"item\": \"users\" }", ""))).Changes.Single(change => change.Kind == ChangeKind.Parts);

        Assert.StartsWith("old.json:28:", change.LineFor("old.json", "new.json", "fr"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_that_people_see_is_a_minor_step_and_one_that_only_the_file_has_a_patch()
    {
        const string Kept = "{ \"item\": \"kept\" }, { \"item\": \"heard\", \"weight\": 0.5 }";
        var parts = Compare(Base, With((Kept, "{ \"item\": \"heard\", \"weight\": 0.5 }, { \"item\": \"kept\" }")));
        var scores = JsonOf(root => (root["scores"]![0], root["scores"]![1]), "scores");

        Assert.Equal((ChangeKind.Order, VersionStep.Patch), Only(parts));
        Assert.Equal((ChangeKind.Order, VersionStep.Minor), Only(Compare(Base, scores)));
    }

    [Theory]
    [InlineData("", ChangeKind.Removed, VersionStep.Major)]
    [InlineData("\"retired\": { \"items\": [\"why\", \"unused\"] },", ChangeKind.Retired, VersionStep.Minor)]
    public void A_measured_item_that_is_gone_needs_a_word(string word, ChangeKind kind, VersionStep step)
    {
        const string Unused = "{ \"type\": \"number\", \"id\": \"unused\", \"short\": { \"fr\": \"Rien\", \"en\": \"None\" }, \"text\": { \"fr\": \"Combien ?\", \"en\": \"How many?\" }, \"min\": 0, \"max\": 9 }, ";
        var older = Once("{ \"type\": \"text\", \"id\": \"why\"", Unused + "{ \"type\": \"text\", \"id\": \"why\"");
        var newer = With(("\"examples\":", word.Replace("\"why\", ", "", StringComparison.Ordinal) + "\"examples\":"));

        Assert.Equal((kind, step), Only(Compare(older, newer)));
    }

    [Fact]
    public void A_renamed_id_is_one_thing_and_not_two()
    {
        var newer = Base
            .Replace("\"kept\"", "\"stored\"", StringComparison.Ordinal)
            .Replace("\"own\"", "\"ours\"", StringComparison.Ordinal)
            .Replace("\"low\"", "\"bottom\"", StringComparison.Ordinal)
            .Replace("\"g1\"", "\"top\"", StringComparison.Ordinal)
            .Replace("\"examples\":", "\"renamed\": { \"items\": { \"kept\": \"stored\" }, \"scores\": { \"own\": \"ours\" }, \"levels\": { \"low\": \"bottom\" }, \"gates\": { \"g1\": \"top\" } }, \"examples\":", StringComparison.Ordinal);

        var comparison = Compare(Base, newer);

        Assert.Equal(Enumerable.Repeat((ChangeKind.Renamed, VersionStep.Minor), 4), comparison.Changes.Select(change => (change.Kind, change.Step)));
    }

    [Fact]
    public void Without_a_word_a_renamed_item_is_a_removed_and_a_new_one()
    {
        var comparison = Compare(Base, Base.Replace("\"kept\"", "\"stored\"", StringComparison.Ordinal));

        Assert.Contains(comparison.Changes, change => change is { Kind: ChangeKind.Removed, Step: VersionStep.Major, Before: "\"kept\"", InOlder: true });
        Assert.Contains(comparison.Changes, change => change is { Kind: ChangeKind.Additive, After: "\"stored\"" });
    }

    [Fact]
    public void A_name_that_is_followed_stays_followed()
    {
        var older = Once("\"examples\":", "\"renamed\": { \"items\": { \"old\": \"kept\" } }, \"retired\": { \"scores\": [\"gone\"] }, \"examples\":");

        Assert.All(Compare(older, Base).Changes, change => Assert.Equal((ChangeKind.Removed, VersionStep.Major), (change.Kind, change.Step)));
        Assert.Equal(2, Compare(older, Base).Changes.Count);
    }

    [Fact]
    public void A_descriptor_that_its_author_declares_reworded_is_wording_in_comparison_with_that_version_only()
    {
        var declared = With(("\"en\": \"Nowhere.\"", "\"en\": \"Not anywhere.\""), ("\"examples\":", "\"reworded\": { \"since\": \"1.0.0\", \"items\": [\"kept\"] }, \"examples\":"));
        var earlier = Once("\"version\": \"1.0.0\"", "\"version\": \"0.9.0\"");

        Assert.Equal([(ChangeKind.Wording, VersionStep.Patch), (ChangeKind.Notation, VersionStep.Patch)], Kinds(Compare(Base, declared)));
        Assert.Equal([(ChangeKind.Reanchored, VersionStep.Major), (ChangeKind.Notation, VersionStep.Patch)], Kinds(Compare(earlier, declared)));
    }

    [Fact]
    public void Words_about_ids_that_only_a_still_earlier_version_had_change_nothing()
    {
        var newer = With(("\"examples\":", "\"renamed\": { \"items\": { \"old\": \"kept\" } }, \"retired\": { \"scores\": [\"gone\"] }, \"examples\":"));

        Assert.Equal([(ChangeKind.Notation, VersionStep.Patch), (ChangeKind.Notation, VersionStep.Patch)], Kinds(Compare(Base, newer)));
    }

    [Theory]
    [InlineData("Reviewed monthly.", "reviewed   monthly", true)]
    [InlineData("L'équipe, une fois.", "L’équipe une fois", true)]
    [InlineData("10 % des cas", "10\u00a0% des cas", true)]
    [InlineData("Réglé", "Regle", false)]
    [InlineData("At least 1.5", "At least 15", false)]
    [InlineData("10 % of them", "10 of them", false)]
    [InlineData("We listen", "We do not listen", false)]
    [InlineData("monthly", "weekly", false)]
    [InlineData("> 5", "< 5", false)]
    public void Typography_is_what_no_reader_would_answer_otherwise_for(string before, string after, bool same) =>
        Assert.Equal(same, Rewording.IsTypography(before, after));

    [Fact]
    public void A_list_under_another_name_that_says_the_same_is_the_same()
    {
        var comparison = Compare(Base, Base.Replace("\"three\"", "\"steps\"", StringComparison.Ordinal));

        Assert.Equal(VersionStep.Minor, comparison.Needed);
        Assert.Equal(2, comparison.Changes.Count(change => change.Kind == ChangeKind.Notation));
    }

    [Theory]
    [InlineData("1.0.1", "Q701", "2.0.0")]
    [InlineData("1.1.0", "Q701", "2.0.0")]
    [InlineData("1.0.0", "Q703", "2.0.0")]
    [InlineData("0.9.0", "Q704", "2.0.0")]
    public void A_version_that_does_not_say_enough_is_refused_at_its_place(string version, string code, string smallest)
    {
        var newer = Once("\"weight\": 0.5", "\"weight\": 0.6").Replace("\"version\": \"1.0.0\"", $"\"version\": \"{version}\"", StringComparison.Ordinal);

        var problem = Assert.Single(Compare(Base, newer).Problems);

        Assert.Equal((code, "/version", 2, 30), (problem.Code, problem.Path, problem.Line, problem.Column));
        Assert.Contains(smallest, problem.In("en"), StringComparison.Ordinal);
        Assert.Contains(smallest, problem.In("fr"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.0.0")]
    [InlineData("3.1.4")]
    public void A_version_that_says_enough_is_fine(string version) =>
        Assert.Empty(Compare(Base, Once("\"weight\": 0.5", "\"weight\": 0.6").Replace("\"version\": \"1.0.0\"", $"\"version\": \"{version}\"", StringComparison.Ordinal)).Problems);

    [Fact]
    public void Another_questionnaire_is_refused_at_its_id()
    {
        var problem = Assert.Single(Compare(Base, Once("\"id\": \"sample\"", "\"id\": \"simple\"")).Problems);

        Assert.Equal(("Q702", "/id"), (problem.Code, problem.Path));
    }

    [Fact]
    public void The_same_content_in_another_order_of_properties_is_no_difference()
    {
        var comparison = Compare(Base, Once("\"id\": \"sample\", \"version\": \"1.0.0\", \"status\": \"draft\"", "\"status\": \"published\", \"version\": \"1.0.0\", \"id\": \"sample\""));

        Assert.Equal((0, 0, VersionStep.None), (comparison.Changes.Count, comparison.Problems.Count, comparison.Needed));
    }

    [Fact]
    public void A_property_that_no_rule_knows_is_a_major_step() =>
        Assert.Equal((ChangeKind.Other, VersionStep.Major), ChangeRules.Of(ChangeAction.Added, ["scores", "x", "invented"]));

    [Fact]
    public void No_single_change_of_a_definition_goes_unseen()
    {
        var everything = Files.Bytes("Data/everything.json");
        var seen = 0;
        var hash = Sample.Read(Encoding.UTF8.GetString(everything)).Questionnaire!.Hash;
        foreach (var (what, changed) in SingleChanges(Encoding.UTF8.GetString(everything)))
        {
            var reading = Sample.Read(changed);
            if (reading.Questionnaire is null || reading.Questionnaire.Hash == hash)
            {
                continue;
            }

            seen++;
            var comparison = VersionComparison.Of(everything, Encoding.UTF8.GetBytes(changed));
            Assert.True(comparison.Changes.Count > 0 || comparison.Problems.Any(problem => problem.Code is "Q702" or "Q704"), what);
        }

        Assert.InRange(seen, 250, 2000);
    }

    [Fact]
    public void A_file_with_errors_is_not_compared() =>
        Assert.Throws<ArgumentException>(() => Compare(Base, "{}"));

    [Fact]
    public void Every_kind_is_proved_here_and_explained_in_the_readme()
    {
        var proved = Changes.Select(row => row.Data.Item1).Concat([ChangeKind.Order, ChangeKind.Renamed, ChangeKind.Retired, ChangeKind.Removed, ChangeKind.Level]).Distinct();
        var explained = KindRow.Matches(Encoding.UTF8.GetString(Files.Bytes("questionnaires/README.md"))).Select(row => row.Groups[1].Value);

        Assert.Equal(Enum.GetValues<ChangeKind>().Order(), proved.Order());
        Assert.Equal(Enum.GetValues<ChangeKind>().Select(kind => $"{kind}".ToLowerInvariant()), explained);
    }

    [Fact]
    public void Another_level_is_a_major_step()
    {
        var newer = With(
            ("{ \"id\": \"high\", \"name\"", "{ \"id\": \"upper\", \"name\": { \"fr\": \"Plus\", \"en\": \"Upper\" }, \"atLeast\": 2 }, { \"id\": \"high\", \"name\""),
            ("{ \"level\": \"high\", \"text\"", "{ \"level\": \"upper\", \"text\": { \"fr\": \"Souvent.\", \"en\": \"Often.\" } }, { \"level\": \"high\", \"text\""),
            ("\"item\": \"kept\", \"atLeast\": 3,", "\"item\": \"kept\", \"atLeast\": 4,"));

        Assert.Contains(Compare(Base, newer).Changes, change => change is { Kind: ChangeKind.Level, Step: VersionStep.Major, Path: "/levels/three/2" });
    }

    [Fact]
    public void Versions_step_as_their_numbers_say()
    {
        var version = VersionNumber.Read("1.2.3")!.Value;

        Assert.Equal(["2.0.0", "1.3.0", "1.2.4", "1.2.3"], new[] { VersionStep.Major, VersionStep.Minor, VersionStep.Patch, VersionStep.None }.Select(step => $"{version.Raised(step)}"));
        Assert.Equal(VersionStep.Minor, new VersionNumber(1, 10, 0).StepFrom(version));
        Assert.Null(VersionNumber.Read("1.2"));
    }

    private static (ChangeKind Kind, VersionStep Step) Only(VersionComparison comparison)
    {
        var change = Assert.Single(comparison.Changes);
        return (change.Kind, change.Step);
    }

    /// <summary>The file with one value changed, left out, or swapped with the next of its list.</summary>
    private static IEnumerable<(string What, string Json)> SingleChanges(string json)
    {
        // Both languages take the same way.
        var paths = Paths(JsonNode.Parse(json)!, []).Where(path => path[^1] != "en");
        return paths.SelectMany(path => new Action<JsonNode>[] { Change, Remove, Swap }.Take(path[^1] == "fr" ? 1 : 3).Select(change => (string.Join('/', path), After(path, change))));

        static IEnumerable<string[]> Paths(JsonNode node, string[] above) =>
            Children(node).SelectMany(child => Paths(child.Node, [.. above, child.Step]).Prepend([.. above, child.Step]));

        static IEnumerable<(string Step, JsonNode Node)> Children(JsonNode node) => node switch
        {
            JsonObject named => named.Select(property => (property.Key, property.Value!)),
            JsonArray list => list.Select((element, i) => ($"{i}", element!)),
            _ => [],
        };

        string After(string[] path, Action<JsonNode> change)
        {
            var root = JsonNode.Parse(json)!;
            change(path.Aggregate(root, (node, step) => Children(node).First(child => child.Step == step).Node));
            return root.ToJsonString();
        }

        static void Change(JsonNode node)
        {
            if (node is JsonValue value)
            {
                value.ReplaceWith(value.GetValueKind() switch
                {
                    JsonValueKind.String => JsonValue.Create(value.GetValue<string>() + "x"),
                    JsonValueKind.Number => JsonValue.Create(value.GetValue<decimal>() + 1),
                    _ => JsonValue.Create(value.GetValue<bool>() is false),
                });
            }
        }

        static void Remove(JsonNode node)
        {
            if (node.Parent is JsonArray list)
            {
                list.Remove(node);
            }
            else
            {
                node.Parent!.AsObject().Remove(node.GetPropertyName());
            }
        }

        static void Swap(JsonNode node)
        {
            if (node.Parent is JsonArray list && node.GetElementIndex() is var place && place + 1 < list.Count)
            {
                list.RemoveAt(place);
                list.Insert(place + 1, node);
            }
        }
    }

    private static IEnumerable<(ChangeKind Kind, VersionStep Step)> Kinds(VersionComparison comparison) => comparison.Changes.Select(change => (change.Kind, change.Step));

    private static VersionComparison Compare(string older, string newer) => VersionComparison.Of(Encoding.UTF8.GetBytes(older), Encoding.UTF8.GetBytes(newer));

    private static string With(params (string Old, string Changed)[] edits)
    {
        var json = Base.Replace("\"version\": \"1.0.0\"", "\"version\": \"9.0.0\"", StringComparison.Ordinal);
        return edits.Aggregate(json, (text, edit) => Once(edit.Old, edit.Changed, text));
    }

    private static string Once(string old, string changed, string? json = null) => (json ?? Base).Split(old) is [var before, var after]
        ? before + changed + after
        : throw new ArgumentException($"Not exactly once in the sample: {old}");

    /// <summary>The sample with the first two elements of a list the other way round.</summary>
    private static string JsonOf(Func<JsonNode, (JsonNode? First, JsonNode? Second)> pick, string list)
    {
        var root = JsonNode.Parse(With())!;
        var (first, second) = pick(root);
        root[list] = new JsonArray(second!.DeepClone(), first!.DeepClone());
        return root.ToJsonString();
    }
}
