using Dapper;

namespace Survey.Data;

/// <summary>A personal link to give away, as it is stored.</summary>
/// <param name="Id">Random, and the same when the same form is sent again; the link is made from it.</param>
/// <param name="Label">A name, or whatever the coach calls the person.</param>
public sealed record NewParticipation(string Id, string Label, string SecretHash);

/// <summary>Somebody who was given a personal link, and whether it was used: never when, and nothing that leads to answers.</summary>
public sealed record ParticipationRow
{
    /// <summary>Random.</summary>
    public required string Id { get; init; }

    public required string AssessmentId { get; init; }
    public required string Label { get; init; }
    public required string SecretHash { get; init; }

    /// <summary>Of the link, from 1; renewing adds one.</summary>
    public required int Generation { get; init; }

    public required bool Used { get; init; }
}

/// <summary>
/// Who may answer where a coach has to know who did. <see cref="StartStore.StartPersonalAsync"/> spends a link; neither
/// here nor in a sheet is a key, a time or an order by which the two could be joined.
/// </summary>
public sealed class ParticipationStore(Database database)
{
    /// <summary>So many personal links a team has at most.</summary>
    public const int MaxPeople = 500;

    private const string Columns = "select p.id, p.assessment_id, p.label, p.secret_hash, p.generation, p.used\n  from participation p\n";

    private const string List = Columns + """
         where p.assessment_id = @assessmentId
         order by p.label_key
        """;

    /// <returns>By label.</returns>
    public async Task<IReadOnlyList<ParticipationRow>> ListAsync(string assessmentId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<ParticipationRow>(new(List, new { assessmentId }, cancellationToken: ct))).AsList();
    }

    private const string ByLink = Columns + " where p.secret_hash = @linkHash";

    /// <returns>Null when nobody was given this link; a used one is found.</returns>
    public async Task<ParticipationRow?> FindByLinkAsync(string linkHash, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.QuerySingleOrDefaultAsync<ParticipationRow>(new(ByLink, new { linkHash }, cancellationToken: ct));
    }

    // As a start does: on PostgreSQL one of the two waits for the other.
    private const string LockTeam = """
        select id
          from assessment
         where id = @assessmentId
        /*postgresql: for update*/
        """;

    private const string Insert = """
        insert into participation (id, assessment_id, label, label_key, secret_hash)
        select @Id, a.id, @Label, @key, @SecretHash
          from assessment a
          join campaign c on c.id = a.campaign_id
         where a.id = @assessmentId
           and c.closed_at is null
           and not exists (select 1 from removed d where d.id = @Id)
            on conflict do nothing
        """;

    private const string Count = """
        select count(*)
          from participation
         where assessment_id = @assessmentId
        """;

    /// <summary>Adds people, all or none; who is there already, by <see cref="TeamName.Key"/>, stays as they are, and whose link was removed stays away until another form adds them.</summary>
    /// <returns>How many are new; 0 also when the campaign is closed. Null, and nobody is added, when there would be more than <see cref="MaxPeople"/>.</returns>
    public async Task<int?> AddAsync(string assessmentId, IReadOnlyList<NewParticipation> people, CancellationToken ct)
    {
        try
        {
            return await AddAllAsync(assessmentId, people, ct);
        }
        catch (TooManyException)
        {
            return null;
        }
    }

    private Task<int> AddAllAsync(string assessmentId, IReadOnlyList<NewParticipation> people, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                await db.ExecuteScalarAsync<string>(new(database.Sql(LockTeam), new { assessmentId }, transaction, cancellationToken: ct));
                var added = 0;
                foreach (var person in people)
                {
                    added += await db.ExecuteAsync(new(
                        Insert,
                        new { person.Id, assessmentId, person.Label, key = TeamName.Key(person.Label), person.SecretHash },
                        transaction,
                        cancellationToken: ct));
                }

                return added > 0 && await db.ExecuteScalarAsync<int>(new(Count, new { assessmentId }, transaction, cancellationToken: ct)) > MaxPeople
                    ? throw new TooManyException()
                    : added;
            },
            ct);

    private const string Renew = """
        update participation
           set generation = @generation,
               secret_hash = @secretHash,
               used = 0
         where id = @id
           and assessment_id = @assessmentId
           and generation = @generation - 1
        """;

    /// <summary>A new link for somebody: the old one is unknown from now on, and this one starts once.</summary>
    /// <param name="generation">The new one: one more than the link has.</param>
    /// <returns>False, and nothing changes, when somebody else renewed it in the meantime.</returns>
    public Task<bool> RenewAsync(string assessmentId, string id, int generation, string secretHash, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) => await db.ExecuteAsync(new(Renew, new { assessmentId, id, generation, secretHash }, transaction, cancellationToken: ct)) == 1,
            ct);

    private const string Delete = """
        delete from participation
         where id = @id
           and assessment_id = @assessmentId
           and generation = @generation
           and used = 0
        """;

    /// <summary>Takes a link back that started nothing. One that did stays: who used theirs is counted, and their answers bear no name to take them away by.</summary>
    /// <param name="generation">Of the link that is meant.</param>
    /// <returns>False, and nothing changes, when it was used, renewed or removed before.</returns>
    public Task<bool> RemoveAsync(string assessmentId, string id, int generation, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                await db.ExecuteScalarAsync<string>(new(database.Sql(LockTeam), new { assessmentId }, transaction, cancellationToken: ct));
                var removed = await db.ExecuteAsync(new(Delete, new { assessmentId, id, generation }, transaction, cancellationToken: ct)) == 1;
                if (removed)
                {
                    await db.ExecuteAsync(new(Removed.Keep, new { id }, transaction, cancellationToken: ct));
                }

                return removed;
            },
            ct);

    private sealed class TooManyException : Exception;
}
