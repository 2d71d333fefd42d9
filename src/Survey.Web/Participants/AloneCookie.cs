using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Survey.Answers;
using Survey.Data;
using Survey.Questionnaires;
using Survey.Web.Hosting;
using Survey.Web.Items;

namespace Survey.Web.Participants;

/// <summary>
/// The answers of somebody who tries a questionnaire alone: in a cookie of their own browser until it is closed, and
/// nowhere else. Compressed, encrypted, bound to the questionnaire. The key is the installation's secret's and not of
/// the ring in the database, with which answers that nobody else has would be lost.
/// </summary>
public sealed class AloneCookie(ServerSecret secret, Settings settings)
{
    /// <summary>Browsers keep cookies of 4096 bytes, name and attributes included.</summary>
    private const int MaxLength = 3800;

    private static readonly StoredSheet Nothing = StoredSheet.Of(new Dictionary<string, StoredItem>());

    public StoredSheet Read(HttpRequest request, Questionnaire questionnaire)
    {
        if (request.Cookies[Name(questionnaire)] is not { Length: > 0 } cookie)
        {
            return Nothing;
        }

        try
        {
            return Unpack(Sealing.Open(Key(questionnaire), Convert.FromBase64String(cookie.Replace('-', '+').Replace('_', '/'))), questionnaire);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or InvalidDataException)
        {
            // Altered, or sealed with another secret: the same as no cookie.
            return Nothing;
        }
    }

    /// <returns>False, and the cookie is as before, when the answers are too long for a browser to keep.</returns>
    public bool Write(HttpResponse response, Questionnaire questionnaire, StoredSheet sheet)
    {
        var cookie = Convert.ToBase64String(Sealing.Seal(Key(questionnaire), Pack(sheet))).Replace('+', '-').Replace('/', '_');
        if (cookie.Length > MaxLength)
        {
            return false;
        }

        response.Cookies.Append(Name(questionnaire), cookie, Options());
        return true;
    }

    public void Delete(HttpResponse response, Questionnaire questionnaire) => response.Cookies.Delete(Name(questionnaire), Options());

    private static byte[] Pack(StoredSheet sheet)
    {
        using var packed = new MemoryStream();
        using (var writer = new StreamWriter(new BrotliStream(packed, CompressionLevel.Optimal), new UTF8Encoding(false)))
        {
            foreach (var (row, revision) in sheet.Items.Values)
            {
                var typed = row.Kind is "text" or "notApplicable" or "draft";
                writer.Write($"{row.ItemId}\t{row.Kind}\t{Convert.ToBase64String(Encoding.UTF8.GetBytes(typed ? row.Value : ""))}\t{(typed ? "" : row.Value)}\t{revision}\n");
            }
        }

        return packed.ToArray();
    }

    private static StoredSheet Unpack(byte[] packed, Questionnaire questionnaire)
    {
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        var items = new Dictionary<string, StoredItem>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            var row = new AnswerRow { ItemId = cells[0], Kind = cells[1], Value = cells[2].Length > 0 ? Encoding.UTF8.GetString(Convert.FromBase64String(cells[2])) : cells[3] };
            if (questionnaire.FindItem(row.ItemId) is { } item && Fits(item, row))
            {
                // Cookies were without revisions once.
                items[row.ItemId] = new(row, cells.Length > 4 ? long.Parse(cells[4], CultureInfo.InvariantCulture) : 1);
            }
        }

        return StoredSheet.Of(items);
    }

    private static bool Fits(Item item, AnswerRow row) => row.Kind switch
    {
        "none" => true,
        "draft" => Draft.Is(item, Draft.IsNotApplicable(row.Value) ? AnswerReader.NotApplicable : row.Value),
        _ => Fits(item, row.ToAnswer()),
    };

    /// <summary>The questionnaire may have another version than when the answer was given.</summary>
    private static bool Fits(Item item, Answer answer) => (item, answer) switch
    {
        (OptionItem options, Chosen chosen) => options.Options.Any(option => option.Id == chosen.Option),
        (MultiItem options, ChosenMany many) => many.Options.All(id => options.Options.Any(option => option.Id == id)),
        (NumberItem number, NumberGiven given) => AnswerReader.Check(number, given.Value).Fault is null,
        (DateItem, TextGiven date) => DateItem.Read(date.Text) is not null,
        (TextItem, TextGiven) => true,
        (_, DoesNotApply) => item.NotApplicable != NotApplicableRule.No,
        (_, DoesNotKnow) => item.Unknown,
        _ => false,
    };

    private byte[] Key(Questionnaire questionnaire) => secret.Key($"alone|{questionnaire.Id}");

    private string Name(Questionnaire questionnaire) => Access.CookieName(settings, $"alone-{questionnaire.Id}");

    private CookieOptions Options() => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = settings.IsHttps, Path = "/" };
}
