using Survey.Web.Hosting;

namespace Survey.Web.Tests.Support;

/// <summary>Campaigns ask one item of every type, some of them only after certain answers; one of these takes comments.</summary>
public sealed class EverythingSite : TestSite
{
    private readonly DirectoryInfo questionnaires = Directory.CreateTempSubdirectory("survey-everything-");

    public override LoadedQuestionnaire Flagship => Get<Library>().FindOffered("everything")!;

    protected override Settings Change(Settings settings)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "everything.json"));
        File.WriteAllText(
            Path.Combine(questionnaires.FullName, "everything.v1.json"),
            text.Replace("\"status\": \"draft\"", "\"status\": \"published\"", StringComparison.Ordinal).Replace("\"id\": \"choice\",", "\"id\": \"choice\", \"comment\": true,", StringComparison.Ordinal));
        return base.Change(settings) with { Questionnaires = questionnaires.FullName };
    }
}
