namespace Survey.Data.Tests;

public abstract class MigratorTests(Engine engine) : EngineTests(engine, migrate: false)
{
    private static readonly Migration First = new(1, "first", "create table one (id text not null primary key) /*sqlite: strict*/;");
    private static readonly Migration Second = new(2, "second", "create table two (id bigint not null);\ninsert into two (id) values (2);");

    [Fact]
    public async Task A_new_database_gets_every_migration_and_the_next_start_none()
    {
        var first = await new Migrator(Database).MigrateAsync(Sample.At, Ct);
        var second = await new Migrator(Database).MigrateAsync(Sample.At, Ct);

        Assert.Equal(Migration.All, first);
        Assert.Empty(second);
    }

    [Fact]
    public async Task A_new_migration_is_applied_to_a_database_that_has_the_ones_before()
    {
        await MigrateAsync(First);

        var applied = await MigrateAsync(First, Second);

        Assert.Equal([Second], applied);
        Assert.Equal(2, await ScalarAsync<long>("select id from two"));
    }

    [Fact]
    public async Task An_edited_migration_refuses_to_start()
    {
        await MigrateAsync(First, Second);

        var problem = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(First, new(2, "second", Second.Sql + " -- edited")));

        Assert.StartsWith("Migration 0002_second was edited", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_are_no_edit()
    {
        await MigrateAsync(First, Second);

        Assert.Empty(await MigrateAsync(First, new(2, "second", Second.Sql.Replace("\n", "\r\n", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_database_newer_than_the_program_refuses_to_start()
    {
        await MigrateAsync(First, Second);

        var problem = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(First));

        Assert.StartsWith("The database is newer than this program: it has migration 0002_second", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_line_of_versions_refuses_to_start()
    {
        await MigrateAsync(First, new(3, "third", Second.Sql));

        await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(First, Second));
    }

    [Fact]
    public async Task A_migration_that_fails_in_the_middle_leaves_nothing_of_it_nor_of_those_applied_with_it()
    {
        var third = new Migration(3, "third", "create table three (id bigint not null);");
        var broken = new Migration(3, "third", third.Sql + " insert into three (id) values (1); insert into nowhere (id) values (1);");
        await MigrateAsync(First);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => MigrateAsync(First, Second, broken));

        Assert.Equal(1, await ScalarAsync<long>("select count(*) from migration"));
        Assert.Equal([Second, third], await MigrateAsync(First, Second, third));
        Assert.Equal(1, await ScalarAsync<long>("select count(*) from two"));
    }

    [Fact]
    public async Task Programs_that_start_at_once_apply_each_migration_once()
    {
        var starts = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var database = new Database(ConnectionString);
            return await new Migrator(database).MigrateAsync(Sample.At, Ct);
        }));

        var applied = await Task.WhenAll(starts);

        Assert.Equal(Migration.All, applied.SelectMany(migrations => migrations).OrderBy(migration => migration.Number));
    }

    private Task<IReadOnlyList<Migration>> MigrateAsync(params Migration[] migrations) => new Migrator(Database, migrations).MigrateAsync(Sample.At, Ct);
}

public sealed class SqliteMigratorTests() : MigratorTests(new SqliteEngine());

public sealed class PostgresMigratorTests(PostgresServer server) : MigratorTests(new PostgresEngine(server));

public sealed class MigrationTests
{
    [Fact]
    public void Migrations_are_numbered_from_1_without_holes()
    {
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(migration => migration.Number));
        Assert.NotEmpty(Migration.All);
    }
}
