using System.Collections.Concurrent;
using System.Text;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Scoring;

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

    /// <summary>Published questionnaires of the folder, in the order of their ids.</summary>
    public IReadOnlyList<Questionnaire> Offered => [.. offered.Select(loaded => loaded.Questionnaire)];

    /// <summary>Reads the folder and stores every definition by its hash.</summary>
    /// <exception cref="DefinitionException">A file is wrong, or two files give the same questionnaire.</exception>
    public async Task LoadAsync(string folder, string language, CancellationToken ct)
    {
        if (Directory.Exists(folder) is false)
        {
            throw new DefinitionException($"{folder}: there is no such folder; set Survey:Questionnaires to the folder of the definitions.");
        }

        var loaded = new List<LoadedQuestionnaire>();
        foreach (var file in Directory.GetFiles(folder, "*.json").Where(file => file.EndsWith(".schema.json", StringComparison.Ordinal) is false).Order(StringComparer.Ordinal))
        {
            var definition = Read(file, language);
            if (loaded.Find(other => other.Questionnaire.Id == definition.Questionnaire.Id) is { } twice)
            {
                throw new DefinitionException($"{file}:1:1 the questionnaire {twice.Questionnaire.Id} is there already, version {twice.Questionnaire.Version}. Keep one file of each.");
            }

            loaded.Add(definition);
        }

        foreach (var definition in loaded)
        {
            await definitions.SaveAsync(
                new() { Hash = definition.Questionnaire.Hash, QuestionnaireId = definition.Questionnaire.Id, Version = definition.Questionnaire.Version, Text = definition.Text },
                ct);
            byHash[definition.Questionnaire.Hash] = definition;
        }

        offered = [.. loaded.Where(definition => definition.Questionnaire.Status == QuestionnaireStatus.Published).OrderBy(definition => definition.Questionnaire.Id, StringComparer.Ordinal)];
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
        var questionnaire = DefinitionReader.Read(Encoding.UTF8.GetBytes(row.Text)).Questionnaire
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
