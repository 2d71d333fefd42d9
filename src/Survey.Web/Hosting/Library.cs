using System.Collections.Concurrent;
using System.Text;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Scoring;
using Survey.Versions;

namespace Survey.Web.Hosting;

/// <summary>A questionnaire and its compiled scoring.</summary>
public sealed record LoadedQuestionnaire(Questionnaire Questionnaire, Scorer Scorer, string Text);

/// <summary>A definition's file is wrong: the program does not start. The message has a line for each problem.</summary>
public sealed class DefinitionException(string message) : Exception(message);

/// <summary>
/// The questionnaires on offer, from the folder, and those that campaigns are bound to, from the database: a campaign
/// keeps the definition that it started with, whatever becomes of the file.
/// </summary>
public sealed class Library(DefinitionStore definitions)
{
    private readonly ConcurrentDictionary<string, LoadedQuestionnaire> byHash = new();
    private IReadOnlyList<LoadedQuestionnaire> offered = [];

    /// <summary>The newest published version of each questionnaire of the folder, in the order of their ids.</summary>
    public IReadOnlyList<Questionnaire> Offered => [.. offered.Select(loaded => loaded.Questionnaire)];

    /// <summary>Reads the folder and stores every published or retired definition by its hash; drafts are read and checked only.</summary>
    /// <returns>
    /// A line for each file that is not loaded, because its version is known with other content or is in two files.
    /// The other questionnaires are; what is bound to the known content keeps it.
    /// </returns>
    /// <exception cref="DefinitionException">A file is wrong: nothing is loaded.</exception>
    public async Task<IReadOnlyList<string>> LoadAsync(string folder, string language, CancellationToken ct)
    {
        if (Directory.Exists(folder) is false)
        {
            throw new DefinitionException($"{folder}: there is no such folder; set Survey:Questionnaires to the folder of the definitions.");
        }

        var files = Directory.GetFiles(folder, "*.json")
            .Where(file => file.EndsWith(".schema.json", StringComparison.Ordinal) is false)
            .Order(StringComparer.Ordinal)
            .Select(file => (File: file, Loaded: Read(file, language)))
            .ToList();
        var refused = new List<string>();
        var kept = new List<LoadedQuestionnaire>();
        foreach (var versions in files.GroupBy(file => (file.Loaded.Questionnaire.Id, file.Loaded.Questionnaire.Version)).Select(group => group.ToList()))
        {
            foreach (var (file, loaded) in versions)
            {
                var twin = versions.Find(other => other.Loaded.Questionnaire.Hash != loaded.Questionnaire.Hash).File;
                if (await RefuseAsync(loaded, twin, ct) is { } problem)
                {
                    refused.Add(problem.LineFor(file, language));
                }
                else
                {
                    kept.Add(loaded);
                    byHash[loaded.Questionnaire.Hash] = loaded;
                }
            }
        }

        offered = [.. kept
            .Where(loaded => loaded.Questionnaire.Status == QuestionnaireStatus.Published)
            .GroupBy(loaded => loaded.Questionnaire.Id)
            .Select(versions => versions.MaxBy(loaded => VersionNumber.Read(loaded.Questionnaire.Version))!)
            .OrderBy(loaded => loaded.Questionnaire.Id, StringComparer.Ordinal)];
        return refused;
    }

    /// <param name="twin">Another file of the same version with other content; null when there is none.</param>
    /// <returns>Null when the definition may be used; then it is stored, unless it is a draft.</returns>
    private async Task<Problem?> RefuseAsync(LoadedQuestionnaire loaded, string? twin, CancellationToken ct)
    {
        var (questionnaire, bytes) = (loaded.Questionnaire, Encoding.UTF8.GetBytes(loaded.Text));
        var row = new DefinitionRow { Hash = questionnaire.Hash, QuestionnaireId = questionnaire.Id, Version = questionnaire.Version, Text = loaded.Text };
        if (twin is not null && await definitions.FindAsync(questionnaire.Hash, ct) is null)
        {
            return VersionProblem.InTwoFiles(bytes, questionnaire, Path.GetFileName(twin));
        }

        var other = questionnaire.Status == QuestionnaireStatus.Draft ? await definitions.FindOtherAsync(row, ct) : await definitions.SaveAsync(row, ct);
        return other is null ? null : VersionProblem.KnownOtherwise(bytes, questionnaire, other);
    }

    /// <returns>Null when no questionnaire with this id is on offer.</returns>
    public LoadedQuestionnaire? FindOffered(string id) => offered.FirstOrDefault(loaded => loaded.Questionnaire.Id == id);

    /// <summary>The definition that something is bound to.</summary>
    /// <exception cref="InvalidOperationException">The database lacks it, or holds a text that is no definition.</exception>
    public async Task<LoadedQuestionnaire> GetAsync(string hash, CancellationToken ct)
    {
        if (byHash.TryGetValue(hash, out var known))
        {
            return known;
        }

        var row = await definitions.FindAsync(hash, ct) ?? throw new InvalidOperationException($"The definition {hash} is not in the database.");
        var questionnaire = DefinitionReader.ReadStored(Encoding.UTF8.GetBytes(row.Text))
            ?? throw new InvalidOperationException($"The stored definition {hash} cannot be read.");
        return byHash.GetOrAdd(hash, new LoadedQuestionnaire(questionnaire, new(questionnaire), row.Text));
    }

    /// <exception cref="DefinitionException">The file is wrong.</exception>
    public static LoadedQuestionnaire Read(string file, string language)
    {
        var length = new FileInfo(file).Length;
        var bytes = length > DefinitionReader.MaxBytes ? new byte[DefinitionReader.MaxBytes + 1] : File.ReadAllBytes(file);
        var reading = DefinitionReader.Read(bytes);
        return reading.Questionnaire is { } questionnaire
            ? new(questionnaire, new(questionnaire), Encoding.UTF8.GetString(bytes))
            : throw new DefinitionException(string.Join(Environment.NewLine, reading.Errors.Select(problem => problem.LineFor(file, language))));
    }
}
