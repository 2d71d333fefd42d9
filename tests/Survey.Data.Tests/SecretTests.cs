namespace Survey.Data.Tests;

public sealed class SecretTests
{
    [Fact]
    public void Secrets_have_128_bits_in_22_characters_of_an_address_and_none_comes_twice()
    {
        var secrets = Enumerable.Range(0, 100_000).Select(_ => Secret.New()).ToHashSet();

        Assert.Equal(100_000, secrets.Count);
        Assert.All(secrets, secret => Assert.Matches("^[A-Za-z0-9_-]{22}$", secret));
    }

    [Fact]
    public void The_hash_is_SHA_256_in_lower_case()
    {
        // FIPS 180-2, B.1
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Secret.Hash("abc"));
    }

    [Fact]
    public void Timed_ids_sort_by_time()
    {
        Assert.True(string.CompareOrdinal(Secret.TimedId(Sample.At), Secret.TimedId(Sample.At.AddMilliseconds(1))) < 0);
    }
}

public sealed class TeamNameTests
{
    [Theory]
    [InlineData("  Paiements   Europe ")]
    [InlineData("PAIEMENTS EUROPE")]
    [InlineData("Paiements\u00A0Europe")]
    [InlineData("Paiements\tEurope")]
    public void What_typing_changes_does_not_make_another_team(string name) => Assert.Equal("paiements europe", TeamName.Key(name));

    [Fact]
    public void Composed_and_decomposed_accents_are_the_same_and_no_accent_is_not()
    {
        Assert.Equal(TeamName.Key("\u00C9lys\u00E9e"), TeamName.Key("E\u0301lyse\u0301e"));
        Assert.NotEqual(TeamName.Key("Élysée"), TeamName.Key("Elysee"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u00A0")]
    public void A_blank_name_has_an_empty_key(string name) => Assert.Equal("", TeamName.Key(name));
}
