using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Browser.Tests.Support;
using Xunit;

namespace Survey.Browser.Tests.Journeys;

/// <summary>
/// Somebody who has everything that the installation leaves behind, the files of the running database with SQLite's log,
/// a backup of every night and the program's own log at its most talkative, tries to join people who were given
/// personal links to their answers. Two backups tell who answered between them and which sheets appeared: among these,
/// nothing does better than drawing lots.
/// </summary>
public sealed partial class AnonymityTests(PersonalCampaign campaign) : IClassFixture<PersonalCampaign>
{
    /// <summary>
    /// Lots give each night one right guess on average, together about Poisson-distributed: more than this happens once
    /// in two million tries, and there are some hundred.
    /// </summary>
    private const int Most = 17;

    [Fact]
    public void Between_two_backups_as_many_sheets_appeared_as_people_answered()
    {
        Assert.All(campaign.Nights, night => Assert.Equal((PersonalCampaign.ANight, PersonalCampaign.ANight), (night.People.Count, night.Sheets.Count)));
        Assert.All(campaign.Nights, night => Assert.Equal(night.Sheets.Order(), night.People.Select(name => campaign.Truth[name]).Order()));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("files")]
    public void No_order_in_which_the_rows_can_be_told_joins_people_to_sheets(string source)
    {
        byte[] Copy(Night night) => source == "backup" ? night.Backup : [.. night.File, .. night.Log];

        foreach (var (person, people) in Orders(["label", "id", "secret_hash"], night => night.People, Copy, (night, column) => night.PeopleBy[column]))
        {
            foreach (var (sheet, sheets) in Orders(["id", "secret_hash"], night => night.Sheets, Copy, (night, column) => night.SheetsBy[column]))
            {
                var right = people.Zip(sheets, (names, ids) => names.Zip(ids, (name, id) => campaign.Truth[name] == id).Count(hit => hit)).Sum();
                var backwards = people.Zip(sheets, (names, ids) => names.Zip(Enumerable.Reverse(ids), (name, id) => campaign.Truth[name] == id).Count(hit => hit)).Sum();
                Assert.True(Math.Max(right, backwards) <= Most, $"{Math.Max(right, backwards)} of {campaign.Truth.Count} with people {person} and sheets {sheet}");
            }
        }
    }

    [Fact]
    public void The_log_beside_the_database_does_not_tell_what_was_stored_together()
    {
        var joined = campaign.Nights.SelectMany(night => StoredTogether(night.File, night.Log)).Distinct().ToList();

        Assert.True(
            joined.Count(pair => campaign.Truth[pair.Name] == pair.SheetId) <= 1,
            $"SQLite's log joins {joined.Count(pair => campaign.Truth[pair.Name] == pair.SheetId)} of {campaign.Truth.Count} people to their sheets.");
    }

    [Fact]
    public void The_program_s_own_log_names_no_person_link_sheet_team_or_address()
    {
        var secrets = campaign.Nights.SelectMany(night => night.PeopleBy.Concat(night.SheetsBy).SelectMany(column => column.Value.Values))
            .Concat(campaign.Tokens)
            .Append(campaign.Assessment)
            .Append(PersonalCampaign.Address);

        Assert.DoesNotContain(secrets, secret => campaign.ProgramLog.Contains(secret, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotMatch(PathOfVisitors(), campaign.ProgramLog);
    }

    [Fact]
    public void A_copy_made_by_vacuum_into_tells_no_order_even_to_somebody_who_knows_in_which_order_people_came()
    {
        var right = 0;
        foreach (var night in campaign.Nights)
        {
            var sheets = night.Sheets.OrderBy(id => Place(night.Vacuumed, night.SheetsBy["id"][id])).ToList();
            right += Math.Max(
                night.Came.Zip(sheets, (name, id) => campaign.Truth[name] == id).Count(hit => hit),
                night.Came.Zip(Enumerable.Reverse(sheets), (name, id) => campaign.Truth[name] == id).Count(hit => hit));
        }

        Assert.InRange(right, 0, Most);
    }

    /// <summary>Each night's rows by what is in a column, and by where it first or last lies in the file.</summary>
    private IEnumerable<(string Order, List<List<string>> Nights)> Orders(string[] columns, Func<Night, IReadOnlyList<string>> rows, Func<Night, byte[]> copy, Func<Night, string, IReadOnlyDictionary<string, string>> values)
    {
        foreach (var column in columns)
        {
            yield return ($"by {column}", [.. campaign.Nights.Select(night => rows(night).OrderBy(row => values(night, column)[row], StringComparer.Ordinal).ToList())]);
            yield return ($"by the first place of {column}", [.. campaign.Nights.Select(night => rows(night).OrderBy(row => Place(copy(night), values(night, column)[row])).ToList())]);
            yield return ($"by the last place of {column}", [.. campaign.Nights.Select(night => rows(night).OrderBy(row => LastPlace(copy(night), values(night, column)[row])).ToList())]);
        }
    }

    private static int Place(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));

    private static int LastPlace(byte[] file, string text) => file.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(text));

    /// <summary>Plays the log upon the file, transaction by transaction (https://www.sqlite.org/fileformat2.html#walformat), older rounds of it included.</summary>
    /// <returns>Who and what appeared in one transaction.</returns>
    private static List<(string Name, string SheetId)> StoredTogether(byte[] file, byte[] log)
    {
        const int header = 32;
        const int frame = 24;
        var joined = new List<(string, string)>();
        if (log.Length < header)
        {
            return joined;
        }

        var page = (int)BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(8));
        var before = Read(file);
        var state = file.ToArray();
        for (var at = header; at + frame + page <= log.Length; at += frame + page)
        {
            var number = (int)BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at));
            if (state.Length < number * page)
            {
                Array.Resize(ref state, number * page);
            }

            log.AsSpan(at + frame, page).CopyTo(state.AsSpan((number - 1) * page));
            if (BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at + 4)) == 0)
            {
                continue;
            }

            var after = Read(state);
            if (after.People.Except(before.People).ToList() is [var name] && after.Sheets.Except(before.Sheets).ToList() is [var sheet])
            {
                joined.Add((name, sheet));
            }

            before = after;
        }

        return joined;
    }

    private static (HashSet<string> People, HashSet<string> Sheets) Read(byte[] state)
    {
        var path = Path.GetTempFileName();
        try
        {
            // Bytes 18 and 19 say that there is a log; here there is none.
            var alone = state.ToArray();
            alone[18] = alone[19] = 1;
            File.WriteAllBytes(path, alone);
            using var db = new SqliteConnection($"Data Source={path};Pooling=False");
            return ([.. db.Query<string>("select label from participation where used = 1")], [.. db.Query<string>("select id from sheet")]);
        }
        catch (SqliteException)
        {
            // Before its tables were made, or pages of two times.
            return ([], []);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex("/[ptsr]/")]
    private static partial Regex PathOfVisitors();
}
