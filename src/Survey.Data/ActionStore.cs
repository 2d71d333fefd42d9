using System.Data.Common;
using Dapper;

namespace Survey.Data;

/// <summary>Teams' action plans.</summary>
public sealed class ActionStore(Database database)
{
    private const string Actions = """
        select x.id, x.assessment_id, c.wave, c.label, x.title, x.score_id, x.owner_role, x.due_on, x.state, x.revision
          from action x
          join assessment a on a.id = x.assessment_id
          join campaign c on c.id = a.campaign_id
         where a.team_id = @teamId

        """;

    private const string List = Actions + """
         order by c.wave desc, case when x.due_on is null then 1 else 0 end, x.due_on, x.created_at, x.id
        """;

    /// <returns>The team's actions of all waves: the latest wave first, within it by due date.</returns>
    public async Task<IReadOnlyList<ActionRow>> ListAsync(string teamId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return (await db.QueryAsync<ActionRow>(new(List, new { teamId }, cancellationToken: ct))).AsList();
    }

    private const string One = Actions + "   and x.id = @id";

    /// <returns>Null when the team has no such action.</returns>
    public async Task<ActionRow?> FindAsync(string teamId, string id, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await FindAsync(db, null, teamId, id, ct);
    }

    private const string Insert = """
        insert into action (id, assessment_id, title, score_id, owner_role, due_on, state, revision, created_at, changed_at)
        select @id, a.id, @Title, @ScoreId, @OwnerRole, @DueOn, @state, 1, @at, @at
          from assessment a
         where a.id = @assessmentId
           and not exists (select 1 from removed d where d.id = @id)
            on conflict (id) do nothing
        """;

    /// <param name="id">The caller's, so that a double click adds one action.</param>
    /// <returns>False when there is an action with this id, or was one.</returns>
    public Task<bool> AddAsync(string id, string assessmentId, ActionText text, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) => await db.ExecuteAsync(new(
                Insert,
                new { id, assessmentId, Title = AnswerRow.Storable(text.Title), text.ScoreId, OwnerRole = AnswerRow.Storable(text.OwnerRole), text.DueOn, state = NameOf(text.State), at },
                transaction,
                cancellationToken: ct)) == 1,
            ct);

    private const string Update = """
        update action
           set title = @Title,
               score_id = @ScoreId,
               owner_role = @OwnerRole,
               due_on = @DueOn,
               state = @state,
               revision = revision + 1,
               changed_at = @at
         where id = @id
           and revision = @revision
           and assessment_id in (select id from assessment where team_id = @teamId)
        """;

    /// <param name="revision">The one that was seen when the change was made.</param>
    /// <returns>What became of it, and the action as it is now; null when it is gone.</returns>
    public Task<(ActionOutcome Outcome, ActionRow? Stands)> ChangeAsync(string teamId, string id, int revision, ActionText text, DateTimeOffset at, CancellationToken ct)
    {
        var stored = text with { Title = AnswerRow.Storable(text.Title), OwnerRole = AnswerRow.Storable(text.OwnerRole) };
        return database.WriteAsync<(ActionOutcome, ActionRow?)>(
            async (db, transaction) =>
            {
                var changed = await db.ExecuteAsync(new(
                    Update,
                    new { id, teamId, revision, stored.Title, stored.ScoreId, stored.OwnerRole, stored.DueOn, state = NameOf(stored.State), at },
                    transaction,
                    cancellationToken: ct));
                var stands = await FindAsync(db, transaction, teamId, id, ct);
                return stands is null ? (ActionOutcome.Gone, null)
                    : changed == 1 || (stands.Revision == revision + 1 && stands.Text == stored) ? (ActionOutcome.Done, stands)
                    : (ActionOutcome.Conflict, stands);
            },
            ct);
    }

    private const string Delete = """
        delete from action
         where id = @id
           and revision = @revision
           and assessment_id in (select id from assessment where team_id = @teamId)
        """;

    /// <param name="revision">The one that was seen.</param>
    public Task<ActionOutcome> DeleteAsync(string teamId, string id, int revision, CancellationToken ct) =>
        database.WriteAsync(
            async (db, transaction) =>
            {
                if (await db.ExecuteAsync(new(Delete, new { id, teamId, revision }, transaction, cancellationToken: ct)) == 0)
                {
                    return await FindAsync(db, transaction, teamId, id, ct) is null ? ActionOutcome.Gone : ActionOutcome.Conflict;
                }

                await db.ExecuteAsync(new(Removed.Keep, new { id }, transaction, cancellationToken: ct));
                return ActionOutcome.Done;
            },
            ct);

    private static Task<ActionRow?> FindAsync(DbConnection db, DbTransaction? transaction, string teamId, string id, CancellationToken ct) =>
        db.QuerySingleOrDefaultAsync<ActionRow>(new(One, new { teamId, id }, transaction, cancellationToken: ct));

    private static string NameOf(ActionState state) => state switch
    {
        ActionState.ToDo => "toDo",
        ActionState.InProgress => "inProgress",
        ActionState.Done => "done",
        ActionState.Dropped => "dropped",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };
}
