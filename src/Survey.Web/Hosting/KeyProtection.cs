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

/// <summary>Encrypts them with the installation's secret (AES-256-GCM), so that a copy of the database signs nothing.</summary>
internal sealed class KeyEncryptor(ServerSecret secret) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var text = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var box = new byte[12 + 16 + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, 12));
        using var aes = new AesGcm(secret.Key("cookies"), 16);
        aes.Encrypt(box.AsSpan(0, 12), text, box.AsSpan(28), box.AsSpan(12, 16));
        return new(new XElement("sealed", Convert.ToBase64String(box)), typeof(KeyDecryptor));
    }
}

/// <summary>A key sealed with another secret cannot be read; it is passed over and people open their links again.</summary>
internal sealed class KeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var box = Convert.FromBase64String(encryptedElement.Value);
        var text = new byte[box.Length - 28];
        using var aes = new AesGcm(services.GetRequiredService<ServerSecret>().Key("cookies"), 16);
        aes.Decrypt(box.AsSpan(0, 12), box.AsSpan(28), box.AsSpan(12, 16), text);
        return XElement.Parse(Encoding.UTF8.GetString(text));
    }
}
