using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Survey.Data;

/// <summary>One numbered step of the schema: <c>migrations/NNNN_name.sql</c>.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    private const string Folder = "migrations/";

    /// <summary>SHA-256 in lower-case hexadecimal; the same for Windows and Unix line ends.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The migrations this program carries, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Read();

    private static List<Migration> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var name = resource[Folder.Length..^".sql".Length];
            all.Add(new(int.Parse(name[..4], System.Globalization.CultureInfo.InvariantCulture), name[5..], reader.ReadToEnd()));
        }

        return all;
    }
}

/// <summary>The database and this program do not belong together; the message, and <see cref="French"/>, say what to do.</summary>
public sealed class MigrationException(string english, string french) : Exception(english)
{
    public string French { get; } = french;
}

/// <summary>Brings a database to the schema of this program; rules in <c>migrations/README.md</c>.</summary>
public sealed class Migrator(Database database, IReadOnlyList<Migration> migrations)
{
    public Migrator(Database database)
        : this(database, Migration.All)
    {
    }

    /// <summary>Applies what is missing in one transaction, all or nothing. Processes that start together apply each migration once.</summary>
    /// <returns>What this call applied, in order; empty when the database was up to date.</returns>
    /// <exception cref="MigrationException">An applied migration was edited, or the database is newer than the program.</exception>
    public Task<IReadOnlyList<Migration>> MigrateAsync(DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync((db, transaction) => ApplyAsync(db, transaction, _ => Task.CompletedTask, at, ct), ct);

    /// <summary>
    /// The same, and first keeps a SQLite database that is not new as it was, in a file beside it. Nobody writes between the
    /// copy and the migrations: both are made under one lock. On PostgreSQL nothing is copied.
    /// </summary>
    /// <param name="kept">Gets the copy's path when the copy is there, before anything is applied.</param>
    /// <exception cref="MigrationException">An applied migration was edited, or the database is newer than the program.</exception>
    /// <exception cref="NotCopiedException">The copy could not be made; nothing was applied.</exception>
    public Task<IReadOnlyList<Migration>> UpgradeAsync(Action<string> kept, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync((db, transaction) => ApplyAsync(db, transaction, next => KeepAsync(next, kept, ct), at, ct), ct);

    private async Task KeepAsync(Migration next, Action<string> kept, CancellationToken ct)
    {
        if (database.File is { } file)
        {
            kept(await DatabaseFile.KeepAsync(file, next, ct));
        }
    }

    private const string CreateTable = """
        create table if not exists migration (
          number bigint not null primary key,
          name text not null,
          checksum text not null,
          applied_at text not null
        )
        """;

    private const string Applied = """
        select number, name, checksum
          from migration
         order by number
        """;

    private const string Record = """
        insert into migration (number, name, checksum, applied_at)
        values (@Number, @Name, @Checksum, @at)
        """;

    /// <param name="before">Called with the first migration to apply to a database that has some.</param>
    private async Task<IReadOnlyList<Migration>> ApplyAsync(DbConnection db, DbTransaction transaction, Func<Migration, Task> before, DateTimeOffset at, CancellationToken ct)
    {
        await database.Dialect.LockMigrationsAsync(transaction, ct);
        await db.ExecuteAsync(new(database.Dialect.Migration(CreateTable), transaction: transaction, cancellationToken: ct));
        var applied = (await db.QueryAsync<AppliedRow>(new(Applied, transaction: transaction, cancellationToken: ct))).AsList();
        Check(applied);
        IReadOnlyList<Migration> missing = [.. migrations.Skip(applied.Count)];
        if (applied.Count > 0 && missing.Count > 0)
        {
            await before(missing[0]);
        }

        foreach (var next in missing)
        {
            await db.ExecuteAsync(new(database.Dialect.Migration(next.Sql), transaction: transaction, cancellationToken: ct));
            await db.ExecuteAsync(new(Record, new { next.Number, next.Name, next.Checksum, at }, transaction, cancellationToken: ct));
        }

        return missing;
    }

    /// <summary>What was applied must be the beginning of what this program carries.</summary>
    private void Check(List<AppliedRow> applied)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            var row = applied[i];
            if (i >= migrations.Count)
            {
                throw new MigrationException(
                    $"The database is newer than this program: it has migration {row.Number:0000}_{row.Name}, the program knows {migrations.Count}. Start the newer program, or restore a backup made before the upgrade.",
                    $"La base est plus récente que ce programme : elle a la migration {row.Number:0000}_{row.Name}, le programme en connaît {migrations.Count}. Lancez le programme plus récent, ou restaurez une sauvegarde d’avant la mise à jour.");
            }

            if (row.Number != migrations[i].Number)
            {
                throw new MigrationException(
                    $"The database has migration {row.Number:0000}_{row.Name} where this program has {migrations[i].Number:0000}_{migrations[i].Name}. They are not of the same line of versions.",
                    $"La base a la migration {row.Number:0000}_{row.Name} là où ce programme a {migrations[i].Number:0000}_{migrations[i].Name}. Ils ne sont pas de la même lignée de versions.");
            }

            if (row.Checksum != migrations[i].Checksum)
            {
                throw new MigrationException(
                    $"Migration {row.Number:0000}_{row.Name} was edited after it was applied to this database (stored {row.Checksum[..12]}, file {migrations[i].Checksum[..12]}). Undo the edit and put the change into a new migration.",
                    $"La migration {row.Number:0000}_{row.Name} a été modifiée après avoir été appliquée à cette base (enregistrée {row.Checksum[..12]}, fichier {migrations[i].Checksum[..12]}). Annulez la modification et mettez le changement dans une nouvelle migration.");
            }
        }
    }

    private sealed record AppliedRow
    {
        public required int Number { get; init; }
        public required string Name { get; init; }
        public required string Checksum { get; init; }
    }
}
