using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Web.Hosting;

/// <summary>
/// The installation's one secret. Links are derived from it (HMAC-SHA256, RFC 2104), so that a coach can see them
/// again although the database holds hashes only; without it they cannot be shown again, but go on working.
/// </summary>
public sealed class ServerSecret
{
    public const string FileName = "secret.key";

    private const string CodeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly byte[] key;

    private ServerSecret(byte[] key) => this.key = key;

    /// <exception cref="InvalidOperationException">The setting, or the file, is not 32 bytes in base64.</exception>
    public static ServerSecret Load(Settings settings)
    {
        if (settings.Secret.Length > 0)
        {
            return new(Decode(settings.Secret, "The setting Survey:Secret"));
        }

        Directory.CreateDirectory(settings.DataFolder);
        var file = Path.Combine(settings.DataFolder, FileName);
        CreateOnce(file);
        return new(Decode(File.ReadAllText(file), file));
    }

    /// <returns>128 bits as 22 characters for an address: always the same for the same words.</returns>
    public string Token(string purpose, string subject = "", int generation = 1) =>
        Base64Url.EncodeToString(Derive($"{purpose}|{subject}|{generation}").AsSpan(0, 16));

    /// <returns>Eight characters of Crockford's base 32 (40 bits), in two groups: to be typed.</returns>
    public string Code(string subject, int generation) =>
        new string([.. Derive($"code|{subject}|{generation}").Take(8).Select((b, i) => CodeAlphabet[b % 32])]).Insert(4, "-");

    /// <summary>Ten characters of Crockford's base 32 (50 bits), in two groups: to be typed.</summary>
    /// <param name="salt">Random.</param>
    public string ResumeCode(string salt) =>
        new string([.. Derive($"resume|{salt}").Take(10).Select(b => CodeAlphabet[b % 32])]).Insert(5, "-");

    /// <returns>A typed resume code as it was given out; null when it cannot be one.</returns>
    public static string? NormaliseResume(string? typed) => Characters(typed, 10)?.Insert(5, "-");

    /// <summary>A typed code as it was given out: letters that look like digits, case, spaces and hyphens do not matter.</summary>
    /// <returns>Null when it cannot be a code.</returns>
    public static string? Normalise(string? typed) => Characters(typed, 8)?.Insert(4, "-");

    private static string? Characters(string? typed, int length)
    {
        var code = string.Concat((typed ?? "").Where(c => char.IsWhiteSpace(c) is false && c is not ('-' or '\u2010' or '\u2011' or '\u2013'))).ToUpperInvariant()
            .Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return code.Length == length && code.All(c => CodeAlphabet.Contains(c)) ? code : null;
    }

    /// <summary>A key for another use, as good as independent of the links.</summary>
    public byte[] Key(string purpose) => Derive($"key|{purpose}");

    private byte[] Derive(string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static byte[] Decode(string text, string where)
    {
        var bytes = new byte[64];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == 32
            ? bytes[..32]
            : throw new InvalidOperationException($"{where} must be 32 bytes in base64.");
    }

    /// <summary>Two programs that start at once end up with one secret: the file appears whole or not at all.</summary>
    private static void CreateOnce(string file)
    {
        if (File.Exists(file))
        {
            return;
        }

        var draft = $"{file}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another program was first: its secret is the one.
            File.Delete(draft);
        }
    }
}
