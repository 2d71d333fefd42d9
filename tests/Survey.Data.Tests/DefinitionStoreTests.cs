namespace Survey.Data.Tests;

public abstract class DefinitionStoreTests(Engine engine) : EngineTests(engine)
{
    private DefinitionStore Definitions => new(Database);

    [Fact]
    public async Task A_definition_comes_back_whole()
    {
        await Definitions.SaveAsync(Sample.Definition(), Ct);

        Assert.Equal(Sample.Definition(), await Definitions.FindAsync(Sample.Hash, Ct));
    }

    [Fact]
    public async Task Saving_a_hash_again_keeps_the_first_text()
    {
        await Definitions.SaveAsync(Sample.Definition(), Ct);
        await Definitions.SaveAsync(Sample.Definition() with { Text = "{}" }, Ct);

        Assert.Equal(Sample.Definition(), await Definitions.FindAsync(Sample.Hash, Ct));
    }

    [Fact]
    public async Task The_same_version_with_another_content_is_not_kept_and_the_known_hash_is_told()
    {
        await Definitions.SaveAsync(Sample.Definition("d1"), Ct);

        Assert.Equal("d1", await Definitions.FindOtherAsync(Sample.Definition("d2"), Ct));
        Assert.Equal("d1", await Definitions.SaveAsync(Sample.Definition("d2"), Ct));

        Assert.Equal("d1", Assert.Single(await Definitions.ListAsync(Ct)).Hash);
    }

    [Fact]
    public async Task The_same_content_again_and_another_version_meet_no_other()
    {
        await Definitions.SaveAsync(Sample.Definition("d1"), Ct);

        Assert.Null(await Definitions.SaveAsync(Sample.Definition("d1"), Ct));
        Assert.Null(await Definitions.SaveAsync(Sample.Definition("d2") with { Version = "1.1" }, Ct));
        Assert.Null(await Definitions.SaveAsync(Sample.Definition("d3") with { QuestionnaireId = "pulse" }, Ct));
    }

    [Fact]
    public async Task Of_many_contents_of_one_version_saved_at_once_one_is_kept()
    {
        var others = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Definitions.SaveAsync(Sample.Definition($"d{n}"), Ct)));

        var kept = Assert.Single(await Definitions.ListAsync(Ct)).Hash;
        Assert.Equal([null, .. Enumerable.Repeat(kept, 7)], others.Order());
    }

    [Fact]
    public async Task An_unknown_hash_finds_nothing()
    {
        Assert.Null(await Definitions.FindAsync("nowhere", Ct));
    }

    [Fact]
    public async Task The_list_has_every_definition_without_its_text()
    {
        await Definitions.SaveAsync(Sample.Definition("d2") with { QuestionnaireId = "pulse" }, Ct);
        await Definitions.SaveAsync(Sample.Definition("d1"), Ct);

        Assert.Equal(
            [
                new() { Hash = "d1", QuestionnaireId = "flagship", Version = "1.0" },
                new() { Hash = "d2", QuestionnaireId = "pulse", Version = "1.0" },
            ],
            await Definitions.ListAsync(Ct));
    }
}

public sealed class SqliteDefinitionStoreTests() : DefinitionStoreTests(new SqliteEngine());

public sealed class PostgresDefinitionStoreTests(PostgresServer server) : DefinitionStoreTests(new PostgresEngine(server));

public abstract class DataProtectionKeyStoreTests(Engine engine) : EngineTests(engine)
{
    [Fact]
    public async Task Keys_are_shared_by_all_programs_on_the_database()
    {
        await using var other = new Database(ConnectionString);

        new DataProtectionKeyStore(Database).Add("key-1", "<key id=\"1\" />");
        new DataProtectionKeyStore(other).Add("key-2", "<key id=\"2\" />");

        Assert.Equal(["<key id=\"1\" />", "<key id=\"2\" />"], new DataProtectionKeyStore(Database).ReadAll());
    }
}

public sealed class SqliteDataProtectionKeyStoreTests() : DataProtectionKeyStoreTests(new SqliteEngine());

public sealed class PostgresDataProtectionKeyStoreTests(PostgresServer server) : DataProtectionKeyStoreTests(new PostgresEngine(server));
