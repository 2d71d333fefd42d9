using System.Text;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Tests.Support;
using Xunit;

namespace Survey.Web.Tests.Hosting;

/// <summary>One version is one text: what else says it is that version is not loaded, and all the rest is.</summary>
public sealed class LibraryTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("survey-library-").FullName;

    private Library Library => site.Get<Library>();

    [Fact]
    public async Task A_file_that_differs_from_the_stored_text_of_its_version_is_not_loaded_and_the_others_are()
    {
        var first = Write("a.json", "twice", "1.0.0", "Premier");
        await LoadAsync();
        var hash = Library.FindOffered("twice")!.Questionnaire.Hash;
        await File.WriteAllTextAsync(first, Json("twice", "1.0.0", "Second"), Ct);
        Write("b.json", "other", "1.0.0", "Autre");

        var line = Assert.Single(await LoadAsync());

        Assert.StartsWith($"{first}:1:25 Q706 /version: ", line, StringComparison.Ordinal);
        Assert.Contains(hash[..12], line, StringComparison.Ordinal);
        Assert.Contains("raise the version", line, StringComparison.Ordinal);
        Assert.Null(Library.FindOffered("twice"));
        Assert.NotNull(Library.FindOffered("other"));
    }

    [Fact]
    public async Task What_was_stored_first_stays_and_what_is_refused_is_not_stored()
    {
        var file = Write("a.json", "stays", "1.0.0", "Premier");
        await LoadAsync();
        await File.WriteAllTextAsync(file, Json("stays", "1.0.0", "Second"), Ct);

        await LoadAsync();

        var stored = Assert.Single(await site.Get<DefinitionStore>().ListAsync(Ct), row => row.QuestionnaireId == "stays");
        Assert.Equal("Premier", (await Library.GetAsync(stored.Hash, Ct)).Questionnaire.Title.In("fr").Text);
    }

    [Fact]
    public async Task A_stored_text_that_a_later_check_would_refuse_is_still_read()
    {
        const string text = """
            {
              "id": "old", "version": "1.0.0", "status": "published", "languages": ["fr"], "title": { "fr": "Ancien" },
              "levels": { "two": [{ "id": "low", "name": { "fr": "Bas" }, "atLeast": 0 }, { "id": "high", "name": { "fr": "Haut" }, "atLeast": 9 }] },
              "sections": [{ "id": "s", "title": { "fr": "Section" }, "items": [
                { "type": "number", "id": "n", "short": { "fr": "Nombre" }, "text": { "fr": "Combien en tout ?" }, "min": 0, "max": 5 }] }],
              "scores": [{ "id": "all", "kind": "overall", "label": { "fr": "Tout" }, "combine": "mean", "of": [{ "item": "n" }], "levels": "two" }]
            }
            """;
        Assert.Equal(["Q303"], DefinitionReader.Read(Encoding.UTF8.GetBytes(text)).Errors.Select(problem => problem.Code));
        await site.Get<DefinitionStore>().SaveAsync(new() { Hash = "old-hash", QuestionnaireId = "old", Version = "1.0.0", Text = text }, Ct);

        Assert.Equal("old", (await Library.GetAsync("old-hash", Ct)).Questionnaire.Id);
    }

    [Fact]
    public async Task With_a_higher_version_the_changed_file_is_loaded()
    {
        var file = Write("a.json", "raised", "1.0.0", "Premier");
        await LoadAsync();
        await File.WriteAllTextAsync(file, Json("raised", "1.0.1", "Second"), Ct);

        Assert.Empty(await LoadAsync());

        Assert.Equal("1.0.1", Library.FindOffered("raised")!.Questionnaire.Version);
    }

    [Fact]
    public async Task Of_two_files_of_one_version_neither_is_loaded_and_the_others_are()
    {
        var (one, two) = (Write("one.json", "pair", "1.0.0", "Un"), Write("two.json", "pair", "1.0.0", "Deux"));
        Write("three.json", "single", "1.0.0", "Trois");

        var lines = await LoadAsync();

        Assert.Equal([$"{one}:1:24 Q705 /version: ", $"{two}:1:24 Q705 /version: "], lines.Select(line => line[..(line.IndexOf("/version: ", StringComparison.Ordinal) + "/version: ".Length)]));
        Assert.Contains("two.json", lines[0], StringComparison.Ordinal);
        Assert.Null(Library.FindOffered("pair"));
        Assert.NotNull(Library.FindOffered("single"));
        Assert.DoesNotContain(await site.Get<DefinitionStore>().ListAsync(Ct), row => row.QuestionnaireId == "pair");
    }

    [Fact]
    public async Task Of_two_files_of_one_version_the_one_that_is_known_is_loaded()
    {
        Write("b.json", "known", "1.0.0", "Connu");
        await LoadAsync();
        var stranger = Write("a.json", "known", "1.0.0", "Nouveau");

        var line = Assert.Single(await LoadAsync());

        Assert.StartsWith(stranger, line, StringComparison.Ordinal);
        Assert.Equal("Connu", Library.FindOffered("known")!.Questionnaire.Title.In("fr").Text);
    }

    [Fact]
    public async Task Versions_lie_side_by_side_and_the_newest_published_one_is_offered()
    {
        Write("v1.json", "side", "1.9.0", "Un");
        Write("v2.json", "side", "1.10.0", "Deux");
        Write("v3.json", "side", "2.0.0", "Trois", "draft");

        Assert.Empty(await LoadAsync());

        Assert.Equal("1.10.0", Library.FindOffered("side")!.Questionnaire.Version);
        Assert.Single(Library.Offered, questionnaire => questionnaire.Id == "side");
    }

    [Fact]
    public async Task A_draft_is_edited_freely()
    {
        var file = Write("a.json", "draft", "1.0.0", "Premier", "draft");
        await LoadAsync();
        await File.WriteAllTextAsync(file, Json("draft", "1.0.0", "Second", "draft"), Ct);

        Assert.Empty(await LoadAsync());

        Assert.DoesNotContain(await site.Get<DefinitionStore>().ListAsync(Ct), row => row.QuestionnaireId == "draft");
    }

    [Fact]
    public async Task A_file_that_is_wrong_leaves_everything_as_it_was()
    {
        Write("a.json", "before", "1.0.0", "Avant");
        await LoadAsync();
        Write("0.json", "fresh", "1.0.0", "Neuf");
        await File.WriteAllTextAsync(Path.Combine(folder, "z.json"), "{", Ct);

        await Assert.ThrowsAsync<DefinitionException>(LoadAsync);

        Assert.NotNull(Library.FindOffered("before"));
        Assert.DoesNotContain(await site.Get<DefinitionStore>().ListAsync(Ct), row => row.QuestionnaireId == "fresh");
    }

    private Task<IReadOnlyList<string>> LoadAsync() => Library.LoadAsync(folder, "en", Ct);

    private string Write(string name, string id, string version, string title, string status = "published")
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, Json(id, version, title, status));
        return file;
    }

    private static string Json(string id, string version, string title, string status = "published") => $$"""
        {"id":"{{id}}","version":"{{version}}","status":"{{status}}","languages":["fr"],"title":{"fr":"{{title}}" },"scores":[],
         "sections":[{"id":"s","title":{"fr":"Partie"},"items":[{"type":"text","id":"t","short":{"fr":"Mot"},"text":{"fr":"Un mot ?"} } ] } ] }
        """;
}
