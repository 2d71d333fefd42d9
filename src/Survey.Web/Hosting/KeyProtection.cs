using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Survey.Data;

namespace Survey.Web.Hosting;

/// <summary>Keeps the keys that sign cookies in the database, for all nodes.</summary>
internal sealed class KeyRepository(DataProtectionKeyStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.ReadAll().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => store.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}

/// <summary>Text that only who has the key can read or make (AES-256-GCM).</summary>
internal static class Sealing
{
    private const int Nonce = 12;
    private const int Tag = 16;

    public static byte[] Seal(byte[] key, byte[] text)
    {
        var box = new byte[Nonce + Tag + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(box.AsSpan(0, Nonce), text, box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag));
        return box;
    }

    /// <exception cref="CryptographicException">It was altered, or sealed with another key.</exception>
    public static byte[] Open(byte[] key, byte[] box)
    {
        if (box.Length < Nonce + Tag)
        {
            throw new CryptographicException("It is too short to be sealed.");
        }

        var text = new byte[box.Length - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag), text);
        return text;
    }
}

/// <summary>Encrypts them with the installation's secret, so that a copy of the database signs nothing.</summary>
internal sealed class KeyEncryptor(ServerSecret secret) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var text = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new(new XElement("sealed", Convert.ToBase64String(Sealing.Seal(secret.Key("cookies"), text))), typeof(KeyDecryptor));
    }
}

/// <summary>A key sealed with another secret cannot be read; it is passed over and people open their links again.</summary>
internal sealed class KeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var text = Sealing.Open(services.GetRequiredService<ServerSecret>().Key("cookies"), Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(Encoding.UTF8.GetString(text));
    }
}
