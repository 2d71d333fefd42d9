using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Data;

/// <summary>Secrets given to people, and what is stored of them; also the ids of rows.</summary>
public static class Secret
{
    /// <returns>128 random bits as 22 characters that need no escaping in an address.</returns>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <returns>SHA-256 in lower-case hexadecimal: the only form in which a secret is stored.</returns>
    /// <remarks>A fast hash without salt is enough from 112 random bits on; not for passwords or short codes.</remarks>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <returns>128 random bits as 32 hexadecimal digits: an id that tells neither time nor order.</returns>
    public static string RandomId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <returns>A UUIDv7: an id that sorts by time, for everything but members' sheets.</returns>
    public static string TimedId(DateTimeOffset at) => Guid.CreateVersion7(at).ToString();
}
