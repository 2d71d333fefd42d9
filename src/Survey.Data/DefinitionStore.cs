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
    // Nobody else saves a definition until this transaction ends, so that two nodes with two files of one version do not both succeed.
    private const string Lock = """
        select 1
        /*postgresql: from pg_advisory_xact_lock(7281906) */
        """;

    private const string FindOther = """
        select hash
          from definition
         where questionnaire_id = @QuestionnaireId
           and version = @Version
           and hash <> @Hash
           and not exists (select 1 from definition where hash = @Hash)
         order by hash
         limit 1
        """;

    private const string Insert = """
        insert into definition (hash, questionnaire_id, version, text)
        values (@Hash, @QuestionnaireId, @Version, @Text)
            on conflict (hash) do nothing
        """;

    /// <summary>Keeps the definition; when its hash is there already, the stored text stays.</summary>
    /// <returns>Null when it is kept; else nothing was done, and this is the hash under which the same version has another content.</returns>
    public Task<string?> SaveAsync(DefinitionRow definition, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                await db.ExecuteAsync(new(database.Sql(Lock), transaction: transaction, cancellationToken: ct));
                var other = await db.ExecuteScalarAsync<string?>(new(FindOther, definition, transaction, cancellationToken: ct));
                if (other is null)
                {
                    await db.ExecuteAsync(new(Insert, definition, transaction, cancellationToken: ct));
                }

                return other;
            },
            ct);

    /// <returns>The hash under which the same version has another content; null when there is none, or this content is there too.</returns>
    public async Task<string?> FindOtherAsync(DefinitionRow definition, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.ExecuteScalarAsync<string?>(new(FindOther, definition, cancellationToken: ct));
    }

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
