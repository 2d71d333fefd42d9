using Dapper;

namespace Survey.Data;

/// <summary>The keys that sign cookies, in the database so that all nodes accept each other's.</summary>
/// <remarks>Synchronous, because ASP.NET's <c>IXmlRepository</c> is; it reads at start and about once a day.</remarks>
public sealed class DataProtectionKeyStore(Database database)
{
    private const string List = """
        select xml
          from data_protection_key
         order by id
        """;

    public IReadOnlyList<string> ReadAll()
    {
        using var db = database.Open();
        return db.Query<string>(List).AsList();
    }

    private const string Insert = """
        insert into data_protection_key (id, xml)
        values (@id, @xml)
            on conflict (id) do update
           set xml = excluded.xml
        """;

    /// <param name="id">The "friendly name": unique for each key.</param>
    /// <param name="xml">One XML element.</param>
    public void Add(string id, string xml)
    {
        using var db = database.Open();
        db.Execute(Insert, new { id, xml });
    }
}
