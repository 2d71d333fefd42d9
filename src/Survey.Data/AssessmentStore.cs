using Dapper;

namespace Survey.Data;

public sealed class AssessmentStore(Database database)
{
    internal const string Columns = """
        a.id, a.campaign_id, a.team_id, a.position, a.invited, a.generation, a.revoked_at, a.round_closed_at,
               t.name as team_name, t.business_line, t.site, t.size,
               c.series_id, r.name as series_name, c.wave, c.label, c.definition_hash,
               c.opens_on, c.closes_on, c.min_group, c.kind, c.closed_at,
               (select count(*) from participation p where p.assessment_id = a.id) as people
        """;

    internal const string Joins = """
          join campaign c on c.id = a.campaign_id
          join series r on r.id = c.series_id
          join team t on t.id = a.team_id

        """;

    private const string Assessments = "select " + Columns + "\n  from assessment a\n" + Joins;

    private const string ById = Assessments + "where a.id = @key";

    /// <returns>Null when there is none with this id.</returns>
    public Task<AssessmentRow?> FindAsync(string id, CancellationToken ct) => FindOneAsync(ById, id, ct);

    private const string ByLink = Assessments + "where a.link_hash = @key";

    /// <returns>Null when no assessment has this link; closed and revoked ones are found.</returns>
    public Task<AssessmentRow?> FindByLinkAsync(string linkHash, CancellationToken ct) => FindOneAsync(ByLink, linkHash, ct);

    private const string ByCode = Assessments + "where a.code_hash = @key";

    /// <returns>Null when no assessment has this code; closed and revoked ones are found.</returns>
    public Task<AssessmentRow?> FindByCodeAsync(string codeHash, CancellationToken ct) => FindOneAsync(ByCode, codeHash, ct);

    private const string ByFacilitator = Assessments + "where a.facilitator_hash = @key";

    /// <returns>Null when no assessment has this facilitator's link; closed and revoked ones are found.</returns>
    public Task<AssessmentRow?> FindByFacilitatorAsync(string facilitatorHash, CancellationToken ct) => FindOneAsync(ByFacilitator, facilitatorHash, ct);

    private async Task<AssessmentRow?> FindOneAsync(string sql, string key, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.QuerySingleOrDefaultAsync<AssessmentRow>(new(sql, new { key }, cancellationToken: ct));
    }

    private const string List = Assessments + """
         where a.campaign_id = @campaignId
         order by a.position
        """;

    /// <returns>In the order of the campaign.</returns>
    public async Task<IReadOnlyList<AssessmentRow>> ListAsync(string campaignId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<AssessmentRow>(new(List, new { campaignId }, cancellationToken: ct))).AsList();
    }

    private const string Progress = """
        select a.id as assessment_id, a.invited, count(h.id) as started, coalesce(cast(sum(h.submitted) as bigint), 0) as submitted
          from assessment a
          left join sheet h on h.assessment_id = a.id and h.kind = 'member'
         where a.campaign_id = @campaignId
         group by a.id, a.invited, a.position
         order by a.position
        """;

    /// <returns>One row for each assessment, in the order of the campaign.</returns>
    public async Task<IReadOnlyList<ProgressRow>> ListProgressAsync(string campaignId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<ProgressRow>(new(Progress, new { campaignId }, cancellationToken: ct))).AsList();
    }

    private const string Renew = """
        update assessment
           set generation = @generation,
               link_hash = @LinkHash,
               code_hash = @CodeHash,
               facilitator_hash = @FacilitatorHash,
               revoked_at = null
         where id = @id
           and generation = @generation - 1
        """;

    /// <summary>Replaces the links, also revoked ones: the old ones are unknown from now on, sheets already started go on.</summary>
    /// <param name="id">The assessment's.</param>
    /// <param name="generation">The new one: one more than the assessment has.</param>
    /// <param name="links">Made for this generation.</param>
    /// <param name="ct"/>
    /// <returns>False, and nothing changes, when somebody else renewed them in the meantime.</returns>
    public Task<bool> RenewLinksAsync(string id, int generation, Links links, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) => await db.ExecuteAsync(new(
                Renew,
                new { id, generation, links.LinkHash, links.CodeHash, links.FacilitatorHash },
                transaction,
                cancellationToken: ct)) == 1,
            ct);

    private const string Revoke = """
        update assessment
           set revoked_at = @at
         where id = @id
           and revoked_at is null
        """;

    /// <summary>From now on the links start no sheet; sheets already started go on.</summary>
    /// <returns>False when they were revoked before or the assessment does not exist.</returns>
    public Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) => await db.ExecuteAsync(new(Revoke, new { id, at }, transaction, cancellationToken: ct)) == 1,
            ct);
}
