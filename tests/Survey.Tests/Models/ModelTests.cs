using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Survey.Tests.Models;

/// <summary>Published maturity models written in our format, against their own published and computed results.</summary>
[Trait("vectors", "models")]
public sealed class ModelTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Action<Vector, Differences>> Models = new()
    {
        ["ado-team-assessment"] = AdoTeam.Compare,
        ["ai-dev-survey"] = AiDevSurvey.Compare,
        ["aima"] = Aima.Compare,
        ["bsimm-owasp-mm"] = OwaspMaturityModels.Compare,
        ["c2m2-v2.1"] = C2M2.Compare,
        ["ciso-assistant"] = CisoAssistant.Compare,
        ["cmmc-2.0"] = Cmmc.Compare,
        ["cmmi-staged"] = CmmiStaged.Compare,
        ["cset-algorithms"] = Cset.Compare,
        ["dfe-plan-tech"] = DfePlanTech.Compare,
        ["dsomm"] = Dsomm.Compare,
        ["endjin-imm"] = EndjinImm.Compare,
        ["flickit"] = Flickit.Compare,
        ["odi-pathway"] = OdiPathway.Compare,
        ["samm-1.1-owasp-mm"] = OwaspMaturityModels.Compare,
        ["samm-v2"] = Samm2.Compare,
        ["smprobe-ai-maturity"] = Smprobe.Compare,
        ["synozur-ai"] = Synozur.Compare,
    };

    public static TheoryData<string, string> All => [.. Models.Keys.SelectMany(model => Vectors.Of(model).Select(vector => new TheoryDataRow<string, string>(model, vector.Id)))];

    [Theory]
    [MemberData(nameof(All))]
    public void Gives_what_the_model_gives(string model, string vector)
    {
        var differences = Compare(Vectors.Of(model).Single(known => known.Id == vector));

        Assert.True(differences.Found.Count == 0, string.Join('\n', differences.Found));
        Assert.True(differences.Compared > 0, "The case expects nothing.");
    }

    /// <summary>The table that the application shows; it says how many cases of each model give the model's own result.</summary>
    [Fact]
    public void The_table_of_what_the_engine_reproduces_is_true()
    {
        var rows = Models.Keys.Select(model => (Model: model, Vectors: Vectors.Of(model))).Where(row => row.Vectors.Count > 0).Select(row => (
            row.Model,
            Published: row.Vectors.Count(vector => vector.Body.GetProperty("basis").GetString() == "published"),
            Passed: row.Vectors.Count(vector => Compare(vector).Found.Count == 0),
            Total: row.Vectors.Count)).ToList();
        var table = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{"model",-24}passed / total\n"));
        foreach (var (model, _, passed, total) in rows)
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"{model,-24}{passed,6} / {total}");
        }

        output.WriteLine(table.ToString());
        if (Vectors.AreOwn)
        {
            using var shown = JsonDocument.Parse(Files.Bytes("conformance.json"));
            Assert.Equal(
                rows.Select(row => $"{row.Model} {row.Published} {row.Passed} {row.Total}"),
                shown.RootElement.GetProperty("models").EnumerateArray().Select(row => $"{row.GetProperty("id").GetString()} {row.GetProperty("published")} {row.GetProperty("passed")} {row.GetProperty("total")}"));
        }
    }

    private static Differences Compare(Vector vector)
    {
        var differences = new Differences();
        Models[vector.Model](vector, differences);
        return differences;
    }
}
