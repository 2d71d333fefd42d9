using Dapper;

namespace Survey.Data;

/// <summary>A questionnaire's full text, kept for as long as answers refer to its hash.</summary>
public sealed record DefinitionRow
{
    /// <summary>The content hash of the questionnaire, not of the bytes of the text.</summary>
    public required string Hash { get; init; }

    public required string QuestionnaireId { get; init; }
    public required string Version { get; init; }
    public required string Text { get; init; }
}

/// <summary>What there is, without the text.</summary>
public sealed record DefinitionListing
{
    public required string Hash { get; init; }
    public required string QuestionnaireId { get; init; }
    public required string Version { get; init; }
}

public sealed class DefinitionStore(Database database)
{
    private const string Insert = """
        insert into definition (hash, questionnaire_id, version, text)
        values (@Hash, @QuestionnaireId, @Version, @Text)
            on conflict (hash) do nothing
        """;

    /// <summary>Keeps the definition; when its hash is there already, the stored text stays.</summary>
    public Task SaveAsync(DefinitionRow definition, CancellationToken ct) =>
        database.WriteAsync((db, transaction) => db.ExecuteAsync(new(Insert, definition, transaction, cancellationToken: ct)), ct);

    private const string Find = """
        select hash, questionnaire_id, version, text
          from definition
         where hash = @hash
        """;

    /// <returns>Null when no definition has this hash.</returns>
    public async Task<DefinitionRow?> FindAsync(string hash, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.QuerySingleOrDefaultAsync<DefinitionRow>(new(Find, new { hash }, cancellationToken: ct));
    }

    private const string List = """
        select hash, questionnaire_id, version
          from definition
         order by questionnaire_id, version, hash
        """;

    public async Task<IReadOnlyList<DefinitionListing>> ListAsync(CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<DefinitionListing>(new(List, cancellationToken: ct))).AsList();
    }
}
