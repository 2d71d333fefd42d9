using System.Security.Cryptography;
using System.Text;
using Survey.Data;

namespace Survey.Web.Hosting;

/// <summary>
/// Codes with which somebody goes on with their answers in another browser: 50 bits, for one use. The database has a
/// slow hash of each (PBKDF2, RFC 8018); the person's own pages make the code again from the installation's secret.
/// </summary>
public sealed class ResumeCodes(ServerSecret secret)
{
    /// <summary>
    /// About 15 ms. Codes are random, not chosen, and the hash is salted with a secret that no copy of the database has:
    /// even with that secret, 2^50 tries take half a million years of one core.
    /// </summary>
    private const int Iterations = 20_000;

    public NewResume New()
    {
        var salt = Secret.New();
        return new(HashOf(CodeOf(salt)), salt);
    }

    /// <param name="salt">As it is stored.</param>
    public string CodeOf(string salt) => secret.ResumeCode(salt);

    /// <param name="code">As it was given out: <see cref="ServerSecret.NormaliseResume"/>.</param>
    public string HashOf(string code) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), secret.Key("resume"), Iterations, HashAlgorithmName.SHA512, 32));
}
