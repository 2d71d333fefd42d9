namespace Survey.Data;

/// <summary>What was taken away does not come back with a late copy of the request that added it.</summary>
internal static class Removed
{
    /// <summary>Notes an <c>@id</c> in the transaction that deletes its row; what inserts such rows looks it up.</summary>
    public const string Keep = """
        insert into removed (id)
        values (@id)
            on conflict (id) do nothing
        """;
}
