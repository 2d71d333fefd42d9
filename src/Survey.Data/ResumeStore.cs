using Dapper;

namespace Survey.Data;

/// <summary>The code that opens a sheet in another browser: one a sheet, spent by its use.</summary>
public sealed class ResumeStore(Database database, SheetStore sheets)
{
    /// <summary>Gives a sheet a code where it has none; one that is handed in gets none.</summary>
    public Task IssueAsync(string sheetId, NewResume resume, CancellationToken ct) =>
        database.WriteAsync(
            (db, transaction) => StoredSheets.InsertResumeAsync(db, transaction, sheetId, resume, ct),
            ct);

    private const string FindSalt = """
        select salt
          from resume
         where sheet_id = @sheetId
        """;

    /// <returns>What the sheet's code is made from; null when it has none.</returns>
    public async Task<string?> FindAsync(string sheetId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(ct);
        return await db.ExecuteScalarAsync<string>(new(FindSalt, new { sheetId }, cancellationToken: ct));
    }

    private const string SpendResume = """
        delete from resume
         where code_hash = @codeHash
        returning sheet_id
        """;

    private const string InsertKey = """
        insert into sheet_key (secret_hash, sheet_id)
        values (@secretHash, @sheetId)
        """;

    /// <summary>
    /// Opens a sheet in another browser and spends its code; the sheet gets the next one. The browsers that had it keep
    /// it. The same browser with the same code again (an answer that was lost on its way) is let in again.
    /// </summary>
    /// <param name="codeHash">Of the code that was typed.</param>
    /// <param name="secretHash">Of a secret that only the other browser has.</param>
    /// <param name="next">The sheet's next code.</param>
    /// <param name="ct"/>
    /// <returns>Null when there is no such code, or another was faster with it.</returns>
    public async Task<FoundSheet?> ResumeAsync(string codeHash, string secretHash, NewResume next, CancellationToken ct)
    {
        await database.WriteAsync(
            async (db, transaction) =>
            {
                var sheetId = await db.ExecuteScalarAsync<string>(new(SpendResume, new { codeHash }, transaction, cancellationToken: ct));
                if (sheetId is not null)
                {
                    await db.ExecuteAsync(new(InsertKey, new { secretHash, sheetId }, transaction, cancellationToken: ct));
                    await StoredSheets.InsertResumeAsync(db, transaction, sheetId, next, ct);
                }

                return sheetId;
            },
            ct);
        return await sheets.FindAsync(secretHash, ct);
    }
}
